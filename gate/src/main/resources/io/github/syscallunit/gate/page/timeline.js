// The timeline: a lane for each thread.
const drawTimeline = (before, calls, jump) => {
  const lanes = new Map(calls.map((call) => [call.who, []]));
  calls.forEach((call) => lanes.get(call.who).push(call));
  const begin = calls.length ? calls[0].start : 0;
  const end = calls.reduce((latest, call) => Math.max(latest, call.start + call.length), begin + 1e-6);
  const figure = element('div', { className: 'timeline' });
  const scale = 1000 / (end - begin);
  for (const [who, own] of lanes) {
    const lane = shape('svg', { viewBox: '0 0 1000 16', preserveAspectRatio: 'none', role: 'img', 'aria-label': `Calls of ${who} in time` });
    const edges = new Map();
    const bar = (row, kind, call, y, height) => {
      const x = (call.start - begin) * scale;
      const width = Math.max(1, call.length * scale);
      // What would lie under the last bar is not drawn.
      if (x + width > (edges.get(row) ?? -1) + 0.5) {
        lane.append(shape('rect', { x, y, width, height, class: kind }));
        edges.set(row, x + width);
      }
    };
    // Failures have a row of their own: where there are many calls they would hide the others, or be hidden.
    own.forEach((call) => bar('calls', call.jvm ? 'jvm' : 'own', call, 1, 9));
    own.filter((call) => call.failed && !call.injected).forEach((call) => bar('failed', 'failed', call, 11, 4));
    own.filter((call) => call.injected).forEach((call) => bar('injected', 'injected', call, 11, 4));
    lane.addEventListener('click', (event) => {
      const at = begin + (event.offsetX / lane.clientWidth) * (end - begin);
      jump(own.reduce((best, call) => (Math.abs(call.start - at) < Math.abs(best.start - at) ? call : best)));
    });
    figure.append(element('span', { className: 'who', textContent: who, title: who }), lane);
  }
  const kinds = [['own', 'the program’s', () => true], ['jvm', 'the JVM’s', (call) => call.jvm],
    ['failed', 'failed', (call) => call.failed && !call.injected], ['injected', 'injected', (call) => call.injected]];
  const legend = kinds.filter(([, , is]) => calls.some(is)).flatMap(([kind, words]) => {
    const swatch = shape('svg', { class: 'swatch', 'aria-hidden': 'true' });
    swatch.append(shape('rect', { width: 10, height: 10, class: kind }));
    return [swatch, words];
  });
  before.before(element('h3', {}, `Timeline · ${((end - begin) * 1000).toFixed(2)} ms`), element('p', { className: 'muted legend' }, ...legend), figure);
};
