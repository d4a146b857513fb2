// The columns of a report's table: what each shows, and sorts by.
function columnsOf(report) {
  const columns = [{text: 'Window (UTC)', keep: true, cell: row => rangeText(row[ROW.start], row[ROW.end]), key: row => row[ROW.start]}];
  if (report.rows.some(row => KINDS[row[ROW.kind]] !== 'final')) columns.push({text: 'Kind', cell: row => KINDS[row[ROW.kind]], key: row => row[ROW.kind]});
  report.groupBy.forEach((field, number) => {
    const cell = row => {
      if (row[ROW.others]) return number ? '' : rowLabel(row);
      return row[ROW.group][number] === null ? '(none)' : text(row[ROW.group][number]);
    };
    columns.push({text: field, cell, key: cell});
  });
  report.measures.forEach((measure, number) => columns.push({
    text: measure.name,
    number: measure.kind !== 'top',
    cell: row => valueText(measure, measured(row, number)),
    key: row => valueOf(measure, measured(row, number)),
  }));
  return columns;
}

// A table of rows that is sorted by its headings and shown a page at a time.
function reportTable(report, place) {
  const columns = columnsOf(report);
  const ranking = columns.length - report.measures.length + report.ranking;
  let sorted = {column: ranking, down: true};
  let rows = [];
  let page = 0;

  function show(focused) {
    const key = columns[sorted.column].key;
    const sign = sorted.down ? -1 : 1;
    const keyed = rows.map(row => [key(row), row]);
    keyed.sort((a, b) => (a[0] === null ? 1 : b[0] === null ? -1 : sign * d3.ascending(a[0], b[0])) || b[1][ROW.start] - a[1][ROW.start]);
    const pages = Math.max(1, Math.ceil(rows.length / PAGE_OF_ROWS));
    page = Math.min(page, pages - 1);
    const shown = keyed.slice(page * PAGE_OF_ROWS, (page + 1) * PAGE_OF_ROWS).map(each => each[1]);
    const made = table(columns, shown.map(row => columns.map(column => column.cell(row))));
    made.prepend(element('caption', {class: 'hidden-text'}, report.title));
    made.querySelectorAll('th').forEach((heading, number) => {
      const down = sorted.column === number && sorted.down;
      heading.setAttribute('aria-sort', sorted.column !== number ? 'none' : down ? 'descending' : 'ascending');
      const button = element('button', {type: 'button'}, columns[number].text + (sorted.column !== number ? '' : down ? ' \u25bc' : ' \u25b2'));
      button.addEventListener('click', () => {
        sorted = {column: number, down: sorted.column === number ? !sorted.down : Boolean(columns[number].number)};
        page = 0;
        show(number);
      });
      heading.replaceChildren(button);
    });
    const nav = element('nav', {class: 'pager small', 'aria-label': 'Pages of ' + report.title});
    pager(nav, page, pages, (target, label) => {
      page = target;
      show();
      focusAgain(place.querySelector('nav'), label);
    });
    place.replaceChildren(element('div', {class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Rows of ' + report.title}, made), nav);
    if (focused !== undefined) place.querySelectorAll('th button')[focused].focus();
  }

  return {
    update(matching) {
      rows = matching;
      page = 0;
      show();
    },
  };
}

// A report: its chart, and its rows once they are asked for.
function reportCard(report) {
  const chart = element('div', {class: 'chart'});
  const select = element('select', {id: 'measure-' + report.name}, ...report.measures.map((measure, number) => element('option', {value: number, selected: number === report.ranking}, measure.name)));
  const count = element('summary', {}, counted(report.rows.length, 'row', 'rows'));
  const place = element('div', {});
  const details = element('details', {class: 'small'}, count, place);
  const card = element('article', {class: 'card report', 'aria-labelledby': 'report-' + report.name, 'data-report': report.name},
      element('div', {class: 'top'},
          element('div', {}, element('h3', {id: 'report-' + report.name}, report.title), element('p', {class: 'small soft break'}, (report.description ? report.description + ' ' : '') + report.window + '.')),
          element('div', {class: 'field'}, element('label', {for: 'measure-' + report.name}, 'Measure'), select)),
      chart, details);
  if (report.left) card.insertBefore(element('p', {class: 'note small'}, counted(report.left, 'older row is', 'older rows are') + ' not on this page' + where(data.run.reportsFile)), details);
  const rowsTable = reportTable(report, place);
  let rows = [];
  let state = null;
  let stale = {rows: true, table: true};
  let visible = false;

  const drawChart = () => chart.replaceChildren(...reportChart(report, rows, Number(select.value), Math.max(260, chart.clientWidth)));
  function refresh() {
    if (!visible || !state) return;
    if (stale.rows) {
      rows = rowsOf(report, state);
      count.textContent = rows.length === report.rows.length ? counted(rows.length, 'row', 'rows') : whole.format(rows.length) + ' of ' + counted(report.rows.length, 'row', 'rows');
      drawChart();
      stale = {rows: false, table: true};
    }
    if (stale.table && details.open) {
      rowsTable.update(rows);
      stale.table = false;
    }
  }
  select.addEventListener('change', drawChart);
  details.addEventListener('toggle', () => {
    card.classList.toggle('wide', details.open && report.groupBy.length + report.measures.length > 4);
    refresh();
  });
  let width = 0;
  new ResizeObserver(() => {
    if (visible && chart.clientWidth !== width) {
      width = chart.clientWidth;
      drawChart();
    }
  }).observe(chart);
  // What nobody sees is not computed: there may be many rows.
  new IntersectionObserver(entries => {
    visible = entries[entries.length - 1].isIntersecting;
    refresh();
  }, {rootMargin: '300px'}).observe(card);
  window.addEventListener('beforeprint', () => {
    visible = true;
    refresh();
  });
  return {
    card,
    update(next) {
      state = next;
      stale.rows = true;
      refresh();
    },
  };
}
