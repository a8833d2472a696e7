import { countBudget, type BudgetResult } from '../budget';
import type { Cast, Channel } from '../casts';
import { countChoices, type ChoiceResult } from '../choices';
import { countRanking, type RankingResult } from '../ranking';
import { leafOf, isOpening } from '../receipt';
import type { VotingRule } from '../rules';
import { tally, type Choice, type RollUnit, type Tally, type TallySwitches } from '../tally';
import type { Measure } from '../threshold';
import type { OptionBallot } from '../voices';
import { INVALID, type Question } from './question';
import { CHANNELS, type BallotRow, type StoredCast } from './record';

/** What the dossier says of the result; `tools/recount` reads it. */
export interface DossierResult {
  readonly quorumMet: boolean;
  readonly participating: Measure;
  readonly total: Measure;
  readonly passed?: boolean;
  readonly inFavour?: Measure;
  readonly chosen?: readonly string[];
  readonly winner?: string | null;
  readonly funded?: readonly string[];
  readonly tied?: readonly string[];
}

export interface VoteResult {
  /** Every figure of the rule. */
  readonly figures: Tally | ChoiceResult | RankingResult | BudgetResult;
  readonly outcome: DossierResult;
}

export interface CountedBallot {
  readonly unit: string;
  readonly picks: readonly string[];
}

type Count<K extends Question['kind']> = (rule: VotingRule, roll: readonly RollUnit[], ballots: readonly CountedBallot[], question: Extract<Question, { kind: K }>, switches: TallySwitches) => VoteResult;

const frame = ({ quorumMet, participating, total }: Pick<DossierResult, 'quorumMet' | 'participating' | 'total'>) => ({ quorumMet, participating, total });

const optionBallots = (ballots: readonly CountedBallot[]): OptionBallot[] =>
  ballots.map(({ unit, picks }) => (picks.length === 1 && picks[0] === INVALID ? { unit, picks: [], invalid: true } : { unit, picks }));

const COUNTS: { readonly [K in Question['kind']]: Count<K> } = {
  motion(rule, roll, ballots, _question, switches) {
    const figures = tally(rule, roll, ballots.map(({ unit, picks }) => ({ unit, choice: picks[0] as Choice })), switches);
    return { figures, outcome: { ...frame(figures), passed: figures.passed, inFavour: figures.inFavour } };
  },
  choices(rule, roll, ballots, question, switches) {
    const figures = countChoices(rule, roll, optionBallots(ballots), question, switches);
    return { figures, outcome: { ...frame(figures), chosen: figures.chosen, tied: figures.tied } };
  },
  ranking(rule, roll, ballots, { options, lot }, switches) {
    const figures = countRanking(rule, roll, optionBallots(ballots), { options, ...(lot === undefined ? {} : { lot }) }, switches);
    return { figures, outcome: { ...frame(figures), winner: figures.winner, tied: figures.tied } };
  },
  budget(rule, roll, ballots, { items, budget, most, lot }, switches) {
    const figures = countBudget(rule, roll, optionBallots(ballots), { items, budget, ...(most === undefined ? {} : { most }), ...(lot === undefined ? {} : { lot }) }, switches);
    const those = (wanted: string): string[] => figures.items.filter(({ outcome }) => outcome === wanted).map(({ item }) => item);
    return { figures, outcome: { ...frame(figures), funded: those('funded'), tied: those('tied') } };
  },
};

/** The whole count, pure: the roll, one ballot at most for each voting unit, the question. */
export const countVote = (rule: VotingRule, question: Question, roll: readonly RollUnit[], ballots: readonly CountedBallot[], switches: TallySwitches): VoteResult =>
  (COUNTS[question.kind] as Count<Question['kind']>)(rule, roll, ballots, question, switches);

/** The ballots of one voting unit as the settlement of conflicts reads them. */
export const castsOf = (row: BallotRow, unit: string): (Cast & { readonly stored: StoredCast })[] =>
  CHANNELS.flatMap((channel) => {
    const stored = row[channel];
    return stored === null ? [] : [{ id: castId(row._id, channel), unit, picks: stored.picks, channel, enteredBy: stored.enteredBy, photo: stored.photo, stored }];
  });

export const castId = (rowId: string, channel: Channel): string => `${rowId}/${channel}`;

/** Whether a stored ballot still is what its receipt was given for. */
export const isUntouched = (voteId: string, { picks, nonce, tag, commitment, leaf }: StoredCast): boolean =>
  isOpening({ deliberationId: voteId, picks, nonce }, commitment) && leafOf({ tag, commitment }) === leaf;
