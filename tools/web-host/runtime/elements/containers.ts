import { anything, type ElementDefinition, flag, hostElementOf, number, text } from '../engine/host-element';
import { services } from '../services';
import { connectHover, hoverProperties } from './hover';

const CONTROLS = 'wx-checkbox, wx-radio, wx-switch, wx-button, wx-input, wx-textarea';

export const view: ElementDefinition = { properties: hoverProperties, connect: (element) => connectHover(element) };

export const plainText: ElementDefinition = {
  properties: { selectable: flag(), userSelect: flag(), space: text(), decode: flag() },
  connect(element) {
    element.watch(['selectable', 'userSelect'], () => element.dom.classList.toggle('wxh-selectable', element.flag('selectable') || element.flag('userSelect')));
  },
};

/** A tap on a label acts on the control that it names or holds. */
export const label: ElementDefinition = {
  properties: { for: text() },
  connect(element) {
    element.dom.addEventListener('click', (event) => {
      const named = element.text('for');
      const target = named === '' ? element.dom.querySelector(CONTROLS) : document.getElementById(named);
      if (target === null || target.contains(event.target as Node)) return;
      hostElementOf(target)?.control?.activate?.();
    });
  },
};

export const navigator: ElementDefinition = {
  properties: { ...hoverProperties, url: text(), openType: text('navigate'), delta: number(1), target: text('self') },
  connect(element) {
    connectHover(element);
    element.dom.setAttribute('role', 'link');
    element.on('tap', () => {
      const { router } = services();
      const url = element.text('url');
      const actions: Record<string, () => unknown> = {
        navigate: () => router.navigateTo({ url }),
        redirect: () => router.redirectTo({ url }),
        switchTab: () => router.switchTab({ url }),
        reLaunch: () => router.reLaunch({ url }),
        navigateBack: () => router.navigateBack({ delta: element.number('delta') }),
      };
      Promise.resolve()
        .then(actions[element.text('openType')])
        .then(
          () => element.trigger('success'),
          (error: unknown) => {
            console.error(error);
            element.trigger('fail', { errMsg: String(error) });
          },
        );
    });
  },
};

/** Its inside leaves the places where it stands and lies directly in the page, above everything that clips. */
export const rootPortal: ElementDefinition = {
  properties: { enable: flag(true) },
  connect(element) {
    const inside = element.inner('wxh-portal');
    const home = element.dom;
    const page = home.closest('wx-page');
    element.watch(['enable'], () => (element.flag('enable') && page !== null ? page : home).append(inside));
    element.onDisconnect(() => inside.remove());
  },
};

export const webView: ElementDefinition = {
  properties: { src: text() },
  connect(element) {
    throw new Error(`web-view is not available in the browser host: ${element.text('src')}`);
  },
};

/** Sizes that follow WeChat's font setting when the page asks for it. */
export const pageMeta: ElementDefinition = {
  properties: { rootFontSize: text(), pageFontSize: text(), pageStyle: text(), backgroundColor: text(), backgroundTextStyle: text(), rootBackgroundColor: text(), scrollTop: text(), scrollDuration: anything(), pageOrientation: text() },
  connect(element) {
    const page = element.dom.closest<HTMLElement>('wx-page');
    if (page === null) return;
    const size = (value: string): string => (value === 'system' ? `${16 * services().device.fontScale}px` : value);
    element.watch(['rootFontSize', 'pageFontSize', 'pageStyle'], () => {
      page.setAttribute('style', element.text('pageStyle'));
      if (element.text('pageFontSize') !== '') page.style.fontSize = size(element.text('pageFontSize'));
      if (element.text('rootFontSize') !== '') document.documentElement.style.fontSize = size(element.text('rootFontSize'));
    });
  },
};
