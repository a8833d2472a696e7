import { spendFrom, type BudgetResult } from './counting/budget';
import type { Cast, Channel } from './counting/casts';
import { chooseAmong, type ChoiceResult } from './counting/choices';
import { picksOf } from './counting/marks';
import { rankFrom, type RankingResult } from './counting/ranking';
import { leafOf, isOpening } from './proof/receipt';
import type { VotingRule } from './counting/rules';
import { judge, type Choice, type Tally, type TallySwitches } from './counting/tally';
import type { Measure } from './counting/threshold';
import { sumOf, type Voice, type Voices } from './counting/voices';
import { assertPicks, INVALID, type Question } from './question';
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

type Count<K extends Question['kind']> = (rule: VotingRule, heard: Voices, question: Extract<Question, { kind: K }>, switches: TallySwitches) => VoteResult;

const frame = ({ quorumMet, participating, total }: Pick<DossierResult, 'quorumMet' | 'participating' | 'total'>) => ({ quorumMet, participating, total });

/** What stands on each side of a motion. */
function sides(voices: readonly Voice[]): Record<Choice, Measure> {
  const on = (choice: Choice): Measure => sumOf(voices.filter(({ picks, invalid }) => (invalid ? choice === INVALID : picks[0] === choice)).map(({ weight }) => weight));
  return { for: on('for'), against: on('against'), abstain: on('abstain'), invalid: on('invalid') };
}

const COUNTS: { readonly [K in Question['kind']]: Count<K> } = {
  motion(rule, { total, voices }, _question, switches) {
    const figures = judge(rule, total, sides(voices), switches);
    return { figures, outcome: { ...frame(figures), passed: figures.passed, inFavour: figures.inFavour } };
  },
  choices(rule, heard, question, switches) {
    const figures = chooseAmong(rule, heard, question, switches);
    return { figures, outcome: { ...frame(figures), chosen: figures.chosen, tied: figures.tied } };
  },
  ranking(rule, heard, { options, lot }, switches) {
    const figures = rankFrom(rule, heard, { options, ...(lot === undefined ? {} : { lot }) }, switches);
    return { figures, outcome: { ...frame(figures), winner: figures.winner, tied: figures.tied } };
  },
  budget(rule, heard, { items, budget, most, lot }, switches) {
    const figures = spendFrom(rule, heard, { items, budget, ...(most === undefined ? {} : { most }), ...(lot === undefined ? {} : { lot }) }, switches);
    const those = (wanted: string): string[] => figures.items.filter(({ outcome }) => outcome === wanted).map(({ item }) => item);
    return { figures, outcome: { ...frame(figures), funded: those('funded'), tied: those('tied') } };
  },
};

const isInvalid = (picks: readonly string[]): boolean => picks.length === 1 && picks[0] === INVALID;

/** The whole count, pure: the weight of the roll, what was marked and by how much of it, the question. Refuses what was not offered. */
export function countMarks(rule: VotingRule, question: Question, total: Measure, marks: Iterable<readonly [text: string, weight: Measure]>, switches: TallySwitches): VoteResult {
  const voices = Array.from(marks, ([text, weight]): Voice => {
    const picks = picksOf(text);
    assertPicks(question, picks, true);
    return isInvalid(picks) ? { weight, picks: [], invalid: true } : { weight, picks, invalid: false };
  });
  return (COUNTS[question.kind] as Count<Question['kind']>)(rule, { total, voices }, question, switches);
}

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
