import * as z from 'zod/mini';
import { action } from '../shared/action';
import { civilDate, minuteOfDay } from '../shared/calendar/civil';
import { dateWords, deadlineWords } from '../shared/calendar/words';
import { deliberations } from '../shared/deliberations';
import { RATINGS } from '../shared/form-field';
import { fingerprint } from '../shared/id';
import { instantKey } from '../shared/instant-key';
import { Refusal } from '../shared/refusal';
import { cursor, id as anId } from '../shared/schema';
import { cleanText, lengthOf } from '../shared/words/safe-text';
import { ratings, type Rating } from './record';
import { LOOK_AFTER } from './recount';
import { isHosting, mayTake, requireStep, standIn } from './stand';

const TEXT_AT_MOST = 500;
/** As often as another device of the same person may come first. */
const ATTEMPTS = 20;
const PAGE = 20;

const ratingId = (deliberationId: string, caller: string): string => fingerprint('rating', deliberationId, caller);
const star = (stars: number): string => `stars.${stars - 1}`;

export interface Rated {
  readonly stars: number;
}

/**
 * 评议: once for each person, changed as often as they like until it ends (EVAL-08). The rating's own write decides what the deliberation
 * counts; what was written beside it is for the host alone.
 */
export const rate = action({
  writes: true,
  input: z.object({ id: anId, stars: z.int().check(z.gte(1), z.lte(5)), text: z.prefault(z.string().check(z.maxLength(TEXT_AT_MOST * 12)), '') }),
  async run({ id, stars, text: said }, context): Promise<Rated> {
    const { store, caller, now, requestId = null } = context;
    const stand = await standIn(context, id);
    requireStep(stand, 'rate');
    const text = cleanText(said);
    if (lengthOf(text) > TEXT_AT_MOST) throw new Refusal('INVALID_INPUT', `写得太长了，请控制在${TEXT_AT_MOST}字以内`, { field: 'text' });
    const _id = ratingId(id, caller);
    const given = { stars, text, hasText: text !== '', requestId, countAt: now + LOOK_AFTER, touchedAt: now };
    if (await store.insert<Rating>(ratings.name, { _id, deliberationId: id, ...given, at: now, listKey: instantKey(now, _id), version: 1 })) {
      await store.update(deliberations.name, { _id: id }, { inc: { [star(stars)]: 1 } });
      return { stars };
    }
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const before = await store.get<Rating>(ratings.name, _id);
      if (!before || (requestId !== null && before.requestId === requestId)) return { stars };
      if ((await store.update(ratings.name, { _id, version: before.version }, { set: given, inc: { version: 1 } })) === 0) continue;
      if (before.stars !== stars) await store.update(deliberations.name, { _id: id }, { inc: { [star(stars)]: 1, [star(before.stars)]: -1 } });
      return { stars };
    }
    throw new Refusal('CONFLICT', '您在别的手机上也在评，请再点一次');
  },
});

export interface RatingView {
  readonly mine: { readonly stars: number; readonly text: string } | null;
  readonly mayRate: boolean;
  readonly dueWords: string | null;
  /** Best first: how many gave so many stars. */
  readonly result: readonly { readonly stars: number; readonly label: string; readonly count: number }[];
  readonly people: number;
  /** How many were satisfied (four stars or five), in words. */
  readonly words: string;
  /** The host may read what people wrote. */
  readonly mayReadTexts: boolean;
}

/** A day's end is said as 24:00 of that day, not as the next one's beginning. */
const lastDayWords = (dueAt: number, now: number): string => (minuteOfDay(dueAt) === 0 ? `${dateWords(civilDate(dueAt - 1), civilDate(now))} 24:00 前` : deadlineWords(dueAt, now));

/** How it was rated so far, and by me. */
export const rating = action({
  input: z.object({ id: anId }),
  async run({ id }, context): Promise<RatingView> {
    const { store, caller, now } = context;
    const [stand, mine] = await Promise.all([standIn(context, id), store.get<Rating>(ratings.name, ratingId(id, caller))]);
    const { deliberation } = stand;
    const count = (stars: number): number => Math.max(0, deliberation.stars[stars - 1] ?? 0);
    const result = RATINGS.map(({ value, label }) => ({ stars: Number(value), label, count: count(Number(value)) }));
    const people = result.reduce((sum, each) => sum + each.count, 0);
    return {
      mine: mine && { stars: mine.stars, text: mine.text }, mayRate: mayTake(stand, 'rate'), dueWords: deliberation.state === 'rating' && deliberation.dueAt !== null ? lastDayWords(deliberation.dueAt, now) : null,
      result, people, words: people === 0 ? '还没有人评' : `${people} 人评了，${count(4) + count(5)} 人满意`, mayReadTexts: isHosting(stand),
    };
  },
});

export interface RatingText {
  readonly stars: number;
  readonly text: string;
  readonly dateWords: string;
}

/** What people wrote beside their stars: for whoever hosts, the newest first, without names. */
export const ratingTexts = action({
  input: z.object({ id: anId, cursor }),
  async run({ id, cursor: from }, context): Promise<{ readonly items: readonly RatingText[]; readonly next: string | null }> {
    const { store, now } = context;
    const stand = await standIn(context, id);
    if (!isHosting(stand)) throw new Refusal('FORBIDDEN', '写的话只有主持人看得到');
    const found = await store.list<Rating>(ratings.name, { where: { deliberationId: id, hasText: true, ...(from === undefined ? {} : { listKey: { lt: from } }) }, orderBy: [['listKey', 'desc']], limit: PAGE + 1 });
    return { items: found.slice(0, PAGE).map(({ stars, text, at }) => ({ stars, text, dateWords: dateWords(civilDate(at), civilDate(now)) })), next: found.length > PAGE ? (found[PAGE - 1]?.listKey ?? null) : null };
  },
});
