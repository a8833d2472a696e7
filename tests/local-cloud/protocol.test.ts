/** The unmodified SDKs, both of them, do on the local server what they do on CloudBase. */
import wx from 'wx-server-sdk';
import { defineCollection } from '../../cloudfunctions/shared/collection';
import { startLocalCloud } from '../../tools/local-cloud';
import type { LocalCloud } from '../../tools/local-cloud';
import { FIXTURES } from './support/functions';
import { scratchFolder } from './support/scratch';
import { nodeDatabase, wxDatabase, wxFiles } from './support/sdk';

// Nothing here waits; but the machine may have other things to do.
jest.setTimeout(60_000);

const people = defineCollection({ name: 'people', indexes: [{ name: 'age', keys: { age: 1, name: -1 } }, { name: 'phone', keys: { phone: 1 }, unique: true }] });
const places = defineCollection({ name: 'places', indexes: [] });

let cloud: LocalCloud;
const { folder, remove } = scratchFolder();

beforeAll(async () => {
  cloud = await startLocalCloud({ dataDir: folder, functionsDir: FIXTURES, collections: [people, places], timers: false });
  Object.assign(process.env, cloud.environment());
  wx.init({ env: 'local-env' });
});
afterAll(async () => {
  await cloud.close();
  remove();
});

describe('wx-server-sdk', () => {
  const db = wxDatabase;

  test('a document comes back as it went in, with dates and a server date', async () => {
    const born = new Date('1980-05-01T00:00:00Z');
    const { _id } = await db().collection('people').add({ data: { name: '王秀英', age: 46, tags: ['x'], born, phone: '1', seen: db().serverDate({ offset: 60_000 }) } });
    const { data } = await db().collection('people').doc(_id).get();
    expect(data).toMatchObject({ name: '王秀英', age: 46, tags: ['x'], born });
    const seen = (data['seen'] as Date).getTime();
    expect(Math.abs(seen - Date.now() - 60_000)).toBeLessThan(5_000);
  });

  test('conditions, order, paging and projection', async () => {
    const _ = db().command;
    for (const [name, age] of [['b', 18], ['c', 30], ['d', 30], ['e', 70]] as const) await db().collection('people').add({ data: { _id: name, name, age, phone: `phone-${name}` } });
    const page = await db().collection('people').where({ age: _.gte(18).and(_.lte(30)) }).orderBy('age', 'desc').orderBy('name', 'asc').skip(1).limit(2).field({ name: true }).get();
    expect(page.data).toEqual([{ _id: 'd', name: 'd' }, { _id: 'b', name: 'b' }]);
    const either = await db().collection('people').where(_.or([{ age: 70 }, { name: _.in(['b']) }])).orderBy('name', 'asc').get();
    expect(either.data.map(({ _id }) => _id)).toEqual(['b', 'e']);
    expect((await db().collection('people').where({ name: /^[BC]$/i }).count()).total).toBe(2);
  });

  test('updates by operators change what they name, and count what changed', async () => {
    const _ = db().command;
    await db().collection('people').add({ data: { _id: 'update', age: 5, tags: ['x'], deep: { x: 1, y: 2 }, phone: 'u' } });
    const { stats } = await db().collection('people').doc('update').update({ data: { age: _.inc(2), tags: _.push(['z']), deep: { x: 9 }, phone: _.set('uu') } });
    expect(stats.updated).toBe(1);
    const { data } = await db().collection('people').doc('update').get();
    expect(data).toEqual({ _id: 'update', age: 7, tags: ['x', 'z'], deep: { x: 9, y: 2 }, phone: 'uu' });
    expect((await db().collection('people').where({ _id: 'update', age: 6 }).update({ data: { age: 0 } })).stats.updated).toBe(0);
    expect((await db().collection('people').where({ _id: 'update', age: 7 }).update({ data: { age: 8 } })).stats.updated).toBe(1);
    expect((await db().collection('people').where({ _id: _.in(['update', 'nobody']) }).remove()).stats.removed).toBe(1);
  });

  test('set makes the document whole, new or not', async () => {
    expect((await db().collection('people').doc('set').set({ data: { a: 1, b: 2, phone: 's' } })).stats).toEqual({ created: 1, updated: 0 });
    expect((await db().collection('people').doc('set').set({ data: { c: 3, phone: 's' } })).stats).toEqual({ created: 0, updated: 1 });
    expect((await db().collection('people').doc('set').get()).data).toEqual({ _id: 'set', c: 3, phone: 's' });
  });

  test('aggregation groups, counts, looks up and unwinds', async () => {
    const $ = db().command.aggregate;
    const grouped = await db().collection('people').aggregate().match({ age: db().command.in([18, 30]) }).group({ _id: '$age', n: $.sum(1) }).sort({ _id: 1 }).end();
    expect(grouped.list).toEqual([{ _id: 18, n: 1 }, { _id: 30, n: 2 }]);
    const counted = await db().collection('people').aggregate().match({ age: 30 }).count('total').end();
    expect(counted.list).toEqual([{ total: 2 }]);
    const joined = await db().collection('people').aggregate().match({ name: 'b' }).lookup({ from: 'people', localField: 'age', foreignField: 'age', as: 'same' }).project({ n: $.size('$same') }).end();
    expect(joined.list).toEqual([{ _id: 'b', n: 1 }]);
  });

  test('places near a point come nearest first; distances are those of Tencent', async () => {
    const { Geo } = db();
    await db().collection('places').add({ data: { _id: 'far', at: Geo.Point(116.5, 39.9) } });
    await db().collection('places').add({ data: { _id: 'near', at: Geo.Point(116.4, 39.9) } });
    const near = await db().collection('places').where({ at: db().command.geoNear({ geometry: Geo.Point(116.41, 39.91), maxDistance: 50_000, minDistance: 0 }) }).get();
    expect(near.data.map(({ _id }) => _id)).toEqual(['near', 'far']);
    const [first] = (await db().collection('places').aggregate().geoNear({ near: Geo.Point(116.41, 39.91), spherical: true, distanceField: 'metres', key: 'at' }).end()).list;
    expect(first?.['metres']).toBeCloseTo(1402.9957, 3);
  });

  test('what does not exist is said to be missing', async () => {
    await expect(db().collection('people').doc('nobody').get()).rejects.toMatchObject({ errMsg: expect.stringContaining('does not exist') as string });
    await expect(db().collection('nowhere').get()).rejects.toMatchObject({ errCode: -502005 });
    await expect(db().collection('nowhere').add({ data: {} })).rejects.toMatchObject({ errCode: -502005 });
  });

  test('a file goes up, has a link, comes down and is gone', async () => {
    const content = Buffer.from('你好');
    const { fileID } = await wxFiles.uploadFile({ cloudPath: 'reports/2026/照片 1.txt', fileContent: content });
    const { fileList } = await wxFiles.getTempFileURL({ fileList: [fileID, 'cloud://elsewhere.x/none'] });
    expect(fileList.map(({ status }) => status)).toEqual([0, -503003]);
    expect((await wxFiles.downloadFile({ fileID })).fileContent).toEqual(content);
    expect((await wxFiles.deleteFile({ fileList: [fileID] })).fileList[0]).toMatchObject({ status: 0 });
    expect((await wxFiles.getTempFileURL({ fileList: [fileID] })).fileList[0]).toMatchObject({ status: -503003 });
  });
});

