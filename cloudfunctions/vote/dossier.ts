import * as z from 'zod/mini';
import { action } from '../shared/action';
import type { Context } from '../shared/context';
import { Refusal } from '../shared/refusal';
import { id } from '../shared/schema';
import { CHOICES, type Choice, type Tally } from '../voting/counting/tally';
import type { Measure } from '../voting/counting/threshold';
import type { BudgetResult } from '../voting/counting/budget';
import type { ChoiceResult } from '../voting/counting/choices';
import type { ChosenThresholds } from '../voting/counting/rules';
import type { DossierResult, VoteResult } from '../voting/count';
import { beginCount, Pass, rollOf, type CountedBallot } from '../voting/pass';
import { allLeaves, leavesIn } from './leaves';
import { PAGE, pageOf } from '../voting/pages';
import { readableVote } from '../voting/people';
import type { Seal } from '../voting/proof/seal';
import type { Question } from '../voting/question';
import { ballotLeaves, rolls, type LeafRow, type Vote } from '../voting/record';

/** The dossier as `tools/recount` reads it (`tools/recount/dossier.ts` says what each hash is of). */
export interface VoteDossier {
  readonly format: 'decision-dossier/1';
  readonly deliberationId: string;
  readonly title?: string;
  readonly rule: string;
  readonly thresholds?: ChosenThresholds;
  readonly switches: Vote['switches'];
  readonly question?: Exclude<Question, { kind: 'motion' }>;
  readonly roll: { readonly hash: string; readonly heads: number; readonly area: number; readonly units: number; readonly root: string; readonly amendments: Vote['roll']['amendments']; readonly entries?: readonly Entry[] };
  readonly ballots?: readonly { readonly unit: string; readonly picks: readonly string[]; readonly tag: string; readonly nonce: string }[];
  readonly totals?: Readonly<Record<Choice, Measure>>;
  /** What was decided about single ballots: which counted, or that none did. Absent where nothing had to be. */
  readonly decisions?: readonly BallotDecision[];
  /** What a secret vote among options publishes: each option's votes. A secret ranking publishes its rounds only. */
  readonly options?: SecretOptions;
  readonly leaves: readonly string[];
  /** What was fixed at closing; `hash` is the one line that the witnesses hold. */
  readonly seal: Pick<Seal, 'root' | 'ballots'> & { readonly rule?: string; readonly rollHash?: string; readonly resultHash?: string; readonly hash?: string };
  /** The posts that hold it. */
  readonly witnesses?: readonly string[];
  /** Every figure of the count, of which the seal has the hash. */
  readonly figures?: unknown;
  readonly result: DossierResult;
}

