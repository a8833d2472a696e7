/** Two programs that share no code have to agree: on every row of the table, every golden case, ten thousand electorates and ten thousand option votes. */
import * as fc from 'fast-check';

import { countBudget } from '../../cloudfunctions/voting/counting/budget';
import { countChoices } from '../../cloudfunctions/voting/counting/choices';
import { countRanking } from '../../cloudfunctions/voting/counting/ranking';
import { ruleOf, VOTING_RULE_IDS, VOTING_RULES, type VotingRuleId } from '../../cloudfunctions/voting/counting/rules';
import { tally, type Ballot, type RollUnit, type TallySwitches } from '../../cloudfunctions/voting/counting/tally';
import { over } from '../../cloudfunctions/voting/counting/threshold';
import type { OptionBallot } from '../../cloudfunctions/voting/counting/voices';
import { bareDossier, dossierOf } from '../../tests/support/dossiers';
import { ballotsOf, electorates, ELECTORATES, equalOwners, MOTION_RULES, rollOf } from '../../tests/support/electorates';
import { check, recount } from './check';
import type { Dossier, DossierResult, Question } from './dossier';
import { lawOf } from './law';

const RUNS = { numRuns: ELECTORATES, seed: 5 };
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const asPicks = (ballots: readonly Ballot[]) => ballots.map(({ unit, choice }) => ({ unit, picks: [choice] }));

function serverCount(rule: VotingRuleId, roll: readonly RollUnit[], ballots: readonly Ballot[], switches?: TallySwitches): DossierResult {
  const { quorumMet, passed, participating, inFavour, total } = tally(ruleOf(rule), roll, ballots, switches);
  return { quorumMet, passed, participating, inFavour, total };
}

describe('motions', () => {
  test.each(MOTION_RULES)(`%s: both counts agree over ${ELECTORATES / 10} electorates`, (rule) => {
    fc.assert(
      fc.property(electorates, (owners) => {
        const [roll, ballots] = [rollOf(owners), ballotsOf(owners)];
        const result = serverCount(rule, roll, ballots);
        return same(recount(bareDossier(roll, asPicks(ballots), { rule, result })), result);
      }),
      { ...RUNS, numRuns: ELECTORATES / 10 },
    );
  });

  test(`with every switch a community can set, over ${ELECTORATES} electorates`, () => {
    const following = { silentFollowMajority: { clause: '管理规约第八条', adopted: '2025-03-01' } };
    fc.assert(
      fc.property(fc.constantFrom(...MOTION_RULES), fc.boolean(), fc.boolean(), electorates, (rule, invalidParticipates, silent, owners) => {
        const switches = { invalidParticipates, ...(silent ? following : {}) };
        const [roll, ballots] = [rollOf(owners), ballotsOf(owners)];
        const result = serverCount(rule, roll, ballots, switches);
        return same(recount(bareDossier(roll, asPicks(ballots), { rule, result, switches })), result);
      }),
      RUNS,
    );
  });

  test.each([
    [101, 0, 99, 100],
    [100, 100, 0, 100],
    [150, 50, 0, 100],
    [149, 51, 0, 100],
    [199, 0, 0, 101],
    [200, 0, 0, 100],
  ])('golden case %i / %i / %i / %i: the whole dossier holds, open and secret', (inFavour, against, abstain, none) => {
    const owners = equalOwners({ for: inFavour, against, abstain, none });
    const [roll, ballots] = [rollOf(owners), ballotsOf(owners)];
    for (const rule of ['owners-ordinary', 'owners-special'] as const) {
      const open = dossierOf(roll, asPicks(ballots), { rule, result: serverCount(rule, roll, ballots) });
      expect(check(open).filter(({ ok }) => !ok)).toEqual([]);
      expect(check(asSecret(open, roll, ballots)).filter(({ ok }) => !ok)).toEqual([]);
    }
  });

  test('a consultation is counted by the thresholds that were chosen for it', () => {
    const thresholds = { quorum: over(1, 4), pass: over(3, 5) };
    fc.assert(
      fc.property(electorates, (owners) => {
        const [roll, ballots] = [rollOf(owners), ballotsOf(owners)];
        const { quorumMet, passed, participating, inFavour, total } = tally(ruleOf('consultation', thresholds), roll, ballots);
        const result = { quorumMet, passed, participating, inFavour, total };
        return same(recount(bareDossier(roll, asPicks(ballots), { rule: 'consultation', thresholds, result })), result);
      }),
      { ...RUNS, numRuns: ELECTORATES / 10 },
    );
  });

  test('both refuse the same: a stranger, two ballots of a unit, contradictions', () => {
    const roll = [{ unit: 'u1', owner: 'a', area: 1 }, { unit: 'u2', owner: 'a', area: 2 }];
    const cases: Ballot[][] = [
      [{ unit: 'x', choice: 'for' }],
      [{ unit: 'u1', choice: 'for' }, { unit: 'u1', choice: 'for' }],
      [{ unit: 'u1', choice: 'for' }, { unit: 'u2', choice: 'abstain' }],
    ];
    for (const ballots of cases) {
      expect(() => tally(ruleOf('owners-ordinary'), roll, ballots)).toThrow();
      expect(() => recount(bareDossier(roll, asPicks(ballots), { rule: 'owners-ordinary', result: serverCount('owners-ordinary', roll, []) }))).toThrow();
    }
  });

  test('every row of the table is known to both', () => {
    for (const rule of VOTING_RULE_IDS) expect(() => lawOf({ rule })).not.toThrow();
    expect(() => lawOf({ rule: 'nobody-knows' })).toThrow('不认识');
  });
});

