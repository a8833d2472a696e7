/** The little of jsdom that the harness uses; the project's types have no DOM. */
export interface DomElement {
  readonly textContent: string | null;
  readonly innerHTML: string;
  readonly outerHTML: string;
  readonly children: Iterable<DomElement>;
  readonly parentElement: DomElement | null;
  /** The node of WeChat's component framework behind this element. */
  readonly __wxElement?: { _vt?: { attrs?: readonly { name: string; value: unknown }[] } };
  querySelectorAll(selector: string): Iterable<DomElement>;
  append(child: DomElement): void;
  remove(): void;
}

const { document } = globalThis as unknown as { document: { body: DomElement; createElement(tag: string): DomElement } };

/** A new element at the end of the page. */
export function newParent(): DomElement {
  const parent = document.createElement('div');
  document.body.append(parent);
  return parent;
}

/** An attribute as the template gives it, which the simulator does not write to the DOM. */
export function templateAttribute(element: DomElement, name: string): unknown {
  const camel = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return element.__wxElement?._vt?.attrs?.find((attribute) => attribute.name === name || attribute.name === camel)?.value;
}
