import type { Context } from '../../shared/context';
import type { Reference } from '../../shared/reference/reference';
import type { Learned } from '../meaning/blend';
import type { GramCounts } from './gram-counts';
import { itemOf, lookAgainAt, openItemOf } from './item-of';
import { ITEM_KINDS, openItemId, openItems, type ItemKind, type OpenItem } from './open-items';
import { readOn, type Stream } from './read-on';
import { fieldsOf, SOURCES, type SourceRecord } from './sources';
import { countWords, wordCountsNow } from './word-counts';

const AT_ONCE = 200;
/** So many times in one firing: a hundred thousand rows are looked at within their six hours. */
const SWEEPS = 4;

/** What the rows are made with. */
interface Making {
  readonly reference: Reference;
  readonly learned: Learned | undefined;
  readonly counts: GramCounts;
}

const streamOf = (kind: ItemKind): Stream<SourceRecord> => {
  const { collection, key } = SOURCES[kind];
  return { name: `${kind}:new`, collection, key, fields: fieldsOf(kind), keyOf: (record) => record[key] ?? '' };
};

const rowOf = (kind: ItemKind, record: SourceRecord, { reference, learned, counts }: Making, now: number): OpenItem => openItemOf(kind, record, itemOf(record, reference, learned), counts, now);

/** Adds the rows of records that have none yet. */
async function add(kind: ItemKind, records: readonly SourceRecord[], making: Making, { store, now }: Context): Promise<void> {
  const open = records.filter(({ state }) => SOURCES[kind].openness(state) !== 'over');
  if (open.length === 0) return;
  const there = await store.list<{ _id: string }>(openItems.name, { where: { _id: { in: open.map(({ _id }) => openItemId(kind, _id)) } }, limit: open.length, fields: ['_id'] });
  const known = new Set(there.map(({ _id }) => _id));
  const missing = open.filter(({ _id }) => !known.has(openItemId(kind, _id)));
  if (missing.length > 0) await store.insertMany(openItems.name, missing.map((record) => rowOf(kind, record, making, now)));
}

/** Makes the rows of records anew: their category has been named, or they have come back. */
export async function renew(kind: ItemKind, records: readonly SourceRecord[], making: Making, { store, now }: Context): Promise<void> {
  await Promise.all(records.map((record) => (SOURCES[kind].openness(record.state) === 'over' ? store.remove(openItems.name, openItemId(kind, record._id)) : store.put(openItems.name, rowOf(kind, record, making, now)))));
}

/** Every open matter and voice that was said since the last time, and the words they are said in. */
async function addNew(making: Making, context: Context): Promise<number> {
  let added = 0;
  for (const kind of ITEM_KINDS) {
    added += await readOn(
      context,
      streamOf(kind),
      ({ records }) => add(kind, records, making, context),
      (fresh) => countWords(context, fresh.map((record) => itemOf(record, making.reference, undefined))),
    );
  }
  return added;
}

type Seen = Pick<SourceRecord, '_id' | 'state' | 'categoryCode'>;

/** What has changed about a row since it was made: nothing, its category or whether it is to be found; or it is over. */
function change(row: Pick<OpenItem, 'kind' | 'categoryCode' | 'similarKeys'>, record: Seen | undefined): 'none' | 'renew' | 'over' {
  if (!record) return 'over';
  const openness = SOURCES[row.kind].openness(record.state);
  if (openness === 'over') return 'over';
  const isFound = row.similarKeys.length > 0;
  return (record.categoryCode !== null && record.categoryCode !== row.categoryCode) || isFound !== (openness === 'open') ? 'renew' : 'none';
}

/** Holds the rows of one kind against their records. */
async function look(kind: ItemKind, rows: readonly OpenItem[], making: Making, context: Context): Promise<void> {
  const { store, now } = context;
  const own = rows.filter((row) => row.kind === kind);
  if (own.length === 0) return;
  const { collection } = SOURCES[kind];
  const seen = await store.list<Seen>(collection, { where: { _id: { in: own.map(({ id }) => id) } }, limit: own.length, fields: ['state', 'categoryCode'] });
  const records = new Map(seen.map((each) => [each._id, each]));
  const changed = (what: ReturnType<typeof change>): OpenItem[] => own.filter((row) => change(row, records.get(row.id)) === what);
  const ids = changed('renew').map(({ id }) => id);
  await Promise.all([
    ...changed('over').map(({ _id }) => store.remove(openItems.name, _id)),
    ids.length === 0 ? null : store.list<SourceRecord>(collection, { where: { _id: { in: ids } }, limit: ids.length, fields: fieldsOf(kind) }).then((whole) => renew(kind, whole, making, context)),
    store.update(openItems.name, { _id: { in: changed('none').map(({ _id }) => _id) } }, { set: { lookAt: lookAgainAt(now) } }),
  ]);
}

/** Forgets what is over, a few at a time, the longest unseen first. */
async function sweep(making: Making, context: Context): Promise<number> {
  let looked = 0;
  for (let round = 0; round < SWEEPS; round += 1) {
    const due = await context.store.list<OpenItem>(openItems.name, { where: { lookAt: { lte: context.now } }, orderBy: [['lookAt', 'asc']], limit: AT_ONCE, fields: ['kind', 'id', 'categoryCode', 'similarKeys'] });
    for (const kind of ITEM_KINDS) await look(kind, due, making, context);
    looked += due.length;
    if (due.length < AT_ONCE) break;
  }
  return looked;
}

/**
 * The timer's part: what is open can be found, what is over cannot. Safe to fire twice: rows are made of their
 * records alone and stand under their ids.
 */
export async function indexItems(context: Context, reference: Reference, learned: Learned | undefined): Promise<{ added: number; looked: number }> {
  const making: Making = { reference, learned, counts: await wordCountsNow(context) };
  return { added: await addNew(making, context), looked: await sweep(making, context) };
}
