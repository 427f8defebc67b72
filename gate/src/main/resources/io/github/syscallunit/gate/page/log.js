// A log: read when it is opened, drawn as it scrolls.
const classes = JSON.parse(document.getElementById('tools').dataset.classes);
const ROW = 24;
// Padding and borders above and below the rows.
const FRAME = 18;

const parse = (text) => {
  const calls = [];
  // A stack is told by what differs from the last one before.
  let outer = [];
  let pending = outer;
  for (const line of text.split('\n')) {
    if (line === '') {
      continue;
    }
    if (line[0] === '\t') {
      const stack = calls[calls.length - 1].stack;
      const more = /^\t\.\.\. (\d+) more$/.exec(line);
      stack.push(...(more ? outer.slice(-more[1]) : [line.slice(1)]));
      pending = stack;
      continue;
    }
    outer = pending;
    const [time, who, call, duration, marks, paths] = line.split('\t');
    const result = call.slice(call.lastIndexOf(' = ') + 3);
    calls.push({ start: Number(time), time, who, call, duration, jvm: marks.includes('[jvm]'), paths, stack: [],
      name: call.slice(0, call.indexOf('(')), injected: marks.includes('[injected]'), failed: /^-1 (E|\(errno)/.test(result), length: Number(duration.slice(1, -1)) || 0 });
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
    lines.style.height = `${Math.max(2, Math.min(24, visible.length)) * ROW + FRAME}px`;
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
    if (thread.selectedIndex < 0) {
      // A link to a thread of another run.
      thread.value = 'all';
    }
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
