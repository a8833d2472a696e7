import * as z from 'zod/mini';
import { action } from '../shared/action';
import type { Context } from '../shared/context';
import { fingerprint } from '../shared/id';
import { Refusal } from '../shared/refusal';
import { id, words } from '../shared/schema';
import { CLOSED, drop, receiptInBox, receiptOf, sealedCast, type Receipt } from '../voting/box';
import { ballotKey, newNonce } from '../voting/keys';
import { canonicalHash, toHex } from '../voting/proof/canonical';
import { TAG_BYTES } from '../voting/proof/receipt';
import { assertPicks, picks } from '../voting/question';
import { rolls, votes, type RollRow, type Vote } from '../voting/record';

export const tag = z.string().check(z.regex(/^[0-9a-f]{32}$/));

type Facts = Pick<Vote, '_id' | 'question' | 'secret' | 'changeable' | 'placeKey' | 'markKey' | 'opensAt' | 'closesAt' | 'state'>;
const FACTS = ['question', 'secret', 'changeable', 'placeKey', 'markKey', 'opensAt', 'closesAt', 'state'] as const satisfies readonly (keyof Facts)[];

const KEPT_MS = 60_000;
const kept = new Map<string, { readonly facts: Facts; readonly until: number }>();

/**
 * What a ballot is checked against. Kept for a minute in the instance, which saves a round trip: the question never changes
 * while it is open, `closesAt` can only move on, and whether the box is still open is decided by the write itself. So for at most a minute after
 * closing an instance's memory still holds a secret vote's place key.
 */
async function factsOf(voteId: string, { store, now }: Context): Promise<Facts | null> {
  const known = kept.get(voteId);
  if (known && known.until > now && known.until - now <= KEPT_MS && now < known.facts.closesAt) return known.facts;
  kept.delete(voteId);
  const [facts = null] = await store.list<Facts>(votes.name, { where: { _id: voteId }, limit: 1, fields: FACTS });
  if (facts?.state === 'open' && now < facts.closesAt) {
    if (kept.size > 200) kept.clear();
    kept.set(voteId, { facts, until: now + KEPT_MS });
  }
  return facts;
}

/** For an id that is made up, a unit that is not on the roll and one that is somebody else's. */
const NOT_VOTER = (): Refusal => new Refusal('FORBIDDEN', '名册上，这套房不是由您来投票。有出入请找主持表决的党支部或者社区');

export interface CastDone {
  readonly receipt: Receipt;
  /** This voting unit had voted before: online, and that receipt no longer holds, or another way, and then a recorded decision says which counts. */
  readonly changed: boolean;
  /** The end of it, unmistakably. */
  readonly done: true;
}

/** The letters of a tag: half of a hash. */
const TAG_LETTERS = TAG_BYTES * 2;

/**
 * Casts the ballot of a voting unit, for all of its units. Three round trips: the unit on the roll, the ballot, the turnout
 * (two where a ballot is changed). The phone makes `requestId` and `tag` once for each ballot and sends both again with a repeated call: the same
 * request is the same ballot, and gets the first receipt. Without a tag it is made of the request, which the phone chose as well; without a
 * request the tag stands for it. Who casts is who calls; nothing in the input says otherwise.
 */
export const cast = action({
  writes: true,
  input: z.object({ id, unit: words(40), picks, tag: z.optional(tag) }),
  async run({ id: voteId, unit, picks: marked, tag: given }, context): Promise<CastDone> {
    const { store, caller, now, requestId } = context;
    const own = given ?? (requestId === undefined ? null : toHex(canonicalHash('ballot-tag/1', requestId)).slice(0, TAG_LETTERS));
    if (own === null) throw new Refusal('INVALID_INPUT', '这一张选票没有编号，请退出以后再投一次', { field: 'tag' });
    const [facts, row] = await Promise.all([factsOf(voteId, context), store.get<RollRow>(rolls.name, `${voteId}:${unit}`)]);
    if (!facts || row?.caster !== caller) throw NOT_VOTER();
    if (now < facts.opensAt) throw new Refusal('CONFLICT', '投票还没有开始');
    if (facts.state !== 'open' || now >= facts.closesAt) throw CLOSED();
    assertPicks(facts.question, marked, false);
    const rowId = ballotKey(facts, row.owner);
    if (rowId === null) throw CLOSED();
    const made = sealedCast(voteId, { picks: marked, nonce: newNonce(), tag: own, enteredBy: [], photo: null, repeat: fingerprint('cast', voteId, requestId ?? own) });
    const dropped = await drop(rowId, 'online', made, facts, row.ownerArea, context);
    const receipt = dropped === 'again' ? await receiptInBox(rowId, 'online', facts, context) : receiptOf(facts, made);
    return { receipt, changed: dropped === 'changed' || dropped === 'beside', done: true };
  },
});
