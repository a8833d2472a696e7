import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { StoryClock } from './story-clock';

export interface PhoneOptions {
  browser: Browser;
  /** Address of the running server. */
  url: string;
  /** openid of the person who holds the phone. */
  as?: string;
  theme?: 'light' | 'dark';
  /** WeChat's font setting as a factor. */
  font?: number;
  /** First page with its query, such as `/pages/me/me`. */
  route?: string;
  scene?: string;
  offline?: boolean;
  viewport?: { width: number; height: number };
  /** Whether the privacy agreement has been accepted before; it has, unless the story is about it. */
  agreed?: boolean;
  /** A phone with fingers instead of a mouse. */
  touch?: boolean;
  /** Text of the status bar's clock, so that pictures stay the same. */
  time?: string;
  /** What time it is on the phone and in the functions it calls; the real time without it. */
  clock?: StoryClock;
  /** Console errors that belong to the story, such as a refused upload. */
  expectedErrors?: readonly RegExp[];
}

interface Place {
  longitude: number;
  latitude: number;
  name?: string;
  address?: string;
}

/** The part of `window.__host` that the tests steer. */
interface HostWindow {
  __host: { online: boolean; theme: string; location: Place | undefined; page: string; scan(text: string): void; open(url: string): void };
}

const TIMEOUT = 10_000;
const PICTURES = path.resolve('.cache/screenshots');

