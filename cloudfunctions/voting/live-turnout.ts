import type { Context } from '../shared/context';
import { ballots, votes, type Vote } from './record';
import { turnoutAnew } from './tally-in-database';

/**
 * Up to so many owners the ballots of an open vote are counted whenever somebody looks: some milliseconds from an index. Of a larger one
 * the timer writes the figure on the vote each minute, so that a look costs the same whatever its size. A secret ballot does not say
 * what it weighs; a secret vote counts along with each ballot.
 */
export const COUNTED_LIVE = 20_000;

type Counted = Pick<Vote, '_id' | 'secret' | 'state' | 'roll' | 'turnoutHeads' | 'turnoutArea'>;

const isCountedLive = ({ secret, state, roll }: Pick<Counted, 'secret' | 'state' | 'roll'>): boolean => !secret && state === 'open' && roll.total.heads <= COUNTED_LIVE;

/** The votes with who has taken part by now; one round trip for all of them, none where none is open. */
export async function withTurnout<V extends Counted>(found: readonly V[], { store }: Pick<Context, 'store'>): Promise<V[]> {
  const open = found.filter(isCountedLive).map(({ _id }) => _id);
  if (open.length === 0) return [...found];
  const groups = await store.groupBy(ballots.name, { where: { voteId: { in: open }, offline: { in: [false, true] }, box: 'open' }, by: { voteId: 'voteId' }, sums: { area: 'area' }, limit: open.length });
  const byVote = new Map(groups.map(({ by, count, values }) => [by['voteId'], { turnoutHeads: count, turnoutArea: values['area'] ?? 0 }]));
  return found.map((vote) => (isCountedLive(vote) ? { ...vote, ...(byVote.get(vote._id) ?? { turnoutHeads: 0, turnoutArea: 0 }) } : vote));
}

const AT_ONCE = 20;

/** What the timer does for the large votes that are open; a figure that has not changed is not written. */
export async function refreshTurnouts(context: Context): Promise<number> {
  const { store, now } = context;
  const large = await store.list<Vote>(votes.name, { where: { swept: false, closesAt: { gt: now }, 'roll.total.heads': { gt: COUNTED_LIVE }, secret: false, state: 'open' }, orderBy: [['closesAt', 'asc']], limit: AT_ONCE });
  let written = 0;
  for (const vote of large) {
    const { heads, area } = await turnoutAnew(vote, context);
    if (heads !== vote.turnoutHeads || area !== vote.turnoutArea) written += await store.update(votes.name, { _id: vote._id, state: 'open' }, { set: { turnoutHeads: heads, turnoutArea: area } });
  }
  return written;
}
