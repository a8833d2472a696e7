import { calledVotes, type CalledVote } from '../shared/called-vote';
import type { Context } from '../shared/context';
import { ruleOf } from '../voting/counting/rules';
import { reopen } from './open';
import { outcomeOf } from './outcome-words';
import { chunked, inPages } from '../voting/pages';
import { votes, type Vote } from '../voting/record';
import { headWord } from './roll/who-votes';

const AT_ONCE = 200;

type Told = Pick<Vote, '_id' | 'state' | 'closesAt' | 'rule' | 'thresholds' | 'result'>;
const TOLD = ['state', 'closesAt', 'rule', 'thresholds', 'result'] as const satisfies readonly (keyof Told)[];

/** How far a vote is, in the announcement of it. Null where the deliberation knows all of it. */
function newsOf(called: CalledVote, { state, closesAt, rule, thresholds, result }: Told): Partial<CalledVote> | null {
  const extendedTo = closesAt > called.closesAt ? closesAt : null;
  if (state === 'closed' && result !== null) return { state: 'closed', extendedTo, outcome: outcomeOf(result, ruleOf(rule, thresholds ?? undefined), headWord(rule, called.body)) };
  return extendedTo === called.extendedTo ? null : { extendedTo };
}

/** What the timer does last: says of every open announcement whether its vote was extended or closed, and what came of it. Safe to repeat. */
export async function reportCalled(context: Context): Promise<number> {
  const { store } = context;
  let told = 0;
  for await (const page of inPages<CalledVote>(store, calledVotes.name, { state: 'open' })) {
    for (const some of chunked(page, AT_ONCE)) {
      const found = await store.list<Told>(votes.name, { where: { _id: { in: some.map(({ voteId }) => voteId) } }, limit: AT_ONCE, fields: TOLD });
      const byId = new Map(found.map((vote) => [vote._id, vote]));
      for (const called of some) {
        const vote = byId.get(called.voteId ?? '');
        if (vote === undefined) {
          if (called.voteId !== null) await reopen(called, called.voteId, context);
          continue;
        }
        const news = newsOf(called, vote);
        if (news !== null) told += await store.update(calledVotes.name, { _id: called._id, state: 'open' }, { set: { ...news } });
      }
    }
  }
  return told;
}
