// Makes elements and text. Nothing turns text into markup: whatever a name holds, it stays text.
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
