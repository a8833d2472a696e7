/** Transactions as CloudBase has them: snapshots, conflicts at the write, 30 seconds, and commands that escape them. */
import wx from 'wx-server-sdk';
import { defineCollection } from '../../cloudfunctions/shared/collection';
import { startLocalCloud } from '../../tools/local-cloud';
import type { LocalCloud } from '../../tools/local-cloud';
import { admin, get, insert, list, update } from './support/admin';
import { FIXTURES } from './support/functions';
import { scratchFolder } from './support/scratch';
import { nodeDatabase, wxDatabase } from './support/sdk';

// Nothing here waits; but the machine may have other things to do.
jest.setTimeout(60_000);

const accounts = defineCollection({ name: 'accounts', indexes: [{ name: 'number', keys: { number: 1 }, unique: true }] });

let cloud: LocalCloud;
const { folder, remove } = scratchFolder();

beforeAll(async () => {
  cloud = await startLocalCloud({ dataDir: folder, functionsDir: FIXTURES, collections: [accounts], timers: false });
  Object.assign(process.env, cloud.environment());
  wx.init({ env: 'local-env' });
});
afterAll(async () => {
  await cloud.close();
  remove();
});

let number = 0;
async function account(balance: number): Promise<string> {
  const _id = `a${++number}`;
  await admin(cloud, insert('accounts', { _id, number, balance }));
  return _id;
}
const balance = async (_id: string): Promise<unknown> => list(await admin(cloud, get('accounts', { _id })))[0]?.['balance'];
const begin = async (): Promise<string> => (await admin(cloud, { action: 'database.startTransaction' }))['transactionId'] as string;
const read = (transactionId: string, _id: string): object => get('accounts', { _id }, { queryType: 'DOC', transactionId });
const write = (transactionId: string, _id: string, data: object): object => update('accounts', { _id }, data, { queryType: 'DOC', multi: false, transactionId });
const commit = (transactionId: string): object => ({ action: 'database.commitTransaction', transactionId });
const CONFLICT = 'DATABASE_TRANSACTION_CONFLICT';
const ENDED = 'DATABASE_TRANSACTION_FAIL';

test('a transfer by the SDK happens as a whole, or not at all', async () => {
  const db = wxDatabase();
  const [from, to] = [await account(10), await account(0)];
  const move = (amount: number): Promise<unknown> =>
    db.runTransaction(async (transaction) => {
      await transaction.collection('accounts').doc(from).update({ data: { balance: db.command.inc(-amount) } });
      await transaction.collection('accounts').doc(to).update({ data: { balance: db.command.inc(amount) } });
      const { data } = await transaction.collection('accounts').doc(from).get();
      if ((data['balance'] as number) < 0) await transaction.rollback('too little');
    });
  await move(7);
  await expect(move(7)).rejects.toBe('too little');
  expect([await balance(from), await balance(to)]).toEqual([3, 7]);
});

test('reads see the moment of the first operation, and the own writes', async () => {
  const [first, other] = [await account(1), await account(1)];
  const transaction = await begin();
  expect(list(await admin(cloud, read(transaction, first)))[0]?.['balance']).toBe(1);
  await admin(cloud, update('accounts', { _id: other }, { balance: 99 }));
  expect(list(await admin(cloud, read(transaction, other)))[0]?.['balance']).toBe(1);
  await admin(cloud, write(transaction, first, { balance: 5 }));
  expect(list(await admin(cloud, read(transaction, first)))[0]?.['balance']).toBe(5);
  expect(await balance(first)).toBe(1);
  await admin(cloud, commit(transaction));
  expect(await balance(first)).toBe(5);
});

test('a write on a document that was changed since the snapshot fails at once', async () => {
  const _id = await account(1);
  const transaction = await begin();
  await admin(cloud, read(transaction, _id));
  await admin(cloud, update('accounts', { _id }, { balance: 2 }));
  expect((await admin(cloud, write(transaction, _id, { balance: 3 }))).code).toBe(CONFLICT);
  expect((await admin(cloud, commit(transaction))).code).toBe(ENDED);
  expect(await balance(_id)).toBe(2);
});

