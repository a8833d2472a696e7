import { createServer } from 'node:http';
import { createServer as createNetServer } from 'node:net';
import type { Socket, Server as NetServer } from 'node:net';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CloudParts } from '../parts';
import { handleAdmin } from './admin';
import { handleInvoke } from './invoke';
import { LeanAdmin } from './lean-admin';
import { handleLocal } from './local';
import { sendJson } from './messages';
import { handleStorage } from './storage';

/** Serves whatever the local CloudBase does not; true when it has taken the request. */
export type ExtraHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

/** The one server, on loopback only: a connection begins with the lean `/admin` and is node:http's from the first other request on. */
export class HttpServer {
  readonly #http: Server;
  readonly #net: NetServer;
  readonly #sockets = new Set<Socket>();

  constructor(parts: CloudParts, handle: ExtraHandler | undefined) {
    this.#http = createServer({ keepAliveTimeout: 30_000 }, (request, response) => {
      parts.counters.requests++;
      route(parts, request, response, handle).catch(() => sendJson(response, { code: 'SYS_ERR', message: '请求无法处理' }, 400));
    });
    this.#http.on('clientError', (_, socket) => {
      if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n');
    });
    this.#net = createNetServer({ noDelay: true }, (socket) => {
      this.#sockets.add(socket);
      socket.once('close', () => this.#sockets.delete(socket));
      void new LeanAdmin(socket, parts, (other) => this.#http.emit('connection', other));
    });
  }

  async listen(port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#net.once('error', reject);
      this.#net.listen(port, '127.0.0.1', resolve);
    });
    return (this.#net.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => {
      this.#net.close(resolve);
    });
    for (const socket of this.#sockets) socket.destroy();
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
