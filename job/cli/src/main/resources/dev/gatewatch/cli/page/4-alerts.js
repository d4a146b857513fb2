const PAGE_OF_ALERTS = 25;
const PRINTED_ALERTS = 200;
const ORDERS = {
  level: (a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || a.start - b.start,
  old: (a, b) => a.start - b.start,
  new: (a, b) => b.start - a.start,
  count: (a, b) => b.count - a.count || a.start - b.start,
};
const place = document.getElementById('alert-list');
const alertPager = document.getElementById('alert-pager');

const groupText = alert => alert.group.map(([field, value]) => field + ' ' + value).join(', ');

function evidence(alert) {
  const columns = [
    ['Time (UTC)', event => secondText(event[EVENT.time]), true],
    ['Call', event => text(event[EVENT.call]), false],
    ['Result', event => text(event[EVENT.outcome]) + (event[EVENT.reason] >= 0 ? ' (' + text(event[EVENT.reason]) + ')' : ''), false],
    ['User', event => text(event[EVENT.name]) || text(event[EVENT.user]), false],
    ['Address', event => text(event[EVENT.ip]), false],
    ['Risk', event => text(event[EVENT.risk]), false],
    ['User agent', event => text(event[EVENT.agent]), false],
    ['eventID', event => text(event[EVENT.id]), false],
  ].filter(([, value]) => alert.events.some(event => value(event)));
  const made = table(columns.map(([heading, , keep]) => ({text: heading, keep})), alert.events.map(event => columns.map(([, value]) => value(event))));
  made.prepend(element('caption', {class: 'hidden-text'}, 'Events of the alert'));
  return element('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Evidence'}, made);
}

function explanation(alert) {
  const rule = data.rules[alert.rule];
  const facts = element('dl', {class: 'facts'}, ...alert.facts.flatMap(([label, value]) => [element('dt', {}, label), element('dd', {class: 'break'}, value)]));
  const inside = element('div', {class: 'inside'});
  if (rule.description) inside.append(element('p', {class: 'break'}, rule.description));
  const pair = element('div', {class: 'pair'}, element('div', {}, element('h4', {}, 'What was seen'), facts));
  if (rule.runbook.length) {
    // Its steps have their own numbers.
    pair.append(element('div', {}, element('h4', {}, 'What to do'), ...rule.runbook.map(step => element('p', {class: 'break runbook-step'}, step))));
  }
  inside.append(pair);
  const more = alert.count - alert.events.length;
  if (alert.events.length) {
    inside.append(element('div', {}, element('h4', {}, 'Evidence' + (more > 0 ? ': ' + alert.events.length + ' of ' + counted(alert.count, 'event', 'events') : '')), evidence(alert)));
  }
  if (rule.falsePositives.length) inside.append(element('div', {}, element('h4', {}, 'May be harmless'), ...rule.falsePositives.map(each => element('p', {class: 'break'}, each))));
  inside.append(element('p', {class: 'small soft break'}, 'Rule ' + rule.name + ', version ' + rule.version
      + (rule.tags.length ? ', ' + rule.tags.join(', ') : '') + '; alert ' + alert.id));
  return inside;
}

function alertElement(alert) {
  const rule = data.rules[alert.rule];
  const when = minuteText(alert.start) + (alert.end > alert.start ? ', ' + lasted(alert.end - alert.start) : '');
  const made = element('details', {class: 'alert ' + alert.level, id: 'alert-' + alert.id},
      element('summary', {},
          element('span', {}, levelLabel(alert.level)),
          element('span', {class: 'title break'}, rule.title),
          element('span', {class: 'when order-when'}, when),
          element('span', {class: 'where break'}, groupText(alert)),
          element('span', {class: 'count'}, counted(alert.count, 'event', 'events') + (alert.ended ? ', over' : ''))));
  made.addEventListener('toggle', () => {
    if (made.open && !made.querySelector('.inside')) made.append(explanation(alert));
  });
  return made;
}

// The list of alerts, a page at a time.
const alertList = (() => {
  let matching = [];
  let page = 0;
  const order = document.getElementById('order');

  function show() {
    const pages = Math.max(1, Math.ceil(matching.length / PAGE_OF_ALERTS));
    page = Math.min(page, pages - 1);
    const shown = matching.slice(page * PAGE_OF_ALERTS, (page + 1) * PAGE_OF_ALERTS);
    if (shown.length) place.replaceChildren(...shown.map(alertElement));
    else place.replaceChildren(element('p', {class: 'card none'}, data.alerts.length ? 'No alert matches the filters.' : 'No rule raised an alert on these events.'));
    document.getElementById('shown').textContent = matching.length
        ? whole.format(page * PAGE_OF_ALERTS + 1) + ' to ' + whole.format(page * PAGE_OF_ALERTS + shown.length) + ' of ' + counted(matching.length, 'alert', 'alerts') : '';
    pager(alertPager, page, pages, (target, label) => {
      page = target;
      show();
      document.getElementById('alerts').scrollIntoView();
      focusAgain(alertPager, label);
    });
  }

  function update(alerts) {
    matching = [...alerts].sort(ORDERS[order.value]);
    page = 0;
    show();
  }

  order.addEventListener('change', () => update(matching));
  // On paper there is no next page.
  window.addEventListener('beforeprint', () => {
    const open = new Set([...place.querySelectorAll('details[open]')].map(each => each.id));
    place.replaceChildren(...matching.slice(0, PRINTED_ALERTS).map(alertElement));
    for (const each of place.querySelectorAll('details')) {
      if (open.has(each.id)) {
        each.append(explanation(matching.find(alert => 'alert-' + alert.id === each.id)));
        each.open = true;
      }
    }
    if (matching.length > PRINTED_ALERTS) place.append(element('p', {class: 'note'}, counted(matching.length - PRINTED_ALERTS, 'more alert is', 'more alerts are') + ' not printed.'));
  });
  window.addEventListener('afterprint', show);
  return {
    update,
    // Opens one of those that match.
    open(alert) {
      page = Math.max(0, Math.floor(matching.indexOf(alert) / PAGE_OF_ALERTS));
      show();
      const made = document.getElementById('alert-' + alert.id);
      made.open = true;
      made.scrollIntoView({block: 'center'});
      made.querySelector('summary').focus({preventScroll: true});
    },
  };
})();

// The rules that alerted, as buttons that choose one.
function showRules(list, alerts, chosen, choose) {
  const counts = new Map();
  for (const alert of alerts) counts.set(alert.rule, (counts.get(alert.rule) || 0) + 1);
  const rows = [...counts].map(([rule, count]) => ({rule, count, ...data.rules[rule]}))
      .sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || b.count - a.count || d3.ascending(a.title, b.title));
  const most = d3.max(rows, row => row.count) || 1;
  list.replaceChildren(...rows.map(row => {
    const svg = d3.create('svg').attr('aria-hidden', 'true').attr('viewBox', '0 0 100 5').attr('preserveAspectRatio', 'none').attr('class', row.level);
    svg.append('rect').attr('width', Math.max(1, 100 * row.count / most)).attr('height', 5);
    const button = element('button', {type: 'button', 'aria-pressed': String(chosen === String(row.rule)), 'data-rule': row.rule},
        element('span', {class: 'name break'}, row.title), element('span', {class: 'num'}, whole.format(row.count)), svg.node());
    button.addEventListener('click', () => choose(row.rule));
    return element('li', {}, button);
  }));
  if (!rows.length) list.append(element('li', {class: 'soft'}, 'None.'));
}
