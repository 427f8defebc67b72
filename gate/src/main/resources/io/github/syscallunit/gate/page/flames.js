// The Java stacks as a flame graph: width is the number of calls.
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
      const frame = element('button', { type: 'button', textContent: short, title: `${node.name}: ${count(node.calls)} call${node.calls === 1 ? '' : 's'}`,
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
  after.after(element('h3', { textContent: `Java stacks of ${count(stacked.length)} call${stacked.length === 1 ? '' : 's'}` }), crumbs, flames);
  draw(root);
};
