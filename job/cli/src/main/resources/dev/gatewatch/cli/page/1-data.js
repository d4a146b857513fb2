// What the page shows, as the run wrote it. All texts of events are data: they are only ever set as textContent.
const data = JSON.parse(document.getElementById('data').textContent);
const strings = data.strings;
const LEVELS = ['critical', 'high', 'medium', 'low', 'informational'];
const OUTCOMES = ['Failure', 'Throttled', 'Unknown', 'Challenge', 'Success'];

const text = index => (index < 0 || index === null ? '' : strings[index]);

// Columns of an alert's events, as they are written.
const EVENT = {time: 0, call: 1, outcome: 2, reason: 3, user: 4, name: 5, ip: 6, country: 7, risk: 8, agent: 9, id: 10};

// Columns of a report's rows.
const ROW = {start: 0, end: 1, kind: 2, others: 3, group: 4, measures: 5};
const KINDS = ['early', 'final', 'correction'];

const isAddress = field => /sourceIPAddress$/i.test(field) || /IpAddress$/i.test(field);
const isUser = field => /^signIn\.user$/.test(field);

for (const alert of data.alerts) {
  const rule = data.rules[alert.rule];
  alert.level = rule.level;
  alert.addresses = new Set();
  alert.users = new Set();
  const words = [rule.title, rule.name, rule.level];
  for (const [field, value] of alert.group) {
    words.push(value);
    if (isAddress(field)) alert.addresses.add(value);
    if (isUser(field)) alert.users.add(value);
  }
  for (const event of alert.events) {
    if (event[EVENT.ip] >= 0) alert.addresses.add(text(event[EVENT.ip]));
    if (event[EVENT.user] >= 0) alert.users.add(text(event[EVENT.user]));
    if (event[EVENT.name] >= 0) alert.users.add(text(event[EVENT.name]));
  }
  for (const [, value] of alert.facts) words.push(value);
  alert.search = words.join('\n').toLowerCase();
}
for (const report of data.reports) {
  report.address = report.groupBy.findIndex(isAddress);
  report.user = report.groupBy.findIndex(isUser);
  report.hasValues = report.groupBy.length > 0 || report.measures.some(measure => measure.kind === 'top');
}
const lowerStrings = strings.map(value => value.toLowerCase());

// The values that occur most, most frequent first.
function mostFrequent(key, most) {
  const counts = new Map();
  for (const alert of data.alerts) {
    for (const value of alert[key]) counts.set(value, (counts.get(value) || 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || d3.ascending(a[0], b[0])).slice(0, most).map(each => each[0]);
}
