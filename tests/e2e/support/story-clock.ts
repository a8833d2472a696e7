import type { BrowserContext } from 'playwright-core';

const MINUTE = 60_000;

/**
 * Runs in the page: its Date tells the story's time. Timers, which only pace what is shown, run as ever. A text and not
 * a function, because what bundlers put into functions does not exist in the page.
 */
const tellStoryTime = (instant: number): string => `
  if (!('storyTime' in window)) {
    window.Date = new Proxy(Date, {
      construct: (real, values) => new real(...(values.length === 0 ? [window.storyTime] : values)),
      get: (real, name) => (name === 'now' ? () => window.storyTime : Reflect.get(real, name)),
    });
  }
  window.storyTime = ${instant};
`;

/**
 * What time it is in a story: on every phone and in the functions that it calls. It stands still until the story moves
 * it, so that office hours, shifts and deadlines are the same in every run.
 */
export class StoryClock {
  private readonly phones = new Set<BrowserContext>();

  constructor(private instant: number) {}

  get now(): number {
    return this.instant;
  }

  /** Lets a phone go by this clock, from its next page on. */
  async attach(phone: BrowserContext): Promise<void> {
    this.phones.add(phone);
    phone.on('close', () => this.phones.delete(phone));
    await this.tell(phone);
  }

  /** Lets time pass. */
  async pass(minutes: number): Promise<void> {
    this.instant += minutes * MINUTE;
    await Promise.all([...this.phones].map((phone) => this.tell(phone)));
  }

  private async tell(phone: BrowserContext): Promise<void> {
    await phone.setExtraHTTPHeaders({ 'x-local-now': new Date(this.instant).toISOString() });
    const content = tellStoryTime(this.instant);
    await phone.addInitScript({ content });
    await Promise.all(phone.pages().map((page) => page.evaluate(content)));
  }
}
