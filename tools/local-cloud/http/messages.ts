import type { IncomingMessage, ServerResponse } from 'node:http';
import { CloudError } from '../errors';

/** CloudBase's limit on text bodies. */
export const MAX_TEXT_BYTES = 100 * 1024;
/** Pictures in multipart calls may be larger. */
export const MAX_FORM_BYTES = 2 * 1024 * 1024;

export const tooLarge = (): CloudError => new CloudError('EXCEED_REQUEST_SIZE_LIMIT', 'the request body is larger than 100 KB (请求内容超过 100 KB)');

/** The whole body; rejects as soon as it is larger than the limit, and goes on reading so that the answer can be sent. */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
    });
    request.on('end', () => {
      if (size > limit) reject(tooLarge());
      else resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks));
    });
    request.on('error', reject);
  });
}

export function sendJson(response: ServerResponse, value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): void {
  sendText(response, JSON.stringify(value), status, headers);
}

/** Sends JSON that is text already. */
export function sendText(response: ServerResponse, text: string, status = 200, headers: Readonly<Record<string, string>> = {}): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text), ...headers });
  response.end(text);
}
