import { files } from '../files';
import { call } from './call';

/** Gives a file of the phone to whoever sits before the browser, where there is no chat to send it to. */
async function handOut(filePath: string, name: string): Promise<void> {
  const url = URL.createObjectURL(await files.read(filePath));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  // The download has taken hold of it by then.
  window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

const nameIn = (filePath: string): string => filePath.split('/').at(-1) ?? filePath;

/** Documents that leave the app: opened by another program, or sent into a chat. */
export function documents(): Record<string, unknown> {
  return {
    openDocument: call('openDocument', ({ filePath }: { filePath: string }) => handOut(filePath, nameIn(filePath))),
    shareFileMessage: call('shareFileMessage', ({ filePath, fileName }: { filePath: string; fileName?: string }) => handOut(filePath, fileName ?? nameIn(filePath))),
  };
}
