import { rmSync } from 'node:fs';
import path from 'node:path';

import { buildFunctions } from '../lib/build-functions';
import { packageSizes } from '../lib/miniprogram-npm';
import { atMost, type Row } from './rows';

const KB = 1024;

/** Own code of each bundle, and the packages of the Mini Program as they would be uploaded. */
export async function sizes(): Promise<Row[]> {
  const folder = path.join('.cache', 'bench-sizes', String(process.pid));
  const bundles = await buildFunctions(folder);
  rmSync(folder, { recursive: true, force: true });
  const { main, subpackages } = await packageSizes('miniprogram');
  return [
    ...Object.entries(bundles).map(([name, bytes]) => atMost(`云函数 ${name} 自己的代码`, bytes / KB, 150, 'KB')),
    atMost('小程序主包', main / KB, 1536, 'KB'),
    ...Object.entries(subpackages).map(([name, bytes]) => atMost(`小程序分包 ${name}`, bytes / KB, 500, 'KB')),
  ];
}
