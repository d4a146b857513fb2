/* Checks of a page that need its layout; each returns what is wrong, as texts. */
(() => {
  const visible = element => element.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}) && element.getClientRects().length > 0;
  const described = element => element.tagName.toLowerCase() + (element.id ? '#' + element.id : '') + '.' + element.getAttribute('class') + ': ' + (element.textContent || '').trim().slice(0, 40);
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});

  function rgba(colour) {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return {red, green, blue, alpha: alpha / 255};
  }

  function luminance({red, green, blue}) {
    const [r, g, b] = [red, green, blue].map(value => value / 255).map(value => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  function background(element) {
    for (let at = element; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor);
      if (colour.alpha > 0.99) return colour;
    }
    return rgba('white');
  }

  const interactive = 'a[href], button, input, select, summary, [tabindex="0"]';
  return {
    contrast() {
      const found = [];
      for (const element of document.querySelectorAll('body *')) {
        const own = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
        if (!own || !visible(element) || element.closest('.hidden-text, .mark, script, style, noscript, datalist, option')) continue;
        const style = getComputedStyle(element);
        const inGraphic = element.closest('svg');
        const ink = luminance(rgba(inGraphic ? style.fill : style.color));
        const paper = luminance(background(element));
        const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
        const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
        if (ratio < (large ? 3 : 4.5)) found.push(ratio.toFixed(2) + ' ' + described(element));
      }
      return found;
    },
    names() {
      const found = [];
      for (const element of document.querySelectorAll(interactive + ', [role="img"], [role="region"], [role="group"], nav, table')) {
        if (!visible(element)) continue;
        const labelled = element.getAttribute('aria-label')
            || (element.getAttribute('aria-labelledby') || '').split(' ').map(id => document.getElementById(id)?.textContent).join('')
            || (element.labels && [...element.labels].map(label => label.textContent).join(''))
            || (element.tagName === 'TABLE' ? element.caption?.textContent || element.closest('[aria-label]') || element.closest('details')?.querySelector('summary') : element.matches('input, select, nav, [role]') ? '' : element.textContent.trim());
        if (!labelled) found.push('no name: ' + described(element));
      }
      const ids = [...document.querySelectorAll('[id]')].map(element => element.id);
      ids.filter((id, at) => ids.indexOf(id) !== at).forEach(id => found.push('twice: #' + id));
      if (document.querySelectorAll('h1').length !== 1) found.push('not one h1');
      if (document.querySelectorAll('main').length !== 1) found.push('not one main');
      if (!document.documentElement.lang) found.push('no language');
      let level = 0;
      for (const heading of document.querySelectorAll('h1, h2, h3, h4')) {
        const next = Number(heading.tagName[1]);
        if (next > level + 1) found.push('heading skips a level: ' + described(heading));
        level = next;
      }
      return found;
    },
    tooWide() {
      const width = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= width) return [];
      return [...document.querySelectorAll('body *')].filter(element => visible(element) && element.getBoundingClientRect().right > width + 1 && !element.closest('.scroll *')).map(described);
    },
    reachable() {
      return [...document.querySelectorAll(interactive)].filter(element => visible(element) && !element.disabled && element.tabIndex >= 0).length;
    },
    mark() {
      const element = document.activeElement;
      if (element && element !== document.body) element.dataset.reached = 'true';
      return element === document.body;
    },
    missed() {
      return [...document.querySelectorAll(interactive)].filter(element => visible(element) && !element.disabled && element.tabIndex >= 0 && !element.dataset.reached).map(described);
    },
  };
})()