/** A conflict, a changed ballot or a stranger's, ended by people: `unit` the household, `ballot` the mark of a ballot that was nobody's. */
interface BallotDecision {
  readonly unit: string | null;
  readonly ballot: string | null;
  readonly keep: string | null;
  readonly document: string;
  readonly reason: string;
  /** The post that decided: 值班员 01. */
  readonly by: string;
  readonly at: number;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** From the history, where each stands hash-linked. */
const decisionsOf = ({ history }: Vote): BallotDecision[] =>
  history.filter(({ step }) => step === 'decideConflict').map(({ input, name, at }) => ({
    unit: textOf(input['unit']), ballot: textOf(input['ballot']), keep: textOf(input['keep']), document: textOf(input['document']) ?? '', reason: textOf(input['reason']) ?? '', by: name, at,
  }));

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

interface SecretOptions {
  readonly votes: readonly { readonly option: string; readonly votes: Measure }[];
  readonly participating: Measure;
  readonly blank: Measure;
  readonly invalid: Measure;
}

/** What stands in a secret vote's place of its ballots. */
function totals({ question }: Vote, figures: VoteResult['figures']): Pick<VoteDossier, 'totals' | 'options'> {
  if (question.kind === 'motion') return { totals: totalsOf(figures as Tally) };
  if (question.kind === 'ranking') return {};
  const { participating, blank, invalid } = figures as ChoiceResult | BudgetResult;
  const votes = 'counts' in figures ? figures.counts.map(({ option, votes: each }) => ({ option, votes: each })) : (figures as BudgetResult).items.map(({ item, approvals }) => ({ option: item, votes: approvals }));
  return { options: { votes, participating, blank, invalid } };
}

type Sealed = Vote & { readonly seal: Seal; readonly result: VoteResult };

async function sealedVote(voteId: string, context: Context): Promise<Sealed> {
  const { vote } = await readableVote(voteId, context);
  const { seal, result } = vote;
  if (seal === null || result === null) throw new Refusal('CONFLICT', '投票截止、公布总数以后才有卷宗');
  return { ...vote, seal, result };
}

/** All but what grows with the number of units. */
function headOf(vote: Sealed): Omit<VoteDossier, 'leaves' | 'ballots'> {
  const { seal: { deliberationId, ...seal }, result, roll, question, secret } = vote;
  const decisions = decisionsOf(vote);
  return {
    format: 'decision-dossier/1', deliberationId, title: vote.title, rule: vote.rule, ...(vote.thresholds === null ? {} : { thresholds: vote.thresholds }), switches: vote.switches,
    ...(question.kind === 'motion' ? {} : { question }), ...(decisions.length === 0 ? {} : { decisions }), seal: { ...seal, hash: vote.sealHash ?? '' }, witnesses: vote.witnesses.map(({ name }) => name), result: result.outcome, figures: result.figures,
    roll: { hash: roll.hash, heads: roll.total.heads, area: roll.total.area, units: roll.units, root: roll.root, amendments: roll.amendments }, ...(secret ? totals(vote, result.figures) : {}),
  };
}

const entryOf = ({ unit, owner, area, basis, voter, salt }: Entry): Entry => ({ unit, owner, area, basis, voter, salt });
const ballotOf = ({ unit, stored: { picks, tag, nonce } }: CountedBallot) => ({ unit, picks, tag, nonce });

/** A few megabytes: what an answer can hold. */
const WHOLE_AT_MOST = 5_000;

/**
 * The whole count for anybody to repeat. Open: the roll by keys and every ballot, no name. Secret: totals, leaves and the roll's
 * hash only; a secret ranking cannot be recounted from outside, its box can be checked. A large vote's comes in parts.
 */
export const dossier = action({
  input: z.object({ id }),
  async run({ id: voteId }, context): Promise<VoteDossier> {
    const vote = await sealedVote(voteId, context);
    if (vote.roll.units > WHOLE_AT_MOST) throw new Refusal('CONFLICT', '这次表决的卷宗太大，要分几次取', { parts: PARTS });
    const [head, leaves] = [headOf(vote), await allLeaves(voteId, context)];
    if (vote.secret) return { ...head, leaves };
    const counted: CountedBallot[] = [];
    const pass = new Pass(vote, beginCount(0), context, { mark: false, take: (ballot) => counted.push(ballot) });
    const [entries] = await Promise.all([rollOf(voteId, context), pass.go(Infinity)]);
    return { ...head, leaves, roll: { ...head.roll, entries: entries.map(entryOf) }, ballots: counted.map(ballotOf) };
  },
});

const PARTS = ['head', 'roll', 'ballots', 'leaves'] as const;
const PAGES_A_PART = 3;
/** Rows of a thousand leaves each. */
const LEAF_ROWS_A_PART = 8;

export interface DossierPart {
  readonly format: 'decision-dossier-part/1';
  readonly deliberationId: string;
  readonly head?: Omit<VoteDossier, 'leaves' | 'ballots'>;
  readonly entries?: readonly Entry[];
  readonly ballots?: VoteDossier['ballots'];
  readonly leaves?: readonly string[];
  /** Behind what the next part goes on; null at the end. */
  readonly next: string | null;
}

type Made = Omit<DossierPart, 'format' | 'deliberationId'>;

/** Each kind of part, from where it goes on. The roll and the ballots of a secret vote are nobody's to read. */
const MAKE: Readonly<Record<(typeof PARTS)[number], (vote: Sealed, after: string, context: Context) => Promise<Made>>> = {
  head: async (vote) => ({ head: headOf(vote), next: null }),
  async roll({ _id, secret }, after, { store }) {
    const page = secret ? [] : await pageOf<Entry & { readonly _id: string }>(store, rolls.name, _id, after);
    return { entries: page.map(entryOf), next: page.length < PAGE ? null : (page.at(-1)?._id ?? null) };
  },
  async ballots(vote, after, context) {
    if (vote.secret) return { ballots: [], next: null };
    const counted: CountedBallot[] = [];
    const pass = new Pass(vote, { ...beginCount(0), stage: 'ballots', cursor: after }, context, { mark: false, take: (ballot) => counted.push(ballot) });
    await pass.go(PAGES_A_PART);
    return { ballots: counted.map(ballotOf), next: pass.soFar.stage === 'done' ? null : pass.soFar.cursor };
  },
  async leaves({ _id }, after, { store }) {
    const page = await pageOf<LeafRow>(store, ballotLeaves.name, _id, after, {}, undefined, LEAF_ROWS_A_PART);
    return { leaves: page.flatMap(leavesIn), next: page.length < LEAF_ROWS_A_PART ? null : (page.at(-1)?._id ?? null) };
  },
};

/** One part of the dossier of a vote of any size; `tools/recount` puts them together. */
export const dossierPart = action({
  input: z.object({ id, part: z.enum(PARTS), after: z.prefault(z.string().check(z.maxLength(120)), '') }),
  async run({ id: voteId, part, after }, context): Promise<DossierPart> {
    const vote = await sealedVote(voteId, context);
    return { format: 'decision-dossier-part/1', deliberationId: voteId, ...(await MAKE[part](vote, after, context)) };
  },
});
