import { MINUTE, type Instant } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import { deliberations } from '../shared/deliberations';
import type { Condition } from '../shared/store';
import type { Deliberation } from '../deliberation/deliberation';
import { opinions, ratings } from './record';
import { STANCE_NAMES, STANCES } from './stances';

/** A call that has written a record and not yet its counter is over by then: a function runs for half as long at most. */
export const LOOK_AFTER = MINUTE;
const AT_ONCE = 500;

type Counters = Pick<Deliberation, 'opinions' | 'unanswered' | 'stars'>;

/** A counter of the deliberation that follows from records of its own: what it has to be, and what it is. */
interface Tally {
  readonly collection: string;
  readonly truth: (context: Context, deliberationId: string) => Promise<Readonly<Record<string, number>>>;
  readonly kept: (counters: Counters) => Readonly<Record<string, number>>;
}

const STARS = [1, 2, 3, 4, 5] as const;

const TALLIES: readonly Tally[] = [
  {
    collection: opinions.name,
    async truth({ store }, deliberationId) {
      const groups = await store.groupBy(opinions.name, { where: { deliberationId }, by: { stance: 'stance' }, counts: { waiting: { waiting: true } }, limit: STANCE_NAMES.length });
      const of = (stance: string) => groups.find(({ by }) => by['stance'] === stance);
      return Object.fromEntries([...STANCE_NAMES.map((stance) => [`opinions.${stance}`, of(stance)?.count ?? 0]), ['unanswered', STANCE_NAMES.filter((stance) => STANCES[stance].answered).reduce((sum, stance) => sum + (of(stance)?.values['waiting'] ?? 0), 0)]]) as Record<string, number>;
    },
    kept: ({ opinions: said, unanswered }) => Object.fromEntries([...STANCE_NAMES.map((stance) => [`opinions.${stance}`, said[stance]]), ['unanswered', unanswered]]) as Record<string, number>,
  },
  {
    collection: ratings.name,
    async truth({ store }, deliberationId) {
      const groups = await store.groupBy(ratings.name, { where: { deliberationId }, by: { stars: 'stars' }, limit: STARS.length });
      return Object.fromEntries(STARS.map((star, index) => [`stars.${index}`, groups.find(({ by }) => by['stars'] === star)?.count ?? 0]));
    },
    kept: ({ stars }) => Object.fromEntries(STARS.map((_, index) => [`stars.${index}`, stars[index] ?? 0])),
  },
];

/** Puts right what a call left behind that died between a record and its counter. Only where nothing has moved for a minute, and only if it is still as read. */
async function look({ collection, truth, kept }: Tally, deliberationId: string, context: Context, now: Instant): Promise<number> {
  const { store } = context;
  const later = (countAt: Instant | null) => store.update(collection, { deliberationId, countAt: { gt: 0, lte: now } }, { set: { countAt } });
  if ((await store.count(collection, { deliberationId, touchedAt: { gt: now - LOOK_AFTER } })) > 0) {
    await later(now + LOOK_AFTER);
    return 0;
  }
  const [[counters], true_] = await Promise.all([store.list<Counters>(deliberations.name, { where: { _id: deliberationId }, limit: 1, fields: ['opinions', 'unanswered', 'stars'] }), truth(context, deliberationId)]);
  if (!counters) return later(null);
  const is = kept(counters);
  const wrong = Object.keys(true_).some((field) => true_[field] !== is[field]);
  if (wrong && (await store.update(deliberations.name, { _id: deliberationId, ...(is as Condition) }, { set: true_ })) === 0) return later(now + LOOK_AFTER);
  await later(null);
  return wrong ? 1 : 0;
}

/** The timer's part: counters against the records from which they follow. Returns how many were put right. */
export async function recount(context: Context): Promise<number> {
  const { store, now } = context;
  let righted = 0;
  for (const tally of TALLIES) {
    const due = await store.list<{ deliberationId: string }>(tally.collection, { where: { countAt: { gt: 0, lte: now } }, orderBy: [['countAt', 'asc']], limit: AT_ONCE, fields: ['deliberationId'] });
    for (const id of new Set(due.map(({ deliberationId }) => deliberationId))) righted += await look(tally, id, context, now);
  }
  return righted;
}
