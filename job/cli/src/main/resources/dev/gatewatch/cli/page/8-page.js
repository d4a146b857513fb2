const byId = id => document.getElementById(id);

// Where all of something is, at the end of a sentence.
function where(file) {
  return file ? '; all are in ' + file + '.' : '.';
}

function showTiles() {
  const run = data.run;
  const sums = OUTCOMES.map(() => 0);
  for (const [, ...counts] of data.timeline.bins) {
    counts.forEach((count, number) => { sums[OUTCOMES.indexOf(data.timeline.outcomes[number])] += count; });
  }
  const all = d3.sum(sums);
  const failed = sums[OUTCOMES.indexOf('Failure')];
  const grave = run.alertsByLevel.critical + run.alertsByLevel.high;
  const tile = (id, figure, label, more, kind) => byId('tiles').append(element('div', {class: 'card tile ' + (kind || ''), id: 'tile-' + id},
      element('div', {class: 'figure'}, figure), element('div', {}, label), element('div', {class: 'small soft'}, more)));
  tile('alerts', whole.format(run.alerts), run.alerts === 1 ? 'alert' : 'alerts',
      LEVELS.filter(level => run.alertsByLevel[level]).map(level => whole.format(run.alertsByLevel[level]) + ' ' + level).join(', ') || 'no rule fired', grave ? 'alarm' : run.alerts ? '' : 'fine');
  tile('events', whole.format(run.events), run.events === 1 ? 'event read' : 'events read', 'from ' + counted(run.files, 'file', 'files'));
  tile('sign-ins', whole.format(all), 'sign-in events', OUTCOMES.map((outcome, number) => [outcome, sums[number]]).reverse().filter(each => each[1]).map(each => whole.format(each[1]) + ' ' + each[0]).join(', ') || 'none');
  tile('failed', all ? percent.format(failed / all) : '\u2013', 'of them failed', counted(failed, 'failure', 'failures'));
  const unread = d3.sum(data.unread, entry => (entry.grave ? entry.count : 0));
  tile('unread', whole.format(unread), 'not read', unread ? 'see the end of the page' : 'all of the input was read', unread ? 'alarm' : 'fine');
}

function showUnread() {
  if (!data.unread.length) {
    byId('unread').append(element('p', {}, 'Nothing: all of the input was read.'));
    return;
  }
  const headings = [{text: 'Number', number: true}, {text: 'What'}, {text: 'Where, or why'}];
  byId('unread').append(element('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'What was not read'},
      table(headings, data.unread.map(entry => [whole.format(entry.count), entry.what, entry.more]))));
}

byId('range').textContent = data.run.from === null ? 'No event was read.' : rangeText(data.run.from, data.run.to) + ' UTC';
showTiles();
if (data.run.alerts > data.alerts.length) {
  byId('notes').append(element('p', {class: 'note'}, 'The ' + whole.format(data.alerts.length) + ' most severe alerts are on this page, of ' + whole.format(data.run.alerts) + where(data.run.alertsFile)));
}
byId('timeline-about').textContent = 'Drag across the bars to choose a time; a mark opens its alert.';
byId('reports-about').textContent = data.reports.length
    ? 'Text and times narrow all reports, addresses and users those that group by them.'
    : 'There are none.';
drawLegend(byId('legend'));
const cards = data.reports.map(reportCard);
byId('reports').append(...cards.map(each => each.card));
let timeline = null;
const filters = makeFilters((matching, state) => {
  alertList.update(matching);
  showRules(byId('by-rule'), matching, state.rule, rule => {
    filters.chooseRule(rule);
    byId('by-rule').querySelector('[data-rule="' + rule + '"]')?.focus();
  });
  timeline?.update(new Set(matching), state.range);
  cards.forEach(each => each.update(state));
});
timeline = drawTimeline(byId('timeline'), filters);
timelineTable(byId('timeline-table'));
showUnread();
filters.apply();
document.documentElement.dataset.ready = 'true';