/** One person's phone in the browser, in the words of a story. Every console error fails the story at `close`. */
export class Phone {
  readonly errors: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly touch: boolean,
  ) {}

  static async open({ browser, url, as, theme, font, route, scene, offline = false, viewport = { width: 390, height: 844 }, touch = false, time, clock, agreed = true, expectedErrors = [] }: PhoneOptions): Promise<Phone> {
    const context = await browser.newContext({ viewport, deviceScaleFactor: 2, hasTouch: touch, isMobile: touch, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' });
    await clock?.attach(context);
    const page = await context.newPage();
    page.setDefaultTimeout(TIMEOUT);
    const phone = new Phone(page, context, touch);
    phone.listen(expectedErrors);
    const address = new URL(url);
    const parameters = { as, theme, scene, time, font: font?.toString(), offline: offline ? '1' : undefined, privacy: agreed ? 'agreed' : undefined, frame: 'off' };
    for (const [name, value] of Object.entries(parameters)) if (value !== undefined) address.searchParams.set(name, value);
    address.hash = route ?? '';
    await page.goto(address.href);
    await phone.ready();
    return phone;
  }

  /** Waits until the Mini Program has started. */
  async ready(): Promise<void> {
    await this.page.locator('html[data-ready]').waitFor({ state: 'attached' });
  }

  /** What is visible on the page on top: by text, or by a CSS selector that begins with `#`, `.`, `[` or `wx-`. */
  find(target: string): Locator {
    const isSelector = /^(?:[#.[]|wx-|input|textarea)/.test(target);
    return (isSelector ? this.page.locator(target) : this.page.getByText(target)).locator('visible=true');
  }

  async tap(target: string | Locator): Promise<void> {
    const locator = (typeof target === 'string' ? await this.exactOrContaining(target) : target).first();
    if (this.touch) await locator.tap();
    else await locator.click();
  }

  /** Types into a field, named by its placeholder, its aria-label or a selector of it or of what holds it. */
  async fill(field: string, text: string): Promise<void> {
    await (await this.field(field)).fill(text);
  }

  async see(text: string, timeout = TIMEOUT): Promise<void> {
    await this.find(text).first().waitFor({ timeout });
  }

  /** Waits until the text is gone from what can be seen. */
  async seeNo(text: string): Promise<void> {
    await this.find(text).first().waitFor({ state: 'detached' });
  }

  /** Everything that can be read on the page on top. */
  async text(): Promise<string> {
    return this.page.locator('.wxh-frame:visible').innerText();
  }

  /** Answers the file dialog that tapping `opener` brings up. */
  async photo(opener: string | Locator, ...files: string[]): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.tap(opener);
    await (await chooser).setFiles(files);
  }

  /** Pulls the page down at its top and lets go. */
  async pullDown(): Promise<void> {
    const { width, height } = this.page.viewportSize() ?? { width: 390, height: 844 };
    const { mouse } = this.page;
    await mouse.move(width / 2, height / 3);
    await mouse.down();
    for (const step of [0.1, 0.2, 0.3]) await mouse.move(width / 2, height * (1 / 3 + step));
    await mouse.up();
  }

  async open(route: string): Promise<void> {
    await this.page.evaluate((url) => (globalThis as unknown as HostWindow).__host.open(url), route);
  }

  async back(): Promise<void> {
    await this.page.evaluate(() => (globalThis as unknown as { wx: { navigateBack(): Promise<unknown> } }).wx.navigateBack());
  }

  async setOnline(online: boolean): Promise<void> {
    await this.page.evaluate((value) => ((globalThis as unknown as HostWindow).__host.online = value), online);
  }

  async setTheme(theme: 'light' | 'dark'): Promise<void> {
    await this.page.evaluate((value) => ((globalThis as unknown as HostWindow).__host.theme = value), theme);
  }

  /** Where the phone is, and what 选择位置 answers. */
  async setLocation(place: Place): Promise<void> {
    await this.page.evaluate((value) => ((globalThis as unknown as HostWindow).__host.location = value), place);
  }

  async scan(text: string): Promise<void> {
    await this.page.evaluate((value) => (globalThis as unknown as HostWindow).__host.scan(value), text);
  }

  /** Path and query of the page on top. */
  async route(): Promise<string> {
    return this.page.evaluate(() => (globalThis as unknown as HostWindow).__host.page);
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.ready();
  }

  /** A picture of the screen, or of the whole page however long, in `.cache/screenshots/`; returns its path. */
  async screenshot(name: string, { full = false }: { full?: boolean } = {}): Promise<string> {
    const file = path.join(PICTURES, `${name}.png`);
    mkdirSync(path.dirname(file), { recursive: true });
    const size = this.page.viewportSize();
    if (full && size !== null) {
      const hidden = await this.page.locator('.wxh-scroll:visible').evaluate((scroller) => scroller.scrollHeight - scroller.clientHeight);
      await this.page.setViewportSize({ width: size.width, height: size.height + hidden });
    }
    await this.page.evaluate(() => (globalThis as unknown as { document: { fonts: { ready: Promise<unknown> } } }).document.fonts.ready.then(() => undefined));
    await this.page.screenshot({ path: file, animations: 'disabled' });
    if (full && size !== null) await this.page.setViewportSize(size);
    return file;
  }

  /** Closes the phone; what went wrong in the browser meanwhile is thrown. */
  async close(): Promise<void> {
    await this.context.close();
    if (this.errors.length > 0) throw new Error(`浏览器控制台有错误：\n${this.errors.join('\n')}`);
  }

  private listen(expected: readonly RegExp[]): void {
    const note = (text: string): void => {
      if (!expected.some((pattern) => pattern.test(text))) this.errors.push(text);
    };
    this.page.on('console', (message) => {
      if (message.type() === 'error') note(message.text());
    });
    this.page.on('pageerror', (error) => note(error.stack ?? error.message));
  }

  /** A text that stands alone is meant before one that only contains it. */
  private async exactOrContaining(target: string): Promise<Locator> {
    const containing = this.find(target);
    await containing.first().waitFor();
    const exact = this.page.getByText(target, { exact: true }).locator('visible=true');
    return (await exact.count()) > 0 ? exact : containing;
  }

  private async field(name: string): Promise<Locator> {
    if (!/^(?:[#.[]|wx-|input|textarea)/.test(name)) return this.page.getByPlaceholder(name).or(this.page.getByLabel(name)).locator('visible=true').and(this.page.locator('input, textarea')).first();
    const place = this.page.locator(name).locator('visible=true').first();
    await place.waitFor();
    return (await place.evaluate((element) => /^(?:INPUT|TEXTAREA)$/.test(element.tagName))) ? place : place.locator('input, textarea').first();
  }
}

/** Opens the Mini Program on a phone of one person. */
export function openPhone(options: PhoneOptions): Promise<Phone> {
  return Phone.open(options);
}

/** A story on one phone: what is on the screen when it fails is kept as `failed-….png`. */
export async function withPhone(options: PhoneOptions, story: (phone: Phone) => Promise<void>): Promise<void> {
  const phone = await openPhone(options);
  try {
    await story(phone);
  } catch (error) {
    await phone.screenshot(`failed-${Date.now()}`).catch(() => undefined);
    await phone.close().catch((problems: unknown) => console.error(problems));
    throw error;
  }
  await phone.close();
}
