import { type ElementDefinition, flag, type HostElement, hostElementOf } from '../engine/host-element';

interface ComponentCaller {
  data?: Record<string, unknown>;
}

/** Named controls inside, the platform's own and components with the behavior `wx://form-field`. */
function collect(form: HTMLElement): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const node of form.querySelectorAll('*')) {
    const element = (node as unknown as { __wxElement?: { getMethodCaller?(): ComponentCaller } }).__wxElement;
    const data = element?.getMethodCaller?.()?.data;
    const name = data?.['name'];
    if (typeof name !== 'string' || name === '') continue;
    const own = hostElementOf(node);
    if (own === undefined) values[name] ??= data?.['value'] ?? '';
    else if (own.control !== undefined) values[name] = own.control.value();
  }
  return values;
}

export const form: ElementDefinition = { properties: { reportSubmit: flag() } };

export function submit(element: HostElement): void {
  element.trigger('submit', { value: collect(element.dom), formId: '' });
}

export function reset(element: HostElement): void {
  for (const node of element.dom.querySelectorAll('*')) hostElementOf(node)?.control?.reset();
  element.trigger('reset');
}
