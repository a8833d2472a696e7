import { words } from '../words';

interface RichNode {
  type?: 'node' | 'text';
  name?: string;
  attrs?: Record<string, string>;
  children?: RichNode[];
  text?: string;
}

const ALLOWED = new Set('a abbr b blockquote br center code col colgroup dd del div dl dt em fieldset h1 h2 h3 h4 h5 h6 hr i img ins label legend li ol p pre q s small span strong sub sup table tbody td tfoot th thead tr u ul'.split(' '));
const ATTRIBUTES = new Set(['class', 'style', 'src', 'alt', 'width', 'height', 'colspan', 'rowspan', 'start', 'type']);

/** Only what rich-text shows: no scripts, no handlers, no links out. */
function clean(node: Node): Node[] {
  if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.textContent ?? '')];
  if (!(node instanceof HTMLElement)) return [];
  const children = [...node.childNodes].flatMap(clean);
  const name = node.tagName.toLowerCase();
  if (!ALLOWED.has(name)) return name === 'script' || name === 'style' ? [] : children;
  const copy = document.createElement(name);
  for (const { name: attribute, value } of node.attributes) if (ATTRIBUTES.has(attribute)) copy.setAttribute(attribute, value);
  copy.append(...children);
  return [copy];
}

function fromNode({ type, name = 'span', attrs = {}, children = [], text = '' }: RichNode): Node {
  if (type === 'text') return document.createTextNode(text);
  const element = document.createElement(ALLOWED.has(name) ? name : 'span');
  for (const [attribute, value] of Object.entries(attrs)) if (ATTRIBUTES.has(attribute)) element.setAttribute(attribute, value);
  element.append(...children.map(fromNode));
  return element;
}

/** `nodes` of rich-text, HTML or the node array, as DOM nodes. */
export function richText(nodes: unknown): Node[] {
  if (Array.isArray(nodes)) return (nodes as RichNode[]).map(fromNode);
  const parsed = new DOMParser().parseFromString(words(nodes), 'text/html');
  return [...parsed.body.childNodes].flatMap(clean);
}
