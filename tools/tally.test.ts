import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { casesIn } from './lib/cases';
import { answer } from './tally';

const roll = [
  { unit: '1-101', owner: 'a', area: 9000 },
  { unit: '1-102', owner: 'a', area: 6000 },
  { unit: '1-103', owner: 'b', area: 5000 },
  { unit: '1-104', owner: 'c', area: 5000 },
];

test('a case is answered with persons and area', () => {
  expect(answer({ rule: 'owners-special', electorate: roll, ballots: [{ unit: '1-102', choice: 'for' }, { unit: '1-103', choice: 'against' }] })).toEqual({
    quorumMet: true,
    passed: false,
    participating: { heads: 2, area: 20_000 },
    inFavour: { heads: 1, area: 15_000 },
    total: { heads: 3, area: 25_000 },
  });
});

test('assemblies are decided by heads, whatever the areas', () => {
  const ballots = [{ unit: '1-103', choice: 'for' }, { unit: '1-104', choice: 'for' }];
  expect(answer({ rule: 'representatives-assembly', electorate: roll, ballots })).toMatchObject({ quorumMet: true, passed: true });
  expect(answer({ rule: 'owners-ordinary', electorate: roll, ballots })).toMatchObject({ quorumMet: false, passed: false });
});

test.each(['owners-ordinary', 'owners-special', 'owners-home-to-business', 'residents-assembly', 'party-members-assembly'])('%s: an empty electorate never passes', (rule) => {
  expect(answer({ rule, electorate: [], ballots: [] })).toMatchObject({ quorumMet: false, passed: false, total: { heads: 0, area: 0 } });
});

test('a consultation brings its thresholds along', () => {
  const ballots = [{ unit: '1-103', choice: 'for' }];
  expect(answer({ rule: 'consultation', electorate: roll, ballots })).toMatchObject({ error: expect.stringContaining('开始前') });
  expect(answer({ rule: 'consultation', electorate: roll, ballots, thresholds: { quorum: { numerator: 1, denominator: 3, bound: 'atLeast' }, pass: { numerator: 1, denominator: 2, bound: 'over' } } })).toMatchObject({ passed: true });
});

test('an assembly need not be told areas; the owners’ votes do', () => {
  const electorate = [{ unit: 'a', owner: 'a' }, { unit: 'b', owner: 'b' }];
  expect(answer({ rule: 'residents-assembly', electorate, ballots: [{ unit: 'a', choice: 'for' }, { unit: 'b', choice: 'for' }] })).toMatchObject({ passed: true, total: { heads: 2, area: 0 } });
  expect(answer({ rule: 'owners-ordinary', electorate, ballots: [] })).toEqual({ error: expect.stringContaining('没有写') });
});

test('10¹¹ is exact; areas of 0 pass nothing', () => {
  const half = 50_000_000_000;
  const of = (second: number) => answer({ rule: 'owners-ordinary', electorate: [{ unit: 'a', owner: 'a', area: half }, { unit: 'b', owner: 'b', area: second }, { unit: 'c', owner: 'c', area: 0 }], ballots: [{ unit: 'a', choice: 'for' }, { unit: 'b', choice: 'against' }, { unit: 'c', choice: 'for' }] });
  expect([of(half), of(half - 1)]).toMatchObject([{ passed: false, total: { heads: 3, area: 100_000_000_000 } }, { passed: true, inFavour: { heads: 2, area: half } }]);
  expect(answer({ rule: 'owners-ordinary', electorate: [{ unit: 'a', owner: 'a', area: 0 }], ballots: [{ unit: 'a', choice: 'for' }] })).toMatchObject({ quorumMet: false, passed: false });
});

test('a file that holds no cases says so in one line', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cases-'));
  const file = (text: string): string => {
    const name = path.join(folder, `${text.length}.json`);
    writeFileSync(name, text);
    return name;
  };
  expect([casesIn(file('[{')), casesIn(file('{}')), casesIn(path.join(folder, 'none.json')), casesIn(file('[1, null]'))]).toEqual([expect.stringContaining('读不懂'), expect.stringContaining('不是一个数组'), expect.stringContaining('读不懂'), [1, null]]);
  rmSync(folder, { recursive: true });
});

test('a hundred thousand cases are a matter of seconds, each answered for itself', () => {
  const one = { rule: 'owners-special', electorate: roll, ballots: [{ unit: '1-102', choice: 'for' }, { unit: '1-103', choice: 'for' }] };
  const answers = Array.from({ length: 100_000 }, (_, at) => answer(at % 10 === 0 ? { ...one, rule: 'nothing' } : one));
  expect([answers.filter((each) => 'error' in each).length, answers.filter((each) => 'passed' in each && each.passed).length]).toEqual([10_000, 90_000]);
});

test.each<[string, unknown]>([
  ['contradictory ballots of one owner', { rule: 'owners-ordinary', electorate: roll, ballots: [{ unit: '1-101', choice: 'for' }, { unit: '1-102', choice: 'against' }] }],
  ['an unknown unit', { rule: 'owners-ordinary', electorate: roll, ballots: [{ unit: '9-999', choice: 'for' }] }],
  ['a unit with two ballots', { rule: 'owners-ordinary', electorate: roll, ballots: [{ unit: '1-103', choice: 'for' }, { unit: '1-103', choice: 'for' }] }],
  ['a unit twice on the roll', { rule: 'owners-ordinary', electorate: [...roll, { unit: '1-101', owner: 'd', area: 1 }], ballots: [] }],
  ['an area with a fraction', { rule: 'owners-ordinary', electorate: [{ unit: 'u', owner: 'a', area: 90.5 }], ballots: [] }],
  ['a rule that is part of every object', { rule: 'constructor', electorate: roll, ballots: [] }],
  ['an area beyond anything real', { rule: 'owners-ordinary', electorate: [{ unit: 'u', owner: 'a', area: 1e15 }], ballots: [] }],
  ['a ballot without a choice', { rule: 'owners-ordinary', electorate: roll, ballots: [{ unit: '1-103' }] }],
  ['a rule that does not exist', { rule: 'owners', electorate: roll, ballots: [] }],
  ['a rule of options', { rule: 'ranking', electorate: roll, ballots: [] }],
  ['a choice that does not exist', { rule: 'owners-ordinary', electorate: roll, ballots: [{ unit: '1-103', choice: 'yes' }] }],
  ['no case at all', null],
])('%s gives an error for that case', (_, input) => {
  expect(answer(input)).toEqual({ error: expect.any(String) });
});
