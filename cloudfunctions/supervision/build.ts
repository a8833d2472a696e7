import type { CivilDate } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import type { Reference } from '../shared/reference/reference';
import type { Group, Store } from '../shared/store';
import { added, DIMENSION_KEYS, DIMENSIONS, EVENTS, happened, questionsOf, type CountedEvent, type Counts, type DimensionKey, type EventKey } from './counts';
import { figureCuts, figureId, figures, stored, type CountedRow, type Cut, type CutRow, type FigureRow } from './figure-row';

/** Groups of one request: days × communities, or days × streets × categories, of one week. */
const GROUPS_AT_MOST = 20_000;
/** Days that are counted together: so much fits an answer of the database. */
export const DAYS_AT_ONCE = 7;

interface Counted {
  readonly day: CivilDate;
  readonly streetId: string | null;
  readonly communityId: string | null;
  readonly cut?: { readonly dimension: DimensionKey; readonly value: string };
  readonly counts: Counts;
}

const textOf = (value: Group['by'][string] | undefined): string | null => (typeof value === 'string' ? value : null);

/** One question to the database: an event of some days, by place or by another cut of it; of one community where it is named. */
async function ask(store: Store, days: readonly CivilDate[], key: EventKey, dimension?: DimensionKey, communityId?: string): Promise<Counted[]> {
  const event: CountedEvent = EVENTS[key];
  const { collection, day, each, that } = event;
  const { sizes, sums, counts } = questionsOf(key, dimension === undefined ? undefined : DIMENSIONS[dimension].counts);
  const on = happened(event, days);
  const groups = await store.groupBy(collection, {
    where: communityId === undefined ? on : { ...on, communityId },
    ...(each === undefined ? {} : { each, that: { [day]: { in: days }, ...that } }),
    by: { day, streetId: 'streetId', ...(dimension === undefined ? { communityId: 'communityId' } : { value: DIMENSIONS[dimension].field }) },
    sums,
    counts,
    limit: GROUPS_AT_MOST,
  });
  return groups.map(({ by, count, values }) => ({
    day: textOf(by['day']) ?? '',
    streetId: textOf(by['streetId']),
    communityId: textOf(by['communityId']),
    ...(dimension === undefined ? {} : { cut: { dimension, value: textOf(by['value']) ?? '' } }),
    counts: { ...values, ...Object.fromEntries(sizes.map((size) => [size, count])) },
  }));
}

/** Adds counts to the rows of the units that they belong to: the community, the street, the district. */
function fold(counted: readonly Counted[], districtId: string, reference: Reference): CountedRow[] {
  const rows = new Map<string, CountedRow>();
  const add = ({ day, counts, cut }: Counted, unitId: string | null): void => {
    if (unitId === null) return;
    const id = figureId(day, unitId);
    const row = rows.get(id) ?? { _id: id, day, month: day.slice(0, 7), unitId, parentId: reference.units.get(unitId)?.parentId ?? null, counts: {}, cuts: {}, checkedAt: null };
    if (!cut) {
      rows.set(id, { ...row, counts: added(row.counts, counts) });
      return;
    }
    const { dimension, value } = cut;
    const known = row.cuts[dimension] ?? {};
    rows.set(id, { ...row, cuts: { ...row.cuts, [dimension]: { ...known, [value]: added(known[value] ?? {}, counts) } } });
  };
  for (const each of counted) {
    add(each, districtId);
    add(each, each.streetId);
    if (!each.cut) add(each, each.communityId);
  }
  return [...rows.values()];
}

export const districtOf = ({ units }: Reference): string => units.all.find(({ kind }) => kind === 'district')?._id ?? '';

/** The cuts of one community, which are not kept by day: there is little to count. */
export async function cutsOf({ store }: Pick<Context, 'store'>, communityId: string, days: readonly CivilDate[]): Promise<Cut> {
  const cuts: Partial<Record<DimensionKey, Record<string, Counts>>> = {};
  const counted = await Promise.all(DIMENSION_KEYS.flatMap((dimension) => DIMENSIONS[dimension].events.map((event) => ask(store, days, event, dimension, communityId))));
  for (const { cut, counts } of counted.flat()) {
    if (!cut) continue;
    const known = (cuts[cut.dimension] ??= {});
    known[cut.value] = added(known[cut.value] ?? {}, counts);
  }
  return cuts;
}

/** Counts some days in the database: a handful of groups for each event. The district has a row for every day, the others where something happened. */
export async function countDays({ store }: Pick<Context, 'store'>, reference: Reference, days: readonly CivilDate[]): Promise<CountedRow[]> {
  const keys = Object.keys(EVENTS) as EventKey[];
  const cut = DIMENSION_KEYS.flatMap((dimension) => DIMENSIONS[dimension].events.map((event) => ({ event, dimension })));
  const counted = (await Promise.all([...keys.map((key) => ask(store, days, key)), ...cut.map(({ event, dimension }) => ask(store, days, event, dimension))])).flat();
  const districtId = districtOf(reference);
  const empty = days.map((day): Counted => ({ day, streetId: null, communityId: null, counts: {} }));
  return fold([...empty, ...counted], districtId, reference);
}

/**
 * Keeps the rows of days that are over. The district's rows go in last: they say that a day is done, so
 * that a function that dies in between begins the day anew. Rows that are there already stay.
 */
export async function keepDays(context: Context, reference: Reference, days: readonly CivilDate[]): Promise<void> {
  const { store, now } = context;
  const counted = (await countDays(context, reference, days)).map(stored);
  const districtId = districtOf(reference);
  const [own, others] = [counted.filter(({ row }) => row.unitId === districtId), counted.filter(({ row }) => row.unitId !== districtId)];
  await Promise.all([store.insertMany(figureCuts.name, counted.flatMap(({ cut }) => cut ?? [])), store.insertMany(figures.name, others.map(({ row }) => row))]);
  await store.insertMany(figures.name, own.map(({ row }) => ({ ...row, checkedAt: now })));
}

/** Counts one day again, whatever was kept of it: units in which nothing is left of it get an empty row. */
export async function recountDay(context: Context, reference: Reference, day: CivilDate): Promise<void> {
  const { store, now } = context;
  const districtId = districtOf(reference);
  const counted = await countDays(context, reference, [day]);
  const [kept, keptCuts] = await Promise.all([store.list<FigureRow>(figures.name, { where: { day }, limit: 1000 }), store.list<CutRow>(figureCuts.name, { where: { day }, limit: 1000 })]);
  const again = counted.map(stored);
  const gone = kept.filter(({ _id }) => !again.some(({ row }) => row._id === _id)).map((row) => ({ ...row, counts: {} }));
  const goneCuts = keptCuts.filter(({ _id }) => !again.some(({ cut }) => cut?._id === _id)).map((cut) => ({ ...cut, cuts: {} }));
  for (const cut of [...again.flatMap((each) => each.cut ?? []), ...goneCuts]) await store.put(figureCuts.name, cut);
  const rows = [...again.map(({ row }) => row), ...gone];
  for (const row of rows.filter(({ unitId }) => unitId !== districtId)) await store.put(figures.name, row);
  for (const row of rows.filter(({ unitId }) => unitId === districtId)) await store.put(figures.name, { ...row, checkedAt: now });
}
