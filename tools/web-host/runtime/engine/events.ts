import * as glassEasel from 'glass-easel';
import type { DocumentBackend } from './backend';

interface Touch {
  identifier: number;
  clientX: number;
  clientY: number;
  pageX: number;
  pageY: number;
}

const LONG_PRESS_MS = 350;
const MOVE_TOLERANCE = 10;

/** The glass-easel element that a DOM node belongs to. */
export function elementOf(node: EventTarget | null): glassEasel.Element | undefined {
  let current = node as (Node & { __wxElement?: glassEasel.Element }) | null;
  while (current !== null && current.__wxElement === undefined) current = current.parentNode;
  return current?.__wxElement;
}

function touchesOf(event: unknown, list: 'touches' | 'changedTouches'): Touch[] {
  const original = event as Partial<Record<'touches' | 'changedTouches', Iterable<Touch>>> & Partial<MouseEvent>;
  if (original?.[list] !== undefined) return [...original[list]];
  const { clientX, clientY } = original ?? {};
  if (clientX === undefined || clientY === undefined) return [];
  return [{ identifier: 0, clientX, clientY, pageX: clientX, pageY: clientY }];
}

/** Mini Program events carry `touches` themselves; a mouse counts as one finger. */
function putTouchesOnEvents(): void {
  for (const list of ['touches', 'changedTouches'] as const) {
    Object.defineProperty(glassEasel.Event.prototype, list, {
      configurable: true,
      get(this: glassEasel.Event<unknown>) {
        return touchesOf((this as unknown as { getOriginalEvent(): unknown }).getOriginalEvent(), list);
      },
      set(this: object, value: unknown) {
        Object.defineProperty(this, list, { value, configurable: true });
      },
    });
  }
}

/** Sends an event into the tree as the platform does: it bubbles and leaves shadow trees. */
export function dispatch(target: glassEasel.Element, type: string, detail: unknown, originalEvent?: unknown): void {
  const event = new glassEasel.Event(type, detail, { bubbles: true, composed: true, capturePhase: true, ...(originalEvent === undefined ? {} : { originalEvent }) });
  glassEasel.Event.dispatchEvent(target, event);
}

function isDisabled(target: glassEasel.Element): boolean {
  const dom = (target.getBackendElement() as unknown as HTMLElement | null) ?? null;
  return dom?.closest('wx-button[disabled]') != null;
}

/** DOM events → Mini Program events; what a disabled button swallows is swallowed here. */
export function forwardEvents(backend: DocumentBackend): void {
  putTouchesOnEvents();
  backend.onEvent((target, type, detail, options) => {
    if (type === 'tap' && isDisabled(target)) return undefined;
    const event = new glassEasel.Event(type, detail, options);
    glassEasel.Event.dispatchEvent(target, event);
    return event.getEventBubbleStatus();
  });
  synthesiseLongPress();
}

/** A finger or the mouse that rests for a third of a second. */
function synthesiseLongPress(): void {
  let timer: number | undefined;
  let start: { x: number; y: number } | undefined;
  const point = (event: Event): Touch | undefined => touchesOf(event, 'touches')[0];
  const begin = (event: Event): void => {
    const touch = point(event);
    const target = elementOf(event.target);
    if (touch === undefined || target === undefined) return;
    start = { x: touch.clientX, y: touch.clientY };
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      for (const type of ['longpress', 'longtap']) dispatch(target, type, start, event);
    }, LONG_PRESS_MS);
  };
  const move = (event: Event): void => {
    const touch = point(event);
    if (start === undefined || touch === undefined) return;
    if (Math.hypot(touch.clientX - start.x, touch.clientY - start.y) > MOVE_TOLERANCE) window.clearTimeout(timer);
  };
  const end = (): void => window.clearTimeout(timer);
  const listeners: readonly (readonly [string, (event: Event) => void])[] = [
    ['touchstart', begin],
    ['mousedown', begin],
    ['touchmove', move],
    ['mousemove', move],
    ['touchend', end],
    ['touchcancel', end],
    ['mouseup', end],
  ];
  for (const [type, listener] of listeners) document.body.addEventListener(type, listener, { capture: true, passive: true });
}
