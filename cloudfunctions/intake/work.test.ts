import * as fc from 'fast-check';
import { memoryStore, type Collections } from '../../tools/demo/memory-store';
import { arrivals, type Arrival } from '../shared/arrival';
import type { Context } from '../shared/context';
import type { Changes, Condition, Store } from '../shared/store';
import { importJobs, importRefusals, type ImportJob, type ImportRefusal } from './job';
import { carryOn, carryOnAll } from './work';

const NOW = Date.parse('2026-11-01T09:00:00+08:00');

/** A world with one uploaded file and nothing else. */
class World {
  readonly collections: Collections = new Map();
  readonly store: Store = memoryStore(this.collections);
  readonly removed: string[] = [];

  constructor(private readonly files: Readonly<Record<string, string>>) {}

  context(store: Store = this.store): Context {
    const open = (fileID: string) => {
      const bytes = Buffer.from(this.files[fileID] ?? '');
      const read = async function* (from: number, to: number): AsyncGenerator<Uint8Array> {
        for (let at = from; at < to; at += 4096) yield bytes.subarray(at, Math.min(to, at + 4096));
      };
      return Promise.resolve(fileID in this.files ? { size: bytes.length, read } : null);
    };
    const remove = (fileID: string) => Promise.resolve(void this.removed.push(fileID));
    return { caller: '', now: NOW, store, files: { open, remove }, log: { warn: () => undefined, error: () => undefined } } as unknown as Context;
  }

  async job(_id: string, fileID = 'f'): Promise<ImportJob> {
    const job: ImportJob = { _id, source: '12345', fileID, name: 'x.csv', by: 'o-desk', at: NOW, state: 'working', reason: null, position: 0, share: 0, fresh: 0, again: 0, refused: 0, doneAt: null, tries: 0 };
    await this.store.insert(importJobs.name, job);
    return job;
  }

  async now(id: string): Promise<ImportJob> {
    return (await this.store.get<ImportJob>(importJobs.name, id)) as ImportJob;
  }

  all<T>(collection: string): T[] {
    return [...(this.collections.get(collection)?.values() ?? [])] as unknown as T[];
  }
}

const HEADING = '工单编号,诉求内容,来电时间\n';
const rowsOf = (ids: readonly string[]): string => HEADING + ids.map((id) => (id === '' ? ',没有编号,2026-10-12\n' : `${id},路灯不亮了 ${id},2026-10-12 09:10\n`)).join('');
const many = (count: number): string[] => Array.from({ length: count }, (_, at) => `N${at}`);
const counts = ({ state, fresh, again, refused }: ImportJob) => ({ state, fresh, again, refused });

test('every row arrives once, with the line it stood in', async () => {
  const world = new World({ f: rowsOf(['A', '', 'B']) });
  const done = await carryOn(world.context(), await world.job('j'), 1000);
  expect(counts(done)).toEqual({ state: 'done', fresh: 2, again: 0, refused: 1 });
  expect(world.all<Arrival>(arrivals.name).map(({ externalId, line }) => [externalId, line])).toEqual([['A', 2], ['B', 4]]);
  expect(world.all<ImportRefusal>(importRefusals.name).map(({ line, reason }) => [line, reason])).toEqual([[3, '没有编号']]);
  expect(done).toEqual(await world.now('j'));
});

test('the uploaded file is removed once it has been read: it holds phones', async () => {
  const world = new World({ f: rowsOf(['A']) });
  await carryOn(world.context(), await world.job('j'), 1000);
  expect(world.removed).toEqual(['f']);
});

test('a slice does its share and tells how far it is', async () => {
  const world = new World({ f: rowsOf(many(2000)) });
  const first = await carryOn(world.context(), await world.job('j'), 800);
  expect(first).toMatchObject({ state: 'working', position: 801, fresh: 800 });
  expect(first.share).toBeGreaterThan(0.2);
  expect(first.share).toBeLessThan(0.8);
  const second = await carryOn(world.context(), first, 10_000);
  expect(counts(second)).toEqual({ state: 'done', fresh: 2000, again: 0, refused: 0 });
});

test('the same file twice brings nothing new', async () => {
  const world = new World({ f: rowsOf(many(500)) });
  await carryOn(world.context(), await world.job('j1'), 1000);
  expect(counts(await carryOn(world.context(), await world.job('j2'), 1000))).toEqual({ state: 'done', fresh: 0, again: 500, refused: 0 });
  expect(world.all(arrivals.name)).toHaveLength(500);
});

test('a number that stands twice in one file is the first row’s, and the second is told', async () => {
  const world = new World({ f: rowsOf(['A', 'B', 'A', ...many(450), 'B']) });
  expect(counts(await carryOn(world.context(), await world.job('j'), 1000))).toEqual({ state: 'done', fresh: 452, again: 0, refused: 2 });
  expect(world.all<ImportRefusal>(importRefusals.name).map(({ line, reason }) => [line, reason])).toEqual([[4, '这个编号在第 2 行已经有了'], [455, '这个编号在第 3 行已经有了']]);
});

