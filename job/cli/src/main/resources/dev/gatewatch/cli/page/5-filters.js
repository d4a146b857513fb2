// What is shown: each change calls back with the alerts that match.
function makeFilters(changed) {
  const field = id => document.getElementById(id);
  const levels = new Set(LEVELS);
  const known = {addresses: new Set(), users: new Set()};
  for (const alert of data.alerts) {
    alert.addresses.forEach(value => known.addresses.add(value));
    alert.users.forEach(value => known.users.add(value));
  }
  for (const key of ['addresses', 'users']) field(key).append(...mostFrequent(key, 200).map(value => element('option', {value})));
  const used = [...new Set(data.alerts.map(alert => alert.rule))].sort((a, b) => d3.ascending(data.rules[a].title, data.rules[b].title));
  field('rule').append(...used.map(rule => element('option', {value: rule}, data.rules[rule].title)));
  const toggles = new Map();
  for (const level of LEVELS) {
    const count = data.alerts.filter(alert => alert.level === level).length;
    const toggle = element('button', {type: 'button', class: 'toggle ' + level, 'aria-pressed': 'true', 'data-level': level}, level + ' ' + whole.format(count));
    toggle.addEventListener('click', () => {
      if (!levels.delete(level)) levels.add(level);
      apply();
    });
    toggles.set(level, toggle);
    field('levels').append(toggle, ' ');
  }

  // A time of the form is one in UTC, whatever the browser's zone.
  const time = id => (field(id).value ? Date.parse(field(id).value + 'Z') : null);

  // Of a value that is known whole, only that one; else all that contain it.
  function contains(values, wanted, all) {
    if (all.has(wanted)) return values.has(wanted);
    const lower = wanted.toLowerCase();
    for (const value of values) if (value.toLowerCase().includes(lower)) return true;
    return false;
  }

  function current() {
    const from = time('from');
    const to = time('to');
    const words = field('text').value.trim().toLowerCase();
    return {
      words,
      matchingStrings: words ? Uint8Array.from(lowerStrings, value => (value.includes(words) ? 1 : 0)) : null,
      rule: field('rule').value,
      address: field('address').value.trim(),
      user: field('user').value.trim(),
      range: from === null && to === null ? null : [from === null ? -Infinity : from, to === null ? Infinity : to],
    };
  }

  function matches(alert, state) {
    return levels.has(alert.level)
        && (state.rule === '' || String(alert.rule) === state.rule)
        && (!state.range || (alert.end >= state.range[0] && alert.start < state.range[1]))
        && (!state.address || contains(alert.addresses, state.address, known.addresses))
        && (!state.user || contains(alert.users, state.user, known.users))
        && (!state.words || alert.search.includes(state.words)
            || alert.events.some(event => event.some((value, column) => column > 0 && value >= 0 && state.matchingStrings[value])));
  }

  function apply() {
    const state = current();
    toggles.forEach((toggle, level) => toggle.setAttribute('aria-pressed', String(levels.has(level))));
    const matching = data.alerts.filter(alert => matches(alert, state));
    field('matching').textContent = whole.format(matching.length) + ' of ' + counted(data.alerts.length, 'alert', 'alerts') + ' shown';
    changed(matching, state);
  }

  const form = field('filters');
  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('input', apply);
  form.addEventListener('reset', () => {
    LEVELS.forEach(level => levels.add(level));
    // The fields are empty only after this event.
    setTimeout(apply);
  });
  const setRange = range => {
    field('from').value = range ? inputText(range[0]) : '';
    field('to').value = range ? inputText(range[1]) : '';
    apply();
  };
  return {
    apply,
    setRange,
    chooseRule(rule) {
      field('rule').value = field('rule').value === String(rule) ? '' : String(rule);
      apply();
    },
    // Alerts that were chosen on the timeline.
    show(alerts) {
      const state = current();
      if (alerts.length === 1) {
        if (!matches(alerts[0], state)) form.reset();
        setTimeout(() => alertList.open(alerts[0]));
      } else {
        const first = Math.floor(d3.min(alerts, alert => alert.start) / MINUTE) * MINUTE;
        const last = Math.floor(d3.max(alerts, alert => alert.start) / MINUTE) * MINUTE + MINUTE;
        LEVELS.forEach(level => levels.delete(level));
        levels.add(alerts[0].level);
        setRange([first, last]);
        document.getElementById('alerts').scrollIntoView();
      }
    },
  };
}
