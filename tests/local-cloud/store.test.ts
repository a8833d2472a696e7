/** The functions' own store, on the unmodified SDK. */
import { defineCollection } from '../../cloudfunctions/shared/collection';
import { wxStore as store } from '../../cloudfunctions/shared/platform/wx-store';
import { startLocalCloud } from '../../tools/local-cloud';
import type { LocalCloud } from '../../tools/local-cloud';
import { FIXTURES } from './support/functions';
import { scratchFolder } from './support/scratch';

const letters = defineCollection({ name: 'letters', indexes: [{ name: 'number', keys: { number: 1 }, unique: true }] });

let cloud: LocalCloud;
const { folder, remove } = scratchFolder();

beforeAll(async () => {
  cloud = await startLocalCloud({ dataDir: folder, functionsDir: FIXTURES, collections: [letters], timers: false });
  Object.assign(process.env, cloud.environment());
});
afterAll(async () => {
  await cloud.close();
  remove();
});

const letter = (id: string, text = 'first') => ({ _id: id, number: id, text });

describe('insertMany', () => {
  test('writes what is new, leaves what is there, and says how many were new', async () => {
    expect(await store.insertMany('letters', [letter('a'), letter('b')])).toBe(2);
    expect(await store.insertMany('letters', [letter('a', 'second'), letter('c'), letter('b', 'second')])).toBe(1);
    expect(await store.insertMany('letters', [letter('a', 'third'), letter('b'), letter('c')])).toBe(0);
    expect(await store.get('letters', 'a')).toEqual(letter('a'));
    expect(await store.get('letters', 'c')).toEqual(letter('c'));
    expect(await store.insertMany('letters', [])).toBe(0);
  });

  test('a document that stands twice in the call, or meets a unique index, counts once', async () => {
    expect(await store.insertMany('letters', [letter('twice'), letter('twice', 'second'), { ...letter('other'), number: 'a' }, letter('last')])).toBe(2);
  });

  test('what is more than a request may hold goes in several', async () => {
    // Numbers take several times their digits on the wire.
    const many = Array.from({ length: 300 }, (_, index) => ({ ...letter(`m${index}`, '长'.repeat(300)), batch: 'many', figures: Array.from({ length: 20 }, (_each, figure) => figure / 7) }));
    expect(await store.insertMany('letters', many)).toBe(300);
    expect(await store.insertMany('letters', many)).toBe(0);
    expect(await store.count('letters', { batch: 'many' })).toBe(300);
  });

  test('what is refused for another reason is an error, not a duplicate', async () => {
    await expect(store.insertMany('nowhere', [letter('a')])).rejects.toThrow();
  });
});
