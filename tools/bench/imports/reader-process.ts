/**
 * Reads one file as the intake function does, in a process of its own, and tells how fast it was and how much
 * the heap held beyond what it held before: looked at after a collection, every few thousand rows. Started with
 * `--expose-gc` by `imports.ts`.
 */
import { createReadStream, statSync } from 'node:fs';
import { HeadingSearch, type Headings } from '../../../cloudfunctions/intake/headings';
import { openTable } from '../../../cloudfunctions/intake/read/open';
import { readRow } from '../../../cloudfunctions/intake/row';
import { SOURCES } from '../../../cloudfunctions/intake/sources';

const LOOK_EVERY = 5_000;
const NOW = Date.parse('2026-11-01T09:00:00+08:00');

const collected = (): number => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

async function main(file: string): Promise<void> {
  const before = collected();
  let [peak, looked, arrivals, words, spent] = [0, 0, 0, 0, 0];
  let started = performance.now();
  const table = await openTable({ size: statSync(file).size, read: (from, to) => createReadStream(file, { start: from, end: to - 1 }) });
  const search = new HeadingSearch(SOURCES['12345']);
  let headings: Headings | null = null;
  for await (const rows of table.rows) {
    for (const row of rows) {
      if (!headings) {
        headings = search.try(row);
        continue;
      }
      const read = readRow(row, { source: '12345', headings, isFrom1904: table.isFrom1904(), jobId: 'j', by: 'o', now: NOW });
      if (!read || !('arrival' in read)) throw new Error(JSON.stringify(read));
      arrivals += 1;
      words += read.arrival.text.length;
    }
    if (arrivals - looked < LOOK_EVERY) continue;
    looked = arrivals;
    spent += performance.now() - started;
    peak = Math.max(peak, collected() - before);
    started = performance.now();
  }
  spent += performance.now() - started;
  process.send?.({ rows: arrivals, words, milliseconds: spent, peakBytes: Math.max(peak, collected() - before) });
}

main(process.argv[2] ?? '').catch((problem: unknown) => {
  console.error(problem);
  process.exitCode = 1;
});
