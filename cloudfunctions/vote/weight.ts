import * as z from 'zod/mini';
import { action } from '../shared/action';
import { Refusal } from '../shared/refusal';
import { id, words } from '../shared/schema';
import { CHECKED_AT_ONCE } from './counting-calls';
import { rollOf } from '../voting/pass';
import { readableVote } from '../voting/people';
import { rolls, type RollRow } from '../voting/record';
import { rollOfEntries, weightProofs, type WeightProof } from '../voting/roll/electorate';

export interface OwnWeight {
  /** Holds against the published hash without a look at anybody else's entry (`checkWeight`). */
  readonly proof: WeightProof;
  readonly rollHash: string;
}

/**
 * The proof of one's own weight: whoever casts for a unit sees that it stands on the frozen roll with its area, and that the totals
 * belong to the same hash. A secret vote by area publishes only totals; with this every voter checks what the totals are made of.
 */
export const ownWeight = action({
  input: z.object({ id, unit: words(40) }),
  async run({ id: voteId, unit }, context): Promise<OwnWeight> {
    const { store, caller } = context;
    const [{ vote }, row] = await Promise.all([readableVote(voteId, context), store.get<RollRow>(rolls.name, `${voteId}:${unit}`)]);
    if (row?.caster !== caller) throw new Refusal('FORBIDDEN', '名册上，这套房不是由您来投票。有出入请找主持表决的党支部或者社区');
    if (vote.roll.units > CHECKED_AT_ONCE) throw new Refusal('CONFLICT', '这次表决的名册太大，请用卷宗核对');
    const roll = rollOfEntries(await rollOf(voteId, context), vote.roll.amendments);
    const proof = weightProofs(roll)(unit);
    if (proof === null || roll.hash !== vote.roll.hash) throw new Refusal('CONFLICT', '名册和公布的哈希对不上，请向社区和上一级反映');
    return { proof, rollHash: vote.roll.hash };
  },
});
