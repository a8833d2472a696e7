import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { describe } from '../errors';
import type { CloudParts } from '../parts';
import { assertCloudPath, contentType, fileIdOf } from '../storage/files';
import { sendJson } from './messages';

/** `/storage/<path>`: what upload and download links point to. A stored upload is answered with an empty body, as COS does. */
export async function handleStorage({ files }: CloudParts, request: IncomingMessage, response: ServerResponse, encodedPath: string): Promise<void> {
  try {
    const cloudPath: string = decodeURIComponent(encodedPath);
    assertCloudPath(cloudPath);
    if (request.method === 'PUT' || request.method === 'POST') {
      await files.write(cloudPath, request);
      response.writeHead(200, { 'content-length': 0, 'x-local-file-id': encodeURI(fileIdOf(cloudPath)) });
      response.end();
      return;
    }
    const size = request.method === 'GET' || request.method === 'HEAD' ? await files.size(cloudPath) : undefined;
    if (size === undefined) return sendJson(response, { code: 'STORAGE_FILE_NONEXIST', message: '没有这个文件' }, 404);
    const part = rangeOf(request.headers.range, size);
    if (part === 'none') {
      response.writeHead(416, { 'content-range': `bytes */${size}`, 'content-length': 0 });
      response.end();
      return;
    }
    const { from, to } = part ?? { from: 0, to: size };
    const partial = part === undefined ? {} : { 'content-range': `bytes ${from}-${to - 1}/${size}` };
    response.writeHead(part === undefined ? 200 : 206, { ...partial, 'accept-ranges': 'bytes', 'content-type': contentType(cloudPath), 'content-length': to - from, 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'" });
    if (request.method === 'HEAD') response.end();
    else await pipeline(files.read(cloudPath, from, to), response);
  } catch (problem) {
    request.resume();
    if (response.headersSent) response.destroy();
    else sendJson(response, describe(problem), 400);
  }
}

/** The part that a request asks for, as COS understands it: one range, open at the end or not. `none` when nothing lies there. */
function rangeOf(header: string | undefined, size: number): { readonly from: number; readonly to: number } | 'none' | undefined {
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === undefined) return undefined;
  const from = Number(first);
  const to = last === undefined || last === '' ? size : Math.min(size, Number(last) + 1);
  return from >= size || to <= from ? 'none' : { from, to };
}
