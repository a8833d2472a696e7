/**
 * `npm start`: the whole of it on this machine. Builds the functions and the browser's copy of the Mini
 * Program, starts the local CloudBase, fills a new data folder with the demo district, and serves the phone.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { COLLECTIONS } from '../cloudfunctions/collections';
import { demoHandler } from './demo/handler';
import { personasFile, seedDemo } from './demo/seed';
import { buildFunctions, FUNCTIONS_DIR } from './lib/build-functions';
import { startLocalCloud } from './local-cloud';
import { createWebHost } from './web-host';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '8080' }, data: { type: 'string', default: '.local' }, fresh: { type: 'boolean', default: false } },
});

/** The function that receives WeChat's events, as set in the console of a real environment. */
const MESSAGE_RECEIVER = 'matter';

/** What a data folder holds. */
const OURS = /^(cloudbase\.db.*|storage|functions\.log|personas\.json)$/;

/** Empties a data folder, and refuses one that holds anything else: a slip in `--data` must not cost somebody's files. */
function clear(dataDir: string): void {
  if (!existsSync(dataDir)) return;
  const names = readdirSync(dataDir);
  const foreign = names.find((name) => !OURS.test(name));
  if (foreign !== undefined) throw new Error(`${dataDir} 里有别的文件（${foreign}），请换一个数据目录`);
  for (const name of names) rmSync(path.join(dataDir, name), { recursive: true, force: true });
}

async function main(): Promise<void> {
  // Cloud functions run at UTC, and the threads they run in share this process's zone.
  process.env['TZ'] = 'UTC';
  const dataDir = path.resolve(values.data);
  const complete = existsSync(personasFile(dataDir)) && !values.fresh;
  // A folder whose filling was cut off is filled anew.
  if (!complete) clear(dataDir);
  await buildFunctions();
  const webHost = await createWebHost({ source: 'miniprogram', outDir: path.join('.cache', 'web') });
  const demo = demoHandler(dataDir);
  const cloud = await startLocalCloud({
    dataDir,
    port: Number(values.port),
    functionsDir: FUNCTIONS_DIR,
    collections: COLLECTIONS,
    messageReceiver: MESSAGE_RECEIVER,
    timers: true,
    warm: true,
    handle: (request, response) => demo(request, response) || webHost.handle(request, response),
  });

  let closing = false;
  const close = (): void => {
    if (closing) return;
    closing = true;
    void cloud.close().finally(() => process.exit(0));
  };
  process.on('SIGINT', close);
  process.on('SIGTERM', close);

  if (!complete) {
    console.log('正在准备示例数据…');
    await seedDemo(cloud, dataDir, Date.now());
  }
  console.log(`ready ${cloud.url}`);
}

main().catch((problem: unknown) => {
  console.error(problem);
  process.exit(1);
});
