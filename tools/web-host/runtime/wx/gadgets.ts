import { services } from '../services';
import { showDialog } from '../ui/dialog';
import { scan } from '../ui/scan-dialog';
import { showToast } from '../ui/toast';
import { accepted, call } from './call';

/** A chain of steps that pages export and play; the host shows the end state at once. */
function animation(): object {
  const chain: object = new Proxy({}, { get: (_, name) => (name === 'export' ? () => ({ actions: [] }) : () => chain) });
  return chain;
}

/** Small powers of the phone. */
export function gadgets(): Record<string, unknown> {
  return {
    scanCode: call('scanCode', async () => {
      const text = await scan();
      if (text === undefined || text === '') throw new Error('cancel');
      const isPage = text.replace(/^\//, '').includes('/');
      return { result: isPage ? '' : text, path: isPage ? text.replace(/^\//, '') : '', scanType: isPage ? 'WX_CODE' : 'QR_CODE', charSet: 'UTF-8', rawData: '' };
    }),
    makePhoneCall: call('makePhoneCall', async ({ phoneNumber }: { phoneNumber: string }) => {
      const { button } = await showDialog({ title: '拨打电话', content: phoneNumber, buttons: ['取消', '呼叫'] });
      if (button === 0) throw new Error('cancel');
    }),
    setClipboardData: call('setClipboardData', async ({ data }: { data: string }) => {
      sessionStorage.setItem('host:clipboard', data);
      await navigator.clipboard?.writeText(data).catch(() => undefined);
      showToast({ title: '内容已复制', icon: 'success' });
    }),
    getClipboardData: call('getClipboardData', () => ({ data: sessionStorage.getItem('host:clipboard') ?? '' })),
    getRandomValues: call('getRandomValues', ({ length }: { length: number }) => ({ randomValues: crypto.getRandomValues(new Uint8Array(length)).buffer })),
    vibrateShort: accepted('vibrateShort'),
    vibrateLong: accepted('vibrateLong'),
    hideKeyboard: call('hideKeyboard', () => {
      (document.activeElement as HTMLElement | null)?.blur();
    }),
    createAnimation: animation,
    shareAppMessage: () => services().share({ from: 'menu' }),
  };
}
