import type { Context } from '../shared/context';
import { countMarks } from '../voting/count';
import { forgetCount, isLarge, ONE_CALL, type Counted } from './counting-calls';
import { ruleOf } from '../voting/counting/rules';
import { eventOf, type By } from './close-event';
import { leafRows } from './leaves';
import { eight } from '../voting/pages';
import { toHex } from '../voting/proof/canonical';
import { merkleRoot } from '../voting/proof/merkle';
import { resultHash, sealHash, type Seal } from '../voting/proof/seal';
import { HASH_BYTES } from '../voting/proof/sha256';
import { sortedLeaves } from './proof/sorted-leaves';
import { EMPTY } from '../voting/box';
import { changeBox } from './ranges';
import { ballotLeaves, votes, type Vote } from '../voting/record';

/** Forgets what a secret ballot said, and takes out what came when nothing was taken any more. Safe to repeat. */
export async function sweep(vote: Vote, context: Pick<Context, 'store'>): Promise<void> {
  if (vote.swept) return;
  await changeBox(vote, ['open'], { set: { ...EMPTY, box: 'late' } }, context);
  if (vote.secret) {
    await changeBox(vote, ['sealed'], { set: { ...EMPTY, box: 'swept' } }, context);
    await changeBox(vote, ['excluded'], { set: EMPTY }, context);
  }
  if (vote.secret) await changeBox(vote, ['excluded'], { set: { ...EMPTY, box: 'excluded' } }, context);
  await context.store.update(votes.name, { _id: vote._id }, { set: { swept: true } });
}

/**
 * Fixes root and result with one conditional write and forgets the place key of a secret vote with it; null where somebody
 * decided something meanwhile. Then what a secret ballot said is destroyed, and what the count had put down.
 */
export async function publish(vote: Vote, { soFar, marks, leaves }: Counted, by: By, context: Context): Promise<string | null> {
  const { store } = context;
  const result = countMarks(ruleOf(vote.rule, vote.thresholds ?? undefined), vote.question, vote.roll.total, marks, vote.switches);
  const inOrder = sortedLeaves(leaves);
  const seal: Seal = {
    deliberationId: vote._id, rule: vote.rule, rollHash: vote.roll.hash, ballots: inOrder.length / HASH_BYTES, root: toHex(merkleRoot(inOrder)), resultHash: resultHash(result),
  };
  await eight(leafRows(vote._id, inOrder), (row) => store.put(ballotLeaves.name, row));
  const hash = sealHash(seal);
  const event = eventOf(vote, 'count', 'closed', by, context, { sealHash: hash, ballots: seal.ballots });
  const closed = { state: 'closed', result, seal, sealHash: hash, countingSince: 0, turnoutHeads: soFar.voted.heads, turnoutArea: soFar.voted.area, ...(vote.secret ? { placeKey: null } : {}) };
  const written = await store.update(votes.name, { _id: vote._id, version: vote.version, state: 'counting' }, { set: closed, push: { history: event }, inc: { version: 1 } });
  if (written === 0) return null;
  await forgetCount(vote, soFar, context);
  // Of a large box the sweeping is a call of its own: the timer's next.
  if (!isLarge(vote, ONE_CALL)) await sweep({ ...vote, swept: false }, context);
  return hash;
}
