import * as z from 'zod/mini';
import { action } from '../shared/action';
import type { Context } from '../shared/context';
import { deliberations } from '../shared/deliberations';
import { fingerprint } from '../shared/id';
import { instantKey } from '../shared/instant-key';
import { Refusal } from '../shared/refusal';
import { id as anId } from '../shared/schema';
import { safeText } from '../shared/words/safe-text';
import { boardOf, held, opinions, type Opinion } from './record';
import { LOOK_AFTER } from './recount';
import { talkSettingsAt } from './settings';
import { REASON_NAMES, STANCE_NAMES, STANCES } from './stances';
import { requireStep, standIn } from './stand';

const TEXT_AT_MOST = 1000;
/** More than a person may say in all rounds that anybody will hold. */
const OWN_AT_MOST = 400;

type Own = Pick<Opinion, '_id' | 'round' | 'slot' | 'requestId'>;
const ownOf = ({ store, caller }: Context, deliberationId: string): Promise<Own[]> => store.list<Own>(opinions.name, { where: { authorId: caller, deliberationId }, orderBy: [['listKey', 'desc']], limit: OWN_AT_MOST, fields: ['round', 'slot', 'requestId'] });

export interface Spoken {
  readonly id: string;
  readonly round: number;
  /** How many more the person may say in this round. */
  readonly left: number;
}

/**
 * 说意见 (DELIB-15, -24, -25). Three reads at the same time, one insert, one increment: the insert at a place of the person's own decides,
 * so that a repeated call and ten devices count once. Nobody else reads it before it has passed the content check.
 */
export const speak = action({
  writes: true,
  input: z.object({ id: anId, stance: z.enum(STANCE_NAMES), reason: z.optional(z.enum(REASON_NAMES)), text: z.string().check(z.maxLength(TEXT_AT_MOST * 12)) }),
  async run({ id, stance, reason = 'other', text: said }, context): Promise<Spoken> {
    const { store, caller, now, requestId = null } = context;
    const [stand, before] = await Promise.all([standIn(context, id), ownOf(context, id)]);
    const repeated = (rows: readonly Own[]): Own | undefined => (requestId === null ? undefined : rows.find((each) => each.requestId === requestId));
    const most = talkSettingsAt(stand.reference, now).opinionsEach;
    const answer = (row: Pick<Own, '_id' | 'round'>, said_: number): Spoken => ({ id: row._id, round: row.round, left: Math.max(0, most - said_) });
    const earlier = repeated(before);
    if (earlier) return answer(earlier, before.filter(({ round }) => round === earlier.round).length);

    requireStep(stand, 'speak');
    const text = safeText(said, TEXT_AT_MOST);
    const round = stand.deliberation.rounds.at(-1)?.number ?? 1;
    const { answered } = STANCES[stance];
    let own = before;
    for (;;) {
      const taken = own.filter((each) => each.round === round).map(({ slot }) => slot);
      const slot = Array.from({ length: most }, (_, each) => each).find((each) => !taken.includes(each));
      if (slot === undefined) throw new Refusal('TOO_MANY', `这一轮您说了 ${most} 条，主持人都看得到。下一轮再说`);
      const _id = fingerprint('opinion', id, String(round), caller, String(slot));
      const fresh: Opinion = {
        _id, deliberationId: id, round, slot, stance, reason: answered ? reason : null, text, authorId: caller, requestId, at: now, board: held(boardOf(id, round)), listKey: instantKey(now, _id),
        checks: { text: 'pending', media: 'pass', tries: 0 }, checkAt: now, waiting: answered, answer: null, noticeAt: null, countAt: now + LOOK_AFTER, touchedAt: now,
      };
      if (await store.insert(opinions.name, fresh)) {
        await store.update(deliberations.name, { _id: id }, { inc: { [`opinions.${stance}`]: 1, ...(answered ? { unanswered: 1 } : {}) } });
        return answer(fresh, taken.length + 1);
      }
      own = await ownOf(context, id);
      const meanwhile = repeated(own);
      if (meanwhile) return answer(meanwhile, own.filter((each) => each.round === meanwhile.round).length);
    }
  },
});
