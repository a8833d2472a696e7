import { flag, type HostElement, number, type PropertyDefinition, text } from '../engine/host-element';
import { scopedClasses } from '../engine/scoped-class';

export const hoverProperties: Record<string, PropertyDefinition> = {
  hoverClass: text('none'),
  hoverStopPropagation: flag(),
  hoverStartTime: number(50),
  hoverStayTime: number(400),
};

/** The pressed look: the class comes a moment after the press and stays a moment after its end. */
export function connectHover(element: HostElement, fallback = ''): void {
  let timer: number | undefined;
  const classes = (): string[] => {
    const name = element.text('hoverClass');
    return name === 'none' ? [] : name === '' ? [fallback].filter(Boolean) : scopedClasses(element.node, name);
  };
  element.dom.addEventListener('pointerdown', (event) => {
    if (classes().length === 0 || element.flag('disabled')) return;
    if (element.flag('hoverStopPropagation')) event.stopPropagation();
    window.clearTimeout(timer);
    timer = window.setTimeout(() => element.dom.classList.add(...classes()), element.number('hoverStartTime'));
  });
  const end = (): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => element.dom.classList.remove(...classes()), element.number('hoverStayTime'));
  };
  for (const type of ['pointerup', 'pointercancel', 'pointerleave']) element.dom.addEventListener(type, end);
}
