import { fakeObserver, fakeSelectorQuery } from './fake-query';

/** A cloud function as a page sees it: the reply to an event. */
export type CloudReply = (name: string, data: { action?: string; input?: unknown; requestId?: string }) => unknown;

type Options = Record<string, unknown> & { success?: (result: unknown) => void; fail?: (error: unknown) => void; complete?: (result: unknown) => void };

/** One call of `wx.*` that a page made. */
export interface WxCall {
  name: string;
  options: Record<string, unknown>;
}

export interface FakeWxOptions {
  cloud?: CloudReply;
  /** Answers of single APIs: `{ chooseMedia: () => ({ tempFiles: […] }) }`; what they throw is the failure. */
  answers?: Record<string, (options: never) => unknown>;
  /** What lies in the phone's storage. */
  stored?: Record<string, unknown>;
  offline?: boolean;
  theme?: 'light' | 'dark';
  fontSizeScaleFactor?: number;
}

const SCREEN = { windowWidth: 390, windowHeight: 844, screenWidth: 390, screenHeight: 844, statusBarHeight: 47, pixelRatio: 2, safeArea: { top: 47, bottom: 810, left: 0, right: 390, width: 390, height: 763 } };

/** APIs that pages only order to do something: they succeed, and the call is kept. */
const ORDERS = [
  'navigateTo', 'redirectTo', 'navigateBack', 'switchTab', 'reLaunch', 'showToast', 'hideToast', 'showLoading', 'hideLoading', 'setNavigationBarTitle',
  'setNavigationBarColor', 'stopPullDownRefresh', 'startPullDownRefresh', 'pageScrollTo', 'previewImage', 'makePhoneCall', 'setClipboardData', 'vibrateShort',
  'hideKeyboard', 'hideHomeButton', 'openPrivacyContract', 'hideShareMenu', 'showShareMenu',
];

/** Subscriptions: nothing happens by itself in a test. */
const SUBSCRIPTIONS = ['onThemeChange', 'offThemeChange', 'onNetworkStatusChange', 'offNetworkStatusChange', 'onAppShow', 'offAppShow', 'onAppHide', 'offAppHide', 'onNeedPrivacyAuthorization', 'onWindowResize', 'offWindowResize', 'onMenuButtonBoundingClientRectWeightChange', 'offMenuButtonBoundingClientRectWeightChange', 'reportEvent'];

/** The phone of a test: it answers at once, keeps every call, and refuses what the test has not prepared. */
export class FakeWx {
  readonly calls: WxCall[] = [];
  readonly storage = new Map<string, unknown>();
  readonly api: Record<string, unknown>;

  constructor(private readonly options: FakeWxOptions) {
    for (const [key, value] of Object.entries(options.stored ?? {})) this.storage.set(key, value);
    const methods: Record<string, unknown> = { ...this.facts(), ...this.store() };
    for (const name of ORDERS) methods[name] = this.answering(name, () => ({}));
    for (const name of SUBSCRIPTIONS) methods[name] = () => undefined;
    methods['cloud'] = { init: () => undefined, callFunction: this.answering('cloud.callFunction', (call) => this.reply(call)), ...this.answersUnder('cloud.') };
    Object.assign(methods, this.answersUnder(''));
    this.api = new Proxy(methods, {
      get(target, name) {
        if (typeof name === 'symbol' || name in target) return Reflect.get(target, name) as unknown;
        return () => {
          throw new Error(`wx.${name} was called, but the test has no answer for it`);
        };
      },
    });
  }

  /** The calls of one API, in their order. */
  called(name: string): Record<string, unknown>[] {
    return this.calls.filter((call) => call.name === name).map(({ options }) => options);
  }

