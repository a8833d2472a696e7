import { MATTERS, type CountedMatter } from '../matter/counted';
import { addDays, civilDate, daysBetween, type CivilDate } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import type { Reference } from '../shared/reference/reference';
import { DAYS_AT_ONCE, districtOf, keepDays, recountDay } from './build';
import { COUNTS, EVENTS, happened } from './counts';
import { figures, type FigureRow } from './figure-row';
import { daysOf } from './period';

/** Weeks that one firing of the timer makes up for, and kept days that it holds against the matters. */
const WEEKS_A_FIRING = 12;
const CHECKS_A_FIRING = 10;
const PAGE = 1000;

/** The first day of which anything is known; null while nothing was ever reported. */
export async function firstDay({ store }: Context): Promise<CivilDate | null> {
  const field = EVENTS.reported.day;
  const [first] = await store.list<Pick<CountedMatter, '_id' | 'facts'>>(MATTERS, { where: { [field]: { gt: '' } }, orderBy: [[field, 'asc']], limit: 1, fields: [field] });
  return first?.facts.reportedOn ?? null;
}

/** The days of a span of which nothing is kept yet, oldest first. */
export async function missingDays({ store }: Context, districtId: string, from: CivilDate, to: CivilDate): Promise<CivilDate[]> {
  if (from > to) return [];
  const where = { unitId: districtId, day: { gte: from, lte: to } };
  if ((await store.count(figures.name, where)) === daysBetween(from, to) + 1) return [];
  const kept = new Set<CivilDate>();
  for (let after: CivilDate | null = null; ; ) {
    const found: Pick<FigureRow, 'day'>[] = await store.list(figures.name, { where: after === null ? where : { ...where, day: { gt: after, lte: to } }, orderBy: [['day', 'asc']], limit: PAGE, fields: ['day'] });
    for (const { day } of found) kept.add(day);
    after = found.at(-1)?.day ?? null;
    if (found.length < PAGE) break;
  }
  return daysOf({ from, to }).filter((day) => !kept.has(day));
}

/** What changes when matters come in late, as an import does: counts that an index alone answers. */
const SIGNS = ['reported', 'accepted', 'closed'] as const;

/** Holds the days that were longest not looked at against the matters, and counts anew what differs. */
async function checkSome(context: Context, reference: Reference): Promise<number> {
  const { store, now } = context;
  const rows = await store.list<FigureRow>(figures.name, { where: { unitId: districtOf(reference) }, orderBy: [['checkedAt', 'asc']], limit: CHECKS_A_FIRING });
  let changed = 0;
  for (const row of rows) {
    const counted = await Promise.all(SIGNS.map((sign) => store.count(MATTERS, happened(EVENTS[COUNTS[sign]?.event ?? 'reported'], [row.day]))));
    if (SIGNS.every((sign, index) => (row.counts[sign] ?? 0) === counted[index])) await store.update(figures.name, { _id: row._id }, { set: { checkedAt: now } });
    else {
      await recountDay(context, reference, row.day);
      changed += 1;
    }
  }
  return changed;
}

/**
 * The timer's part: every day that is over gets its figures, however long nobody made them; days whose
 * matters have changed since get them anew. Safe to fire twice, because a row's id is its day and unit.
 */
export async function catchUp(context: Context): Promise<{ made: number; changed: number }> {
  const reference = await context.reference();
  const first = await firstDay(context);
  if (first === null) return { made: 0, changed: 0 };
  const missing = (await missingDays(context, districtOf(reference), first, addDays(civilDate(context.now), -1))).slice(0, WEEKS_A_FIRING * DAYS_AT_ONCE);
  for (let at = 0; at < missing.length; at += DAYS_AT_ONCE) await keepDays(context, reference, missing.slice(at, at + DAYS_AT_ONCE));
  return { made: missing.length, changed: missing.length > 0 ? 0 : await checkSome(context, reference) };
}
