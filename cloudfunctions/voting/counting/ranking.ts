import { turnoutOf, type Turnout } from './choices';
import type { VotingRule } from './rules';
import { majorityReached, type RollUnit, type TallySwitches } from './tally';
import { sumOf, voicesOf, type OptionBallot, type Voices } from './voices';

export interface RankingQuestion {
  readonly options: readonly string[];
  readonly lot?: readonly string[];
}

export interface RankingRound {
  /** Persons by option still in the count: each ballot counts for the first option on it that is still in. */
  readonly votes: Readonly<Record<string, number>>;
  /** Ballots on which no option is left. */
  readonly exhausted: number;
  /** What leaves after this round. */
  readonly eliminated: readonly string[];
}

export interface RankingResult extends Turnout {
  readonly rounds: readonly RankingRound[];
  readonly winner: string | null;
  /** Options between which the count cannot decide: a lot has to be drawn, and the count repeated with it. */
  readonly tied: readonly string[];
}

/** The last of these options: by the votes of this round, then of the round before, and so on back to the first. */
function weakest(options: readonly string[], rounds: readonly Readonly<Record<string, number>>[]): readonly string[] {
  let left = options;
  for (const votes of [...rounds].reverse()) {
    const least = Math.min(...left.map((option) => votes[option] ?? 0));
    left = left.filter((option) => (votes[option] ?? 0) === least);
    if (left.length === 1) return left;
  }
  return left;
}

/** Whether all of them together have less than anybody else: then the order in which they leave changes nothing. */
function leaveTogether(last: readonly string[], votes: Readonly<Record<string, number>>): boolean {
  const others = Object.keys(votes).filter((option) => !last.includes(option));
  const together = last.reduce((sum, option) => sum + (votes[option] ?? 0), 0);
  return others.length > 0 && together < Math.min(...others.map((option) => votes[option] ?? 0));
}

/**
 * Ranking of options, counted by elimination (排序复选): each ballot counts for its highest option that is
 * still in; whoever has more than half of the ballots that still name one wins; otherwise the last leaves and
 * its ballots go on to their next option. Equal last options are told apart by the rounds before, the latest
 * first; if they are still equal they leave together where that cannot change the result, else by the lot
 * that was drawn in public (first of `lot` leaves first), else the count stops and names them.
 */
export const countRanking = (rule: VotingRule, electorate: readonly RollUnit[], ballots: readonly OptionBallot[], question: RankingQuestion, switches?: TallySwitches): RankingResult =>
  rankFrom(rule, voicesOf(electorate, ballots, { options: question.options, most: question.options.length, ordered: true }), question, switches);

/** The same from what was said already. */
export function rankFrom(rule: VotingRule, { total, voices }: Voices, question: RankingQuestion, switches?: TallySwitches): RankingResult {
  const turnout = turnoutOf(rule, total, voices, switches);
  const marked = voices.filter(({ picks }) => picks.length > 0);
  const all = sumOf(marked.map(({ weight }) => weight)).heads;
  const rounds: RankingRound[] = [];
  const end = (winner: string | null, tied: readonly string[] = []): RankingResult => ({ ...turnout, rounds, winner, tied });
  if (!turnout.quorumMet || marked.length === 0) return end(null);

  let standing = question.options;
  while (standing.length > 0) {
    const votes: Record<string, number> = Object.fromEntries(standing.map((option) => [option, 0]));
    let exhausted = 0;
    for (const { picks, weight } of marked) {
      const pick = picks.find((option) => standing.includes(option));
      if (pick === undefined) exhausted += weight.heads;
      else votes[pick] = (votes[pick] ?? 0) + weight.heads;
    }
    const counted = all - exhausted;
    const leader = standing.find((option) => 2 * (votes[option] ?? 0) > counted);
    if (leader !== undefined) {
      rounds.push({ votes, exhausted, eliminated: [] });
      const weight = { heads: votes[leader] ?? 0, area: 0 };
      return end(rule.pass === null || majorityReached({ ...rule, weights: ['heads'] }, weight, turnout.participating, total) ? leader : null);
    }
    const equal = weakest(standing, [...rounds.map((round) => round.votes), votes]);
    const drawn = question.lot?.find((option) => equal.includes(option));
    const eliminated = equal.length === 1 || leaveTogether(equal, votes) ? equal : drawn === undefined ? [] : [drawn];
    rounds.push({ votes, exhausted, eliminated });
    if (eliminated.length === 0) return end(null, equal);
    standing = standing.filter((option) => !eliminated.includes(option));
  }
  return end(null);
}
