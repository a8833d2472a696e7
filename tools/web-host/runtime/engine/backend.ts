import * as glassEasel from 'glass-easel';
import { BUILT_IN_TEMPLATES } from '../../built-in-tags';
import { toBrowserUnits } from '../../units';
import { words } from '../words';

/** Prefix by which a built-in element's template asks for a real DOM element. */
const REAL = 'h5-';

function tagFor(name: string): string {
  if (name.startsWith(REAL)) return name.slice(REAL.length);
  return name in BUILT_IN_TEMPLATES ? `wx-${name}` : name;
}

/** Inline styles carry rpx too; they are rewritten where they reach the DOM. */
function createElement(name: string): HTMLElement {
  const element = document.createElement(tagFor(name));
  const setAttribute = element.setAttribute.bind(element);
  element.setAttribute = (attribute: string, value: string) => {
    setAttribute(attribute, attribute === 'style' ? toBrowserUnits(value) : value);
  };
  return element;
}

/** glass-easel on this document: tags become `wx-…`, a sheet is added once however many pages use it. */
export class DocumentBackend extends glassEasel.CurrentWindowBackendContext {
  private readonly sheets = new Map<string, number>();

  constructor() {
    super();
    this.document = {
      createElement,
      createTextNode: (text: string) => document.createTextNode(text),
      createDocumentFragment: () => document.createDocumentFragment(),
    } as unknown as typeof this.document;
  }

  override appendStyleSheetPath(path: string, styleScope?: number): number {
    const known = this.sheets.get(path);
    if (known !== undefined) return known;
    const id = super.appendStyleSheetPath(path, styleScope);
    this.sheets.set(path, id);
    return id;
  }
}

/** Ids and plain `data-*` values show in the DOM, so that tests can find elements by them. */
export function mirrorDatasetToDom(): void {
  const prototype = glassEasel.Element.prototype as unknown as { setDataset: (this: glassEasel.Element, name: string, value: unknown) => void };
  const { setDataset } = prototype;
  prototype.setDataset = function mirrored(name, value) {
    setDataset.call(this, name, value);
    const dom = this.getBackendElement() as unknown as HTMLElement | null;
    if (dom !== null && (typeof value !== 'object' || value === null)) {
      dom.setAttribute(`data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, words(value));
    }
  };
}
