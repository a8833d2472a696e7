import { showDialog } from './dialog';

let waiting: ((text: string) => void) | undefined;

/** Gives a scanned text to the page that waits for one; false when none does. */
export function deliverScan(text: string): boolean {
  if (waiting === undefined) return false;
  waiting(text);
  return true;
}

/** What WeChat's scanner would read: typed here, or sent from the panel beside the phone. */
export async function scan(): Promise<string | undefined> {
  const fromPanel = new Promise<string>((resolve) => {
    waiting = resolve;
  });
  const dialog = showDialog({ title: '扫一扫', buttons: ['取消', '确定'], field: { value: '', placeholder: '码里的内容，如 g=0301 或 /packages/…' } });
  const typed = dialog.then(({ button, text }) => (button === 1 ? text.trim() : undefined));
  try {
    return await Promise.race([fromPanel, typed]);
  } finally {
    waiting = undefined;
    document.querySelector('.wxh-mask')?.remove();
  }
}
