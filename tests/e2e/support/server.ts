import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { COLLECTIONS } from '../../../cloudfunctions/collections';
import { demoHandler } from '../../../tools/demo/handler';
import { seedDemo } from '../../../tools/demo/seed';
import { builtFunctions } from '../../support/built-functions';
import { type LocalCloud, startLocalCloud } from '../../../tools/local-cloud';
import { createWebHost } from '../../../tools/web-host';

/** The demo district of `npm start`, in this process, as it stands at one instant. */
export interface DemoServer {
  readonly url: string;
  readonly cloud: LocalCloud;
  close(): Promise<void>;
}

/** The parts of `npm start` without its clockwork: timers fire when a story says so. */
export async function startDemoServer(now: number, { build = '.cache/e2e' }: { build?: string } = {}): Promise<DemoServer> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'phone-'));
  const [webHost, functionsDir] = await Promise.all([createWebHost({ source: 'miniprogram', outDir: path.join(build, 'web') }), builtFunctions()]);
  const demo = demoHandler(dataDir);
  const cloud = await startLocalCloud({
    dataDir,
    functionsDir,
    collections: COLLECTIONS,
    messageReceiver: 'matter',
    timers: false,
    warm: true,
    handle: (request, response) => demo(request, response) || webHost.handle(request, response),
  });
  await seedDemo(cloud, dataDir, now);
  return {
    url: cloud.url,
    cloud,
    async close() {
      await cloud.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
