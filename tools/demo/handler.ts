import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { personasFile } from './seed';

/** `GET /demo/personas`: whom the browser may be. A data folder that was not filled by the demo has nobody. */
export const demoHandler =
  (dataDir: string) =>
  (request: IncomingMessage, response: ServerResponse): boolean => {
    if (request.method !== 'GET' || request.url?.split('?')[0] !== '/demo/personas') return false;
    const file = personasFile(dataDir);
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(existsSync(file) ? readFileSync(file) : '[]');
    return true;
  };
