/** What the indexes answer is what reading every document answers, whatever the documents hold and the query asks. */
import fc from 'fast-check';
import { defineCollection } from '../../cloudfunctions/shared/collection';
import { databaseActions } from '../../tools/local-cloud/actions/database';
import { parseStored, stringifyEjson } from '../../tools/local-cloud/document/ejson';
import type { Doc } from '../../tools/local-cloud/document/ejson';
import { aggregate, compileFilter } from '../../tools/local-cloud/document/engine';
import { Store } from '../../tools/local-cloud/store/database';
import { collections, filters, sorts, updates } from './support/arbitraries';
import { compareDocuments } from './support/order';
import { scratchFolder } from './support/scratch';

const things = defineCollection({
  name: 'things',
  indexes: [
    { name: 'a', keys: { a: 1 } },
    { name: 'a_b', keys: { a: 1, b: -1 } },
    { name: 'b_c', keys: { b: -1, c: 1 } },
    { name: 'c_a_b', keys: { c: 1, a: -1, b: 1 } },
    { name: 'nx_ny', keys: { 'n.x': 1, 'n.y': 1 } },
    { name: 'ny_a', keys: { 'n.y': -1, a: 1 } },
    { name: 'n', keys: { n: 1 } },
  ],
});

interface Query {
  readonly filter: Doc;
  readonly sort: Record<string, 1 | -1>;
  readonly skip: number;
  readonly limit: number;
}

const queries = fc.array(fc.record({ filter: filters, sort: sorts, skip: fc.constantFrom(0, 0, 1, 3), limit: fc.constantFrom(1, 2, 5, 100) }), { minLength: 10, maxLength: 10 });

const CONTEXT = { now: 0 };

/** Long enough for thousands of runs when somebody asks for them by PUSHDOWN_RUNS. */
const TIMEOUT = 600_000;

function act<Answer>(store: Store, action: string, parameters: Doc): Promise<Answer> {
  return Promise.resolve(databaseActions[action]?.(store, { collectionName: things.name, ...parameters }, CONTEXT) as Answer | Promise<Answer>);
}

const all = (store: Store): Doc[] => store.connection.all<[string]>(`SELECT doc FROM ${store.catalog.collection(things.name).table}`).map(([text]) => parseStored(text));

async function expectSameAsFullScan(store: Store, documents: readonly Doc[], { filter, sort, skip, limit }: Query): Promise<void> {
  const query = stringifyEjson(filter);
  const matching = documents.filter(compileFilter(filter)).sort(compareDocuments(sort));
  const { data } = await act<{ data: { list: string[] } }>(store, 'database.getDocument', { query, order: stringifyEjson(sort), offset: skip, limit });
  const found = data.list.map(parseStored);
  const expected = matching.slice(skip, skip + limit);
  expect(found).toHaveLength(expected.length);
  // Documents that the sort does not tell apart may change places, so the places are compared, not the documents.
  for (const [i, document] of found.entries()) expect(compareDocuments(sort)(document, expected[i])).toBe(0);
  const matchingIds = new Set(matching.map(({ _id }) => _id));
  for (const { _id } of found) expect(matchingIds).toContain(_id);
  expect(new Set(found.map(({ _id }) => _id)).size).toBe(found.length);

  const counted = await act<{ data: { total: number } }>(store, 'database.calculateDocument', { query });
  expect(counted.data.total).toBe(matching.length);
}

const sumsBy = (field: string, other: string): Doc => ({ _id: { k: `$${field}` }, n: { $sum: 1 }, s: { $sum: `$${other}` } });
const asText = (groups: readonly Doc[]): string[] => groups.map((group) => stringifyEjson(group)).sort();

