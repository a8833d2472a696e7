import * as fc from 'fast-check';

import { ballotsOf, electorates, ELECTORATES, rollOf, type Owner } from '../../../tests/support/electorates';
import { countMarks } from '../count';
import { atLeast, over } from './threshold';
import { Marks, markText } from './marks';
import { ruleOf, VOTING_RULES, type VotingRule } from './rules';
import { judge, tally, type Tally } from './tally';

const RUNS = { numRuns: ELECTORATES, seed: 5 };

/** Every row of the table by which a motion can pass or fail, with its thresholds; of those that are chosen, one choice of them. */
const RULES: readonly VotingRule[] = [...Object.values(VOTING_RULES).filter(({ pass }) => pass !== null), ruleOf('consultation', { quorum: atLeast(1, 4), pass: over(3, 5) })];

/** Counted once, judged by every rule: the count looks at no rule. */
function results(owners: readonly Owner[]): Tally[] {
  const { total, inFavour, against, abstained, invalid } = tally(VOTING_RULES['owners-ordinary'], rollOf(owners), ballotsOf(owners));
  return RULES.map((rule) => judge(rule, total, { for: inFavour, against, abstain: abstained, invalid }));
}

/** Compared as text: ten thousand `expect`s would take longer than the counting. */
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const everyRule = (before: readonly Tally[], after: readonly Tally[], holds: (before: Tally, after: Tally) => boolean): boolean => before.every((each, at) => holds(each, after[at] as Tally));

/** The same electorate with one owner changed; the number picks the owner. */
const changed = (owners: readonly Owner[], pick: number, change: (owner: Owner) => Owner): Owner[] => owners.map((owner, at) => (at === pick % owners.length ? change(owner) : owner));

describe(`over ${ELECTORATES} electorates, by each of ${RULES.length} rules`, () => {
  test('the electorates are worth something: passes, failures and missing quorums all come up often', () => {
    const seen = { passed: 0, failed: 0, noQuorum: 0, special: 0, exactlyHalf: 0 };
    const passes = RULES.map(() => 0);
    fc.assert(
      fc.property(electorates, (owners) => {
        const all = results(owners);
        const [ordinary, special] = all as [Tally, Tally];
        const { quorumMet, passed, inFavour, participating } = ordinary;
        seen[passed ? 'passed' : quorumMet ? 'failed' : 'noQuorum'] += 1;
        if (special.passed) seen.special += 1;
        if (quorumMet && (inFavour.heads * 2 === participating.heads || inFavour.area * 2 === participating.area)) seen.exactlyHalf += 1;
        for (const [at, each] of all.entries()) passes[at] = (passes[at] ?? 0) + Number(each.passed);
      }),
      RUNS,
    );
    for (const times of Object.values(seen)) expect(times).toBeGreaterThan(ELECTORATES / 50);
    for (const times of passes) expect(times).toBeGreaterThan(ELECTORATES / 100);
  });

  test('what is judged after one count is what each rule’s own count says', () => {
    fc.assert(
      fc.property(electorates, fc.nat(RULES.length - 1), (owners, at) => same(tally(RULES[at] as VotingRule, rollOf(owners), ballotsOf(owners)), results(owners)[at])),
      RUNS,
    );
  });

  test('a special pass is an ordinary pass', () => {
    fc.assert(
      fc.property(electorates, (owners) => {
        const [ordinary, special] = results(owners) as [Tally, Tally];
        return !special.passed || ordinary.passed;
      }),
      RUNS,
    );
  });

  test('somebody more in favour never turns a pass into a failure', () => {
    fc.assert(
      fc.property(electorates, fc.nat(), (owners, pick) => everyRule(results(owners), results(changed(owners, pick, (owner) => ({ ...owner, choice: 'for' }))), (before, after) => !before.passed || after.passed)),
      RUNS,
    );
  });

  test('the order of the roll and of the ballots is irrelevant', () => {
    fc.assert(
      fc.property(electorates, fc.nat(), fc.nat(RULES.length - 1), (owners, turn, which) => {
        const rule = RULES[which] as VotingRule;
        const roll = rollOf(owners);
        const at = roll.length === 0 ? 0 : turn % roll.length;
        const turned = [...roll.slice(at), ...roll.slice(0, at)];
        return same(tally(rule, turned, ballotsOf(owners).reverse()), tally(rule, roll, ballotsOf(owners)));
      }),
      RUNS,
    );
  });

  test("splitting one owner's unit in two changes nothing", () => {
    fc.assert(
      fc.property(electorates, fc.nat(), fc.nat(), (owners, pick, cut) => {
        const split = changed(owners, pick, ({ areas: [first = 0, ...rest], choice }) => ({ choice, areas: [cut % (first + 1), ...rest, first - (cut % (first + 1))] }));
        return same(results(split), results(owners));
      }),
      RUNS,
    );
  });

  test('scaling every area by one factor changes nothing', () => {
    fc.assert(
      fc.property(electorates, fc.integer({ min: 1, max: 1_000_000_000 }), (owners, factor) => {
        const scaled = owners.map(({ areas, choice }) => ({ choice, areas: areas.map((area) => area * factor) }));
        return everyRule(results(owners), results(scaled), (before, after) => after.quorumMet === before.quorumMet && after.passed === before.passed && after.inFavour.area === before.inFavour.area * factor);
      }),
      RUNS,
    );
  });

  test('abstaining in place of not voting never loses a quorum', () => {
    fc.assert(
      fc.property(electorates, fc.nat(), (owners, pick) =>
        everyRule(results(owners), results(changed(owners, pick, (owner) => (owner.choice === 'none' ? { ...owner, choice: 'abstain' } : owner))), (before, after) => !before.quorumMet || after.quorumMet),
      ),
      RUNS,
    );
  });

  test('everybody is on exactly one side, and nothing passes without a quorum', () => {
    fc.assert(
      fc.property(electorates, (owners) =>
        results(owners).every(({ participating, inFavour, against, abstained, quorumMet, passed }) => {
          const adds = (['heads', 'area'] as const).every((weight) => inFavour[weight] + against[weight] + abstained[weight] === participating[weight]);
          return adds && (quorumMet || !passed);
        }),
      ),
      RUNS,
    );
  });

  test('counted by how ballots are marked, as the database counts them, it is the same', () => {
    fc.assert(
      fc.property(electorates, fc.nat(RULES.length - 1), (owners, at) => {
        const marks = new Marks();
        for (const { areas, choice } of owners) if (choice !== 'none') marks.add(markText([choice], false), { heads: 1, area: areas.reduce((sum, area) => sum + area, 0) });
        const counted = tally(RULES[at] as VotingRule, rollOf(owners), ballotsOf(owners));
        return same(countMarks(RULES[at] as VotingRule, { kind: 'motion' }, counted.total, marks, {}).figures, counted);
      }),
      RUNS,
    );
  });
});
