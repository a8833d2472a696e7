import * as z from 'zod/mini';
import { action } from '../../shared/action';
import { momentWords } from '../../shared/calendar/words';
import { Refusal } from '../../shared/refusal';
import { id, words } from '../../shared/schema';
import { homesOf } from '../../shared/homes';
import { everything } from '../../voting/pages';
import { NOT_YOURS, readableVote } from '../../voting/people';
import { recordEvent } from '../../voting/record-event';
import { dutiesOf, leadingDuty, workingOn } from '../../voting/workers';
import { OBJECTION_REASONS, REASON_NAMES, type ObjectionReason } from './outcomes';
import { objectionAnswers, visits, type ObjectionAnswer } from './records';
import { topicOf } from './topic';

export interface ObjectionLine {
  readonly reason: ObjectionReason;
  readonly label: string;
  /** Households that named it, however often they were visited; null for whoever does not lead: a one could tell whose it is. */
  readonly households: number | null;
  readonly answer: { readonly text: string; readonly by: string; readonly whenWords: string } | null;
}

export interface Objections {
  readonly title: string;
  readonly lines: readonly ObjectionLine[];
  readonly mayAnswer: boolean;
}

const MOST_GROUPS = 10_000;

/** Why households object, and what the host says to it: the answers for everybody who may read the vote, the counts for those who lead (DELIB-15). */
export const objections = action({
  input: z.object({ id }),
  async run({ id: topicId }, context): Promise<Objections> {
    const { store, now } = context;
    const topic = await topicOf(topicId, context);
    const leads = (await dutiesOf(topic.hall, context)).some((duty) => duty.leads);
    if (!leads && topic.vote !== null) await readableVote(topic.vote._id, context);
    else if (!leads && !(await homesOf(context)).includes(topic.hall.communityId)) throw NOT_YOURS();
    const [answers, groups] = await Promise.all([
      everything<ObjectionAnswer>(store, objectionAnswers.name, { about: topic.about }),
      leads ? store.groupBy(visits.name, { where: { about: topic.about, reason: { not: null } }, by: { reason: 'reason', unit: 'unit' }, limit: MOST_GROUPS }) : [],
    ]);
    const lines = REASON_NAMES.map((reason): ObjectionLine => {
      const answer = answers.find((each) => each.reason === reason);
      return {
        reason, label: OBJECTION_REASONS[reason],
        households: leads ? groups.filter(({ by }) => by['reason'] === reason).length : null,
        answer: answer === undefined ? null : { text: answer.text, by: answer.name, whenWords: momentWords(answer.at, now) },
      };
    });
    return { title: topic.title, lines: lines.filter(({ households, answer }) => answer !== null || (households ?? 0) > 0), mayAnswer: leads };
  },
});

/** One answer to each kind of objection, for all; writing it anew replaces it, and the vote's history keeps what was said before. */
export const answerObjection = action({
  writes: true,
  input: z.object({ id, reason: z.enum(REASON_NAMES), text: words(1000) }),
  async run({ id: topicId, reason, text }, context): Promise<{ readonly answered: true }> {
    const { store, caller, now, requestId } = context;
    const topic = await topicOf(topicId, context);
    const { post } = leadingDuty(await workingOn(topic.hall, context));
    const { vote } = topic;
    if (vote?.state === 'closed') throw new Refusal('CONFLICT', '表决已经截止，请在公示里答复');
    const answer: ObjectionAnswer = { _id: `${topic.about}:${reason}`, about: topic.about, reason, text, by: caller, name: post.name, at: now };
    await store.put(objectionAnswers.name, answer);
    const told = requestId !== undefined && vote?.history.some((event) => event.requestId === requestId && event.by === caller) === true;
    if (vote !== null && !told) await recordEvent(vote, { at: now, step: 'answerObjection', by: caller, name: post.name, unitId: post.unitId, to: vote.state, input: { reason, text }, requestId: requestId ?? null }, context);
    return { answered: true };
  },
});
