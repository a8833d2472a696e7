/** What has been answered is on the disk: after a kill in the middle of writes, and when the disk is full. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { startLocalCloud } from '../../tools/local-cloud';
import type { LocalCloud } from '../../tools/local-cloud';
import { Store } from '../../tools/local-cloud/store/database';
import { count, find } from '../../tools/local-cloud/query/find';
import { admin, get, insert, list } from './support/admin';
import { FIXTURES } from './support/functions';
import { scratchFolder } from './support/scratch';
import { ledger } from './support/serve';

// Nothing here waits; but the machine may have other things to do.
jest.setTimeout(180_000);

const opened = new Set<LocalCloud>();

/** A server that is closed after the test, however the test ends. */
async function open(options: Parameters<typeof startLocalCloud>[0]): Promise<LocalCloud> {
  const cloud = await startLocalCloud(options);
  opened.add(cloud);
  return cloud;
}

async function close(cloud: LocalCloud): Promise<void> {
  opened.delete(cloud);
  await cloud.close();
}

afterEach(async () => {
  for (const cloud of opened) await close(cloud);
});

async function serve(folder: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['-r', 'tsx/cjs', path.join('tests', 'local-cloud', 'support', 'serve.ts'), folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return { child, url: line.toString().trim() };
}

/** Writes batches of two or three documents, as one insert and as a transaction in turn, until the server is gone. */
async function writeUntilGone(url: string, writer: string, acknowledged: Map<string, number>, onAnswer: () => void): Promise<void> {
  for (let i = 0; ; i++) {
    const batch = `${writer}-${i}`;
    const parts = Array.from({ length: 2 + (i % 2) }, (_, part) => ({ _id: `${batch}-${part}`, batch, part, filling: 'x'.repeat(200) }));
    try {
      if (i % 2 === 0) await expectFine(admin({ url }, insert('ledger', ...parts)));
      else await writeInTransaction(url, parts);
    } catch {
      return;
    }
    acknowledged.set(batch, parts.length);
    onAnswer();
  }
}

async function expectFine(answer: ReturnType<typeof admin>): Promise<Awaited<ReturnType<typeof admin>>> {
  const fine = await answer;
  if (fine.code !== undefined) throw new Error(fine.message);
  return fine;
}

async function writeInTransaction(url: string, parts: readonly object[]): Promise<void> {
  const { transactionId } = await expectFine(admin({ url }, { action: 'database.startTransaction' }));
  for (const part of parts) await expectFine(admin({ url }, { ...insert('ledger', part), transactionId }));
  await expectFine(admin({ url }, { action: 'database.commitTransaction', transactionId }));
}

test('six kills in the middle of concurrent writes lose nothing that was answered and leave nothing half done', async () => {
  const { folder, remove } = scratchFolder();
  const acknowledged = new Map<string, number>();
  for (let round = 0; round < 6; round++) {
    const { child, url } = await serve(folder);
    let answers = 0;
    const kill = (): void => {
      if (++answers === 100 + round * 17) child.kill('SIGKILL');
    };
    await Promise.all([Array.from({ length: 12 }, (_, i) => writeUntilGone(url, `r${round}w${i}`, acknowledged, kill)), once(child, 'exit')].flat());
  }

  const store = new Store({ dataDir: folder, collections: [ledger] });
  const table = store.catalog.collection('ledger');
  expect(store.connection.all<[string]>('PRAGMA integrity_check')).toEqual([['ok']]);
  const found = new Map<string, number>();
  for (const { document } of find(store.connection, table, { filter: {} })) {
    const batch = document['batch'] as string;
    found.set(batch, (found.get(batch) ?? 0) + 1);
  }
  expect([...acknowledged].filter(([batch, parts]) => found.get(batch) !== parts)).toEqual([]);
  // A batch that was not answered may be there, but only whole: batches of even number have two parts, the others three.
  expect([...found].filter(([batch, parts]) => parts !== 2 + (Number(batch.split('-')[1]) % 2))).toEqual([]);
  for (const batch of [...found.keys()].slice(0, 200)) expect(count(store.connection, table, { batch })).toBe(found.get(batch));
  expect(acknowledged.size).toBeGreaterThan(600);
  store.close();
  remove();
});

test('a full disk is told clearly; nothing is half written, reading goes on, and with room so does writing', async () => {
  const { folder, remove } = scratchFolder();
  const options = { dataDir: folder, functionsDir: FIXTURES, collections: [ledger], timers: false };
  const small = await open({ ...options, maxPages: 120 });
  const stored = new Set<string>();
  const refused: string[] = [];
  for (let wave = 0; wave < 40; wave++) {
    await Promise.all(
      Array.from({ length: 10 }, async (_, i) => {
        const batch = `w${wave}-${i}`;
        const parts = [0, 1, 2].map((part) => ({ _id: `${batch}-${part}`, batch, part, filling: 'x'.repeat(i === 9 ? 3000 : 300) }));
        const { code, message } = await admin(small, insert('ledger', ...parts));
        if (code === undefined) stored.add(batch);
        else refused.push(String(message));
      }),
    );
  }
  expect(stored.size).toBeGreaterThan(20);
  expect(refused.length).toBeGreaterThan(20);
  expect(new Set(refused).size).toBe(1);
  expect(refused[0]).toMatch(/disk is full/);
  expect(list(await admin(small, get('ledger', { batch: [...stored][0] })))).toHaveLength(3);
  expect(small.database.count('ledger')).toBe(stored.size * 3);
  await close(small);

  const roomy = await open(options);
  for (const batch of stored) expect(roomy.database.count('ledger', { batch })).toBe(3);
  expect((await admin(roomy, insert('ledger', { _id: 'more', batch: 'more' }))).code).toBeUndefined();
  await close(roomy);
  remove();
});

test('an index that is new or changed is built at the next start; one that is gone is dropped', async () => {
  const { folder, remove } = scratchFolder();
  const options = { dataDir: folder, functionsDir: FIXTURES, timers: false };
  const first = await open({ ...options, collections: [{ name: 'c', indexes: [{ name: 'a', keys: { a: 1 } }] }] });
  await first.database.insertMany('c', Array.from({ length: 50 }, (_, i) => ({ a: i, b: [i, -i], u: i })));
  await close(first);
  const second = await open({ ...options, collections: [{ name: 'c', indexes: [{ name: 'a', keys: { a: -1, b: 1 } }, { name: 'u', keys: { u: 1 }, unique: true }] }] });
  expect(second.database.find('c', { b: -7 })).toMatchObject([{ a: 7 }]);
  expect(second.database.find('c', { a: { $gte: 48 } }, { sort: { a: -1 } })).toMatchObject([{ a: 49 }, { a: 48 }]);
  expect((await admin(second, insert('c', { u: 3 }))).message).toMatch(/E11000/);
  await close(second);
  const third = await open({ ...options, collections: [{ name: 'c', indexes: [] }] });
  expect((await admin(third, insert('c', { u: 3 }))).code).toBeUndefined();
  await close(third);
  remove();
});

test('closing takes less than five seconds, even with requests and functions under way', async () => {
  const { folder, remove } = scratchFolder();
  const cloud = await open({ dataDir: folder, functionsDir: FIXTURES, collections: [ledger], timers: false });
  const pending = [cloud.invoke('busy', { ms: 4_500 }), admin(cloud, { action: 'functions.invokeFunction', function_name: 'busy', request_data: '{"ms":4500}' }).catch(() => undefined)];
  await cloud.invoke('whoami', {});
  const started = performance.now();
  await close(cloud);
  expect(performance.now() - started).toBeLessThan(5_000);
  await Promise.all(pending);
  remove();
});
