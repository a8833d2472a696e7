import type { Bundle } from '../../bundle-format';
import type { Device } from '../device';
import type { Engine } from '../engine/engine';
import { EventChannel } from './event-channel';
import { formatUrl, type PageLocation, parseUrl } from './location';
import { PageView } from './page-view';
import { windowOptions } from './window-options';

const MOST_PAGES = 10;
const TAB_BAR = 'custom-tab-bar/index';

interface UrlOption {
  url: string;
}

/** WeChat's page stack: at most ten pages, tab pages kept alive. */
export class Router {
  private readonly stack: PageView[] = [];
  private readonly keptTabs = new Map<string, PageView>();
  private readonly tabs: ReadonlySet<string>;
  /** Told whenever another page is shown. */
  onChange: (url: string) => void = () => undefined;

  constructor(
    private readonly bundle: Bundle,
    private readonly engine: Engine,
    private readonly device: Device,
    private readonly phone: HTMLElement,
    /** What every page instance carries beside its own members. */
    private readonly extras: () => Record<string, unknown>,
  ) {
    this.tabs = new Set((bundle.app.tabBar?.list ?? []).map(({ pagePath }) => pagePath));
    device.themeChanged.add(() => {
      for (const page of this.alive()) page.applyOptions();
      this.stack.at(-1)?.applyOptions();
    });
    window.addEventListener('resize', () => {
      const { windowWidth, windowHeight } = device.windowInfo(this.top.options.customNavigation);
      for (const page of this.stack) page.resized({ windowWidth: Number(windowWidth), windowHeight: Number(windowHeight) });
    });
  }

  get top(): PageView {
    const page = this.stack.at(-1);
    if (page === undefined) throw new Error('no page is open');
    return page;
  }

  get pages(): readonly PageView[] {
    return this.stack;
  }

  /** The page that a url names, if the Mini Program has it. */
  find(url: string): PageLocation | undefined {
    const location = parseUrl(url, this.stack.at(-1)?.route);
    return this.bundle.app.pages.includes(location.route) ? location : undefined;
  }

  navigateTo({ url, events = {} }: UrlOption & { events?: Record<string, (...values: unknown[]) => void> }): { eventChannel: EventChannel } {
    const location = this.plainPage(url);
    if (this.stack.length >= MOST_PAGES) throw new Error(`webview count limit exceed`);
    const [own, theirs] = EventChannel.pair();
    for (const [name, listener] of Object.entries(events)) own.on(name, listener);
    this.top.hide();
    this.open(location, theirs);
    return { eventChannel: own };
  }

  redirectTo({ url }: UrlOption): void {
    const location = this.plainPage(url);
    this.close();
    this.open(location);
  }

  navigateBack({ delta = 1 }: { delta?: number } = {}): void {
    if (this.stack.length < 2) throw new Error('cannot navigate back at first page');
    for (let left = Math.min(delta, this.stack.length - 1); left > 0; left--) this.close();
    this.show(this.top);
  }

  switchTab({ url }: UrlOption): void {
    const location = this.existing(url);
    if (!this.tabs.has(location.route)) throw new Error(`can not switch to no-tabBar page ${location.route}`);
    while (this.stack.length > 1) this.close();
    const current = this.stack.at(-1);
    if (current?.route === location.route) {
      if (!current.visible) this.show(current);
      return;
    }
    if (current !== undefined && this.tabs.has(current.route)) {
      current.hide();
      this.stack.pop();
    } else if (current !== undefined) this.close();
    const kept = this.keptTabs.get(location.route);
    if (kept === undefined) this.open({ ...location, query: {} });
    else {
      this.stack.push(kept);
      this.show(kept);
    }
  }

  reLaunch({ url }: UrlOption): void {
    const location = this.existing(url);
    for (const page of this.alive()) page.destroy();
    this.stack.length = 0;
    this.keptTabs.clear();
    this.open(location);
  }

  private get firstPage(): string {
    return this.bundle.app.entryPagePath ?? this.bundle.app.pages[0] ?? '';
  }

  private *alive(): Generator<PageView> {
    yield* new Set([...this.stack, ...this.keptTabs.values()]);
  }

  private existing(url: string): PageLocation {
    const location = this.find(url);
    if (location === undefined) throw new Error(`page "${url}" is not found`);
    return location;
  }

  private plainPage(url: string): PageLocation {
    const location = this.existing(url);
    if (this.tabs.has(location.route)) throw new Error(`can not navigateTo a tabbar page ${location.route}`);
    return location;
  }

  private open(location: PageLocation, channel?: EventChannel): void {
    const json = this.bundle.components.find(({ path }) => path === location.route)?.json ?? {};
    const isTab = this.tabs.has(location.route);
    const page = new PageView(
      {
        engine: this.engine,
        location,
        options: () => windowOptions(this.bundle.app, json, this.bundle.theme, this.device.theme),
        extras: this.extras(),
        ...(channel === undefined ? {} : { channel }),
        ...(isTab && this.bundle.app.tabBar?.custom === true ? { tabBar: TAB_BAR } : {}),
        ...(this.stack.length > 0 ? { back: () => this.navigateBack() } : location.route === this.firstPage || isTab ? {} : { home: () => this.reLaunch({ url: `/${this.firstPage}` }) }),
      },
      this.phone,
    );
    this.stack.push(page);
    if (isTab) this.keptTabs.set(location.route, page);
    page.load();
    if (this.stack.at(-1) === page) this.onChange(formatUrl(location));
  }

  private show(page: PageView): void {
    page.show();
    this.onChange(page.url);
  }

  private close(): void {
    const page = this.stack.pop();
    if (page === undefined) return;
    this.keptTabs.delete(page.route);
    page.destroy();
  }
}
