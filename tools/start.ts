/**
 * `npm start`: the whole of it on this machine. Builds the functions and the browser's copy of the Mini
 * Program, starts the local CloudBase, fills a new data folder with the demo district, and serves the phone.
 */
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { COLLECTIONS } from '../cloudfunctions/collections';
import { demoHandler } from './demo/handler';
import { seedDemo } from './demo/seed';
import { buildFunctions, FUNCTIONS_DIR } from './lib/build-functions';
import { startLocalCloud } from './local-cloud';
import { createWebHost } from './web-host';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '8080' }, data: { type: 'string', default: '.local' }, fresh: { type: 'boolean', default: false } },
});

/** The function that receives WeChat's events, as set in the console of a real environment. */
const MESSAGE_RECEIVER = 'matter';

async function main(): Promise<void> {
  const dataDir = path.resolve(values.data);
  if (values.fresh) rmSync(dataDir, { recursive: true, force: true });
  const isNew = !existsSync(dataDir);
  await buildFunctions();
  const webHost = await createWebHost({ source: 'miniprogram', outDir: path.join('.cache', 'web') });
  const demo = demoHandler();
  const cloud = await startLocalCloud({
    dataDir,
    port: Number(values.port),
    functionsDir: FUNCTIONS_DIR,
    collections: COLLECTIONS,
    messageReceiver: MESSAGE_RECEIVER,
    timers: true,
    handle: (request, response) => demo.handle(request, response) || webHost.handle(request, response),
  });

  let closing = false;
  const close = (): void => {
    if (closing) return;
    closing = true;
    void cloud.close().finally(() => process.exit(0));
  };
  process.on('SIGINT', close);
  process.on('SIGTERM', close);

  if (isNew) {
    console.log('正在准备示例数据…');
    await seedDemo(cloud, Date.now());
  }
  demo.open(cloud);
  console.log(`ready ${cloud.url}`);
}

main().catch((problem: unknown) => {
  console.error(problem);
  process.exit(1);
});