  private facts(): Record<string, unknown> {
    const { theme = 'light', fontSizeScaleFactor = 1, offline = false } = this.options;
    const base = { SDKVersion: '3.8.12', version: '8.0.60', language: 'zh_CN', theme, fontSizeScaleFactor, host: { env: 'WeChat' } };
    const device = { platform: 'ios', system: 'iOS 17.0', brand: 'test', model: 'test' };
    return {
      env: { USER_DATA_PATH: 'wxfile://usr' },
      getAppBaseInfo: () => base,
      getDeviceInfo: () => device,
      getWindowInfo: () => SCREEN,
      getSystemInfoSync: () => ({ ...base, ...device, ...SCREEN }),
      getMenuButtonBoundingClientRect: () => ({ width: 87, height: 32, top: 51, bottom: 83, left: 296, right: 383 }),
      getNetworkType: this.answering('getNetworkType', () => ({ networkType: offline ? 'none' : 'wifi' })),
      getLaunchOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
      getEnterOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
      getAccountInfoSync: () => ({ miniProgram: { appId: 'test', envVersion: 'develop', version: '' } }),
      getPrivacySetting: this.answering('getPrivacySetting', () => ({ needAuthorization: false, privacyContractName: '' })),
      getSetting: this.answering('getSetting', () => ({ authSetting: {} })),
      canIUse: () => true,
      createSelectorQuery: fakeSelectorQuery,
      createIntersectionObserver: fakeObserver,
      nextTick: (run: () => void) => void setTimeout(run, 0),
      getUpdateManager: () => ({ onCheckForUpdate() {}, onUpdateReady() {}, onUpdateFailed() {}, applyUpdate() {} }),
    };
  }

  private store(): Record<string, unknown> {
    const { storage } = this;
    return {
      getStorageSync: (key: string) => storage.get(key) ?? '',
      setStorageSync: (key: string, value: unknown) => void storage.set(key, structuredCopy(value)),
      removeStorageSync: (key: string) => void storage.delete(key),
      clearStorageSync: () => storage.clear(),
      getStorageInfoSync: () => ({ keys: [...storage.keys()], currentSize: 0, limitSize: 10240 }),
      getStorage: this.answering('getStorage', ({ key }) => ({ data: storage.get(String(key)) })),
      setStorage: this.answering('setStorage', ({ key, data }) => void storage.set(String(key), structuredCopy(data))),
      removeStorage: this.answering('removeStorage', ({ key }) => void storage.delete(String(key))),
    };
  }

  private async reply({ name, data }: Record<string, unknown>): Promise<object> {
    const { cloud, offline = false } = this.options;
    if (offline) throw Object.assign(new Error('errCode: -1 | errMsg: request:fail'), { errCode: -1 });
    if (cloud === undefined) throw new Error(`the test has no cloud, but ${String(name)} was called`);
    return { result: structuredCopy(await cloud(String(name), structuredCopy(data) as object)), requestID: 'test' };
  }

  private answersUnder(prefix: string): Record<string, unknown> {
    const own = Object.entries(this.options.answers ?? {}).filter(([name]) => name.startsWith(prefix) && !name.slice(prefix.length).includes('.'));
    return Object.fromEntries(own.map(([name, answer]) => [name.slice(prefix.length), this.answering(name, answer as (options: Options) => unknown)]));
  }

  /** Callbacks when given, else a promise, as WeChat does. */
  private answering(name: string, answer: (options: Options) => unknown): (options?: Options) => unknown {
    return (options = {}) => {
      this.calls.push({ name, options });
      const { success, fail, complete } = options;
      const running = (async () => {
        try {
          const result = { errMsg: `${name}:ok`, ...((await answer(options)) as object | undefined) };
          success?.(result);
          complete?.(result);
          return result;
        } catch (cause) {
          const error = Object.assign(cause as Error, { errMsg: `${name}:fail ${(cause as Error).message}` });
          fail?.(error);
          complete?.(error);
          throw error;
        }
      })();
      if (success === undefined && fail === undefined && complete === undefined) return running;
      running.catch(() => undefined);
      return undefined;
    };
  }
}

/** What crosses to the cloud or the storage crosses as JSON. */
function structuredCopy(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}