/** The totals in place of the ballots. */
function asSecret(open: Dossier, roll: readonly RollUnit[], cast: readonly Ballot[]): Dossier {
  const { inFavour, against, abstained, invalid } = tally(VOTING_RULES['owners-ordinary'], roll, cast);
  const secret: Dossier = { ...open, roll: { ...open.roll }, totals: { for: inFavour, against, abstain: abstained, invalid } };
  delete secret.ballots;
  delete secret.roll.entries;
  return secret;
}

describe('options', () => {
  const OPTIONS = ['甲', '乙', '丙', '丁'];
  const people = (count: number): RollUnit[] => Array.from({ length: count }, (_, at) => ({ unit: `u${at}`, owner: `o${at}`, area: 1 + (at % 3) }));
  /** Each voter's picks in an order; one in twelve cannot be read. */
  const picks = fc.array(fc.tuple(fc.shuffledSubarray(OPTIONS), fc.nat(11)), { maxLength: 9 });
  const castOf = (marks: readonly (readonly [readonly string[], number])[], most: number): OptionBallot[] =>
    marks.map(([options, chance], at) => ({ unit: `u${at}`, picks: options.slice(0, most), invalid: chance === 0 }));
  const exported = (ballots: readonly OptionBallot[]) => ballots.map((ballot) => ({ unit: ballot.unit, picks: ballot.invalid === true ? ['invalid'] : ballot.picks }));
  const sorted = ({ chosen, funded, tied, ...rest }: DossierResult) => [rest.quorumMet, rest.participating, rest.total, rest.winner, ...[chosen, funded, tied].map((names) => [...(names ?? [])].sort())];
  const agree = (rule: VotingRuleId, roll: readonly RollUnit[], ballots: readonly OptionBallot[], question: Question, result: DossierResult): boolean =>
    same(sorted(recount(bareDossier(roll, exported(ballots), { rule, result, question }))), sorted(result));
  const ELECTIONS = ['single-choice', 'multiple-choice', 'owners-committee-election', 'committee-election', 'committee-election-rerun', 'committee-election-by-representatives', 'committee-election-by-representatives-rerun'] as const;

  test(`choices and elections agree over ${ELECTORATES} votes`, () => {
    fc.assert(
      fc.property(fc.constantFrom(...ELECTIONS), picks, fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }), (rule, marks, absent, most, seats) => {
        const [roll, ballots] = [people(marks.length + absent), castOf(marks, most)];
        const { quorumMet, participating, total, chosen, tied } = countChoices(ruleOf(rule), roll, ballots, { options: OPTIONS, most, seats });
        return agree(rule, roll, ballots, { kind: 'choices', options: OPTIONS, most, seats }, { quorumMet, participating, total, chosen: [...chosen], tied: [...tied] });
      }),
      RUNS,
    );
  });

  test(`rankings agree over ${ELECTORATES} votes, with and without a lot`, () => {
    fc.assert(
      fc.property(picks, fc.option(fc.shuffledSubarray(OPTIONS, { minLength: 4 }), { nil: undefined }), (marks, lot) => {
        const [roll, ballots] = [people(marks.length + 1), castOf(marks, 4)];
        const drawn = lot === undefined ? {} : { lot };
        const { quorumMet, participating, total, winner, tied } = countRanking(ruleOf('ranking'), roll, ballots, { options: OPTIONS, ...drawn });
        return agree('ranking', roll, ballots, { kind: 'ranking', options: OPTIONS, ...drawn }, { quorumMet, participating, total, winner, tied: [...tied] });
      }),
      RUNS,
    );
  });

  test(`budgets agree over ${ELECTORATES} votes, with and without a lot`, () => {
    fc.assert(
      fc.property(picks, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 4, maxLength: 4 }), fc.nat(25), fc.option(fc.shuffledSubarray(OPTIONS, { minLength: 4 }), { nil: undefined }), (marks, costs, budget, lot) => {
        const [roll, ballots] = [people(marks.length + 1), castOf(marks, 4)];
        const items = OPTIONS.map((item, at) => ({ item, cost: costs[at] ?? 1 }));
        const drawn = lot === undefined ? {} : { lot };
        const { quorumMet, participating, total, items: counted } = countBudget(ruleOf('budget-approval'), roll, ballots, { items, budget, ...drawn });
        const named = (outcome: string) => counted.filter((each) => each.outcome === outcome).map(({ item }) => item);
        return agree('budget-approval', roll, ballots, { kind: 'budget', items, budget, ...drawn }, { quorumMet, participating, total, funded: named('funded'), tied: named('tied') });
      }),
      RUNS,
    );
  });
});

