import type { VotingRule } from './rules';
import { majorityReached, quorumMet, type RollUnit, type TallySwitches } from './tally';
import type { Measure } from './threshold';
import { sumOf, voicesOf, type OptionBallot, type Voice, type Voices } from './voices';

export interface OptionCount {
  readonly option: string;
  readonly votes: Measure;
  /** Whether the votes reach the rule's threshold; without one, whether there are any. */
  readonly enough: boolean;
}

export interface Turnout {
  readonly quorumMet: boolean;
  readonly total: Measure;
  readonly participating: Measure;
  readonly blank: Measure;
  readonly invalid: Measure;
}

export interface ChoiceResult extends Turnout {
  /** Most votes first; the order of the list among equals. */
  readonly counts: readonly OptionCount[];
  readonly chosen: readonly string[];
  /** Equal votes for the last seat: a recorded decision or another vote has to tell them apart. */
  readonly tied: readonly string[];
}

export interface ChoiceQuestion {
  readonly options: readonly string[];
  /** How many a ballot may pick; 1 for a single choice. */
  readonly most: number;
  /** How many can be chosen. */
  readonly seats: number;
}

/** Who took part, and whether they were enough. */
export function turnoutOf(rule: VotingRule, total: Measure, voices: readonly Voice[], switches: TallySwitches = {}): Turnout {
  const weightsOf = (keep: (voice: Voice) => boolean) => sumOf(voices.filter(keep).map(({ weight }) => weight));
  const participating = weightsOf(({ invalid }) => !invalid || switches.invalidParticipates === true);
  return {
    quorumMet: quorumMet(rule, participating, total),
    total,
    participating,
    blank: weightsOf(({ invalid, picks }) => !invalid && picks.length === 0),
    invalid: weightsOf(({ invalid }) => invalid),
  };
}

/**
 * Single and multiple choice, and elections: each pick is one vote; those that reach the rule's threshold
 * are chosen by most votes until the seats are full. Votes are compared by persons, and where the rule looks
 * at area, equal persons by area. Who is equal at the last seat is not chosen: nothing is drawn here.
 */
export const countChoices = (rule: VotingRule, electorate: readonly RollUnit[], ballots: readonly OptionBallot[], question: ChoiceQuestion, switches?: TallySwitches): ChoiceResult =>
  chooseAmong(rule, voicesOf(electorate, ballots, { options: question.options, most: question.most, ordered: false }), question, switches);

/** The same from what was said already. */
export function chooseAmong(rule: VotingRule, { total, voices }: Voices, question: ChoiceQuestion, switches?: TallySwitches): ChoiceResult {
  const turnout = turnoutOf(rule, total, voices, switches);
  const byMostVotes = (a: OptionCount, b: OptionCount): number => b.votes.heads - a.votes.heads || (rule.weights.includes('area') ? b.votes.area - a.votes.area : 0);
  const counts = question.options
    .map((option) => {
      const votes = sumOf(voices.filter(({ picks }) => picks.includes(option)).map(({ weight }) => weight));
      return { option, votes, enough: rule.pass === null ? votes.heads > 0 : majorityReached(rule, votes, turnout.participating, total) };
    })
    .sort(byMostVotes);
  const enough = turnout.quorumMet ? counts.filter((each) => each.enough) : [];
  const seated = enough.slice(0, question.seats);
  const [last, next] = [seated.at(-1), enough[question.seats]];
  const isTied = (each: OptionCount): boolean => last !== undefined && next !== undefined && byMostVotes(last, next) === 0 && byMostVotes(each, last) === 0;
  return { ...turnout, counts, chosen: seated.filter((each) => !isTied(each)).map(({ option }) => option), tied: enough.filter(isTied).map(({ option }) => option) };
}
