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
    response.writeHead(200, { 'content-type': contentType(cloudPath), 'content-length': size, 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'" });
    if (request.method === 'HEAD') response.end();
    else await pipeline(files.read(cloudPath), response);
  } catch (problem) {
    request.resume();
    if (response.headersSent) response.destroy();
    else sendJson(response, describe(problem), 400);
  }
}
