import { services } from '../services';
import { accepted, call } from './call';

export interface LaunchOptions {
  path: string;
  query: Record<string, string>;
  scene: number;
  referrerInfo: object;
}

const visibility = new WeakMap<object, () => void>();

function onVisibility(state: DocumentVisibilityState, options?: LaunchOptions): (listener: (options?: LaunchOptions) => void) => void {
  return (listener) => {
    const react = (): void => {
      if (document.visibilityState === state) listener(options);
    };
    visibility.set(listener, react);
    document.addEventListener('visibilitychange', react);
  };
}

function offVisibility(listener: object): void {
  const react = visibility.get(listener);
  if (react !== undefined) document.removeEventListener('visibilitychange', react);
}

/** What the phone and WeChat are, and what happens to them. */
export function system(launch: LaunchOptions): Record<string, unknown> {
  const { device } = services();
  const customNavigation = (): boolean => services().router.pages.at(-1)?.options.customNavigation ?? true;
  const windowInfo = (): object => device.windowInfo(customNavigation());
  const everything = (): object => ({ ...device.deviceInfo(), ...device.appBaseInfo(), ...windowInfo() });
  const resizeListeners = new Map<unknown, () => void>();
  return {
    getSystemInfoSync: everything,
    getSystemInfo: call('getSystemInfo', everything),
    getSystemInfoAsync: call('getSystemInfoAsync', everything),
    getWindowInfo: windowInfo,
    getDeviceInfo: () => device.deviceInfo(),
    getAppBaseInfo: () => device.appBaseInfo(),
    getSystemSetting: () => ({ bluetoothEnabled: false, locationEnabled: true, wifiEnabled: true, deviceOrientation: 'portrait' }),
    getAppAuthorizeSetting: () => ({ albumAuthorized: 'authorized', cameraAuthorized: 'authorized', locationAuthorized: 'authorized', notificationAuthorized: 'authorized' }),
    getAccountInfoSync: () => ({ miniProgram: { appId: 'wx0000000000000000', envVersion: 'develop', version: '' }, plugin: {} }),
    getMenuButtonBoundingClientRect: () => device.capsule(),
    onMenuButtonBoundingClientRectWeightChange() {},
    offMenuButtonBoundingClientRectWeightChange() {},
    getLaunchOptionsSync: () => launch,
    getEnterOptionsSync: () => launch,
    onThemeChange: (listener: (value: { theme: string }) => void) => device.themeChanged.add(listener),
    offThemeChange: (listener?: (value: { theme: string }) => void) => device.themeChanged.remove(listener),
    getNetworkType: call('getNetworkType', () => ({ networkType: device.networkType })),
    onNetworkStatusChange: (listener: (value: { isConnected: boolean; networkType: string }) => void) => device.networkChanged.add(listener),
    offNetworkStatusChange: (listener?: (value: { isConnected: boolean; networkType: string }) => void) => device.networkChanged.remove(listener),
    onAppShow: onVisibility('visible', launch),
    offAppShow: offVisibility,
    onAppHide: onVisibility('hidden'),
    offAppHide: offVisibility,
    onError: (listener: (message: string) => void) => window.addEventListener('error', ({ message }) => listener(message)),
    offError() {},
    onUnhandledRejection: (listener: (event: { reason: unknown }) => void) => window.addEventListener('unhandledrejection', ({ reason }) => listener({ reason })),
    offUnhandledRejection() {},
    onPageNotFound() {},
    onWindowResize(listener: (value: { size: object }) => void) {
      const react = (): void => listener({ size: windowInfo() });
      resizeListeners.set(listener, react);
      window.addEventListener('resize', react);
    },
    offWindowResize(listener: unknown) {
      const react = resizeListeners.get(listener);
      if (react !== undefined) window.removeEventListener('resize', react);
    },
    onKeyboardHeightChange() {},
    offKeyboardHeightChange() {},
    onMemoryWarning() {},
    onUserCaptureScreen() {},
    nextTick: (run: () => void) => void Promise.resolve().then(() => window.requestAnimationFrame(run)),
    getUpdateManager: () => ({ onCheckForUpdate() {}, onUpdateReady() {}, onUpdateFailed() {}, applyUpdate() {} }),
    getLogManager: () => ({ debug: console.debug, info: console.info, log: console.info, warn: console.warn }),
    getRealtimeLogManager: () => ({ info: console.info, warn: console.warn, error: console.warn, setFilterMsg() {}, addFilterMsg() {} }),
    getPerformance: () => ({ now: () => performance.now(), createObserver: () => ({ observe() {}, disconnect() {} }) }),
    reportEvent() {},
    reportAnalytics() {},
    reportPerformance() {},
    exitMiniProgram: accepted('exitMiniProgram'),
    setEnableDebug: accepted('setEnableDebug'),
    setKeepScreenOn: accepted('setKeepScreenOn'),
    preloadPage: accepted('preloadPage'),
  };
}
