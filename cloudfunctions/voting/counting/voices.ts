import { Refusal } from '../../shared/refusal';
import type { RollUnit } from './tally';
import type { Measure } from './threshold';

/** A ballot that picks among options: in order where the order matters, nothing for a blank ballot (an abstention). */
export interface OptionBallot {
  readonly unit: string;
  readonly picks: readonly string[];
  /** A paper ballot that cannot be read as any choice. */
  readonly invalid?: boolean;
}

/** One owner's ballot with the weight of all the owner's units; or the ballots of several owners who marked the same, with their weight together. */
export interface Voice {
  readonly weight: Measure;
  readonly picks: readonly string[];
  readonly invalid: boolean;
}

export interface Options {
  readonly options: readonly string[];
  /** How many of them one ballot may pick. */
  readonly most: number;
  /** Whether the picks are in an order, which then has to be the same on all ballots of one owner. */
  readonly ordered: boolean;
}

function assertPicks({ unit, picks }: OptionBallot, { options, most }: Options): void {
  if (new Set(picks).size !== picks.length) throw new Refusal('INVALID_INPUT', `“${unit}”的选票把同一项选了两次`);
  if (picks.length > most) throw new Refusal('INVALID_INPUT', `“${unit}”的选票选了 ${picks.length} 项，最多 ${most} 项`);
  for (const pick of picks) if (!options.includes(pick)) throw new Refusal('INVALID_INPUT', `“${unit}”的选票选了不在名单中的“${pick}”`);
}

const signature = ({ picks, invalid }: OptionBallot, ordered: boolean): string => (invalid === true ? 'invalid' : JSON.stringify(ordered ? picks : [...picks].sort()));

/** Everybody's weight by owner, in the order of the roll. */
function ownersOf(electorate: readonly RollUnit[]): { ownerOf: Map<string, string>; weightOf: Map<string, Measure> } {
  const ownerOf = new Map<string, string>();
  const weightOf = new Map<string, Measure>();
  for (const { unit, owner, area } of electorate) {
    if (ownerOf.has(unit)) throw new Refusal('INVALID_INPUT', `名册中“${unit}”出现了两次`);
    if (!Number.isSafeInteger(area) || area < 0) throw new Refusal('INVALID_INPUT', `“${unit}”的面积要以 0.01 平方米为单位写成整数`);
    ownerOf.set(unit, owner);
    weightOf.set(owner, { heads: 1, area: area + (weightOf.get(owner)?.area ?? 0) });
  }
  return { ownerOf, weightOf };
}

/** The sum of some weights. */
export const sumOf = (weights: readonly Measure[]): Measure => ({ heads: weights.reduce((sum, { heads }) => sum + heads, 0), area: weights.reduce((sum, { area }) => sum + area, 0) });

/** A whole electorate and what it said. */
export interface Voices {
  readonly total: Measure;
  readonly voices: readonly Voice[];
}

/** One voice for each owner who voted; refuses what a motion's count refuses, and picks that were not offered. */
export function voicesOf(electorate: readonly RollUnit[], ballots: readonly OptionBallot[], offered: Options): Voices {
  if (new Set(offered.options).size !== offered.options.length) throw new Refusal('INVALID_INPUT', '选项有重复');
  const { ownerOf, weightOf } = ownersOf(electorate);
  const seen = new Set<string>();
  const byOwner = new Map<string, OptionBallot>();
  for (const ballot of ballots) {
    const owner = ownerOf.get(ballot.unit);
    if (owner === undefined) throw new Refusal('INVALID_INPUT', `“${ballot.unit}”不在名册中`);
    if (seen.has(ballot.unit)) throw new Refusal('CONFLICT', `“${ballot.unit}”有两张选票`);
    seen.add(ballot.unit);
    if (ballot.invalid !== true) assertPicks(ballot, offered);
    const before = byOwner.get(owner);
    if (before === undefined) byOwner.set(owner, ballot);
    else if (signature(before, offered.ordered) !== signature(ballot, offered.ordered)) throw new Refusal('CONFLICT', `“${ballot.unit}”与同一业主的另一张选票不一致，要先作出决定并记录`);
  }
  const voices = [...byOwner].map(([owner, { picks, invalid }]) => ({ weight: weightOf.get(owner) ?? { heads: 0, area: 0 }, picks: invalid === true ? [] : picks, invalid: invalid === true }));
  return { total: sumOf([...weightOf.values()]), voices };
}
