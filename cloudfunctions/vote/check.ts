import * as z from 'zod/mini';
import { action } from '../shared/action';
import type { Context } from '../shared/context';
import { firstBroken } from '../shared/history';
import { Refusal } from '../shared/refusal';
import { id, line } from '../shared/schema';
import { countMarks, type VoteResult } from '../voting/count';
import { CHECKED_AT_ONCE } from './counting-calls';
import { ruleOf } from '../voting/counting/rules';
import { toHex } from '../voting/proof/canonical';
import { merkleRoot, type InclusionProof } from '../voting/proof/merkle';
import { checkReceipt as proves, receiptPrefix } from '../voting/proof/receipt';
import { isIssued } from '../voting/proof/receipt-mark';
import { boxIsWhole, resultHash, sealHash as hashOfSeal, type Seal, type StoredBallot } from '../voting/proof/seal';
import { HASH_BYTES } from '../voting/proof/sha256';
import { markKeyOf } from '../voting/keys';
import { findLeaf, leafBlock } from './leaves';
import { beginCount, Pass, ROLL } from '../voting/pass';
import { readableVote, theirVote } from '../voting/people';
import type { Vote } from '../voting/record';
import { recordEvent } from '../voting/record-event';
import { tallyInDatabase } from '../voting/tally-in-database';

export interface ReceiptChecked {
  /** The ballot of this receipt is in the published root. */
  readonly included: boolean;
  readonly leaf: string | null;
  readonly proof: InclusionProof | null;
  readonly root: string;
  /** Null without the letters beside the code. A receipt that was issued and is not included was replaced by its voter or by a recorded decision. */
  readonly issued: boolean | null;
  /** What the checker is told. */
  readonly words: string;
}

const WORDS = {
  included: '这张票在公布的总数里，没有被改动',
  replaced: '回执是真的，但这张票不在里面：改投过的，以后一张回执为准；没有改投过，请向社区提出异议',
  unknown: '公布的选票里没有这张回执。请核对有没有抄错',
} as const;

/** Anybody who may read the vote checks any receipt: it proves that a ballot is in, never what it says. */
export const checkReceipt = action({
  input: z.object({ id, code: line(60), leaf: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/))), mark: z.optional(line(20)) }),
  async run({ id: voteId, code, leaf: given, mark }, context): Promise<ReceiptChecked> {
    const { vote } = await readableVote(voteId, context);
    if (vote.seal === null) throw new Refusal('CONFLICT', '投票截止、公布总数以后才能核对');
    const prefix = receiptPrefix(code);
    if (prefix === null) throw new Refusal('INVALID_INPUT', '回执抄错了，请照原样再填一次', { field: 'code' });
    const found = await findLeaf(voteId, vote.seal.ballots, prefix, context);
    const leaf = found?.leaf ?? given ?? null;
    const included = found !== null && proves(code, found.leaf, found.proof, vote.seal.root);
    const issued = mark === undefined || leaf === null ? null : isIssued(markKeyOf(vote), leaf, mark);
    return { included, leaf: included ? leaf : null, proof: included ? found.proof : null, root: vote.seal.root, issued, words: WORDS[included ? 'included' : issued === true ? 'replaced' : 'unknown'] };
  },
});

/** What the roll and the stored ballots, one by one, say against the seal. A secret box has forgotten its ballots: of it the roll is looked at. */
async function rowFindings(vote: Vote, seal: Seal, context: Context): Promise<string[]> {
  const contents: StoredBallot[] = [];
  const pass = new Pass(vote, beginCount(0), context, { mark: false, take: ({ stored: { picks, nonce, tag, commitment } }) => contents.push({ deliberationId: vote._id, picks, nonce, tag, commitment }) });
  await pass.go(Infinity);
  const { tampered, undecided } = pass.soFar;
  const found = [...tampered, ...undecided].map((name) => (name === ROLL ? `“${ROLL}”和公布的哈希对不上` : `“${name}”的选票和回执对不上`));
  if (vote.secret || found.length > 0) return found;
  if (!boxIsWhole(contents, seal)) found.push('存着的选票和公布的根哈希不一致');
  const again = countMarks(ruleOf(vote.rule, vote.thresholds ?? undefined), vote.question, vote.roll.total, pass.marks, vote.switches);
  if (resultHash(again) !== seal.resultHash) found.push('存着的选票重新计出来的结果和公布的不一样');
  return found;
}

