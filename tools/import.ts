/**
 * `npm run import -- --source 12345 --file x.csv [--url http://127.0.0.1:8080] [--openid …]`: brings a file of
 * another platform in as a desk would: uploads it, starts the job, shows how far it is, prints the rows that
 * were refused. Without a url it does so on a server of its own that is thrown away afterwards.
 *
 * `--roster staff.csv` brings in who works where, in the same way.
 * `--from-replies messages.jsonl --file out.csv` makes such a file of real messages and their answers;
 * `--samples folder` writes one for every platform.
 */
import { SingleBar } from 'cli-progress';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { ARRIVAL_SOURCE_KEYS, ARRIVAL_SOURCES, type ArrivalSource } from '../cloudfunctions/shared/arrival';
import type { ImportSource } from '../cloudfunctions/intake/job';
import { writeReplies } from './import/replies';
import { writeSamples } from './import/samples';
import { ServerAs } from './import/server';
import { Remote } from './lib/remote';
import { startDistrict } from './replay/district';

/** Somebody at the demo district's desk. */
const DISTRICT_DESK = 'demo-fr-1';
const USAGE = `用法：npm run import -- --source ${ARRIVAL_SOURCE_KEYS.join('|')} --file x.csv [--url http://127.0.0.1:8080] [--openid 值班员]
      npm run import -- --roster staff.csv [--url …] [--openid 区值班员]
      npm run import -- --from-replies messages.jsonl --file out.csv
      npm run import -- --samples docs/samples`;

async function refusalsOf(server: ServerAs, id: string): Promise<string[]> {
  const lines: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const { items, next } = await server.call('intake', 'refusals', { id, cursor });
    lines.push(...items.map(({ line, externalId, reason }) => `  第 ${line} 行${externalId === '' ? '' : ` (${externalId})`}：${reason}`));
    if (next === null) return lines;
    cursor = next;
  }
}

interface Brought {
  readonly id: string;
  readonly fresh: number;
  readonly again: number;
  readonly refused: number;
  readonly seconds: number;
  /** The refused rows, a line each. */
  readonly lines: readonly string[];
}

/** Uploads a file and follows it to its end. */
async function bringIn(server: ServerAs, source: ImportSource, file: string): Promise<Brought> {
  const started = performance.now();
  const bar = new SingleBar({ format: '{bar} {percentage}% 第 {line} 行 新 {fresh} 已有 {again} 没收 {refused}', stream: process.stderr, noTTYOutput: true, notTTYSchedule: 5_000, hideCursor: true });
  let job = await server.call('intake', 'start', { source, fileID: await server.upload(file), name: path.basename(file) });
  bar.start(100, 0, { line: 0, fresh: 0, again: 0, refused: 0 });
  while (job.state === 'working') {
    job = await server.call('intake', 'carryOn', { id: job.id });
    bar.update(Math.round(job.share * 100), { line: job.position, fresh: job.fresh, again: job.again, refused: job.refused });
  }
  bar.stop();
  if (job.state === 'failed') throw new Error(job.reason ?? '没有导入');
  return { id: job.id, fresh: job.fresh, again: job.again, refused: job.refused, seconds: (performance.now() - started) / 1000, lines: await refusalsOf(server, job.id) };
}

async function bringStaff(server: ServerAs, file: string): Promise<void> {
  const { id, fresh, again, refused, seconds, lines } = await bringIn(server, 'roster', file);
  console.log([`工作人员名册：新增或改动 ${fresh} 个岗位，没有变化 ${again} 个，没收 ${refused} 行，用时 ${seconds.toFixed(1)} 秒`, ...lines].join('\n'));
  console.log(JSON.stringify({ job: id, fresh, again, refused }));
}

async function bringReports(server: ServerAs, source: ArrivalSource, file: string): Promise<void> {
  const { id, fresh, again, refused, seconds, lines } = await bringIn(server, source, file);
  console.log([`${ARRIVAL_SOURCES[source]}：新收 ${fresh} 件，以前收过 ${again} 件，没收 ${refused} 行，用时 ${seconds.toFixed(1)} 秒`, ...lines].join('\n'));

  const started = performance.now();
  // Otherwise the timer would, a share every minute.
  let taken = 0;
  for (;;) {
    const now = Number((await server.fire('matter'))['taken'] ?? 0);
    if (now === 0) break;
    taken += now;
  }
  console.log(`转成事项或认出重复的共 ${taken} 件，用时 ${((performance.now() - started) / 1000).toFixed(1)} 秒`);
  console.log(JSON.stringify({ job: id, fresh, again, refused, taken }));
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { source: { type: 'string' }, file: { type: 'string' }, roster: { type: 'string' }, url: { type: 'string' }, openid: { type: 'string' }, 'from-replies': { type: 'string' }, samples: { type: 'string' } },
  });
  const { roster, url, openid = DISTRICT_DESK } = values;
  const file = roster ?? values.file;
  if (values.samples !== undefined) return console.log(writeSamples(values.samples).join('\n'));
  if (file === undefined) throw new Error(USAGE);
  if (values['from-replies'] !== undefined) return console.log(`${file}：${await writeReplies(values['from-replies'], file)} 行`);
  const source = ARRIVAL_SOURCE_KEYS.find((key) => key === values.source);
  if (source === undefined && roster === undefined) throw new Error(USAGE);

  const own = url === undefined ? await startDistrict(Date.now()) : null;
  const address = own?.url ?? url ?? '';
  const remote = new Remote(address, 4);
  try {
    const server = new ServerAs(remote, address, openid);
    await (source === undefined ? bringStaff(server, file) : bringReports(server, source, file));
  } finally {
    remote.close();
    await own?.close();
  }
}

main().catch((problem: unknown) => {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exitCode = 1;
});