async function expectSameGroups(store: Store, documents: readonly Doc[], filter: Doc, field: string, other: string): Promise<void> {
  const stages = [['$match', filter], ['$group', sumsBy(field, other)]].map(([stageKey, value]) => ({ stageKey, stageValue: stringifyEjson(value as Doc) }));
  const { data } = await act<{ data: { list: string[] } }>(store, 'database.aggregateDocuments', { stages });
  const expected = aggregate(documents.filter(compileFilter(filter)).map((document) => parseStored(stringifyEjson(document))), [{ $group: sumsBy(field, other) }], () => []);
  expect(asText(data.list.map(parseStored))).toEqual(asText(expected));
}

async function inStore(run: (store: Store) => Promise<void>): Promise<void> {
  const { folder, remove } = scratchFolder();
  const store = new Store({ dataDir: folder, collections: [things] });
  // Nothing here is about durability, and every commit would wait for the disk.
  store.connection.exec('PRAGMA synchronous = OFF');
  try {
    await run(store);
  } finally {
    store.close();
    remove();
  }
}

const named = (documents: readonly Doc[]): Doc[] => documents.map((document, i) => ({ _id: i % 7 === 3 ? i : `d${String(i).padStart(2, '0')}`, ...document }));

test('queries by index find what a full scan finds, in the same order', async () => {
  await fc.assert(
    fc.asyncProperty(collections, queries, async (documents, asked) => {
      await inStore(async (store) => {
        await act(store, 'database.insertDocument', { data: named(documents).map(stringifyEjson) });
        for (const query of asked) await expectSameAsFullScan(store, all(store), query);
      });
    }),
    { numRuns: Number(process.env['PUSHDOWN_RUNS'] ?? 60), seed: 20261012 },
  );
}, TIMEOUT);

test('they still do after updates and removals, and after the indexes are built anew', async () => {
  await fc.assert(
    fc.asyncProperty(collections, fc.array(fc.tuple(filters, updates), { maxLength: 4 }), filters, queries, async (documents, changes, removed, asked) => {
      await inStore(async (store) => {
        await act(store, 'database.insertDocument', { data: named(documents).map(stringifyEjson) });
        for (const [filter, update] of changes) await act(store, 'database.modifyDocument', { query: stringifyEjson(filter), data: stringifyEjson(update), multi: true });
        await act(store, 'database.removeDocument', { query: stringifyEjson(removed), multi: false });
        for (const query of asked) await expectSameAsFullScan(store, all(store), query);
        store.catalog.declare([{ ...things, indexes: [] }]);
        store.catalog.declare([things]);
        for (const query of asked.slice(0, 3)) await expectSameAsFullScan(store, all(store), query);
      });
    }),
    { numRuns: Number(process.env['PUSHDOWN_RUNS'] ?? 25), seed: 20261013 },
  );
}, TIMEOUT);

test('groups counted from an index are the groups of the documents', async () => {
  const few = fc.constantFrom(0, 1, 2, 2.5, 'a', '中', true, null);
  const documents = fc.oneof(fc.array(fc.record({ a: few, b: few, c: fc.constantFrom(1, 2, 3), n: fc.record({ x: few, y: few }) }, { requiredKeys: ['c'] }), { minLength: 1, maxLength: 40 }), collections);
  const field = fc.constantFrom('a', 'b', 'c', 'n.x', 'n.y');
  await fc.assert(
    fc.asyncProperty(documents, fc.array(fc.tuple(fc.oneof(fc.constant({}), fc.constantFrom<Doc>({ a: 1 }, { c: 1 }, { c: 2, a: 'a' }, { b: 2.5 }, { c: { $in: [1, 2] } }), filters), field, field), { minLength: 12, maxLength: 12 }), async (given, asked) => {
      await inStore(async (store) => {
        await act(store, 'database.insertDocument', { data: named(given as Doc[]).map(stringifyEjson) });
        for (const [filter, one, other] of asked) await expectSameGroups(store, all(store), filter, one, other);
      });
    }),
    { numRuns: Number(process.env['PUSHDOWN_RUNS'] ?? 40), seed: 20261014 },
  );
}, TIMEOUT);
