/**
 * `npm run replay -- --file messages.jsonl [--url http://127.0.0.1:8080] [--limit n]`: sends real messages
 * through `matter.report`, each as its own resident, at its own time, from its own point of the district.
 * Every message is accounted for; the last line is `{ "accepted": n, "refused": { "CODE": n } }`.
 */
import { SingleBar } from 'cli-progress';
import { parseArgs } from 'node:util';

import { Remote } from './lib/remote';
import { districtArea, startDistrict } from './replay/district';
import { readMessages, type Message } from './replay/messages';
import { sendAll } from './replay/send';
import { accountsOf, summarise } from './replay/summary';

const CONCURRENCY = 32;
const TRIES = 5;

async function replay(messages: readonly Message[], url: string): Promise<void> {
  const remote = new Remote(url, CONCURRENCY);
  const bar = new SingleBar({ format: '{bar} {value}/{total} 每秒 {rate} 条', stream: process.stderr, noTTYOutput: true, notTTYSchedule: 5_000, hideCursor: true });
  try {
    const area = await districtArea(remote);
    const started = performance.now();
    const seconds = (): number => (performance.now() - started) / 1000;
    let done = 0;
    bar.start(messages.length, 0, { rate: 0 });
    const outcomes = await sendAll(messages, async (event, caller) => (await remote.invoke('matter', event, caller)).reply, {
      area,
      concurrency: CONCURRENCY,
      tries: TRIES,
      onDone: () => bar.update((done += 1), { rate: Math.round(done / seconds()) }),
    });
    const took = seconds();
    bar.stop();
    console.log(summarise(outcomes, messages.length, took));
    console.log(JSON.stringify(accountsOf(outcomes)));
  } finally {
    bar.stop();
    remote.close();
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { file: { type: 'string' }, url: { type: 'string' }, limit: { type: 'string' } } });
  const limit = values.limit === undefined ? Infinity : Number(values.limit);
  if (values.file === undefined || Number.isNaN(limit) || limit < 0) throw new Error('用法：npm run replay -- --file messages.jsonl [--url http://127.0.0.1:8080] [--limit 条数]');
  const messages = readMessages(values.file, limit);
  if (values.url !== undefined) return replay(messages, values.url);
  const district = await startDistrict(messages.reduce((first, { at }) => Math.min(first, at), Infinity));
  try {
    await replay(messages, district.url);
  } finally {
    await district.close();
  }
}

main().catch((problem: unknown) => {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exitCode = 1;
});
