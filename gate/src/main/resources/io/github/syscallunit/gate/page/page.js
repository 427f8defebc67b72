// The list of tests: filter, order, theme.
const list = document.getElementById('list');
const tools = document.getElementById('tools');
const tests = [...list.querySelectorAll('.test')];
const groups = [...list.querySelectorAll('.group')];
const top = [...list.children];
const nanosOf = (entry) => (entry.classList.contains('group')
  ? [...entry.querySelectorAll('.test')].reduce((sum, test) => sum + Number(test.dataset.nanos), 0) : Number(entry.dataset.nanos));

const search = element('input', { type: 'search', id: 'search', placeholder: 'Filter by name  ( / )' });
const status = element('select', {}, ...['all', 'passed', 'failed', 'over limit', 'aborted', 'with errors'].map((name) => new Option(name)));
const order = element('select', {}, ...['failures first', 'name', 'calls', 'errors', 'time'].map((name) => new Option(name)));
const shown = element('span', { className: 'muted shown' });
shown.setAttribute('role', 'status');
const theme = element('button', { type: 'button', className: 'theme' });
const names = new Map(tests.map((test) => [test, test.querySelector('.title').textContent.toLowerCase()]));

const members = new Map(groups.map((group) => [group, [...group.querySelectorAll('.test')]]));
const collator = new Intl.Collator('en', { numeric: true });

const filterTests = () => {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  let visible = 0;
  for (const test of tests) {
    const wanted = words.every((word) => names.get(test).includes(word))
      && (status.value === 'all' || test.classList.contains(status.value)
        || (status.value === 'over limit' && test.classList.contains('over'))
        || (status.value === 'with errors' && Number(test.dataset.errors) > 0));
    test.hidden = !wanted;
    visible += wanted ? 1 : 0;
  }
  const narrowed = words.length > 0 || status.value !== 'all';
  for (const group of groups) {
    group.hidden = !group.querySelector('.test:not([hidden])');
    // What was found is not hidden in a group; without a filter the group is as it was.
    group.found ??= false;
    if (group.found !== narrowed) {
      group.before = narrowed ? group.open : group.before;
      group.open = narrowed || group.before;
      group.found = narrowed;
    }
  }
  const all = `${count(tests.length)} ${tests.length === 1 ? 'test' : 'tests'}`;
  shown.textContent = visible === tests.length ? all : `${count(visible)} of ${all}`;
};
const orderTests = () => {
  const amount = {
    calls: (entry) => Number(entry.dataset.calls), errors: (entry) => Number(entry.dataset.errors), time: nanosOf,
  }[order.value];
  const title = (entry) => entry.querySelector('.title').textContent;
  const arrange = (parent, entries) => parent.append(...(amount ? [...entries].sort((a, b) => amount(b) - amount(a))
    : order.value === 'name' ? [...entries].sort((a, b) => collator.compare(title(a), title(b))) : entries));
  arrange(list, top);
  for (const group of groups) {
    arrange(group, members.get(group));
  }
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

// Opening, deep links, keys.
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

const decoded = (link) => {
  try {
    return decodeURI(link);
  } catch {
    // A link that was cut within a character.
    return link;
  }
};
const follow = () => {
  const [id, query] = decoded(location.hash.slice(1)).split('?');
  const target = id && document.getElementById(id);
  const test = target && target.closest('.test');
  if (!test) {
    return;
  }
  test.hidden = false;
  const group = test.closest('.group');
  if (group) {
    group.hidden = false;
    group.open = true;
  }
  test.open = true;
  const log = test.querySelector('.log');
  if (query && log) {
    log.open = true;
    prepare(log);
    log.restore(new URLSearchParams(query));
  }
  (target.classList.contains('body') ? test : target).scrollIntoView();
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
    const visible = [...list.querySelectorAll('.test, .group')].filter((entry) => !entry.hidden && !entry.parentElement.closest('.group:not([open])'));
    const here = visible.indexOf(document.activeElement && document.activeElement.closest('.test, .group'));
    const next = visible[here < 0 ? 0 : Math.min(visible.length - 1, Math.max(0, here + step))];
    if (next) {
      next.querySelector('summary').focus();
    }
  }
});
follow();
