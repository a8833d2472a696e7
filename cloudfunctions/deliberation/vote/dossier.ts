import * as z from 'zod/mini';
import { action } from '../../shared/action';
import { Refusal } from '../../shared/refusal';
import { id } from '../../shared/schema';
import { CHOICES, type Choice, type Tally } from '../tally';
import type { Measure } from '../threshold';
import type { ChosenThresholds } from '../rules';
import type { DossierResult } from './count';
import { gather, rollOf } from './gather';
import { allLeaves } from './leaves';
import { readableVote } from './people';
import type { Question } from './question';
import type { Vote } from './record';

/** The dossier as `tools/recount` reads it (`tools/recount/dossier.ts` says what each hash is of). */
export interface VoteDossier {
  readonly format: 'decision-dossier/1';
  readonly deliberationId: string;
  readonly rule: string;
  readonly thresholds?: ChosenThresholds;
  readonly switches: Vote['switches'];
  readonly question?: Exclude<Question, { kind: 'motion' }>;
  readonly roll: { readonly hash: string; readonly heads: number; readonly area: number; readonly units: number; readonly root: string; readonly amendments: Vote['roll']['amendments']; readonly entries?: readonly Entry[] };
  readonly ballots?: readonly { readonly unit: string; readonly picks: readonly string[]; readonly tag: string; readonly nonce: string }[];
  readonly totals?: Readonly<Record<Choice, Measure>>;
  readonly leaves: readonly string[];
  readonly seal: { readonly root: string; readonly ballots: number };
  readonly result: DossierResult;
}

interface Entry {
  readonly unit: string;
  readonly owner: string;
  readonly area: number;
  readonly basis: string;
  readonly voter: string | null;
  readonly salt: string;
}

const totalsOf = ({ inFavour, against, abstained, invalid }: Tally): Record<Choice, Measure> => {
  const of = { for: inFavour, against, abstain: abstained, invalid };
  return Object.fromEntries(CHOICES.map((choice) => [choice, of[choice]])) as Record<Choice, Measure>;
};

/**
 * The whole count for anybody to repeat. Open: the roll by keys and every ballot, no name. Secret: totals, leaves and the roll's
 * hash only; among options a secret vote's totals cannot be recounted from outside, its box can be checked.
 */
export const dossier = action({
  input: z.object({ id }),
  async run({ id: voteId }, context): Promise<VoteDossier> {
    const { vote } = await readableVote(voteId, context);
    const { seal, result, roll, question, secret } = vote;
    if (seal === null || result === null) throw new Refusal('CONFLICT', '投票截止、公布总数以后才有卷宗');
    const leaves = await allLeaves(voteId, context);
    const shared = {
      format: 'decision-dossier/1', deliberationId: voteId, rule: vote.rule, ...(vote.thresholds === null ? {} : { thresholds: vote.thresholds }), switches: vote.switches,
      ...(question.kind === 'motion' ? {} : { question }), leaves, seal: { root: seal.root, ballots: seal.ballots }, result: result.outcome,
    } as const;
    const head = { hash: roll.hash, heads: roll.total.heads, area: roll.total.area, units: roll.units, root: roll.root, amendments: roll.amendments };
    if (secret) return { ...shared, roll: head, ...(question.kind === 'motion' ? { totals: totalsOf(result.figures as Tally) } : {}) };
    const [entries, { counted }] = await Promise.all([rollOf(voteId, context), gather(vote, context)]);
    return {
      ...shared,
      roll: { ...head, entries: entries.map(({ unit, owner, area, basis, voter, salt }) => ({ unit, owner, area, basis, voter, salt })) },
      ballots: counted.map(({ unit, stored }) => ({ unit, picks: stored.picks, tag: stored.tag, nonce: stored.nonce })),
    };
  },
});
