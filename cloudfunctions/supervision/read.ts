import { addDays, civilDate, type CivilDate } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import type { Reference } from '../shared/reference/reference';
import type { Unit } from '../shared/reference/unit';
import { countDays, cutsOf, DAYS_AT_ONCE, districtOf, keepDays } from './build';
import { firstDay, missingDays } from './catch-up';
import { added, COUNT_KEYS, DIMENSION_KEYS, type Counts, type DimensionKey } from './counts';
import { figureCuts, figures, type CountedRow, type CutRow, type FigureRow } from './figure-row';
import { daysOf, monthsUpTo, type Period } from './period';

export type Cuts = Readonly<Record<DimensionKey, Readonly<Record<string, Counts>>>>;

/** What was counted in a period: the whole, and cut by category, source and called department. */
export interface Tally {
  readonly counts: Counts;
  readonly cuts: Cuts;
}

const NOTHING: Tally = { counts: {}, cuts: { category: {}, channel: {}, department: {} } };
const SUMS = Object.fromEntries(COUNT_KEYS.map((key) => [key, `counts.${key}`]));
const UNITS_AT_MOST = 1000;

function joined(tally: Tally, row: Pick<CountedRow, 'counts' | 'cuts'>): Tally {
  const cut = (dimension: DimensionKey): Readonly<Record<string, Counts>> => {
    const known = { ...tally.cuts[dimension] };
    for (const [value, counts] of Object.entries(row.cuts[dimension] ?? {})) known[value] = added(known[value] ?? {}, counts);
    return known;
  };
  return { counts: added(tally.counts, row.counts), cuts: Object.fromEntries(DIMENSION_KEYS.map((dimension) => [dimension, cut(dimension)])) as unknown as Cuts };
}

/** The rows of the present day, counted as they stand; none when the period does not reach it. */
export async function today(context: Context, reference: Reference, { from, to }: Pick<Period, 'from' | 'to'>): Promise<CountedRow[]> {
  const day = civilDate(context.now);
  return from <= day && day <= to ? countDays(context, reference, [day]) : [];
}

/** Whoever asks for a period before the timer has made all of it waits for what is missing, once. Nothing is made of days before there was anything. */
export async function makeUpFor(context: Context, reference: Reference, { from, to }: Pick<Period, 'from' | 'to'>): Promise<void> {
  const now = civilDate(context.now);
  const wanted = await missingDays(context, districtOf(reference), from, to < now ? to : addDays(now, -1));
  if (wanted.length === 0) return;
  const first = await firstDay(context);
  const missing = wanted.filter((day) => first !== null && day >= first);
  for (let at = 0; at < missing.length; at += DAYS_AT_ONCE) await keepDays(context, reference, missing.slice(at, at + DAYS_AT_ONCE));
}

/** Whether all days of a period are kept, so that it can be compared with. */
export const isKept = async (context: Context, reference: Reference, { from, to }: Pick<Period, 'from' | 'to'>): Promise<boolean> => (await missingDays(context, districtOf(reference), from, to)).length === 0;

/** A unit's numbers of a period: from the kept days, and the present day as it stands. */
export async function tallyOf({ store }: Context, unit: Pick<Unit, '_id' | 'kind'>, { from, to }: Pick<Period, 'from' | 'to'>, live: readonly CountedRow[]): Promise<Tally> {
  const kept = { where: { unitId: unit._id, day: { gte: from, lte: to } }, limit: 1000 };
  const [rows, cuts] = await Promise.all([
    store.list<FigureRow>(figures.name, { ...kept, fields: ['counts'] }),
    unit.kind === 'community' ? cutsOf({ store }, unit._id, daysOf({ from, to })).then((own) => [{ cuts: own }]) : store.list<CutRow>(figureCuts.name, { ...kept, fields: ['cuts'] }),
  ]);
  // A community's cuts are counted as they stand, the present day included.
  const now = live.filter(({ unitId }) => unitId === unit._id).map((row) => (unit.kind === 'community' ? { ...row, cuts: {} } : row));
  return [...rows.map(({ counts }) => ({ counts, cuts: {} })), ...cuts.map((each) => ({ counts: {}, cuts: each.cuts })), ...now].reduce(joined, NOTHING);
}

/** The numbers of each unit below another, added up in the database. */
export async function below({ store }: Context, unit: Pick<Unit, '_id'>, { from, to }: Pick<Period, 'from' | 'to'>, live: readonly FigureRow[]): Promise<ReadonlyMap<string, Counts>> {
  const groups = await store.groupBy(figures.name, { where: { parentId: unit._id, day: { gte: from, lte: to } }, by: { unitId: 'unitId' }, sums: SUMS, limit: UNITS_AT_MOST });
  const found = new Map<string, Counts>(groups.map(({ by, values }) => [String(by['unitId']), values]));
  for (const { unitId, parentId, counts } of live) if (parentId === unit._id) found.set(unitId, added(found.get(unitId) ?? {}, counts));
  return found;
}

/** The numbers of each of the last months up to a day, oldest first, added up in the database; from the first of which anything is known. */
export async function monthly({ store }: Context, unit: Pick<Unit, '_id'>, upTo: CivilDate, count: number, live: readonly FigureRow[]): Promise<{ month: string; counts: Counts }[]> {
  const months = monthsUpTo(upTo, count);
  const groups = await store.groupBy(figures.name, { where: { unitId: unit._id, day: { gte: `${months[0]}-01`, lte: upTo } }, by: { month: 'month' }, sums: SUMS, limit: count });
  const byMonth = new Map(groups.map(({ by, values }) => [String(by['month']), values as Counts]));
  const now = live.filter(({ unitId }) => unitId === unit._id);
  const known = months.slice(Math.max(0, months.findIndex((month) => byMonth.has(month) || now.some((row) => row.month === month))));
  return known.map((month) => ({ month, counts: now.filter((row) => row.month === month).reduce((sum, { counts }) => added(sum, counts), byMonth.get(month) ?? {}) }));
}
