import { el } from '../ui/dom';

const READY = 50;
const MOST = 90;

interface PullOptions {
  enabled(): boolean;
  start(): void;
}

interface Point {
  x: number;
  y: number;
}

function pointOf(event: MouseEvent | TouchEvent): Point | undefined {
  if (event instanceof MouseEvent) return event.buttons === 0 ? undefined : { x: event.clientX, y: event.clientY };
  const touch = event.touches[0];
  return touch === undefined ? undefined : { x: touch.clientX, y: touch.clientY };
}

/** Whether something between the finger and the scroller still has to scroll up itself, or takes the drag. */
function takenInside(target: EventTarget | null, scroller: HTMLElement): boolean {
  for (let node = target as HTMLElement | null; node !== null && node !== scroller; node = node.parentElement) {
    if (node.scrollTop > 0 || /^(?:INPUT|TEXTAREA|SELECT|CANVAS)$/.test(node.tagName)) return true;
  }
  return false;
}

/** Pulling the content down at its top with a finger or the mouse: dots appear, and stay until the page has refreshed. */
export class PullToRefresh {
  private readonly dots = el('div', 'wxh-pull', el('i', ''), el('i', ''), el('i', ''));
  private from: Point | undefined;
  private height = 0;
  private running = false;
  private readonly listeners = new AbortController();

  constructor(
    private readonly scroller: HTMLElement,
    gestureArea: HTMLElement,
    private readonly options: PullOptions,
  ) {
    const { signal } = this.listeners;
    for (const type of ['touchstart', 'mousedown'] as const) gestureArea.addEventListener(type, (event) => this.press(event), { signal, passive: true });
    for (const type of ['touchmove', 'mousemove'] as const) gestureArea.addEventListener(type, (event) => this.move(event), { signal, passive: false });
    for (const type of ['touchend', 'touchcancel', 'mouseup', 'mouseleave'] as const) gestureArea.addEventListener(type, () => this.release(), { signal });
  }

  /** As if it had been pulled. */
  begin(): void {
    if (this.running) return;
    this.running = true;
    this.show(READY);
    this.options.start();
  }

  stop(): void {
    this.running = false;
    this.show(0);
  }

  destroy(): void {
    this.listeners.abort();
    this.dots.remove();
  }

  private press(event: MouseEvent | TouchEvent): void {
    const free = this.options.enabled() && !this.running && this.scroller.scrollTop <= 0 && !takenInside(event.target, this.scroller);
    this.from = free ? pointOf(event) : undefined;
  }

  private move(event: MouseEvent | TouchEvent): void {
    const point = pointOf(event);
    if (this.from === undefined || point === undefined) return;
    const down = point.y - this.from.y;
    if (down <= 10 || Math.abs(point.x - this.from.x) > down) return;
    if (event.cancelable) event.preventDefault();
    this.show(Math.min(MOST, down / 2));
  }

  private release(): void {
    if (this.from === undefined) return;
    this.from = undefined;
    if (this.height >= READY) this.begin();
    else this.show(0);
  }

  private show(height: number): void {
    this.height = height;
    if (height === 0) {
      this.dots.remove();
      return;
    }
    if (!this.dots.isConnected) this.scroller.prepend(this.dots);
    this.dots.style.height = `${height}px`;
    this.dots.classList.toggle('wxh-pull-running', this.running);
  }
}
