import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWebHost } from '../../../tools/web-host';

/** A server with the web host and just enough of a cloud to talk to: functions by name, stored files, people. */
export interface SampleServer {
  url: string;
  calls: { name: string; openid: string; event: unknown }[];
  stored: Map<string, Buffer>;
  close(): Promise<void>;
}

async function body(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

export async function startSampleServer(source: string, reply: (name: string, event: unknown) => unknown, people: readonly object[], outDir = '.cache/web-host-sample'): Promise<SampleServer> {
  const host = await createWebHost({ source, outDir });
  const calls: SampleServer['calls'] = [];
  const stored: SampleServer['stored'] = new Map();
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      const path = decodeURIComponent(new URL(request.url ?? '/', 'http://sample').pathname);
      if (path === '/demo/personas') response.end(JSON.stringify(people));
      else if (path.startsWith('/invoke/')) {
        const name = path.slice('/invoke/'.length);
        const event: unknown = JSON.parse((await body(request)).toString());
        calls.push({ name, openid: String(request.headers['x-wx-openid']), event });
        response.end(JSON.stringify(reply(name, event)));
      } else if (path.startsWith('/storage/') && request.method === 'PUT') {
        stored.set(path.slice('/storage/'.length), await body(request));
        response.end();
      } else if (!host.handle(request, response)) response.writeHead(404).end();
    };
    answer().catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    calls,
    stored,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
