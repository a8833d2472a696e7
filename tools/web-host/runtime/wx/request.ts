import { files } from '../files';
import { services } from '../services';
import { call } from './call';

interface RequestOptions {
  url: string;
  method?: string;
  data?: unknown;
  header?: Record<string, string>;
  dataType?: string;
}

function requireNetwork(): void {
  if (!services().device.online) throw new Error('network is down');
}

async function request({ url, method = 'GET', data, header = {}, dataType = 'json' }: RequestOptions, signal: AbortSignal): Promise<object> {
  requireNetwork();
  const target = new URL(url, location.href);
  const isRead = method.toUpperCase() === 'GET';
  if (isRead) for (const [name, value] of Object.entries((data ?? {}) as Record<string, string>)) target.searchParams.set(name, value);
  const reply = await fetch(target, {
    method,
    signal,
    headers: { 'content-type': 'application/json', ...header },
    ...(isRead ? {} : { body: typeof data === 'string' ? data : JSON.stringify(data ?? {}) }),
  });
  const text = await reply.text();
  let body: unknown = text;
  if (dataType === 'json') {
    try {
      body = JSON.parse(text);
    } catch {
      body = text;
    }
  }
  return { data: body, statusCode: reply.status, header: Object.fromEntries(reply.headers), cookies: [] };
}

/** Plain HTTP, for the few pages that need it. */
export function requests(): Record<string, unknown> {
  return {
    request(options: RequestOptions) {
      const abort = new AbortController();
      const promise = call('request', () => request(options, abort.signal))(options);
      promise?.catch(() => undefined);
      return { abort: () => abort.abort(), onHeadersReceived() {}, offHeadersReceived() {} };
    },
    downloadFile: call('downloadFile', async ({ url }: { url: string }) => {
      requireNetwork();
      return { tempFilePath: files.addTemporary(await files.read(url)), statusCode: 200 };
    }),
  };
}
