import * as z from 'zod/mini';
import { action } from '../shared/action';
import { deliberations } from '../shared/deliberations';
import { Refusal } from '../shared/refusal';
import { id as anId, words } from '../shared/schema';
import { opinions, type Answer, type Opinion } from './record';
import { LOOK_AFTER } from './recount';
import { REASON_NAMES, REASONS, STANCES } from './stances';
import { nameOf, requireStep, standIn } from './stand';

const text = words(1000);

export interface Answered {
  /** How many opinions this answer has answered. */
  readonly answered: number;
}

const written = (answer: Answer, now: number) => ({ answer, waiting: false, noticeAt: now, countAt: now + LOOK_AFTER, touchedAt: now });

/** 答复意见: what is against or of concern is answered once, by the host (DELIB-15). The opinion's own change decides; the deliberation counts it. */
export const answer = action({
  writes: true,
  input: z.object({ id: anId, opinionId: anId, text }),
  async run({ id, opinionId, text: said }, context): Promise<Answered> {
    const { store, now, requestId = null } = context;
    const [stand, opinion] = await Promise.all([standIn(context, id), store.get<Opinion>(opinions.name, opinionId)]);
    requireStep(stand, 'answer');
    if (!opinion || opinion.deliberationId !== id) throw new Refusal('NOT_FOUND', '没有这条意见');
    if (!STANCES[opinion.stance].answered) throw new Refusal('CONFLICT', '赞成的意见不用答复');
    const changed = await store.update(opinions.name, { _id: opinionId, waiting: true }, { set: written({ text: said, byName: nameOf(stand), at: now, requestId }, now) });
    if (changed === 0) {
      const there = (await store.get<Opinion>(opinions.name, opinionId))?.answer;
      if (requestId !== null && there?.requestId === requestId) return { answered: 1 };
      throw new Refusal('CONFLICT', `${there?.byName ?? '主持人'}已经答复过了`, { answer: there?.text });
    }
    await store.update(deliberations.name, { _id: id }, { inc: { unanswered: -1 } });
    return { answered: 1 };
  },
});

/** One answer to all who named the same reason in a round and wait for one: what many ask is answered to all. */
export const answerAlike = action({
  writes: true,
  input: z.object({ id: anId, round: z.int().check(z.gte(1), z.lte(1000)), reason: z.enum(REASON_NAMES), text }),
  async run({ id, round, reason, text: said }, context): Promise<Answered> {
    const { store, now, requestId = null } = context;
    const stand = await standIn(context, id);
    requireStep(stand, 'answer');
    const changed = await store.update(opinions.name, { deliberationId: id, round, reason, waiting: true }, { set: written({ text: said, byName: nameOf(stand), at: now, requestId }, now) });
    if (changed > 0) {
      await store.update(deliberations.name, { _id: id }, { inc: { unanswered: -changed } });
      return { answered: changed };
    }
    const before = requestId === null ? 0 : await store.count(opinions.name, { deliberationId: id, round, reason, 'answer.requestId': requestId });
    if (before > 0) return { answered: before };
    throw new Refusal('CONFLICT', `因为“${REASONS[reason].label}”的意见都答复过了`);
  },
});
