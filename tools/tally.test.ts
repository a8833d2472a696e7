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

test.each<[string, unknown]>([
  ['contradictory ballots of one owner', { rule: 'owners-ordinary', electorate: roll, ballots: [{ unit: '1-101', choice: 'for' }, { unit: '1-102', choice: 'against' }] }],
  ['an unknown unit', { rule: 'owners-ordinary', electorate: roll, ballots: [{ unit: '9-999', choice: 'for' }] }],
  ['a unit with two ballots', { rule: 'owners-ordinary', electorate: roll, ballots: [{ unit: '1-103', choice: 'for' }, { unit: '1-103', choice: 'for' }] }],
  ['a unit twice on the roll', { rule: 'owners-ordinary', electorate: [...roll, { unit: '1-101', owner: 'd', area: 1 }], ballots: [] }],
  ['an area with a fraction', { rule: 'owners-ordinary', electorate: [{ unit: 'u', owner: 'a', area: 90.5 }], ballots: [] }],
  ['a rule that does not exist', { rule: 'owners', electorate: roll, ballots: [] }],
  ['a rule of options', { rule: 'ranking', electorate: roll, ballots: [] }],
  ['a choice that does not exist', { rule: 'owners-ordinary', electorate: roll, ballots: [{ unit: '1-103', choice: 'yes' }] }],
  ['no case at all', null],
])('%s gives an error for that case', (_, input) => {
  expect(answer(input)).toEqual({ error: expect.any(String) });
});