describe('a dossier that was tampered with', () => {
  const owners = equalOwners({ for: 6, against: 2, abstain: 1, none: 2 });
  const [roll, ballots] = [rollOf(owners), ballotsOf(owners)];
  const whole = dossierOf(roll, asPicks(ballots), { rule: 'owners-special', result: serverCount('owners-special', roll, ballots) });
  const wrong = (dossier: Dossier): string[] => check(dossier).filter(({ ok }) => !ok).map(({ what }) => what);
  const changed = (change: (copy: Dossier) => void): Dossier => {
    const copy = structuredClone(whole);
    change(copy);
    return copy;
  };

  test('shows nothing as long as it is whole', () => {
    expect(check(whole).map(({ what, ok }) => `${what} ${ok}`)).toEqual(['名册哈希', '名册内容', '名册合计', '选票数', '选票根哈希', '选票内容', '计票'].map((what) => `${what} true`));
  });

  test.each<[string, (copy: Dossier) => void, string]>([
    ['the result', (copy) => { copy.result.passed = true; copy.result.quorumMet = false; }, '计票'],
    ['a ballot', (copy) => { for (const ballot of copy.ballots?.slice(0, 1) ?? []) ballot.picks = ['against']; }, '选票内容'],
    ['a ballot’s unit', (copy) => { for (const ballot of copy.ballots?.slice(0, 1) ?? []) ballot.unit = '99-1'; }, '计票'],
    ['the number of ballots', (copy) => { copy.ballots?.pop(); }, '选票内容'],
    ['a leaf', (copy) => { copy.leaves[0] = '0'.repeat(64); }, '选票根哈希'],
    ['a doubled leaf', (copy) => { copy.leaves[1] = copy.leaves[0] ?? ''; }, '选票数'],
    ['the root', (copy) => { copy.seal.root = '0'.repeat(64); }, '选票根哈希'],
    ['an area of the roll', (copy) => { for (const entry of copy.roll.entries?.slice(0, 1) ?? []) entry.area += 1; }, '名册内容'],
    ['the roll’s total', (copy) => { copy.roll.area += 1; }, '名册哈希'],
    ['a forgotten amendment', (copy) => { copy.roll.amendments.push({ decision: { document: '', reason: '', by: '', at: 0 }, before: '' }); }, '名册哈希'],
    ['the rule', (copy) => { copy.rule = 'nobody-knows'; }, '计票'],
    ['ballots and totals left out', (copy) => { delete copy.ballots; }, '计票'],
  ])('shows %s', (_, change, what) => {
    expect(wrong(changed(change))).toContain(what);
  });

  test('shows totals of a secret vote that do not fit the number of ballots', () => {
    const secret = asSecret(whole, roll, ballots);
    expect(wrong(secret)).toEqual([]);
    const stuffed = structuredClone(secret);
    if (stuffed.totals !== undefined) stuffed.totals.for.heads += 1;
    expect(wrong(stuffed)).toEqual(['计票']);
  });
});
