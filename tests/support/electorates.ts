import * as fc from 'fast-check';

import type { VotingRuleId } from '../../cloudfunctions/voting/counting/rules';
import type { Ballot, Choice, RollUnit } from '../../cloudfunctions/voting/counting/tally';

/** One owner as a test thinks of it: the areas of all units, and what was voted, if anything. */
export interface Owner {
  readonly areas: readonly number[];
  readonly choice: Choice | 'none';
}

const SHARES: readonly Owner['choice'][] = ['for', 'for', 'for', 'for', 'for', 'against', 'abstain', 'invalid', 'none', 'none'];

/** Small areas and few owners, so that exact halves, two thirds and three quarters come up often. */
function ownerFrom(number: number): Owner {
  const choice = SHARES[number % SHARES.length] ?? 'none';
  const rest = Math.floor(number / SHARES.length);
  return { choice, areas: Array.from({ length: 1 + (rest % 3) }, (_, unit) => Math.floor(rest / 3 / (unit + 1)) % 7) };
}

/** An electorate with its votes; one number for each owner, which keeps ten thousand of them quick. */
export const electorates: fc.Arbitrary<readonly Owner[]> = fc.array(fc.nat(100_000), { maxLength: 12 }).map((numbers) => numbers.map(ownerFrom));

const unitOf = (owner: number, unit: number): string => `${owner + 1}-${unit + 1}`;

export const rollOf = (owners: readonly Owner[]): RollUnit[] => owners.flatMap(({ areas }, owner) => areas.map((area, unit) => ({ unit: unitOf(owner, unit), owner: `业主${owner + 1}`, area })));

/** One ballot for each owner who voted, by the first unit. */
export const ballotsOf = (owners: readonly Owner[]): Ballot[] => owners.flatMap(({ choice }, owner) => (choice === 'none' ? [] : [{ unit: unitOf(owner, 0), choice }]));

/** So many owners of equal area on each side. */
export const equalOwners = (counts: Readonly<Partial<Record<Owner['choice'], number>>>, area = 8000): Owner[] =>
  Object.entries(counts).flatMap(([choice, count]) => Array.from({ length: count }, () => ({ areas: [area], choice: choice as Owner['choice'] })));

export const MOTION_RULES = [
  'owners-ordinary', 'owners-special', 'owners-home-to-business', 'residents-assembly', 'residents-assembly-households', 'representatives-assembly', 'villagers-assembly',
  'villagers-assembly-households', 'village-representatives-assembly', 'villagers-group-assembly', 'party-members-assembly',
] as const satisfies readonly VotingRuleId[];

export const ELECTORATES = 10_000;
