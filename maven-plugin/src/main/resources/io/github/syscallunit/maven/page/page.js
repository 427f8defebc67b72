'use strict';
// Makes the page quicker to use. Nothing here turns text into markup: whatever a name holds, it stays text.
(() => {
  const list = document.getElementById('list');
  const tools = document.getElementById('tools');
  const tests = [...list.children];
  const classes = JSON.parse(tools.dataset.classes);
  const ROW = 24;
  const SVG = 'http://www.w3.org/2000/svg';

  const element = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };
  const shape = (tag, attributes) => {
    const made = document.createElementNS(SVG, tag);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, value));
    return made;
  };
  const labelled = (text, control) => element('label', {}, element('span', { textContent: text }), control);
  const count = (number) => number.toLocaleString('en');
  const anchorOf = (test) => test.querySelector(':scope > .body').id;

  // ---- the list of tests: filter, order, theme

  const search = element('input', { type: 'search', id: 'search', placeholder: 'Filter by name  ( / )' });
  const status = element('select', {}, ...['all', 'passed', 'failed', 'aborted', 'with errors'].map((name) => new Option(name)));
  const order = element('select', {}, ...['name', 'calls', 'errors', 'time'].map((name) => new Option(name)));
  const shown = element('span', { className: 'muted shown' });
  shown.setAttribute('role', 'status');
  const theme = element('button', { type: 'button', className: 'theme' });
  const names = new Map(tests.map((test) => [test, test.querySelector('.title').textContent.toLowerCase()]));

  const filterTests = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let visible = 0;
    for (const test of tests) {
      const wanted = words.every((word) => names.get(test).includes(word))
        && (status.value === 'all' || test.classList.contains(status.value)
          || (status.value === 'with errors' && Number(test.dataset.errors) > 0));
      test.hidden = !wanted;
      visible += wanted ? 1 : 0;
    }
    shown.textContent = visible === tests.length ? `${count(visible)} tests` : `${count(visible)} of ${count(tests.length)} tests`;
  };
  const orderTests = () => {
    const key = { calls: 'calls', errors: 'errors', time: 'nanos' }[order.value];
    const sorted = key ? [...tests].sort((a, b) => b.dataset[key] - a.dataset[key]) : tests;
    list.append(...sorted);
  };
  const THEMES = ['auto', 'light', 'dark'];
  const applyTheme = (name) => {
    document.documentElement.dataset.theme = name;
    theme.textContent = `Theme: ${name}`;
  };
  const remembered = () => {
    try {
      return localStorage.getItem('syscallunit-theme');
    } catch {
      return null;
    }
  };
  theme.addEventListener('click', () => {
    const next = THEMES[(THEMES.indexOf(document.documentElement.dataset.theme) + 1) % THEMES.length];
    applyTheme(next);
    try {
      localStorage.setItem('syscallunit-theme', next);
    } catch {
      // A page that is opened as a file may have no storage.
    }
  });
  search.addEventListener('input', filterTests);
  status.addEventListener('change', filterTests);
  order.addEventListener('change', orderTests);
  tools.append(labelled('Find', search), labelled('Outcome', status), labelled('Order', order), shown, theme);
  applyTheme(THEMES.includes(remembered()) ? remembered() : 'auto');
  filterTests();

  // ---- a log: read when it is opened, drawn as it scrolls

  const parse = (text) => {
    const calls = [];
    for (const line of text.split('\n')) {
      if (line === '') {
        continue;
      }
      if (line[0] === '\t') {
        calls[calls.length - 1].stack.push(line.slice(1));
        continue;
      }
      const [time, who, call, duration, jvm, paths] = line.split('\t');
      calls.push({ start: Number(time), time, who, call, duration, jvm: jvm !== '', paths, stack: [],
        name: call.slice(0, call.indexOf('(')), injected: / \((INJECTED|DELAYED)\)$/.test(call), failed: / = -1 E|= -1 \(errno/.test(call), length: Number(duration.slice(1, -1)) || 0 });
    }
    return calls;
  };

  const setOf = (text) => {
    const trimmed = text.trim();
    if (trimmed === '' || trimmed === 'all') {
      return () => true;
    }
    const negative = trimmed.startsWith('!');
    const words = trimmed.slice(negative ? 1 : 0).split(',').map((word) => word.trim()).filter(Boolean);
    const matchers = words.map((word) => {
      if (word.startsWith('%')) {
        const members = new Set(classes[word] || []);
        return (name) => members.has(name);
      }
      if (word.startsWith('/')) {
        try {
          const pattern = new RegExp(word.slice(1));
          return (name) => pattern.test(name);
        } catch {
          return () => false;
        }
      }
      return (name) => name === word;
    });
    return (name) => matchers.some((matches) => matches(name)) !== negative;
  };

  const openLog = (log) => {
    const source = log.querySelector('pre.events');
    const test = log.closest('.test');
    const calls = parse(source.textContent);
    source.hidden = true;
    let visible = calls;
    let chosen = -1;

    const text = element('input', { type: 'search', placeholder: 'text or path' });
    const set = element('input', { type: 'search', placeholder: 'openat,%network,!futex,/^get' });
    const thread = element('select', {}, new Option('all'), ...[...new Set(calls.map((call) => call.who))].map((who) => new Option(who)));
    const failed = element('input', { type: 'checkbox' });
    const injected = element('input', { type: 'checkbox' });
    const jvm = element('input', { type: 'checkbox', checked: true });
    const number = element('span', { className: 'muted shown' });
    number.setAttribute('role', 'status');
    const bar = element('div', { className: 'tools' }, labelled('Search', text), labelled('Syscalls', set),
      labelled('Thread', thread), labelled('failed only', failed),
      ...(calls.some((call) => call.injected) ? [labelled('injected only', injected)] : []), labelled('the JVM’s own', jvm), number);
    const rows = element('div', { className: 'rows' });
    const lines = element('div', { className: 'lines', tabIndex: 0 }, rows);
    lines.setAttribute('role', 'region');
    lines.setAttribute('aria-label', source.getAttribute('aria-label'));
    const detail = element('div', { className: 'detail' });
    detail.setAttribute('aria-live', 'polite');
    source.after(bar, lines, detail);

    const row = (call, index) => {
      const made = element('div', { className: 'call' + (call.jvm ? ' jvm' : '') + (call.failed ? ' failed' : '') + (call.injected ? ' injected' : '') + (index === chosen ? ' chosen' : '') },
        element('time', { textContent: call.time }), element('span', { className: 'who', textContent: call.who }),
        element('code', { textContent: call.call }), element('small', { textContent: call.duration.slice(1, -1) }));
      made.style.transform = `translateY(${index * ROW}px)`;
      made.addEventListener('click', () => choose(index));
      return made;
    };
    const draw = () => {
      const first = Math.max(0, Math.floor(lines.scrollTop / ROW) - 20);
      const last = Math.min(visible.length, first + Math.ceil(lines.clientHeight / ROW) + 40);
      rows.replaceChildren(...visible.slice(first, last).map((call, i) => row(call, first + i)));
    };
    const choose = (index) => {
      if (index < 0 || index >= visible.length) {
        return;
      }
      chosen = index;
      const call = visible[index];
      const top = index * ROW;
      if (top < lines.scrollTop || top > lines.scrollTop + lines.clientHeight - ROW) {
        lines.scrollTop = Math.max(0, top - lines.clientHeight / 2);
      }
      detail.replaceChildren(element('pre', { textContent: [`${call.time}  ${call.who}  ${call.duration}`, call.call,
        ...(call.paths ? [call.paths] : []), ...call.stack.map((frame) => '    ' + frame)].join('\n') }));
      draw();
    };
    const remember = () => {
      const query = new URLSearchParams();
      Object.entries({ q: text.value, set: set.value, thread: thread.value === 'all' ? '' : thread.value })
        .filter(([, value]) => value).forEach(([name, value]) => query.set(name, value));
      history.replaceState(null, '', '#' + anchorOf(test) + (query.size === 0 ? '' : '?' + query));
    };
    const filter = () => {
      const needle = text.value.toLowerCase();
      const named = setOf(set.value);
      visible = calls.filter((call) => named(call.name) && (thread.value === 'all' || call.who === thread.value)
        && (!failed.checked || call.failed) && (!injected.checked || call.injected) && (jvm.checked || !call.jvm)
        && (needle === '' || (call.call + ' ' + call.paths).toLowerCase().includes(needle)));
      chosen = -1;
      number.textContent = `${count(visible.length)} of ${count(calls.length)} calls`;
      rows.style.height = `${visible.length * ROW}px`;
      lines.style.height = `${Math.max(2, Math.min(24, visible.length)) * ROW + 16}px`;
      lines.scrollTop = 0;
      draw();
    };
    lines.addEventListener('scroll', () => requestAnimationFrame(draw));
    lines.addEventListener('keydown', (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
      if (step) {
        event.preventDefault();
        event.stopPropagation();
        choose(chosen < 0 ? 0 : chosen + step);
      }
    });
    for (const control of [text, set, thread, failed, injected, jvm]) {
      control.addEventListener('input', () => {
        filter();
        remember();
      });
    }
    log.restore = (query) => {
      text.value = query.get('q') || '';
      set.value = query.get('set') || '';
      thread.value = query.get('thread') || 'all';
      filter();
    };
    filter();
    drawTimeline(bar, calls, (call) => {
      visible = calls;
      log.restore(new URLSearchParams());
      choose(calls.indexOf(call));
    });
    drawFlames(detail, calls);
  };

  // ---- the timeline: a lane for each thread

  const drawTimeline = (before, calls, jump) => {
    const lanes = new Map();
    calls.forEach((call) => lanes.set(call.who, [...(lanes.has(call.who) ? [] : [])]));
    calls.forEach((call) => lanes.get(call.who).push(call));
    const begin = calls.length ? calls[0].start : 0;
    const end = calls.reduce((latest, call) => Math.max(latest, call.start + call.length), begin + 1e-6);
    const figure = element('div', { className: 'timeline' });
    const scale = 1000 / (end - begin);
    for (const [who, own] of lanes) {
      const lane = shape('svg', { viewBox: '0 0 1000 16', preserveAspectRatio: 'none', role: 'img', 'aria-label': `Calls of ${who} in time` });
      let edge = -1;
      for (const call of own) {
        const x = (call.start - begin) * scale;
        const width = Math.max(1, call.length * scale);
        // What would lie under the last bar is not drawn, unless it failed or was made to.
        if (x + width > edge + 0.5 || call.failed || call.injected) {
          lane.append(shape('rect', { x, y: 1, width, height: 14, class: call.injected ? 'injected' : call.failed ? 'failed' : call.jvm ? 'jvm' : 'own' }));
          edge = Math.max(edge, x + width);
        }
      }
      lane.addEventListener('click', (event) => {
        const at = begin + (event.offsetX / lane.clientWidth) * (end - begin);
        jump(own.reduce((best, call) => (Math.abs(call.start - at) < Math.abs(best.start - at) ? call : best)));
      });
      figure.append(element('span', { className: 'who', textContent: who, title: who }), lane);
    }
    before.before(element('h3', { textContent: `Timeline · ${((end - begin) * 1000).toFixed(2)} ms` }), figure);
  };

  // ---- the Java stacks as a flame graph: width is the number of calls

  const drawFlames = (after, calls) => {
    const stacked = calls.filter((call) => call.stack.length > 0);
    if (stacked.length === 0) {
      return;
    }
    const root = { name: 'all', calls: 0, children: new Map() };
    let depth = 0;
    for (const call of stacked) {
      const frames = [...call.stack].reverse().map((frame) => frame.replace(/^at /, '').replace(/\([^()]*\)$/, '').replace(/\$\$Lambda[$\d]*\/0x[\da-f]+/, ' λ'));
      frames.push(call.name);
      depth = Math.max(depth, frames.length);
      let node = root;
      node.calls++;
      for (const name of frames) {
        if (!node.children.has(name)) {
          node.children.set(name, { name, calls: 0, children: new Map() });
        }
        node = node.children.get(name);
        node.calls++;
      }
    }
    const flames = element('div', { className: 'flames' });
    const crumbs = element('p', { className: 'muted', textContent: 'Click a frame to look closer.' });
    const draw = (top) => {
      flames.replaceChildren();
      const place = (node, left, level) => {
        const width = (node.calls / top.calls) * 100;
        if (width < 0.15) {
          return;
        }
        const short = node.name.split('.').slice(-2).join('.');
        const frame = element('button', { type: 'button', textContent: short, title: `${node.name}: ${count(node.calls)} calls`,
          className: node.children.size === 0 ? 'leaf' : '' });
        Object.assign(frame.style, { left: `${left}%`, width: `${width}%`, top: `${level * 22}px` });
        frame.addEventListener('click', () => draw(node === top ? root : node));
        flames.append(frame);
        let offset = left;
        for (const child of node.children.values()) {
          place(child, offset, level + 1);
          offset += (child.calls / top.calls) * 100;
        }
      };
      place(top, 0, 0);
      crumbs.textContent = top === root ? 'Click a frame to look closer.' : `${top.name}: click it to see all again.`;
    };
    flames.style.height = `${(depth + 1) * 22}px`;
    after.after(element('h3', { textContent: `Java stacks of ${count(stacked.length)} calls` }), crumbs, flames);
    draw(root);
  };

  // ---- opening, deep links, keys

  const prepare = (log) => {
    if (!log.prepared) {
      log.prepared = true;
      openLog(log);
    }
  };
  list.addEventListener('toggle', (event) => {
    const opened = event.target;
    if (!opened.open) {
      return;
    }
    if (opened.classList.contains('log')) {
      prepare(opened);
    } else if (opened.classList.contains('test') && !location.hash.startsWith('#' + anchorOf(opened))) {
      history.replaceState(null, '', '#' + anchorOf(opened));
    }
  }, true);

  const follow = () => {
    const [id, query] = decodeURI(location.hash.slice(1)).split('?');
    const target = id && document.getElementById(id);
    const test = target && target.closest('.test');
    if (!test) {
      return;
    }
    test.hidden = false;
    test.open = true;
    const log = test.querySelector('.log');
    if (query && log) {
      log.open = true;
      prepare(log);
      log.restore(new URLSearchParams(query));
    }
    test.scrollIntoView();
  };
  addEventListener('hashchange', follow);

  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
      if (event.key === 'Escape') {
        event.target.blur();
      }
      return;
    }
    if (event.key === '/') {
      event.preventDefault();
      search.focus();
    }
    const step = { j: 1, k: -1 }[event.key];
    if (step) {
      const visible = [...list.children].filter((test) => !test.hidden);
      const here = visible.indexOf(document.activeElement && document.activeElement.closest('.test'));
      const next = visible[here < 0 ? 0 : Math.min(visible.length - 1, Math.max(0, here + step))];
      if (next) {
        next.querySelector('summary').focus();
      }
    }
  });
  follow();
})();
