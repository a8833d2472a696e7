/** The files that the command writes: every platform's sample comes in whole, and real replies keep their times. */
import { createReadStream, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { RowRefusal } from '../../cloudfunctions/intake/fields';
import { HeadingSearch, type Headings } from '../../cloudfunctions/intake/headings';
import { openTable } from '../../cloudfunctions/intake/read/open';
import { readRow } from '../../cloudfunctions/intake/row';
import { SOURCES } from '../../cloudfunctions/intake/sources';
import { ARRIVAL_SOURCE_KEYS, type Arrival, type ArrivalSource } from '../../cloudfunctions/shared/arrival';
import { writeReplies } from './replies';
import { writeSamples } from './samples';

const REPLIES = '../shared/data/civic-replies.jsonl';
const COMMITTED = 'docs/samples';
const NOW = Date.parse('2026-11-01T09:00:00+08:00');

const folder = mkdtempSync(path.join(tmpdir(), 'import-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function readFile(file: string, source: ArrivalSource): Promise<{ arrivals: Arrival[]; refusals: RowRefusal[] }> {
  const table = await openTable({ size: statSync(file).size, read: (from, to) => createReadStream(file, { start: from, end: to - 1 }) });
  const search = new HeadingSearch(SOURCES[source]);
  let headings: Headings | null = null;
  const read: NonNullable<ReturnType<typeof readRow>>[] = [];
  for await (const rows of table.rows) {
    for (const row of rows) {
      if (headings) read.push(...[readRow(row, { source, headings, isFrom1904: table.isFrom1904(), jobId: 'j', by: 'o', now: NOW })].filter((each) => each !== null));
      else headings = search.try(row);
    }
  }
  return { arrivals: read.flatMap((each) => ('arrival' in each ? [each.arrival] : [])), refusals: read.flatMap((each) => ('refusal' in each ? [each.refusal] : [])) };
}

describe('samples', () => {
  test('the committed ones are those that the command writes', () => {
    const names = writeSamples(folder);
    expect(readdirSync(COMMITTED).sort()).toEqual([...names].sort());
    for (const name of names) expect(readFileSync(path.join(COMMITTED, name)).equals(readFileSync(path.join(folder, name)))).toBe(true);
  });

  test.each([...ARRIVAL_SOURCE_KEYS.map((source) => [`${source}.csv`, source] as const), ['12345.xlsx', '12345'] as const])('%s comes in whole', async (name, source) => {
    const { arrivals, refusals } = await readFile(path.join(COMMITTED, name), source);
    expect(refusals).toEqual([]);
    expect(arrivals.map(({ answeredAt }) => answeredAt !== null)).toEqual([false, true, false]);
  });
});

const isPresent = existsSync(REPLIES);
(isPresent ? test : test.skip)(isPresent ? 'real messages keep their words, their answers and both times' : `没有 ${REPLIES}，略过真实留言`, async () => {
  const file = path.join(folder, 'replies.csv');
  const count = await writeReplies(REPLIES, file);
  const { arrivals, refusals } = await readFile(file, '12345');
  expect([arrivals.length + refusals.length, count]).toEqual([2816, 2816]);
  expect(refusals).toEqual([]);
  const [first] = readFileSync(REPLIES, 'utf8').split('\n');
  const given = JSON.parse(first ?? '') as { id: number; title: string; text: string; time: string; reply: string; replyTime: string };
  const instant = (time: string): number => Date.parse(`${time.replace(' ', 'T')}+08:00`);
  expect(arrivals[0]).toMatchObject({ externalId: String(given.id), text: `${given.title.trim()}\n${given.text.trim()}`, arrivedAt: instant(given.time), answer: given.reply.trim(), answeredAt: instant(given.replyTime) });
});
