const PAGE_OF_ROWS = 15;
const SERIES = 5;
const CHART = {height: 190, left: 52, right: 26, top: 8, bottom: 22};

const measured = (row, number) => row[ROW.measures][number];
const isArray = Array.isArray;

// A number to sort and to draw by; null where there is none.
function valueOf(measure, value) {
  if (value === null) return null;
  if (measure.kind === 'share') return value[1] ? value[0] / value[1] : null;
  if (measure.kind === 'top') return value.length > 1 ? value[2] : 0;
  return isArray(value) ? value[0] : value;
}

function valueText(measure, value) {
  if (value === null) return '';
  if (measure.kind === 'share') return value[1] ? percent.format(value[0] / value[1]) : '';
  if (measure.kind === 'top') {
    const parts = [];
    for (let at = 1; at < value.length; at += 2) parts.push(text(value[at]) + ' (' + whole.format(value[at + 1]) + ')');
    return parts.join(', ');
  }
  return isArray(value) ? 'about ' + whole.format(value[0]) + ' (\u00b1' + percent.format(value[1]) + ')' : whole.format(value);
}

const rowLabel = row => (row[ROW.others] ? 'all ' + counted(row[ROW.others], 'other', 'others')
    : row[ROW.group].length ? row[ROW.group].map(value => (value === null ? '(none)' : text(value))).join(', ') : 'all');

function rowsOf(report, state) {
  const {range, words, matchingStrings} = state;
  const titled = words && (report.title + '\n' + report.name).toLowerCase().includes(words);
  const byText = words && report.hasValues && !titled;
  const byAddress = state.address && report.address >= 0;
  const byUser = state.user && report.user >= 0;
  const holds = (value, wanted) => value !== null && value !== undefined && text(value).toLowerCase().includes(wanted.toLowerCase());
  return report.rows.filter(row => {
    if (range && (row[ROW.end] <= range[0] || row[ROW.start] >= range[1])) return false;
    if (byAddress && !holds(row[ROW.group][report.address], state.address)) return false;
    if (byUser && !holds(row[ROW.group][report.user], state.user)) return false;
    if (!byText) return true;
    return row[ROW.group].some(value => value !== null && matchingStrings[value])
        || report.measures.some((measure, number) => measure.kind === 'top' && measured(row, number) !== null
            && measured(row, number).some((value, at) => at % 2 === 1 && matchingStrings[value]));
  });
}

// Of each group its name, its weight in all windows, and its values by window.
function seriesOf(report, rows, number) {
  const series = new Map();
  for (const row of rows) {
    const key = row[ROW.others] ? 'others' : row[ROW.group].join(',');
    let one = series.get(key);
    if (!one) {
      one = {key, name: row[ROW.others] ? 'all others' : rowLabel(row), weight: 0, values: new Map()};
      series.set(key, one);
    }
    const value = valueOf(report.measures[number], measured(row, number));
    one.weight += row[ROW.others] ? 0 : valueOf(report.measures[report.ranking], measured(row, report.ranking)) || 0;
    if (value !== null) one.values.set(row[ROW.start], value);
  }
  return [...series.values()].sort((a, b) => b.weight - a.weight || d3.ascending(a.name, b.name));
}

function horizontalBars(entries, width, format, label) {
  const row = 22;
  const svg = d3.create('svg').attr('width', width).attr('height', Math.max(1, entries.length) * row + 4).attr('role', 'img').attr('aria-label', label);
  const left = Math.min(230, width * .45);
  const x = d3.scaleLinear([0, d3.max(entries, entry => entry.value) || 1], [0, width - left - 70]);
  entries.forEach((entry, at) => {
    const line = svg.append('g').attr('transform', `translate(0,${at * row + 2})`);
    // Cut in the middle: ARNs differ in their ends.
    const most = Math.floor(left / 7.4);
    const name = entry.name.length > most ? entry.name.slice(0, 8) + '\u2026' + entry.name.slice(9 - most) : entry.name;
    line.append('text').attr('x', left - 8).attr('y', 11).attr('dy', '.32em').attr('text-anchor', 'end').text(name).append('title').text(entry.name);
    line.append('rect').attr('class', 'series-0').attr('x', left).attr('y', 3).attr('height', 15).attr('rx', 2).attr('width', Math.max(1, x(entry.value)));
    line.append('text').attr('x', left + x(entry.value) + 6).attr('y', 11).attr('dy', '.32em').text(format(entry.value));
  });
  return svg.node();
}

function summedTops(report, rows, number) {
  const counts = new Map();
  const together = report.overlaps ? Math.max : (a, b) => a + b;
  for (const row of rows) {
    const value = measured(row, number);
    for (let at = 1; value && at < value.length; at += 2) counts.set(value[at], together(counts.get(value[at]) || 0, value[at + 1]));
  }
  return [...counts].map(([value, count]) => ({name: text(value), value: count})).sort((a, b) => b.value - a.value || d3.ascending(a.name, b.name)).slice(0, 8);
}

