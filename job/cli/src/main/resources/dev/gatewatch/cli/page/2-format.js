const whole = new Intl.NumberFormat('en-US');
const percent = new Intl.NumberFormat('en-US', {style: 'percent', maximumFractionDigits: 1});
const minuteText = d3.utcFormat('%Y-%m-%d %H:%M');
const secondText = d3.utcFormat('%Y-%m-%d %H:%M:%S');
const inputText = d3.utcFormat('%Y-%m-%dT%H:%M');
const hourText = d3.utcFormat('%H:%M');
const dayText = d3.utcFormat('%b %-d');
const MINUTE = 60000;
const DAY = 86400000;

const counted = (number, one, several) => whole.format(number) + ' ' + (number === 1 ? one : several);

// A tick of an axis of time: the day where one begins, else the time of day.
const tickText = time => (time % DAY === 0 ? dayText(time) : hourText(time));

function rangeText(from, to) {
  const sameDay = Math.floor(from / DAY) === Math.floor(to / DAY);
  return minuteText(from) + (sameDay ? ' to ' + hourText(to) : ' to ' + minuteText(to));
}

function lasted(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  const parts = [[86400, 'd'], [3600, 'h'], [60, 'm'], [1, 's']];
  const said = [];
  let rest = seconds;
  for (const [size, unit] of parts) {
    if (rest >= size && said.length < 2) {
      said.push(Math.floor(rest / size) + unit);
      rest %= size;
    }
  }
  return said.length ? said.join(' ') : '0s';
}

// An element with attributes and children; a child that is no node becomes text.
function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

const levelLabel = level => element('span', {class: 'level ' + level}, level);

// What is no longer stays on one line; tables scroll.
const LONGEST_WORD = 40;

function table(headings, rows) {
  return element('table', {},
      element('thead', {}, element('tr', {}, ...headings.map(heading => element('th', {scope: 'col', class: heading.number ? 'num' : null}, heading.text)))),
      element('tbody', {}, ...rows.map(cells => element('tr', {}, ...cells.map((cell, place) =>
          element('td', {class: headings[place].number ? 'num' : headings[place].keep || cell.length <= LONGEST_WORD ? 'keep' : 'break'}, cell))))));
}

// Buttons for the pages of a list; calls back with the number of the page.
function pager(nav, page, pages, go) {
  nav.hidden = pages <= 1;
  const button = (label, target) => {
    const made = element('button', {type: 'button', class: 'plain', disabled: target < 0 || target >= pages}, label);
    made.addEventListener('click', () => go(target, label));
    return made;
  };
  nav.replaceChildren(button('Previous', page - 1), element('span', {}, 'Page ' + whole.format(page + 1) + ' of ' + whole.format(pages)), button('Next', page + 1));
}

// After the pager is made again, the button that was pressed, or what is left of the pair, has the focus.
function focusAgain(nav, label) {
  const buttons = [...nav.querySelectorAll('button')];
  const same = buttons.find(button => button.textContent === label && !button.disabled);
  (same || buttons.find(button => !button.disabled) || nav).focus();
}
