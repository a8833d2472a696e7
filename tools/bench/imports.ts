import { fork } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { formatInstant } from '../../cloudfunctions/shared/calendar/civil';
import { ServerAs } from '../import/server';
import { Remote } from '../lib/remote';
import { writeWorkbook } from '../lib/workbook';
import { benchDistrict, NOW } from './district';
import { atMost, figure, type Row } from './rows';
import { startServer } from './stage';

const FEW = 10_000;
const MANY = 100_000;
const MB = 1024 ** 2;
const HEADINGS = ['工单编号', '诉求标题', '诉求内容', '来电时间', '事发地址', '联系电话', '工单状态'];

/** A row of a hotline's export, as long as residents write on the average day. */
const rowOf = (index: number): string[] => [
  `GD${2_026_000_000 + index}`,
  '路灯不亮',
  `第 ${index} 件：小区西门旁边的路灯连着三个晚上不亮，老人接孩子走这段路看不清台阶，物业说归街道，街道说归物业，麻烦派人来看看到底归谁修，什么时候能修好。`,
  formatInstant(NOW - (index % 40_000) * 60_000).slice(0, 19).replace('T', ' '),
  `示例路 ${index % 900} 号`,
  '0591-00000000',
  '办理中',
];

async function writeCsv(file: string, rows: number): Promise<void> {
  const stream = createWriteStream(file);
  stream.write(`${HEADINGS.join(',')}\n`);
  for (let index = 0; index < rows; index += 1) if (!stream.write(`${rowOf(index).join(',')}\n`)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'finish');
}

function writeXlsx(file: string, rows: number): void {
  writeFileSync(file, writeWorkbook([HEADINGS, ...Array.from({ length: rows }, (_, index) => rowOf(index))]));
}

interface Reading {
  readonly rows: number;
  readonly milliseconds: number;
  readonly peakBytes: number;
}

const read = (file: string): Promise<Reading> =>
  new Promise((resolve, reject) => {
    const child = fork(path.join(__dirname, 'imports', 'reader-process.ts'), [file], { execArgv: ['--expose-gc', '-r', 'tsx/cjs'] });
    child.once('message', (message) => resolve(message as Reading));
    child.once('exit', (code) => reject(new Error(`the reader ended with ${code}`)));
  });

/** The whole way: uploaded, read in slices and written by the function. Seconds. */
async function bringIn(file: string): Promise<number> {
  const server = await startServer({});
  const remote = new Remote(server.url, 4);
  const openid = benchDistrict().posts.find(({ role }) => role === 'districtDesk')?.openid ?? '';
  try {
    const desk = new ServerAs(remote, server.url, openid);
    const started = performance.now();
    let job = await desk.call('intake', 'start', { source: '12345', fileID: await desk.upload(file), name: 'bench.csv' });
    while (job.state === 'working') job = await desk.call('intake', 'carryOn', { id: job.id });
    if (job.fresh !== MANY) throw new Error(`${job.fresh} of ${MANY} rows arrived: ${job.reason}`);
    return (performance.now() - started) / 1000;
  } finally {
    remote.close();
    await server.close();
  }
}

/** What the heap may hold beside the rows at hand: of a workbook also the short words that come again, up to their bound. */
const KINDS = [
  { kind: 'CSV', write: writeCsv, megabytes: 8 },
  { kind: 'XLSX', write: writeXlsx, megabytes: 40 },
] as const;

/** Files of other platforms: how fast, and that memory does not grow with them. */
export async function imports(): Promise<Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'imports-'));
  try {
    const rows: Row[] = [];
    for (const { kind, write, megabytes } of KINDS) {
      const [few, many] = [path.join(folder, `few.${kind}`), path.join(folder, `many.${kind}`)];
      await write(few, FEW);
      await write(many, MANY);
      const [small, large] = [await read(few), await read(many)];
      rows.push(
        figure(`读 100,000 行 ${kind}`, (large.rows * 1000) / large.milliseconds, '行/秒'),
        atMost(`读 100,000 行 ${kind}，占内存最多`, large.peakBytes / MB, megabytes, 'MB'),
        atMost(`每行用时 ${kind}，100,000 行 ÷ 10,000 行`, large.milliseconds / large.rows / (small.milliseconds / small.rows), 2),
      );
    }
    rows.push(atMost('导入 100,000 行，从上传到全部收下', await bringIn(path.join(folder, 'many.CSV')), 120, '秒'));
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
