/** What CloudBase refuses, the local server refuses: a pass that production would not give is worth nothing. */
import { defineCollection } from '../../cloudfunctions/shared/collection';
import { startLocalCloud } from '../../tools/local-cloud';
import type { LocalCloud } from '../../tools/local-cloud';
import { admin, get, insert, list, update } from './support/admin';
import { FIXTURES } from './support/functions';
import { scratchFolder } from './support/scratch';

// Nothing here waits; but the machine may have other things to do.
jest.setTimeout(60_000);

const rows = defineCollection({ name: 'rows', indexes: [{ name: 'n', keys: { n: 1 } }] });
const members = defineCollection({ name: 'members', indexes: [{ name: 'phone', keys: { phone: 1 }, unique: true }] });

let cloud: LocalCloud;
const { folder, remove } = scratchFolder();

beforeAll(async () => {
  cloud = await startLocalCloud({ dataDir: folder, functionsDir: FIXTURES, collections: [rows, members], timers: false });
  await cloud.database.insertMany('rows', Array.from({ length: 1500 }, (_, n) => ({ _id: `r${n}`, n })));
});
afterAll(async () => {
  await cloud.close();
  remove();
});

test('a query returns 100 documents unless told otherwise, and 1000 at most', async () => {
  expect(list(await admin(cloud, get('rows')))).toHaveLength(100);
  expect(list(await admin(cloud, get('rows', {}, { limit: 250 })))).toHaveLength(250);
  expect(list(await admin(cloud, get('rows', {}, { limit: 5000 })))).toHaveLength(1000);
});

test('text bodies end at 100 KB', async () => {
  const answer = await admin(cloud, insert('rows', { text: 'x'.repeat(101 * 1024) }));
  expect(answer.code).toBe('EXCEED_REQUEST_SIZE_LIMIT');
  expect((await admin(cloud, insert('rows', { text: 'x'.repeat(99 * 1024) }))).code).toBeUndefined();
});

test('clients reach no collection: a request without a server signature is refused', async () => {
  expect((await admin(cloud, get('rows'), {})).code).toBe('PERMISSION_DENIED');
});

test('collections must exist', async () => {
  for (const request of [get('nowhere'), insert('nowhere', {}), update('nowhere', {}, { a: 1 }), { action: 'database.calculateDocument', collectionName: 'nowhere', query: '{}' }]) {
    expect((await admin(cloud, request)).code).toBe('DATABASE_COLLECTION_NOT_EXIST');
  }
  expect((await admin(cloud, { action: 'database.addCollection', collectionName: 'made' })).code).toBeUndefined();
  expect((await admin(cloud, insert('made', { a: 1 }))).code).toBeUndefined();
});

describe('a unique index', () => {
  test('refuses a second document with the same value, and counts a missing one as null', async () => {
    expect((await admin(cloud, insert('members', { _id: 'a', phone: '1' }))).code).toBeUndefined();
    expect((await admin(cloud, insert('members', { _id: 'b', phone: '1' }))).message).toMatch(/E11000 duplicate key.*phone/);
    expect((await admin(cloud, insert('members', { _id: 'c' }))).code).toBeUndefined();
    expect((await admin(cloud, insert('members', { _id: 'd' }))).message).toMatch(/E11000/);
    expect((await admin(cloud, insert('members', { _id: 'e', phone: null }))).message).toMatch(/E11000/);
    expect((await admin(cloud, insert('members', { _id: 'a', phone: 'other' }))).message).toMatch(/E11000 duplicate key.*_id/);
  });

  test('refuses an update into a taken value and leaves the document as it was', async () => {
    await admin(cloud, insert('members', { _id: 'x', phone: 'x', note: 'before' }));
    expect((await admin(cloud, update('members', { _id: 'x' }, { $set: { phone: '1', note: 'after' } }))).message).toMatch(/E11000/);
    expect(list(await admin(cloud, get('members', { _id: 'x' })))).toEqual([{ _id: 'x', phone: 'x', note: 'before' }]);
    expect(list(await admin(cloud, get('members', { phone: 'x' })))).toHaveLength(1);
  });

  test('lets a value go with its document', async () => {
    await admin(cloud, insert('members', { _id: 'gone', phone: 'free' }));
    await admin(cloud, { action: 'database.removeDocument', collectionName: 'members', query: '{"_id":"gone"}' });
    expect((await admin(cloud, insert('members', { _id: 'next', phone: 'free' }))).code).toBeUndefined();
  });

  test('lets one of many concurrent inserts through, and no more', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => admin(cloud, insert('members', { _id: `race${i}`, phone: 'race' }))));
    expect(answers.filter(({ code }) => code === undefined)).toHaveLength(1);
    expect(list(await admin(cloud, get('members', { phone: 'race' })))).toHaveLength(1);
  });
});

test('of an insert of several documents all are stored or none', async () => {
  expect((await admin(cloud, insert('members', { _id: 'p1', phone: 'p1' }, { _id: 'p2', phone: '1' }))).message).toMatch(/E11000/);
  expect(list(await admin(cloud, get('members', { _id: 'p1' })))).toEqual([]);
});

test('one of many concurrent conditional updates wins', async () => {
  await admin(cloud, insert('rows', { _id: 'versioned', version: 1 }));
  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => admin(cloud, update('rows', { _id: 'versioned', version: 1 }, { $inc: { version: 1 }, $set: { by: i } }))));
  expect(answers.map(({ data }) => data?.['updated']).sort((a, b) => Number(a) - Number(b))).toEqual([...Array.from({ length: 19 }, () => 0), 1]);
});
