import type * as glassEasel from 'glass-easel';
import { words } from '../words';
import { elementOf } from './events';

/** Type and default of a built-in element's property, as `Component({ properties })` takes them. */
export interface PropertyDefinition {
  type: unknown;
  value?: unknown;
}

export const text = (value = ''): PropertyDefinition => ({ type: String, value });
export const flag = (value = false): PropertyDefinition => ({ type: Boolean, value });
export const number = (value = 0): PropertyDefinition => ({ type: Number, value });
export const anything = (): PropertyDefinition => ({ type: null, value: null });

/** A built-in element: its properties, and what happens once it stands in the page. */
export interface ElementDefinition {
  properties?: Record<string, PropertyDefinition>;
  connect?(element: HostElement): void;
}

/** What a form asks of the controls inside it. */
export interface FormControl {
  value(): unknown;
  reset(): void;
  /** A tap on the control's label. */
  activate?(): void;
}

const known = new WeakMap<object, HostElement>();

/** The built-in element that a DOM node is, if it is one. */
export function hostElementOf(node: Node | null): HostElement | undefined {
  const element = (node as { __wxElement?: object } | null)?.__wxElement;
  return element === undefined ? undefined : known.get(element);
}

/** One built-in element in the page, as the code that gives it life sees it. */
export class HostElement {
  readonly dom: HTMLElement;
  control?: FormControl;
  private readonly watchers = new Map<string, (() => void)[]>();
  private readonly cleanups: (() => void)[] = [];

  constructor(readonly node: glassEasel.GeneralComponent) {
    this.dom = node.getBackendElement() as unknown as HTMLElement;
    known.set(node, this);
  }

  /** The real DOM element inside, by its class (see the element's template). */
  inner<E extends HTMLElement>(className: string): E {
    const found = [...this.dom.children].find((child) => child.classList.contains(className));
    if (found === undefined) throw new Error(`${this.dom.tagName} has no .${className}`);
    return found as E;
  }

  get(name: string): unknown {
    return (this.node.data as Record<string, unknown>)[name];
  }

  text(name: string): string {
    return words(this.get(name));
  }

  flag(name: string): boolean {
    return Boolean(this.get(name));
  }

  number(name: string): number {
    return Number(this.get(name));
  }

  /** Changes own properties; a two-way binding on them follows. */
  set(values: Record<string, unknown>): void {
    (this.node.getMethodCaller() as unknown as { setData(values: Record<string, unknown>): void }).setData(values);
  }

  /** Runs now and whenever one of the properties changes. */
  watch(names: readonly string[], update: () => void): void {
    for (const name of names) this.watchers.set(name, [...(this.watchers.get(name) ?? []), update]);
    update();
  }

  changed(name: string): void {
    for (const update of this.watchers.get(name) ?? []) update();
  }

  trigger(name: string, detail: unknown = {}, options: { bubbles?: boolean; composed?: boolean; handleListenerReturn?: (result: unknown) => void } = {}): void {
    this.node.triggerEvent(name, detail, options);
  }

  on(type: string, listener: (event: glassEasel.Event<unknown>) => void): void {
    this.node.addListener(type, (event: glassEasel.Event<unknown>) => {
      listener(event);
      return undefined;
    });
  }

  onDisconnect(cleanup: () => void): void {
    this.cleanups.push(cleanup);
  }

  disconnect(): void {
    for (const cleanup of this.cleanups) cleanup();
  }

  /** The nearest built-in element around this one with the given tag. */
  closest(tag: string): HostElement | undefined {
    return hostElementOf(this.dom.parentElement?.closest(tag) ?? null);
  }

  /** Built-in elements inside, in document order. */
  inside(tag: string): HostElement[] {
    return [...this.dom.querySelectorAll(tag)].map((node) => hostElementOf(node)).filter((element) => element !== undefined);
  }

  get component(): glassEasel.Element | undefined {
    return elementOf(this.dom);
  }
}

export function setAttribute(dom: HTMLElement, name: string, value: unknown): void {
  if (value === false || value === undefined || value === null || value === '') dom.removeAttribute(name);
  else dom.setAttribute(name, value === true ? '' : words(value));
}
