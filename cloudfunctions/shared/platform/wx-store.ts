import type { Changes, Condition, Criterion, Listing, Store } from '../store';
import { batches } from './batches';
import { cloud } from './cloud';
import { groupsOf, groupStage, type GroupRow } from './grouping';

const database = cloud.database();
const command = database.command;

/** The SDK's own typings describe its callbacks as well; these are the promises that it returns. */
interface Query {
  where(condition: object): Query;
  orderBy(field: string, direction: string): Query;
  limit(max: number): Query;
  field(fields: Record<string, boolean>): Query;
  get(): Promise<{ data: unknown[] }>;
  count(): Promise<{ total: number }>;
  update(options: { data: object }): Promise<{ stats: { updated: number } }>;
}

interface Pipeline {
  match(condition: object): Pipeline;
  unwind(field: string): Pipeline;
  group(stage: object): Pipeline;
  limit(max: number): Pipeline;
  end(): Promise<{ list: GroupRow[] }>;
}

const DUPLICATE = /E11000|duplicate/i;
const collection = (name: string) => database.collection(name);
const query = (name: string) => collection(name) as unknown as Query;
const aggregation = (name: string) => collection(name).aggregate() as unknown as Pipeline;

function criterion(wanted: Criterion): unknown {
  if (wanted === null || typeof wanted !== 'object') return wanted;
  if ('in' in wanted) return command.in([...wanted.in]);
  if ('not' in wanted) return command.neq(wanted.not);
  const bounds = (['gt', 'gte', 'lt', 'lte'] as const).flatMap((name) => (wanted[name] === undefined ? [] : [command[name](wanted[name])]));
  return bounds.length === 1 ? bounds[0] : command.and(...bounds);
}

const condition = (where: Condition): object => Object.fromEntries(Object.entries(where).map(([field, wanted]) => [field, criterion(wanted)]));

/** `set` because a plain object would be merged field by field into the stored one. */
function changes({ set = {}, push = {}, pull = {}, inc = {} }: Changes): object {
  return Object.fromEntries([
    ...Object.entries(set).map(([field, value]) => [field, command.set(value)]),
    ...Object.entries(push).map(([field, value]) => [field, command.push([value])]),
    ...Object.entries(pull).map(([field, value]) => [field, command.pull(value)]),
    ...Object.entries(inc).map(([field, value]) => [field, command.inc(value)]),
  ]);
}

/** Adds one document, or several as one request. False when one of them meets an `_id` or a unique index. */
async function add(name: string, data: object): Promise<boolean> {
  try {
    await collection(name).add({ data });
    return true;
  } catch (problem) {
    if (DUPLICATE.test((problem as Error).message)) return false;
    throw problem;
  }
}

/** The store on CloudBase's document database, through the server SDK. */
const store: Store = {
  async get<T>(name: string, id: string) {
    // A query instead of doc(id).get(): a missing document is an answer here, not an error.
    const { data } = await query(name).where({ _id: id }).limit(1).get();
    return (data[0] as T | undefined) ?? null;
  },

  async list<T>(name: string, { where, orderBy = [], limit, fields }: Listing) {
    let found = query(name).where(condition(where)).limit(limit);
    for (const [field, direction] of orderBy) found = found.orderBy(field, direction);
    if (fields) found = found.field(Object.fromEntries(fields.map((field) => [field, true])));
    return (await found.get()).data as T[];
  },

  async count(name, where) {
    return (await query(name).where(condition(where)).count()).total;
  },

  insert: add,

  async insertMany(name, documents) {
    let fresh = 0;
    for (const batch of batches(documents)) {
      if (await add(name, batch)) {
        fresh += batch.length;
        continue;
      }
      // One that is there already refuses the batch: the others go in without it.
      const there = await store.list<{ _id: string }>(name, { where: { _id: { in: batch.map(({ _id }) => _id) } }, limit: batch.length, fields: ['_id'] });
      const taken = new Set(there.map(({ _id }) => _id));
      const missing = batch.filter(({ _id }) => !taken.has(_id));
      if (missing.length === 0) continue;
      if (missing.length < batch.length && (await add(name, missing))) fresh += missing.length;
      // What stands twice in the batch, or meets a unique index, shows only one by one.
      else for (const document of missing) fresh += (await add(name, document)) ? 1 : 0;
    }
    return fresh;
  },

  async put(name, { _id, ...data }) {
    await collection(name).doc(_id).set({ data });
  },

  async update(name, where, change) {
    return (await query(name).where(condition(where)).update({ data: changes(change) })).stats.updated;
  },

  async remove(name, id) {
    const done = (await collection(name).doc(id).remove()) as { stats: { removed: number } };
    return done.stats.removed > 0;
  },

  async countBy(name, where, field) {
    const aggregate = collection(name).aggregate().match(condition(where));
    const { list } = (await aggregate.group({ _id: `$${field}`, count: command.aggregate.sum(1) }).limit(1000).end()) as { list: { _id: string; count: number }[] };
    return Object.fromEntries(list.map(({ _id, count }) => [_id, count]));
  },

  async groupBy(name, grouping) {
    const { where, each, that, limit } = grouping;
    let pipeline = aggregation(name).match(condition(where));
    if (each !== undefined) pipeline = pipeline.unwind(`$${each}`);
    if (that !== undefined) pipeline = pipeline.match(condition(that));
    // Without a limit the database gives twenty.
    const { list } = await pipeline.group(groupStage(grouping)).limit(limit + 1).end();
    if (list.length > limit) throw new Error(`${name}: more than ${limit} groups by ${Object.keys(grouping.by).join(', ')}`);
    return groupsOf(grouping, list);
  },
};

export { store as wxStore };