function overTime(report, rows, number, width) {
  const measure = report.measures[number];
  const all = seriesOf(report, rows, number);
  const additive = measure.kind === 'count';
  const kept = all.filter(one => one.key !== 'others').slice(0, SERIES);
  if (additive && all.length > kept.length) {
    const rest = {key: 'rest', name: 'all others', weight: 0, values: new Map()};
    for (const one of all.filter(each => !kept.includes(each))) one.values.forEach((value, start) => rest.values.set(start, (rest.values.get(start) || 0) + value));
    kept.push(rest);
  }
  const starts = [...new Set(rows.map(row => row[ROW.start]))].sort(d3.ascending);
  const step = d3.min(d3.pairs(starts, (a, b) => b - a)) || report.size;
  const x = d3.scaleUtc([starts[0], starts[starts.length - 1] + step], [CHART.left, width - CHART.right]);
  // Where windows are narrower than bars can be, neighbours are one bar: the sum, or of windows that overlap the highest.
  const bin = Math.max(1, Math.ceil(starts.length / ((width - CHART.left - CHART.right) / 3))) * step;
  if (additive && bin > step) {
    for (const one of kept) {
      const together = new Map();
      one.values.forEach((value, start) => {
        const at = Math.floor(start / bin) * bin;
        together.set(at, report.overlaps ? Math.max(together.get(at) || 0, value) : (together.get(at) || 0) + value);
      });
      one.values = together;
    }
  }
  const stacked = new Map();
  for (const one of kept) one.values.forEach((value, start) => stacked.set(start, additive ? (stacked.get(start) || 0) + value : Math.max(stacked.get(start) || 0, value)));
  const bottom = CHART.height - CHART.bottom;
  const y = d3.scaleLinear([0, measure.kind === 'share' ? 1 : d3.max(stacked.values()) || 1], [bottom, CHART.top]);
  if (measure.kind !== 'share') y.nice(4);
  const format = measure.kind === 'share' ? percent.format : whole.format;
  const svg = d3.create('svg').attr('width', width).attr('height', CHART.height).attr('role', 'img')
      .attr('aria-label', report.title + ': ' + measure.name + ', ' + rangeText(starts[0], starts[starts.length - 1] + step) + ' UTC; the rows are in the table below');
  svg.append('g').attr('class', 'grid').selectAll('g').data(y.ticks(4).filter(tick => measure.kind === 'share' || Number.isInteger(tick))).join('g')
      .attr('transform', tick => `translate(0,${y(tick)})`)
      .call(row => row.append('line').attr('x1', CHART.left).attr('x2', width - CHART.right))
      .call(row => row.append('text').attr('x', CHART.left - 6).attr('dy', '.32em').attr('text-anchor', 'end').text(format));
  svg.append('g').attr('class', 'axis').attr('transform', `translate(0,${bottom})`)
      .call(d3.axisBottom(x).ticks(Math.max(2, Math.floor(width / 110))).tickFormat(tickText).tickSizeOuter(0));
  const below = new Map();
  kept.forEach((one, place) => {
    if (additive) {
      const bars = svg.append('g').attr('class', 'series-' + place);
      one.values.forEach((value, start) => {
        const base = below.get(start) || 0;
        if (value > 0) {
          bars.append('rect').attr('x', x(start) + .3).attr('width', Math.max(1, x(start + bin) - x(start) - .6)).attr('y', y(base + value)).attr('height', Math.max(.5, y(base) - y(base + value)));
        }
        below.set(start, base + value);
      });
    } else {
      const points = [...one.values].sort((a, b) => a[0] - b[0]);
      // A window without the group has no row: the line does not pass over it.
      const parts = points.flatMap((point, number) => number > 0 && point[0] - points[number - 1][0] > 1.5 * step ? [null, point] : [point]);
      const line = d3.line(point => x(point[0] + step / 2), point => y(point[1])).defined(point => point !== null);
      svg.append('path').attr('class', 'line-' + place).attr('d', line(parts));
      if (points.length <= 60) svg.append('g').attr('class', 'series-' + place).selectAll('circle').data(points).join('circle').attr('cx', point => x(point[0] + step / 2)).attr('cy', point => y(point[1])).attr('r', 2.4);
    }
  });
  return [svg.node(), report.groupBy.length ? seriesLegend(kept) : null];
}

function seriesLegend(kept) {
  return element('ul', {class: 'legend small'}, ...kept.map((one, place) => {
    const svg = d3.create('svg').attr('width', 10).attr('height', 10).attr('aria-hidden', 'true');
    svg.append('rect').attr('width', 10).attr('height', 10).attr('rx', 2).attr('class', 'series-' + place);
    return element('li', {class: 'break'}, svg.node(), one.name);
  }));
}

function reportChart(report, rows, number, width) {
  const measure = report.measures[number];
  if (!rows.length) return [element('p', {class: 'none'}, report.rows.length ? 'No row matches the filters.' : 'No event counted.')];
  const label = report.title + ': ' + measure.name + '; the rows are in the table below';
  if (measure.kind === 'top') return [horizontalBars(summedTops(report, rows, number), width, whole.format, label)];
  const one = rows.every(row => row[ROW.start] === rows[0][ROW.start]);
  if (!one) return overTime(report, rows, number, width).filter(Boolean);
  const entries = rows.filter(row => !row[ROW.others]).map(row => ({name: rowLabel(row), value: valueOf(measure, measured(row, number))})).filter(entry => entry.value !== null);
  entries.sort((a, b) => b.value - a.value || d3.ascending(a.name, b.name));
  return [horizontalBars(entries.slice(0, 8), width, measure.kind === 'share' ? percent.format : whole.format, label)];
}