test('a write on a document that another transaction holds fails at once', async () => {
  const _id = await account(1);
  const [one, two] = [await begin(), await begin()];
  await admin(cloud, write(one, _id, { balance: 2 }));
  expect((await admin(cloud, write(two, _id, { balance: 3 }))).code).toBe(CONFLICT);
  expect((await admin(cloud, commit(one))).code).toBeUndefined();
  expect(await balance(_id)).toBe(2);
});

test('a write outside waits until the transaction that holds the document has ended', async () => {
  const _id = await account(1);
  const transaction = await begin();
  await admin(cloud, write(transaction, _id, { $inc: { balance: 10 } }));
  const outside = admin(cloud, update('accounts', { _id }, { $inc: { balance: 100 } }));
  await admin(cloud, read(transaction, _id));
  expect(await balance(_id)).toBe(1);
  await admin(cloud, commit(transaction));
  expect((await outside).data?.['updated']).toBe(1);
  expect(await balance(_id)).toBe(111);
});

test('after its lifetime a transaction is gone, and what it held is free', async () => {
  const own = scratchFolder();
  const brief = await startLocalCloud({ dataDir: own.folder, functionsDir: FIXTURES, collections: [accounts], timers: false, transactionLifetimeMs: 300 });
  try {
    await admin(brief, insert('accounts', { _id: 'a', number: 1, balance: 1 }));
    const transactionId = (await admin(brief, { action: 'database.startTransaction' }))['transactionId'] as string;
    await admin(brief, write(transactionId, 'a', { balance: 2 }));
    expect((await admin(brief, update('accounts', { _id: 'a' }, { balance: 3 }))).data?.['updated']).toBe(1);
    expect(await admin(brief, commit(transactionId))).toMatchObject({ code: ENDED, message: expect.stringContaining('TransactionNotExist') as string });
    expect(brief.database.find('accounts')[0]?.['balance']).toBe(3);
  } finally {
    await brief.close();
    own.remove();
  }
});

test('the SDK of node repeats a transaction that met a conflict; the one of WeChat loses the code', async () => {
  const _id = await account(0);
  const database = nodeDatabase();
  await Promise.all(
    [1, 2].map(() =>
      database.runTransaction(async (transaction) => {
        const { data } = await transaction.collection('accounts').doc(_id).get();
        await transaction.collection('accounts').doc(_id).update({ balance: (data['balance'] as number) + 1 });
      }),
    ),
  );
  expect(await balance(_id)).toBe(2);

  const [one, two] = [await wxDatabase().startTransaction(), await wxDatabase().startTransaction()];
  await one.collection('accounts').doc(_id).update({ data: { balance: 5 } });
  await expect(two.collection('accounts').doc(_id).update({ data: { balance: 6 } })).rejects.toMatchObject({ errCode: -501001, errMsg: expect.stringContaining('TransactionConflict') as string });
  await one.commit();
});

test('where().update escapes the transaction and survives its rollback, as on CloudBase', async () => {
  const _id = await account(1);
  const transaction = await wxDatabase().startTransaction();
  await transaction.collection('accounts').where({ _id }).update({ data: { balance: 42 } });
  await transaction.rollback();
  expect(await balance(_id)).toBe(42);
});

test('a query by conditions in a transaction is refused', async () => {
  const answer = await admin(cloud, get('accounts', { balance: 1 }, { transactionId: await begin() }));
  expect(answer.code).toBe('INVALID_PARAM');
});

test('an insert with a taken unique value fails in the transaction', async () => {
  await account(1);
  const answer = await admin(cloud, { ...insert('accounts', { _id: 'twin', number }), transactionId: await begin() });
  expect(answer.message).toMatch(/E11000/);
});

test('a removal counts at the commit', async () => {
  const _id = await account(1);
  const transaction = await begin();
  const removed = await admin(cloud, { action: 'database.removeDocument', collectionName: 'accounts', query: JSON.stringify({ _id }), queryType: 'DOC', transactionId: transaction });
  expect(removed.data?.['deleted']).toBe(1);
  expect(await balance(_id)).toBe(1);
  await admin(cloud, commit(transaction));
  expect(await balance(_id)).toBeUndefined();
});
