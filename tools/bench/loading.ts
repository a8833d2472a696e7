import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';

import { buildFunctions, FUNCTION_NAMES } from '../lib/build-functions';
import { median } from './measure';
import { atMost, figure, type Row } from './rows';

const ROUNDS = 11;
const LOAD = `const started = performance.now(); require(process.argv[1]); process.stdout.write(String(performance.now() - started)); process.exit(0);`;

/** What the SDK wants to see of the platform. */
const SCF = { TENCENTCLOUD_RUNENV: 'SCF', TENCENTCLOUD_REGION: 'ap-shanghai', SCF_NAMESPACE: 'local-env', TCB_ENV: 'local-env', TENCENTCLOUD_SECRETID: 'bench', TENCENTCLOUD_SECRETKEY: 'bench' };

/** A fresh process for each loading: that is what a cold start is. */
const load = (module: string): number => Number(execFileSync(process.execPath, ['-e', LOAD, module], { encoding: 'utf8', env: { ...process.env, ...SCF } }));

/** Loading each bundle against loading the SDK that all of them need, in turn. */
export async function loading(): Promise<Row[]> {
  const folder = path.resolve('.cache', 'bench-bundles', String(process.pid));
  await buildFunctions(folder);
  try {
    const modules = new Map([['wx-server-sdk', require.resolve('wx-server-sdk')], ...FUNCTION_NAMES.map((name) => [name, path.join(folder, name, 'index.js')] as const)]);
    const times = new Map([...modules.keys()].map((name) => [name, [] as number[]]));
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const [name, module] of modules) {
        const took = load(module);
        // The first round fills the disk's cache.
        if (round > 0) times.get(name)?.push(took);
      }
    }
    const of = (name: string): number => median(times.get(name) ?? []);
    return [figure('载入 wx-server-sdk', of('wx-server-sdk'), '毫秒'), ...FUNCTION_NAMES.map((name) => atMost(`载入 ${name} ÷ 载入 wx-server-sdk`, of(name) / of('wx-server-sdk'), 1.25))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
