import * as z from 'zod/mini';
import { action } from '../shared/action';
import { civilDate } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import type { Post } from '../shared/reference/post';
import { Refusal } from '../shared/refusal';
import { civilDay, cursor, words } from '../shared/schema';
import { callbackDraws, callbacks as record, type Callback, type CallbackDraw } from './callback-record';
import { seenUnit } from './scope';

const PAGE = 50;
/** Two of five and below: the field's complaint. */
const UNSATISFIED = 2;

/** The district's desk asks residents (EVAL-07); their names and phones are nobody else's. */
async function districtPost({ reference, caller, now }: Context): Promise<Post> {
  const post = (await reference()).posts.of(caller, now).find(({ role }) => role === 'districtDesk');
  if (!post) throw new Refusal('FORBIDDEN', '回访由区级指挥中心来做');
  return post;
}

/** A call-back as the desk works with it. */
const viewOf = ({ _id, day, matterId, number, title, placeName, why, name, phone, state, satisfied, words: said, answeredAt }: Callback) => ({ id: _id, day, matterId, number, title, placeName, why, name, phone, state, satisfied, words: said, answeredAt });
export type CallbackView = ReturnType<typeof viewOf>;

export const callbacks = action({
  input: z.object({ state: z._default(z.enum(['waiting', 'answered', 'unreached']), 'waiting'), cursor }),

  /** Who is to be asked, oldest day first: `{ items: CallbackView[], next }`. The district's desk only. */
  async run({ state, cursor: from }, context) {
    const { unitId } = await districtPost(context);
    const found = await context.store.list<Callback>(record.name, { where: { districtId: unitId, state, ...(from === undefined ? {} : { _id: { gt: from } }) }, orderBy: [['_id', 'asc']], limit: PAGE + 1 });
    return { items: found.slice(0, PAGE).map(viewOf), next: found.length > PAGE ? (found[PAGE - 1]?._id ?? null) : null };
  },
});

export const answerCallback = action({
  writes: true,
  /** `satisfied` 1–5 when the resident was reached; without it nobody answered. */
  input: z.object({ id: words(128), satisfied: z.optional(z.int().check(z.gte(1), z.lte(5))), words: z.optional(words(500)) }),

  /** Writes down what the resident said; a later answer takes the place of “nobody answered”, never of an answer. */
  async run({ id: _id, satisfied, words: said }, context) {
    const { store, now, caller } = context;
    const { unitId } = await districtPost(context);
    const set = {
      state: satisfied === undefined ? 'unreached' : 'answered',
      satisfied: satisfied ?? null,
      words: said ?? null,
      by: caller,
      answeredAt: now,
      answeredOn: civilDate(now),
      open: satisfied !== undefined && satisfied <= UNSATISFIED,
    };
    if ((await store.update(record.name, { _id, districtId: unitId, state: { in: ['waiting', 'unreached'] } }, { set })) === 0) {
      const there = await store.get<Callback>(record.name, _id);
      // The same answer again, as after a lost reply, is the same answer.
      if (there?.state === 'answered' && there.by === caller && there.satisfied === (satisfied ?? null)) return viewOf(there);
      throw there ? new Refusal('CONFLICT', '这一件已经回访过了') : new Refusal('NOT_FOUND', '没有这次回访');
    }
    const answered = await store.get<Callback>(record.name, _id);
    if (!answered) throw new Refusal('NOT_FOUND', '没有这次回访');
    return viewOf(answered);
  },
});

export const callbackDraw = action({
  input: z.object({ day: civilDay }),

  /** What was drawn from and by which seed, so that anybody who sees figures can draw again: {@link CallbackDraw} or null. */
  async run({ day }, context): Promise<CallbackDraw | null> {
    const { reference } = await seenUnit(context, undefined);
    const districtId = reference.units.all.find(({ kind }) => kind === 'district')?._id ?? '';
    return context.store.get<CallbackDraw>(callbackDraws.name, `${day}:${districtId}`);
  },
});

const LEADERS: readonly Post['role'][] = ['streetDesk', 'districtDesk', 'deputyHead', 'head'];

/** Where a leader's call-backs are looked for: the street's, or all of the district's. */
export function unsatisfiedWhere(posts: readonly Post[], kindOf: (unitId: string) => string | undefined): Readonly<Record<string, string | boolean | { in: string[] }>> | null {
  const own = posts.filter(({ role }) => LEADERS.includes(role));
  if (own.some(({ unitId }) => kindOf(unitId) === 'district')) return { open: true };
  const streets = own.flatMap(({ unitId }) => (kindOf(unitId) === 'street' ? [unitId] : []));
  return streets.length === 0 ? null : { open: true, streetId: { in: streets } };
}

/** What a leader sees of an unsatisfied answer: what was said, without the resident's name and phone. */
export interface UnsatisfiedView {
  readonly id: string;
  readonly matterId: string;
  readonly number: string;
  readonly title: string;
  readonly placeName: string;
  readonly satisfied: number;
  readonly words: string | null;
}

async function leaderWhere({ reference, caller, now }: Context) {
  const { posts, units } = await reference();
  const where = unsatisfiedWhere(posts.of(caller, now), (unitId) => units.get(unitId)?.kind);
  if (!where) throw new Refusal('FORBIDDEN', '回访不满意的由街道和区的负责人看');
  return where;
}

export const unsatisfied = action({
  input: z.object({ cursor }),

  /** Answers of people who are not content, until somebody has taken them in hand: `{ items: UnsatisfiedView[], next }`. */
  async run({ cursor: from }, context) {
    const where = await leaderWhere(context);
    const found = await context.store.list<Callback>(record.name, { where: { ...where, ...(from === undefined ? {} : { _id: { gt: from } }) }, orderBy: [['_id', 'asc']], limit: PAGE + 1 });
    const items = found.slice(0, PAGE).map(({ _id, matterId, number, title, placeName, satisfied, words: said }): UnsatisfiedView => ({ id: _id, matterId, number, title, placeName, satisfied: satisfied ?? 0, words: said }));
    return { items, next: found.length > PAGE ? (items.at(-1)?.id ?? null) : null };
  },
});

export const takeUnsatisfied = action({
  writes: true,
  input: z.object({ id: words(128), words: words(500) }),

  /** A leader has taken it in hand and says how; it leaves the list. An order on a person is an instruction on the matter itself. */
  async run({ id: _id, words: said }, context) {
    const where = await leaderWhere(context);
    const taken = await context.store.update(record.name, { ...where, _id }, { set: { open: false, takenBy: context.caller, takenWords: said } });
    if (taken === 0) {
      const there = await context.store.get<Callback>(record.name, _id);
      if (there?.takenBy !== context.caller) throw new Refusal('CONFLICT', '这一件已经有人在跟了');
    }
    return { id: _id };
  },
});

