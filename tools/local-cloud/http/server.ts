import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CloudParts } from '../parts';
import { handleAdmin } from './admin';
import { handleInvoke } from './invoke';
import { handleLocal } from './local';
import { sendJson } from './messages';
import { handleStorage } from './storage';

/** Serves whatever the local CloudBase does not; true when it has taken the request. */
export type ExtraHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

/** The one HTTP server, on loopback only. */
export class HttpServer {
  readonly #server: Server;

  constructor(parts: CloudParts, handle: ExtraHandler | undefined) {
    this.#server = createServer({ keepAliveTimeout: 30_000 }, (request, response) => {
      parts.counters.requests++;
      route(parts, request, response, handle).catch(() => sendJson(response, { code: 'SYS_ERR', message: '请求无法处理' }, 400));
    });
    this.#server.on('clientError', (_, socket) => {
      if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n');
    });
  }

  async listen(port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', resolve);
    });
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => {
      this.#server.close(resolve);
    });
    this.#server.closeAllConnections();
    await closed;
  }
}

async function route(parts: CloudParts, request: IncomingMessage, response: ServerResponse, handle: ExtraHandler | undefined): Promise<void> {
  const target = request.url ?? '/';
  if (request.method === 'POST' && (target.startsWith('/admin?') || target === '/admin')) return handleAdmin(parts, request, response);
  const [path = '/'] = target.split('?');
  if (path.startsWith('/storage/')) return handleStorage(parts, request, response, path.slice('/storage/'.length));
  if (path.startsWith('/invoke/') && request.method === 'POST') return handleInvoke(parts, request, response, path.slice('/invoke/'.length));
  if (path.startsWith('/local/')) return handleLocal(parts, request, response, new URL(target, 'http://127.0.0.1'));
  if (handle?.(request, response) === true) return undefined;
  request.resume();
  return sendJson(response, { ok: false, code: 'NOT_FOUND', message: '没有这个地址' }, 404);
}