describe('@cloudbase/node-sdk', () => {
  const db = nodeDatabase;

  test('many documents in one call, found again, updated and returned', async () => {
    const added = await db().collection('people').add([{ _id: 'm1', age: 200, phone: 'm1' }, { _id: 'm2', age: 201, phone: 'm2' }]);
    expect(added.ids).toEqual(['m1', 'm2']);
    const { data } = await db().collection('people').where({ age: db().command.gt(199) }).orderBy('age', 'desc').get();
    expect(data.map(({ _id }) => _id)).toEqual(['m2', 'm1']);
    const { doc } = await db().collection('people').where({ _id: 'm1' }).updateAndReturn({ age: db().command.inc(5) });
    expect(doc).toEqual({ _id: 'm1', age: 205, phone: 'm1' });
  });

  test("errors carry CloudBase's codes", async () => {
    await expect(db().collection('nowhere').get()).rejects.toMatchObject({ code: 'DATABASE_COLLECTION_NOT_EXIST' });
    await expect(db().createCollection('people')).rejects.toMatchObject({ code: 'DATABASE_COLLECTION_ALREADY_EXIST' });
    await expect(db().collection('people').where({ age: { $nonsense: 1 } }).options({ raw: true }).get()).rejects.toMatchObject({ code: 'DATABASE_REQUEST_FAILED' });
  });
});
