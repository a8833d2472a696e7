import * as fc from 'fast-check';

import { ballotsOf, electorates, ELECTORATES, MOTION_RULES, rollOf, type Owner } from '../../tests/support/electorates';
import { VOTING_RULES, type VotingRuleId } from './rules';
import { tally, type Tally } from './tally';

const RUNS = { numRuns: ELECTORATES, seed: 5 };
const rules = fc.constantFrom(...MOTION_RULES);

const resultOf = (rule: VotingRuleId, owners: readonly Owner[]): Tally => tally(VOTING_RULES[rule], rollOf(owners), ballotsOf(owners));

/** Compared as text: ten thousand `expect`s would take longer than the counting. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The same electorate with one owner changed; the number picks the owner. */
const changed = (owners: readonly Owner[], pick: number, change: (owner: Owner) => Owner): Owner[] => owners.map((owner, at) => (at === pick % owners.length ? change(owner) : owner));

describe(`over ${ELECTORATES} electorates`, () => {
  test('the electorates are worth something: passes, failures and missing quorums all come up often', () => {
    const seen = { passed: 0, failed: 0, noQuorum: 0, special: 0, exactlyHalf: 0 };
    fc.assert(
      fc.property(electorates, (owners) => {
        const { quorumMet, passed, inFavour, participating } = resultOf('owners-ordinary', owners);
        seen[passed ? 'passed' : quorumMet ? 'failed' : 'noQuorum'] += 1;
        if (resultOf('owners-special', owners).passed) seen.special += 1;
        if (quorumMet && (inFavour.heads * 2 === participating.heads || inFavour.area * 2 === participating.area)) seen.exactlyHalf += 1;
      }),
      RUNS,
    );
    for (const times of Object.values(seen)) expect(times).toBeGreaterThan(ELECTORATES / 50);
  });

  test('a special pass is an ordinary pass', () => {
    fc.assert(fc.property(electorates, (owners) => !resultOf('owners-special', owners).passed || resultOf('owners-ordinary', owners).passed), RUNS);
  });

  test('somebody more in favour never turns a pass into a failure', () => {
    fc.assert(
      fc.property(rules, electorates, fc.nat(), (rule, owners, pick) => !resultOf(rule, owners).passed || resultOf(rule, changed(owners, pick, (owner) => ({ ...owner, choice: 'for' }))).passed),
      RUNS,
    );
  });

  test('the order of the roll and of the ballots is irrelevant', () => {
    fc.assert(
      fc.property(rules, electorates, fc.nat(), (rule, owners, turn) => {
        const roll = rollOf(owners);
        const at = roll.length === 0 ? 0 : turn % roll.length;
        const turned = [...roll.slice(at), ...roll.slice(0, at)];
        return same(tally(VOTING_RULES[rule], turned, ballotsOf(owners).reverse()), resultOf(rule, owners));
      }),
      RUNS,
    );
  });

  test("splitting one owner's unit in two changes nothing", () => {
    fc.assert(
      fc.property(rules, electorates, fc.nat(), fc.nat(), (rule, owners, pick, cut) => {
        const split = changed(owners, pick, ({ areas: [first = 0, ...rest], choice }) => ({ choice, areas: [cut % (first + 1), ...rest, first - (cut % (first + 1))] }));
        return same(resultOf(rule, split), resultOf(rule, owners));
      }),
      RUNS,
    );
  });

  test('scaling every area by one factor changes nothing', () => {
    fc.assert(
      fc.property(rules, electorates, fc.integer({ min: 1, max: 1_000_000_000 }), (rule, owners, factor) => {
        const scaled = owners.map(({ areas, choice }) => ({ choice, areas: areas.map((area) => area * factor) }));
        const [after, before] = [resultOf(rule, scaled), resultOf(rule, owners)];
        return after.quorumMet === before.quorumMet && after.passed === before.passed && after.inFavour.area === before.inFavour.area * factor;
      }),
      RUNS,
    );
  });

  test('abstaining in place of not voting never loses a quorum', () => {
    fc.assert(
      fc.property(rules, electorates, fc.nat(), (rule, owners, pick) => {
        const abstaining = changed(owners, pick, (owner) => (owner.choice === 'none' ? { ...owner, choice: 'abstain' } : owner));
        return !resultOf(rule, owners).quorumMet || resultOf(rule, abstaining).quorumMet;
      }),
      RUNS,
    );
  });

  test('everybody is on exactly one side, and nothing passes without a quorum', () => {
    fc.assert(
      fc.property(rules, electorates, (rule, owners) => {
        const { participating, inFavour, against, abstained, quorumMet, passed } = resultOf(rule, owners);
        const adds = (['heads', 'area'] as const).every((weight) => inFavour[weight] + against[weight] + abstained[weight] === participating[weight]);
        return adds && (quorumMet || !passed);
      }),
      RUNS,
    );
  });
});
