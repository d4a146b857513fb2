const TRIANGLE_DOWN = {
  draw(context, size) {
    const half = Math.sqrt(size / Math.sqrt(3));
    context.moveTo(-half, -half * .75);
    context.lineTo(half, -half * .75);
    context.lineTo(0, half);
    context.closePath();
  },
};
const SYMBOLS = {critical: d3.symbolDiamond, high: d3.symbolTriangle, medium: d3.symbolCircle, low: d3.symbolSquare, informational: TRIANGLE_DOWN};
const STEPS = [5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10080].map(minutes => minutes * MINUTE);
const LANE = 22;
const MARK = 18;
const BARS_HEIGHT = 220;
const MARGIN = {left: 58, right: 24, bottom: 24};

// Times that the page is about: whole steps around all sign-ins and alerts.
const extent = (() => {
  let from = data.run.from === null ? Infinity : data.run.from;
  let to = data.run.to === null ? -Infinity : data.run.to;
  for (const alert of data.alerts) {
    from = Math.min(from, alert.start);
    to = Math.max(to, alert.start);
  }
  if (from > to) return null;
  const step = data.timeline.step;
  return {from: Math.floor(from / step) * step, to: Math.floor(to / step) * step + step};
})();

function rebinned(step) {
  const bins = new Map();
  for (const [start, ...counts] of data.timeline.bins) {
    const at = Math.floor(start / step) * step;
    const bin = bins.get(at) || {start: at, counts: OUTCOMES.map(() => 0)};
    counts.forEach((count, place) => { bin.counts[OUTCOMES.indexOf(data.timeline.outcomes[place])] += count; });
    bins.set(at, bin);
  }
  return [...bins.values()].sort((a, b) => a.start - b.start);
}

