import type * as glassEasel from 'glass-easel';
import { words } from '../words';
import { anything, type ElementDefinition, flag, HostElement, type PropertyDefinition } from './host-element';

const ARIA = ['role', 'label', 'hidden', 'checked', 'disabled', 'expanded', 'selected', 'modal', 'live', 'valuenow', 'valuemin', 'valuemax', 'level'] as const;

function ariaProperty(name: string): string {
  return `aria${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`;
}

/** What every element takes: `hidden`, `animation` and the aria attributes. */
const COMMON: Record<string, PropertyDefinition> = {
  hidden: flag(),
  animation: anything(),
  ...Object.fromEntries(ARIA.map((name) => [ariaProperty(name), anything()])),
};

function connectCommon(element: HostElement): void {
  element.watch(['hidden'], () => {
    element.dom.classList.toggle('wxh-hidden', element.flag('hidden'));
  });
  for (const name of ARIA) {
    const property = ariaProperty(name);
    element.watch([property], () => {
      const value = element.get(property);
      const attribute = name === 'role' ? 'role' : `aria-${name}`;
      if (value !== null && value !== '') element.dom.setAttribute(attribute, words(value));
    });
  }
}

/** A component without a DOM element of its own lends its id to the first element inside, for tests. */
function takeIdOfVirtualHost({ node, dom }: HostElement): void {
  const host = node.ownerShadowRoot?.getHostNode();
  if (host === undefined || dom.id !== '' || host.id === '' || !host.isVirtual()) return;
  if (host.getShadowRoot()?.childNodes.find((child) => child.asElement() !== null) === node) dom.id = host.id;
}

interface ElementInstance {
  _$: glassEasel.GeneralComponent;
}

/** The `Component({...})` definition of a built-in element. */
export function componentOf(definition: ElementDefinition): Record<string, unknown> {
  const all = { ...COMMON, ...definition.properties };
  const elements = new WeakMap<object, HostElement>();
  const observers = Object.fromEntries(
    Object.keys(all).map((name) => [
      name,
      function observed(this: ElementInstance) {
        elements.get(this._$)?.changed(name);
      },
    ]),
  );
  return {
    properties: all,
    observers,
    lifetimes: {
      attached(this: ElementInstance) {
        const element = new HostElement(this._$);
        elements.set(this._$, element);
        takeIdOfVirtualHost(element);
        connectCommon(element);
        definition.connect?.(element);
      },
      detached(this: ElementInstance) {
        elements.get(this._$)?.disconnect();
      },
    },
  };
}

