import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { compileMiniProgram } from './compile';
import { iconFolder, readIcon } from './compile/icons';
import { SourceTree } from './compile/source-tree';

export { CompileError, compileMiniProgram, type CompileOptions, type CompileResult } from './compile';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
};

/** The decoded path of a request, undefined when it is malformed. */
function pathOf(url: string): string | undefined {
  try {
    return decodeURIComponent(new URL(url, 'http://host').pathname);
  } catch {
    return undefined;
  }
}

/** The browser's copy of the Mini Program, ready to be served by any HTTP server. */
export interface WebHost {
  /** Answers when the request is for one of its files; false leaves it to others. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /** What did not stop the compilation. */
  warnings: readonly string[];
}

/** Compiles the Mini Program for the browser and serves it at `/`. */
export async function createWebHost({ source, outDir }: { source: string; outDir: string }): Promise<WebHost> {
  const { files, warnings } = await compileMiniProgram({ source, outDir });
  const served = new Map(files.map((file) => [`/${file.split(path.sep).join('/')}`, readFileSync(path.join(outDir, file))]));
  const icons = iconFolder(new SourceTree(source));

  const find = (pathname: string): Buffer | undefined => {
    const icon = /^\/icons\/([a-z0-9-]+)\.svg$/.exec(pathname)?.[1];
    if (icon === undefined) return served.get(pathname === '/' ? '/index.html' : pathname);
    const svg = readIcon(icons, icon);
    return svg === undefined ? undefined : Buffer.from(svg);
  };

  return {
    warnings,
    handle(request, response) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return false;
      const pathname = pathOf(request.url ?? '/');
      const content = pathname === undefined ? undefined : find(pathname);
      if (content === undefined) return false;
      const type = TYPES[path.extname(pathname ?? '')] ?? TYPES['.html'] ?? '';
      response.writeHead(200, { 'content-type': type, 'content-length': content.length, 'cache-control': 'no-cache' });
      response.end(request.method === 'HEAD' ? undefined : content);
      return true;
    },
  };
}