// Draws the timeline; returns what shows which alerts match.
function drawTimeline(host, filters) {
  const tip = element('div', {class: 'tip', hidden: true});
  let lanes = [];
  let marks = null;
  let brush = null;
  let brushed = null;
  let x = null;
  let last = null;

  function showTip(content, left, top) {
    tip.textContent = content;
    tip.hidden = false;
    const width = tip.offsetWidth;
    tip.style.left = Math.max(0, Math.min(left + 12, host.clientWidth - width)) + 'px';
    tip.style.top = top + 'px';
  }

  function markShape(mark) {
    return d3.symbol(SYMBOLS[mark.level], mark.alerts.length > 1 ? 190 : 90)();
  }

  function markName(mark) {
    const first = mark.alerts[0];
    const title = data.rules[first.rule].title;
    return mark.alerts.length === 1
        ? mark.level + ': ' + title + ', ' + minuteText(first.start) + ' UTC'
        : counted(mark.alerts.length, 'alert', 'alerts') + ' of level ' + mark.level + ', '
            + rangeText(first.start, mark.alerts[mark.alerts.length - 1].start) + ' UTC, the first: ' + title;
  }

  // Alerts of a level that would lie on one another are one mark.
  function clusters(level) {
    const found = [];
    const sorted = data.alerts.filter(alert => alert.level === level).sort((a, b) => a.start - b.start);
    for (const alert of sorted) {
      const at = x(alert.start);
      const open = found[found.length - 1];
      if (open && at - open.at < MARK) open.alerts.push(alert);
      else found.push({at, level, alerts: [alert]});
    }
    return found;
  }

  function draw() {
    if (!extent) {
      host.replaceChildren(element('p', {class: 'none'}, 'No event was read.'));
      return;
    }
    const width = Math.max(280, host.clientWidth);
    const inner = width - MARGIN.left - MARGIN.right;
    const length = extent.to - extent.from;
    const step = STEPS.find(size => size >= data.timeline.step && length / size <= inner / 6) || Math.ceil(length / (inner / 6) / DAY) * DAY;
    const bins = rebinned(step);
    const from = Math.floor(extent.from / step) * step;
    x = d3.scaleUtc([from, Math.ceil(extent.to / step) * step], [MARGIN.left, width - MARGIN.right]);
    lanes = LEVELS.filter(level => data.alerts.some(alert => alert.level === level));
    const top = lanes.length * LANE + 12;
    const height = top + BARS_HEIGHT + MARGIN.bottom;
    const most = d3.max(bins, bin => d3.sum(bin.counts)) || 1;
    const y = d3.scaleLinear([0, most], [top + BARS_HEIGHT, top]).nice(4);
    const svg = d3.create('svg').attr('width', width).attr('height', height).attr('viewBox', [0, 0, width, height]);
    svg.append('title').text('Sign-ins by outcome over time, with the alerts above');
    const ticks = y.ticks(4).filter(Number.isInteger);
    svg.append('g').attr('class', 'axis grid').attr('aria-hidden', 'true').selectAll('g').data(ticks).join('g')
        .attr('transform', tick => `translate(0,${y(tick)})`)
        .call(row => row.append('line').attr('x1', MARGIN.left).attr('x2', width - MARGIN.right))
        .call(row => row.append('text').attr('x', MARGIN.left - 7).attr('dy', '.32em').attr('text-anchor', 'end').text(tick => whole.format(tick)));
    svg.append('g').attr('class', 'axis').attr('aria-hidden', 'true').attr('transform', `translate(0,${top + BARS_HEIGHT})`)
        .call(d3.axisBottom(x).ticks(Math.max(2, Math.floor(inner / 95))).tickFormat(tickText).tickSizeOuter(0));
    const bars = svg.append('g').attr('aria-hidden', 'true');
    for (const bin of bins) {
      let below = 0;
      bin.counts.forEach((count, place) => {
        if (count) {
          bars.append('rect').attr('class', 'bar-' + OUTCOMES[place]).attr('x', x(bin.start) + .5)
              .attr('width', Math.max(1, x(bin.start + step) - x(bin.start) - 1))
              .attr('y', y(below + count)).attr('height', Math.max(1, y(below) - y(below + count)));
          below += count;
        }
      });
    }
    const byStart = new Map(bins.map(bin => [bin.start, bin]));
    brush = d3.brushX().extent([[MARGIN.left, top], [width - MARGIN.right, top + BARS_HEIGHT]])
        .on('end', event => {
          if (!event.sourceEvent) return;
          filters.setRange(event.selection ? event.selection.map(at => Math.round(+x.invert(at) / MINUTE) * MINUTE) : null);
        });
    brushed = svg.append('g').attr('class', 'brush').attr('aria-hidden', 'true').call(brush);
    brushed.on('pointermove.tip', event => {
      const [at] = d3.pointer(event);
      const start = Math.floor(+x.invert(at) / step) * step;
      const bin = byStart.get(start);
      const lines = [rangeText(start, start + step) + ' UTC'];
      if (bin) OUTCOMES.forEach((outcome, place) => { if (bin.counts[place]) lines.push(outcome + ' ' + whole.format(bin.counts[place])); });
      else lines.push('no sign-in');
      showTip(lines.join('\n'), at, top);
    }).on('pointerleave.tip', () => { tip.hidden = true; });
    drawMarks(svg, width);
    host.replaceChildren(svg.node(), tip);
    if (last) update(last.matching, last.range);
  }

  function drawMarks(svg, width) {
    const area = svg.append('g').attr('role', 'group').attr('aria-label', 'Alerts on the timeline. Arrow keys move from one to the next, Enter shows it.');
    lanes.forEach((level, lane) => {
      const middle = lane * LANE + LANE / 2;
      area.append('text').attr('aria-hidden', 'true').attr('x', 0).attr('y', middle).attr('dy', '.32em')
          .text(level === 'informational' ? 'info' : level).attr('class', level);
      area.append('line').attr('x1', MARGIN.left).attr('x2', width - MARGIN.right).attr('y1', middle).attr('y2', middle).attr('stroke', 'var(--line)');
      const spans = data.alerts.filter(alert => alert.level === level && alert.end > alert.start);
      if (spans.length <= 1000) {
        area.append('g').attr('aria-hidden', 'true').selectAll('rect').data(spans).join('rect').attr('class', 'span ' + level)
            .attr('x', alert => x(alert.start)).attr('width', alert => Math.max(1, Math.min(x(alert.end), width - MARGIN.right) - x(alert.start)))
            .attr('y', middle - 2).attr('height', 4);
      }
    });
    const all = lanes.flatMap((level, lane) => clusters(level).map(mark => ({...mark, lane})));
    marks = area.selectAll('g.mark').data(all).join('g').attr('class', mark => 'mark ' + mark.level)
        .attr('transform', mark => `translate(${mark.at},${mark.lane * LANE + LANE / 2})`)
        .attr('role', 'button').attr('tabindex', (mark, place) => (place === 0 ? 0 : -1)).attr('aria-label', markName);
    marks.append('path').attr('d', markShape);
    marks.filter(mark => mark.alerts.length > 1).append('text').attr('text-anchor', 'middle')
        .attr('dy', mark => ({high: '.5em', informational: '.15em'}[mark.level] || '.35em')).text(mark => (mark.alerts.length > 99 ? '+' : mark.alerts.length));
    const choose = mark => filters.show(mark.alerts);
    marks.on('click', (event, mark) => choose(mark))
        .on('pointerenter', (event, mark) => showTip(markName(mark), mark.at, (mark.lane + 1) * LANE + 2))
        .on('pointerleave blur', () => { tip.hidden = true; })
        .on('focus', (event, mark) => showTip(markName(mark), mark.at, (mark.lane + 1) * LANE + 2))
        .on('keydown', (event, mark) => {
          const nodes = marks.nodes();
          const at = nodes.indexOf(event.currentTarget);
          const next = {ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: nodes.length - 1}[event.key];
          if (next !== undefined && nodes[next]) {
            nodes[at].setAttribute('tabindex', -1);
            nodes[next].setAttribute('tabindex', 0);
            nodes[next].focus();
            event.preventDefault();
          } else if (event.key === 'Enter' || event.key === ' ') {
            choose(mark);
            event.preventDefault();
          }
        });
  }

  function update(matching, range) {
    last = {matching, range};
    if (!marks) return;
    marks.classed('dim', mark => !mark.alerts.some(alert => matching.has(alert)));
    const [from, to] = x.domain().map(Number);
    const inside = range && [Math.max(from, range[0]), Math.min(to, range[1])];
    brushed.call(brush.move, inside && inside[0] < inside[1] ? inside.map(x) : null);
  }

  draw();
  let drawn = host.clientWidth;
  new ResizeObserver(() => {
    if (host.clientWidth !== drawn) {
      drawn = host.clientWidth;
      draw();
    }
  }).observe(host);
  return {update};
}