test('the row after the hundred-thousandth is told, and so are not those behind it', async () => {
  const world = new World({ f: rowsOf(many(100_002)) });
  await world.job('j');
  for (let left = 5; left > 0 && (await world.now('j')).state === 'working'; left -= 1) await carryOnAll(world.context(), 40_000);
  expect(counts(await world.now('j'))).toEqual({ state: 'done', fresh: 100_000, again: 0, refused: 1 });
  expect(world.all<ImportRefusal>(importRefusals.name)).toMatchObject([{ line: 100_002, reason: expect.stringContaining('一次最多 100000 行') as string }]);
});

test.each([
  ['nothing in it', '', '文件是空的'],
  ['other headings', 'a,b\n1,2\n', '没有找到表头'],
  ['no text column', '工单编号,来电时间\n1,2026-10-12\n', '少了“诉求内容”这一列'],
])('a file with %s fails in words', async (_, text, reason) => {
  const world = new World({ f: text });
  const failed = await carryOn(world.context(), await world.job('j'), 1000);
  expect([failed.state, failed.reason]).toEqual(['failed', expect.stringContaining(reason)]);
  expect(failed).toEqual(await world.now('j'));
});

test('headings and nothing below are an import of nothing', async () => {
  const world = new World({ f: HEADING });
  expect(counts(await carryOn(world.context(), await world.job('j'), 1000))).toEqual({ state: 'done', fresh: 0, again: 0, refused: 0 });
});

/** A store that dies at its nth write, before or after it has been made. */
function mortal(store: Store, nth: number, after: boolean): Store {
  let writes = 0;
  const dying =
    <Given extends unknown[], Answer>(write: (...given: Given) => Promise<Answer>) =>
    async (...given: Given): Promise<Answer> => {
      writes += 1;
      if (writes < nth) return write(...given);
      if (after && writes === nth) await write(...given);
      throw new Error('the function has died');
    };
  return {
    ...store,
    insertMany: dying((collection: string, documents: readonly { readonly _id: string }[]) => store.insertMany(collection, documents)),
    update: dying((collection: string, where: Condition, changes: Changes) => store.update(collection, where, changes)),
  };
}

test('whenever the function dies, going on ends with every row once and the same counts', async () => {
  const ids = [...many(700), '', 'N3', 'Z'];
  const whole = new World({ f: rowsOf(ids) });
  const expected = counts(await carryOn(whole.context(), await whole.job('j'), 10_000));
  expect(expected).toEqual({ state: 'done', fresh: 701, again: 0, refused: 2 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.boolean()), { maxLength: 4 }), async (deaths) => {
      const world = new World({ f: rowsOf(ids) });
      await world.job('j');
      for (const [nth, after] of deaths) await carryOn(world.context(mortal(world.store, nth, after)), await world.now('j'), 10_000).catch(() => undefined);
      const done = await carryOn(world.context(), await world.now('j'), 10_000);
      expect(counts(done)).toEqual(expected);
      expect(new Set(world.all<Arrival>(arrivals.name).map(({ externalId }) => externalId)).size).toBe(701);
    }),
    { numRuns: 40 },
  );
});

test('two slices at the same time count every row once', async () => {
  const world = new World({ f: rowsOf(many(1500)) });
  const job = await world.job('j');
  await Promise.all([carryOn(world.context(), job, 10_000), carryOn(world.context(), job, 10_000)]);
  const done = await carryOn(world.context(), await world.now('j'), 10_000);
  expect(counts(done)).toEqual({ state: 'done', fresh: 1500, again: 0, refused: 0 });
});

test('two files at once: both come in, the older first', async () => {
  const world = new World({ f: rowsOf(many(900)), g: rowsOf(['A', 'B', 'N1']) });
  await world.job('j1');
  await world.store.insert(importJobs.name, { ...(await world.now('j1')), _id: 'j2', fileID: 'g', at: NOW + 1 });
  await carryOnAll(world.context(), 500);
  expect((await world.now('j2')).position).toBe(0);
  await carryOnAll(world.context(), 5000);
  expect([counts(await world.now('j1')), counts(await world.now('j2'))]).toEqual([
    { state: 'done', fresh: 900, again: 0, refused: 0 },
    { state: 'done', fresh: 2, again: 1, refused: 0 },
  ]);
});

test('a file that kills whoever reads it is given up, so that others come in', async () => {
  const world = new World({ f: rowsOf(['A']), g: rowsOf(['B']) });
  await world.job('j1');
  await world.store.insert(importJobs.name, { ...(await world.now('j1')), _id: 'j2', fileID: 'g', at: NOW + 1 });
  // Each try dies after it was counted.
  for (let death = 0; death < 5; death += 1) await carryOn(world.context(mortal(world.store, 2, false)), await world.now('j1'), 100).catch(() => undefined);
  await carryOnAll(world.context(), 100);
  expect([(await world.now('j1')).state, (await world.now('j2')).state]).toEqual(['failed', 'done']);
});
