import { type DomElement, newParent, templateAttribute } from './dom';
import type { FakeWx } from './fake-wx';
import type { Exparser, SimulatedComponent, Simulation } from './simulator';

/** Text as a reader sees it: without the white space of the markup. */
function readable(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** A page or component on the simulated screen, in the words of a test. */
export class Rendered {
  readonly component: SimulatedComponent;
  readonly wx: FakeWx;
  private readonly exparser: Exparser;
  private readonly parent = newParent();
  private readonly events = new Map<string, unknown[]>();

  constructor({ component, wx, exparser }: Simulation) {
    this.component = component;
    this.wx = wx;
    this.exparser = exparser;
    component.attach(this.parent);
  }

  get data(): Record<string, unknown> {
    return this.component.data;
  }

  /** The page or component itself, with its methods. */
  get instance(): SimulatedComponent['instance'] {
    return this.component.instance;
  }

  get dom(): DomElement {
    return this.component.dom;
  }

  /** Everything that can be read, what components inside show included. */
  get text(): string {
    return readable(this.parent.textContent ?? '');
  }

  /** The innermost elements that show this text, or those with this aria-label. */
  findAll(text: string): DomElement[] {
    const all = [...this.parent.querySelectorAll('*')];
    const showing = all.filter((element) => readable(element.textContent ?? '').includes(text));
    const innermost = showing.filter((element) => ![...element.children].some((child) => showing.includes(child)));
    return innermost.length > 0 ? innermost : all.filter((element) => templateAttribute(element, 'aria-label') === text);
  }

  find(text: string): DomElement {
    const [found] = this.findAll(text);
    if (found === undefined) throw new Error(`“${text}” is not shown. Shown is: ${this.text}`);
    return found;
  }

  /** Taps what shows the text; the event bubbles as in WeChat. */
  async tap(text: string): Promise<void> {
    await this.trigger(this.find(text), 'tap');
  }

  /** Sends an event from an element (or from what shows a text), such as `change` with `{ value }`. */
  async trigger(target: DomElement | string, name: string, detail: unknown = {}): Promise<void> {
    let node: DomElement | null = typeof target === 'string' ? this.find(target) : target;
    while (node !== null && node.__wxElement === undefined) node = node.parentElement;
    if (node === null) throw new Error('the element does not belong to a component');
    this.exparser.triggerEvent(node.__wxElement, name, detail, { bubbles: true, composed: true, capturePhase: true });
    await this.settle();
  }

  /** An element of this page's or component's own template, by `#id` or `.class`. */
  select(selector: string): SimulatedComponent {
    const found = this.component.querySelector(selector);
    if (found === undefined) throw new Error(`${selector} is not there`);
    return found;
  }

  selectAll(selector: string): SimulatedComponent[] {
    return this.component.querySelectorAll(selector);
  }

  /** Details of the events of this name that the component has triggered since the first call of this method. */
  triggered(name: string): unknown[] {
    const known = this.events.get(name);
    if (known !== undefined) return known;
    const details: unknown[] = [];
    this.events.set(name, details);
    this.component.addEventListener(name, ({ detail }) => details.push(detail));
    return details;
  }

  async set(props: object): Promise<void> {
    this.component.setData(props);
    await this.settle();
  }

  /** Calls a method of the page or component, a lifecycle one included, and waits for what it starts. */
  async call(method: string, ...values: unknown[]): Promise<unknown> {
    const member = this.instance[method];
    if (typeof member !== 'function') throw new Error(`there is no method ${method}`);
    const result: unknown = await (member as (...values: unknown[]) => unknown).apply(this.instance, values);
    await this.settle();
    return result;
  }

  /** Lets everything happen that waits for nothing but its turn: promises, zero timers. */
  async settle(): Promise<void> {
    for (let round = 0; round < 5; round++) {
      await new Promise((resolve) => {
        setTimeout(resolve, 0);
      });
    }
  }

  detach(): void {
    this.component.detach();
    this.parent.remove();
  }
}