function timelineTable(details) {
  details.addEventListener('toggle', () => {
    const place = details.querySelector('.scroll');
    if (!details.open || place.firstChild || !extent) return;
    const length = extent.to - extent.from;
    const step = STEPS.find(size => size >= data.timeline.step && length / size <= 200) || Math.ceil(length / 200 / DAY) * DAY;
    const headings = [{text: 'From (UTC)', keep: true}, ...OUTCOMES.map(outcome => ({text: outcome, number: true})), {text: 'Alerts', number: true}];
    place.append(table(headings, rebinned(step).map(bin => [
      minuteText(bin.start), ...bin.counts.map(count => whole.format(count)),
      whole.format(data.alerts.filter(alert => alert.start >= bin.start && alert.start < bin.start + step).length)])));
  });
}

function drawLegend(list) {
  const entry = (svg, label) => list.append(element('li', {}, svg, label));
  for (const outcome of [...OUTCOMES].reverse()) {
    const svg = d3.create('svg').attr('width', 12).attr('height', 12).attr('aria-hidden', 'true');
    svg.append('rect').attr('width', 12).attr('height', 12).attr('rx', 2).attr('class', 'bar-' + outcome);
    entry(svg.node(), outcome);
  }
  for (const level of LEVELS.filter(each => data.alerts.some(alert => alert.level === each))) {
    const svg = d3.create('svg').attr('width', 14).attr('height', 12).attr('aria-hidden', 'true');
    svg.append('g').attr('class', 'mark ' + level).append('path').attr('transform', 'translate(7,6.5)').attr('d', d3.symbol(SYMBOLS[level], 75)());
    entry(svg.node(), 'alert, ' + level);
  }
}