export interface Recounted {
  readonly agrees: boolean;
  readonly result: VoteResult;
}

async function recountOf(vote: Vote, context: Pick<Context, 'store'>): Promise<Recounted> {
  const result = countMarks(ruleOf(vote.rule, vote.thresholds ?? undefined), vote.question, vote.roll.total, await tallyInDatabase(vote, context), vote.switches);
  return { agrees: resultHash(result) === vote.seal?.resultHash, result };
}

/** Counts the stored ballots of an open vote anew, within the database, whenever anybody wants to see it; beside what was published. */
export const recount = action({
  input: z.object({ id }),
  async run({ id: voteId }, context): Promise<Recounted> {
    const { vote } = await readableVote(voteId, context);
    if (vote.seal === null) throw new Refusal('CONFLICT', '投票截止、公布总数以后才能重新计票');
    if (vote.secret) throw new Refusal('CONFLICT', '不记名投票的选票内容在公布以后已经销毁，不能重新计票，可以核对选票是否在内');
    return recountOf(vote, context);
  },
});

export interface BoxChecked {
  readonly whole: boolean;
  /** What does not agree, in words. */
  readonly findings: readonly string[];
}

/** Recomputes a closed vote from what is stored: a change of a ballot, a leaf, the seal or the history shows. */
export const checkBox = action({
  input: z.object({ id }),
  async run({ id: voteId }, context): Promise<BoxChecked> {
    const { vote } = await readableVote(voteId, context);
    const { seal } = vote;
    if (seal === null) throw new Refusal('CONFLICT', '投票截止、公布总数以后才能核对');
    const findings: string[] = [];
    const block = await leafBlock(voteId, context);
    if (block.length !== seal.ballots * HASH_BYTES || toHex(merkleRoot(block)) !== seal.root) findings.push('公布的选票和根哈希不一致');
    if (hashOfSeal(seal) !== vote.sealHash) findings.push('公布的封存记录被改动过');
    if (vote.result === null || resultHash(vote.result) !== seal.resultHash) findings.push('公布的结果被改动过');
    if (firstBroken(vote.history) >= 0) findings.push('办理记录被改动过');
    if (vote.roll.units <= CHECKED_AT_ONCE) findings.push(...(await rowFindings(vote, seal, context)));
    else if (!(await recountOf(vote, context)).agrees) findings.push('存着的选票重新计出来的结果和公布的不一样');
    return { whole: findings.length === 0, findings };
  },
});

/** A witness writes down the one line and says so: several people outside the desk hold it from then on. */
export const witnessSeal = action({
  writes: true,
  input: z.object({ id, sealHash: z.string().check(z.regex(/^[0-9a-f]{64}$/)) }),
  async run({ id: voteId, sealHash }, context): Promise<{ readonly witnesses: number }> {
    const { vote, actor } = await theirVote(voteId, 'witness', context);
    if (vote.sealHash === null) throw new Refusal('CONFLICT', '投票截止、公布总数以后才能见证');
    if (vote.sealHash !== sealHash) throw new Refusal('CONFLICT', '您手上的和公布的不一样，请不要签，并向上一级反映');
    if (vote.witnesses.some(({ by }) => by === context.caller)) return { witnesses: vote.witnesses.length };
    const { now, caller, requestId } = context;
    await recordEvent(vote, { at: now, step: 'witness', by: caller, name: actor.name, unitId: actor.unitId, to: vote.state, input: { sealHash }, requestId: requestId ?? null }, context, ({ witnesses }) =>
      witnesses.some(({ by }) => by === caller) ? {} : { push: { witnesses: { by: caller, name: actor.name, at: now } } });
    return { witnesses: vote.witnesses.length + 1 };
  },
});
