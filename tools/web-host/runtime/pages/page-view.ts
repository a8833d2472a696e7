import type { Root } from 'glass-easel-miniprogram-adapter';
import type { Engine } from '../engine/engine';
import { clickable, el } from '../ui/dom';
import type { EventChannel } from './event-channel';
import { formatUrl, type PageLocation } from './location';
import { PullToRefresh } from './pull-to-refresh';
import type { WindowOptions } from './window-options';

export interface PageInstance {
  [member: string]: unknown;
  setData(values: Record<string, unknown>): void;
}

export interface PageSetup {
  engine: Engine;
  location: PageLocation;
  options(): WindowOptions;
  channel?: EventChannel;
  /** Path of the custom tab bar on tab pages. */
  tabBar?: string;
  back?: () => void;
  /** Leads to the first page where there is nothing to go back to. */
  home?: () => void;
  extras: Record<string, unknown>;
}

/** One page on the stack: its frame in the phone, its component, its life. */
export class PageView {
  readonly instance: PageInstance;
  readonly scroller = el('div', 'wxh-scroll');
  readonly page = document.createElement('wx-page');
  readonly pull: PullToRefresh;
  private readonly frame = el('div', 'wxh-frame');
  private readonly title = el('span', 'wxh-title');
  private readonly navigation = el('div', 'wxh-nav');
  private readonly root: Root;
  private tabBarRoot: Root | undefined;
  private atBottom = false;

  constructor(private readonly setup: PageSetup, phone: HTMLElement) {
    const { engine, location } = setup;
    this.page.dataset['route'] = location.route;
    this.scroller.append(this.page);
    const view = el('div', 'wxh-view', this.scroller);
    this.frame.append(view);
    phone.append(this.frame);
    this.drawNavigation();
    this.applyOptions();
    this.pull = new PullToRefresh(this.scroller, view, { enabled: () => setup.options().pullDown, start: () => this.call('onPullDownRefresh') });

    this.root = engine.create('wxh-root', location.route);
    this.instance = this.root.get() as unknown as PageInstance;
    this.prepareInstance();
    this.attach(this.root);
    if (setup.tabBar !== undefined) this.addTabBar(setup.tabBar);
    this.scroller.addEventListener('scroll', () => this.scrolled());
  }

  get route(): string {
    return this.setup.location.route;
  }

  get url(): string {
    return formatUrl(this.setup.location);
  }

  get query(): Record<string, string> {
    return this.setup.location.query;
  }

  get options(): WindowOptions {
    return this.setup.options();
  }

  get visible(): boolean {
    return !this.frame.hidden;
  }

  load(): void {
    this.call('onLoad', this.query);
    this.show();
    window.requestAnimationFrame(() => this.call('onReady'));
  }

  show(): void {
    this.frame.hidden = false;
    this.applyOptions();
    this.call('onShow');
    this.lifetime('show');
  }

  hide(): void {
    this.call('onHide');
    this.lifetime('hide');
    this.frame.hidden = true;
  }

  destroy(): void {
    this.call('onUnload');
    this.pull.destroy();
    this.root.release();
    this.tabBarRoot?.release();
    this.frame.remove();
  }

  resized(size: Record<string, number>): void {
    this.call('onResize', { size });
    this.lifetime('resize', { size });
  }

  /** Calls a page method if the page has it; what it throws is reported, not swallowed. */
  call(method: string, ...values: unknown[]): unknown {
    const member = this.instance[method];
    if (typeof member !== 'function') return undefined;
    try {
      return (member as (...values: unknown[]) => unknown).apply(this.instance, values);
    } catch (error) {
      console.error(`[${this.route}] ${method}`, error);
      return undefined;
    }
  }

  setTitle(title: string): void {
    this.title.textContent = title;
  }

  setBarColours(text: string, background: string): void {
    this.navigation.style.background = background;
    this.navigation.style.color = text;
  }

  /** Window options may depend on the theme: applied again when it changes. */
  applyOptions(): void {
    const { barBackground, barText, background, pullStyle } = this.options;
    this.frame.style.background = background;
    this.frame.dataset['pull'] = pullStyle;
    this.setBarColours(barText === 'white' ? '#fff' : '#000', barBackground);
    document.getElementById('phone')?.setAttribute('data-bar-text', barText);
  }

  private drawNavigation(): void {
    if (this.options.customNavigation) {
      this.frame.classList.add('wxh-custom-navigation');
      return;
    }
    const { back, home } = this.setup;
    this.title.textContent = this.options.title;
    const leave = back ?? home;
    if (leave !== undefined) {
      const button = clickable(el('span', back === undefined ? 'wxh-back wxh-home' : 'wxh-back', back === undefined ? '⌂' : '‹'), leave);
      button.setAttribute('aria-label', back === undefined ? '首页' : '返回');
      this.navigation.append(button);
    }
    this.navigation.append(this.title);
    this.frame.prepend(this.navigation);
  }

  private prepareInstance(): void {
    const { location, channel, engine, extras } = this.setup;
    Object.assign(this.instance, { route: location.route, __route__: location.route, options: location.query, getOpenerEventChannel: () => channel ?? {}, ...extras });
    if (engine.isClassicPage(location.route)) return;
    const { behavior } = this.root.getComponent().getComponentDefinition();
    const known = Object.entries(location.query).filter(([name]) => behavior.getPropertyType(name) !== undefined);
    if (known.length > 0) this.instance.setData(Object.fromEntries(known));
  }

  private addTabBar(path: string): void {
    const root = this.setup.engine.create('custom-tab-bar', path);
    this.tabBarRoot = root;
    const instance = root.get();
    this.instance['getTabBar'] = (receive?: (tabBar: unknown) => void) => {
      receive?.(instance);
      return instance;
    };
    this.attach(root);
  }

  private attach(root: Root): void {
    const placeholder = el('div', '');
    this.page.append(placeholder);
    root.attach(this.page as never, placeholder as never);
  }

  private lifetime(name: string, ...values: unknown[]): void {
    for (const root of [this.root, this.tabBarRoot]) (root?.getComponent() as unknown as { triggerPageLifetime?(name: string, values: unknown[]): void } | undefined)?.triggerPageLifetime?.(name, values);
  }

  private scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    this.call('onPageScroll', { scrollTop });
    const atBottom = scrollHeight - scrollTop - clientHeight < this.options.reachBottomDistance;
    if (atBottom && !this.atBottom) this.call('onReachBottom');
    this.atBottom = atBottom;
  }
}
