import { Refusal } from '../../shared/refusal';
import { countColumns, type Columns } from './columns';
import type { VotingRule } from './rules';
import { needed, reaches, type Measure } from './threshold';

export const CHOICES = ['for', 'against', 'abstain', 'invalid'] as const;
export type Choice = (typeof CHOICES)[number];

/** One unit of the frozen roll: whose it is, and how large. In an assembly a unit is a member's seat. */
export interface RollUnit {
  readonly unit: string;
  /** The person, or the co-owners who are one person, or the developer. */
  readonly owner: string;
  /** Exclusive area in 0.01 m²; assemblies do not look at it. */
  readonly area: number;
}

/** What was voted for one unit; it counts for all units of its owner. */
export interface Ballot {
  readonly unit: string;
  readonly choice: Choice;
}

/** A community's own rules, decided before voting starts. */
export interface TallySwitches {
  /** An invalid ballot counts as participating. Off by default. */
  readonly invalidParticipates?: boolean;
  /** The community's rules let those who did not vote follow the majority: the clause, and the day on which it was adopted. */
  readonly silentFollowMajority?: { readonly clause: string; readonly adopted: string };
}

/** The votes of those who did not vote, in a column of their own. */
export interface SilentVotes extends Measure {
  /** The side that has most by persons and by area; null where the two disagree or nothing leads, and then they go to nobody. */
  readonly follow: 'for' | 'against' | 'abstain' | null;
}

export interface Tally {
  readonly quorumMet: boolean;
  readonly passed: boolean;
  readonly total: Measure;
  readonly participating: Measure;
  readonly inFavour: Measure;
  readonly against: Measure;
  readonly abstained: Measure;
  readonly invalid: Measure;
  /** Present where the community's rules have such votes. They never help to reach the quorum. */
  readonly silent?: SilentVotes;
}

const plus = (a: Measure, b: Measure): Measure => ({ heads: a.heads + b.heads, area: a.area + b.area });
const minus = (a: Measure, b: Measure): Measure => ({ heads: a.heads - b.heads, area: a.area - b.area });

/** Whether so many took part as the rule asks. An empty electorate never has a quorum. */
export function quorumMet({ quorum, weights }: VotingRule, participating: Measure, total: Measure): boolean {
  return weights.every((weight) => (quorum === null ? total[weight] > 0 : reaches(participating[weight], total[weight], quorum)));
}

/** What is still missing to the quorum, for the live page: nothing of what is already there. */
export function missingToQuorum({ quorum, weights }: VotingRule, participating: Measure, total: Measure): Measure {
  const missing = (weight: keyof Measure): number => (quorum === null || !weights.includes(weight) ? 0 : Math.max(0, needed(total[weight], quorum) - participating[weight]));
  return { heads: missing('heads'), area: missing('area') };
}

/** Whether those in favour are enough, given the quorum. A rule without a threshold passes nothing by itself. */
export function majorityReached({ pass, passOf, weights }: VotingRule, inFavour: Measure, participating: Measure, total: Measure): boolean {
  const whole = passOf === 'total' ? total : participating;
  return pass !== null && weights.every((weight) => reaches(inFavour[weight], whole[weight], pass));
}

/** Whom those who did not vote follow: the side that leads by every weight the rule looks at. */
function leading({ weights }: VotingRule, sides: Readonly<Record<'for' | 'against' | 'abstain', Measure>>): SilentVotes['follow'] {
  const leaders = weights.map((weight) => {
    const [first, second] = (['for', 'against', 'abstain'] as const).map((side) => ({ side, value: sides[side][weight] })).sort((a, b) => b.value - a.value);
    return first !== undefined && first.value > (second?.value ?? 0) ? first.side : null;
  });
  const [leader = null] = leaders;
  return leaders.every((each) => each === leader) ? leader : null;
}

/** The result of what was counted. */
export function judge(rule: VotingRule, total: Measure, votes: Readonly<Record<Choice, Measure>>, switches: TallySwitches = {}): Tally {
  const marked = plus(plus(votes.for, votes.against), votes.abstain);
  const participating = switches.invalidParticipates === true ? plus(marked, votes.invalid) : marked;
  const met = quorumMet(rule, participating, total);
  const column = switches.silentFollowMajority === undefined ? null : { ...minus(total, plus(marked, votes.invalid)), follow: leading(rule, votes) };
  const counted = column === null || column.follow === null ? participating : plus(participating, column);
  const favour = column?.follow === 'for' ? plus(votes.for, column) : votes.for;
  return {
    quorumMet: met,
    passed: met && majorityReached(rule, favour, counted, total),
    total,
    participating,
    inFavour: votes.for,
    against: votes.against,
    abstained: votes.abstain,
    invalid: votes.invalid,
    ...(column === null ? {} : { silent: column }),
  };
}

/** Counts votes that are already in columns: a million in some tens of milliseconds. */
export function tallyColumns(rule: VotingRule, columns: Columns, switches?: TallySwitches): Tally {
  const { total, byChoice } = countColumns(columns);
  const [inFavour, against, abstain, invalid] = byChoice;
  return judge(rule, total, { for: inFavour, against, abstain, invalid }, switches);
}

/**
 * Counts the ballots of an electorate. Throws a Refusal that names the unit for whatever has no certain
 * answer: a unit listed twice, one that is not on the roll, contradictory ballots of one owner, an area that
 * is no whole number. Nothing is guessed: such a conflict is decided, and recorded, before the count.
 */
export function tally(rule: VotingRule, electorate: readonly RollUnit[], ballots: readonly Ballot[], switches?: TallySwitches): Tally {
  return tallyColumns(rule, columnsOf(electorate, ballots), switches);
}

/** Numbers units and owners in the order in which they come. */
export function columnsOf(electorate: readonly RollUnit[], ballots: readonly Ballot[]): Columns {
  const unitAt = new Map<string, number>();
  const ownerAt = new Map<string, number>();
  const unitOwner = new Uint32Array(electorate.length);
  const unitArea = new Float64Array(electorate.length);
  electorate.forEach(({ unit, owner, area }, index) => {
    if (unitAt.has(unit)) throw new Refusal('INVALID_INPUT', `名册中“${unit}”出现了两次`);
    unitAt.set(unit, index);
    let number = ownerAt.get(owner);
    if (number === undefined) ownerAt.set(owner, (number = ownerAt.size));
    unitOwner[index] = number;
    unitArea[index] = area;
  });
  const ballotUnit = new Uint32Array(ballots.length);
  const ballotChoice = new Uint8Array(ballots.length);
  ballots.forEach(({ unit, choice }, index) => {
    const at = unitAt.get(unit);
    if (at === undefined) throw new Refusal('INVALID_INPUT', `“${unit}”不在名册中`);
    const code = CHOICES.indexOf(choice);
    if (code < 0) throw new Refusal('INVALID_INPUT', `“${unit}”的选票写的是“${choice as string}”，不知道是什么意思`);
    ballotUnit[index] = at;
    ballotChoice[index] = code;
  });
  return { unitOwner, unitArea, ballotUnit, ballotChoice, unitName: (index) => electorate[index]?.unit ?? String(index) };
}
