import type { Parameters, Theme } from './parameters';

const STATUS_BAR = 47;
const NAVIGATION_BAR = 44;
const CAPSULE = { width: 87, height: 32, gap: 7, offset: 4 } as const;
const SAFE_BOTTOM = 34;
const OFFLINE = 'host:offline';

type Listener<T> = (value: T) => void;

class Signal<T> {
  private readonly listeners = new Set<Listener<T>>();
  add(listener: Listener<T>): void {
    this.listeners.add(listener);
  }
  remove(listener?: Listener<T>): void {
    if (listener === undefined) this.listeners.clear();
    else this.listeners.delete(listener);
  }
  emit(value: T): void {
    for (const listener of this.listeners) listener(value);
  }
}

/** The phone: its measures and the settings that the person beside it can change. */
export class Device {
  readonly themeChanged = new Signal<{ theme: Theme }>();
  readonly networkChanged = new Signal<{ isConnected: boolean; networkType: string }>();
  readonly fontScale: number;
  private currentTheme: Theme;
  private switchedOff: boolean;

  constructor(
    parameters: Parameters,
    private readonly supportsDark: boolean,
  ) {
    const system: Theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    this.fontScale = parameters.font;
    this.currentTheme = this.allowed(parameters.theme ?? system);
    this.switchedOff = parameters.offline || sessionStorage.getItem(OFFLINE) === '1';
    document.documentElement.dataset['theme'] = this.currentTheme;
    for (const type of ['online', 'offline']) window.addEventListener(type, () => this.tellNetwork());
  }

  get theme(): Theme {
    return this.currentTheme;
  }

  set theme(theme: Theme) {
    const next = this.allowed(theme);
    if (next === this.currentTheme) return;
    this.currentTheme = next;
    document.documentElement.dataset['theme'] = next;
    this.themeChanged.emit({ theme: next });
  }

  get online(): boolean {
    return navigator.onLine && !this.switchedOff;
  }

  /** The host's own switch 断网; it survives a reload, as a dead network does. */
  set online(online: boolean) {
    this.switchedOff = !online;
    sessionStorage.setItem(OFFLINE, online ? '0' : '1');
    this.tellNetwork();
  }

  get networkType(): 'wifi' | 'none' {
    return this.online ? 'wifi' : 'none';
  }

  capsule(): { width: number; height: number; top: number; bottom: number; left: number; right: number } {
    const right = window.innerWidth - CAPSULE.gap;
    const top = STATUS_BAR + CAPSULE.offset;
    return { width: CAPSULE.width, height: CAPSULE.height, top, bottom: top + CAPSULE.height, left: right - CAPSULE.width, right };
  }

  /** `customNavigation` pages have the whole screen, the others what lies below the bar. */
  windowInfo(customNavigation: boolean): Record<string, unknown> {
    const { innerWidth: width, innerHeight: height } = window;
    return {
      pixelRatio: window.devicePixelRatio,
      screenWidth: width,
      screenHeight: height,
      windowWidth: width,
      windowHeight: customNavigation ? height : height - STATUS_BAR - NAVIGATION_BAR,
      statusBarHeight: STATUS_BAR,
      screenTop: customNavigation ? 0 : STATUS_BAR + NAVIGATION_BAR,
      safeArea: { left: 0, right: width, top: STATUS_BAR, bottom: height - SAFE_BOTTOM, width, height: height - SAFE_BOTTOM - STATUS_BAR },
    };
  }

  appBaseInfo(): Record<string, unknown> {
    return {
      SDKVersion: '3.8.12',
      version: '8.0.60',
      language: 'zh_CN',
      theme: this.currentTheme,
      enableDebug: false,
      host: { env: 'WeChat' },
      fontSizeSetting: Math.round(16 * this.fontScale),
      fontSizeScaleFactor: this.fontScale,
    };
  }

  deviceInfo(): Record<string, unknown> {
    return { brand: 'browser', model: 'browser', system: 'iOS 17.0', platform: 'ios', benchmarkLevel: 40, memorySize: 4096 };
  }

  private allowed(theme: Theme): Theme {
    return this.supportsDark ? theme : 'light';
  }

  private tellNetwork(): void {
    document.documentElement.toggleAttribute('data-offline', !this.online);
    this.networkChanged.emit({ isConnected: this.online, networkType: this.networkType });
  }
}
