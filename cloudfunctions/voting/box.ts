import type { Channel } from './counting/casts';
import type { Context } from '../shared/context';
import { Refusal } from '../shared/refusal';
import { markText } from './counting/marks';
import { commitmentOf, leafOf, receiptCode } from './proof/receipt';
import { markOf } from './keys';
import { isOrdered } from './question';
import { ballots, votes, type BallotRow, type StoredCast, type Vote } from './record';

/** What the voter is shown at the end, and may write down. Nothing of it tells the choice. */
export interface Receipt {
  readonly code: string;
  readonly mark: string;
  readonly leaf: string;
  readonly tag: string;
}

/** `new` the voting unit's first ballot · `beside` another way of voting was used before · `changed` · `again` the same call once more. */
export type Dropped = 'new' | 'beside' | 'changed' | 'again';

export const receiptOf = (vote: Pick<Vote, '_id' | 'secret' | 'placeKey' | 'markKey'>, { leaf, tag }: Pick<StoredCast, 'leaf' | 'tag'>): Receipt => ({ code: receiptCode(leaf), mark: markOf(vote, leaf), leaf, tag });

/** `repeat` is the call that brings it; without one, the tag is. */
export function sealedCast(voteId: string, cast: Pick<StoredCast, 'picks' | 'nonce' | 'tag' | 'enteredBy' | 'photo'> & Partial<Pick<StoredCast, 'repeat'>>): StoredCast {
  const commitment = commitmentOf({ deliberationId: voteId, picks: cast.picks, nonce: cast.nonce });
  return { ...cast, repeat: cast.repeat ?? cast.tag, commitment, leaf: leafOf({ tag: cast.tag, commitment }) };
}

export const CLOSED = (): Refusal => new Refusal('CONFLICT', '投票已经截止，这一张没有收进去');
/** An old call that was repeated late, by the network or by hand. */
const REPLACED = (): Refusal => new Refusal('CONFLICT', '这一张之后您又改投过，以后来的那一张为准');
const ALREADY = (): Refusal => new Refusal('CONFLICT', '这一户已经投过票，不能再投');

/** A row of which nothing is left but its key. */
export const EMPTY = { online: null, paper: null, door: null, phone: null, decision: null, choice: null, area: 0, used: [] } as const;

/** The vote's own facts that no cast changes; what of it may be old (`closesAt`, `state`) is decided by the writes below. */
export type BoxFacts = Pick<Vote, '_id' | 'question' | 'secret' | 'changeable' | 'placeKey' | 'markKey'>;

/**
 * A new ballot is taken where the vote is still open once the ballot lies in the box: whoever shuts it afterwards finds it there. Where it is not, the ballot is taken out again,
 * unless whoever shut the box has already sealed it in: then it counts, and the voter is told so. So each ballot's fate is one conditional
 * write on its own row, whoever comes first.
 */
async function admit(rowId: string, vote: BoxFacts, weight: { readonly heads: number; readonly area: number }, { store, now }: Context): Promise<void> {
  const open = { _id: vote._id, state: 'open', closesAt: { gt: now } } as const;
  // An open ballot says its weight, and whoever looks counts them: nothing has to be counted along, and no row of everybody's is written by everybody.
  const admitted = await (vote.secret ? store.update(votes.name, open, { inc: { turnoutHeads: weight.heads, turnoutArea: weight.area } }) : store.count(votes.name, open));
  if (admitted === 1) return;
  if ((await store.update(ballots.name, { _id: rowId, box: 'open' }, { set: { box: 'late', ...EMPTY } })) === 1) throw CLOSED();
  const row = await store.get<BallotRow>(ballots.name, rowId);
  if (row?.box !== 'sealed' && row?.box !== 'swept') throw CLOSED();
}

/**
 * Puts one ballot where its voting unit's ballots lie. Two round trips; the key admits one row, a channel's field one
 * ballot. An online ballot beside a paper one is kept beside it: which of them was meant is not guessed here.
 */
export async function drop(rowId: string, channel: Channel, cast: StoredCast, vote: BoxFacts, area: number, context: Context): Promise<Dropped> {
  const { store } = context;
  const offline = channel !== 'online';
  const online = offline ? {} : { choice: markText(cast.picks, isOrdered(vote.question)) };
  const row: BallotRow = { _id: rowId, voteId: vote._id, box: 'open', ...EMPTY, offline, area: vote.secret ? 0 : area, used: [cast.repeat], ...online, [channel]: cast };
  if (await store.insert(ballots.name, row)) {
    await admit(rowId, vote, { heads: 1, area }, context);
    return 'new';
  }
  const changes = !offline && vote.changeable;
  const free = changes ? { used: { not: cast.repeat } } : { [channel]: null };
  if ((await store.update(ballots.name, { _id: rowId, box: 'open', ...free }, { set: { [channel]: cast, ...online, ...(offline ? { offline } : {}) }, push: { used: cast.repeat } })) === 1) return changes ? 'changed' : 'beside';
  const there = await store.get<BallotRow>(ballots.name, rowId);
  if (there?.[channel]?.repeat === cast.repeat) return 'again';
  if (there?.box !== 'open') throw CLOSED();
  throw changes ? REPLACED() : ALREADY();
}

/** The receipt of what lies in the box, after a call that was repeated. */
export async function receiptInBox(rowId: string, channel: Channel, vote: BoxFacts, { store }: Context): Promise<Receipt> {
  const cast = (await store.get<BallotRow>(ballots.name, rowId))?.[channel];
  if (cast == null) throw CLOSED();
  return receiptOf(vote, cast);
}
