import { compositionMet, isVotingRuleId, ruleOf, VOTING_RULES, type VotingRule, type VotingRuleId } from './rules';
import { majorityReached, quorumMet } from './tally';
import { atLeast, needed, over, reaches, thresholdWords } from './threshold';

const heads = (count: number) => ({ heads: count, area: count });

/** The smallest number that is enough, and by that the whole threshold, found by trying. */
const least = (most: number, isEnough: (count: number) => boolean): number | null => Array.from({ length: most + 1 }, (_, count) => count).find(isEnough) ?? null;

/** Of 60 entitled, how many make a quorum; of 40 taking part, how many carry it (of 60 where everybody counts). */
const ROWS: readonly (readonly [VotingRuleId, quorum: number, pass: number])[] = [
  ['owners-ordinary', 40, 21],
  ['owners-special', 40, 30],
  ['owners-home-to-business', 0, 60],
  ['owners-committee-election', 40, 21],
  ['residents-assembly', 31, 21],
  ['residents-assembly-households', 31, 21],
  ['representatives-assembly', 40, 21],
  ['committee-election', 31, 21],
  ['committee-election-rerun', 31, 14],
  ['committee-election-by-representatives', 41, 21],
  ['committee-election-by-representatives-rerun', 41, 14],
  ['villagers-assembly', 31, 21],
  ['villagers-assembly-households', 40, 21],
  ['village-representatives-assembly', 40, 21],
  ['villagers-group-assembly', 40, 21],
  ['party-members-assembly', 40, 30],
];

test.each(ROWS)('%s: a quorum is %i of 60, a pass %i', (id, quorum, pass) => {
  const rule = ruleOf(id);
  expect(least(60, (count) => quorumMet(rule, heads(count), heads(60)))).toBe(quorum);
  expect(least(60, (count) => majorityReached(rule, heads(count), heads(40), heads(60)))).toBe(pass);
});

test('every row that law fixes is in the table above, and every row says where it comes from', () => {
  const rows: [string, VotingRule][] = Object.entries(VOTING_RULES);
  expect(ROWS.map(([id]) => id)).toEqual(rows.filter(([, { chosen }]) => chosen === undefined).map(([id]) => id));
  for (const [, { source, label }] of rows) expect(Math.min(source.length, label.length)).toBeGreaterThan(1);
});

test('only the owners’ votes weigh area', () => {
  const weighed = Object.entries(VOTING_RULES).filter(([, { weights }]) => weights.includes('area'));
  expect(weighed.map(([id]) => id)).toEqual(['owners-ordinary', 'owners-special', 'owners-committee-election']);
});

test('both persons and area have to reach an owners’ threshold', () => {
  const rule = ruleOf('owners-ordinary');
  const total = { heads: 9, area: 900 };
  expect(quorumMet(rule, { heads: 6, area: 599 }, total)).toBe(false);
  expect(quorumMet(rule, { heads: 5, area: 900 }, total)).toBe(false);
  expect(majorityReached(rule, { heads: 4, area: 300 }, { heads: 6, area: 600 }, total)).toBe(false);
  expect(majorityReached(rule, { heads: 3, area: 500 }, { heads: 6, area: 600 }, total)).toBe(false);
  expect(majorityReached(rule, { heads: 4, area: 301 }, { heads: 6, area: 600 }, total)).toBe(true);
});

test('an election by representatives takes no proxies', () => {
  expect(ruleOf('committee-election-by-representatives').proxies).toBe(false);
  expect(ruleOf('committee-election').proxies).toBe(true);
});

test('representatives are at least four fifths of an assembly of representatives', () => {
  const rule = ruleOf('representatives-assembly');
  expect(compositionMet(rule, { representatives: 40, members: 50 })).toBe(true);
  expect(compositionMet(rule, { representatives: 39, members: 50 })).toBe(false);
  expect(compositionMet(ruleOf('residents-assembly'), { representatives: 0, members: 50 })).toBe(true);
});

describe('a consultation', () => {
  test('needs its thresholds before it is counted, and is counted by them', () => {
    expect(() => ruleOf('consultation')).toThrow('开始前');
    const rule = ruleOf('consultation', { quorum: atLeast(1, 4), pass: over(3, 5) });
    expect(least(60, (count) => quorumMet(rule, heads(count), heads(60)))).toBe(15);
    expect(least(60, (count) => majorityReached(rule, heads(count), heads(40), heads(60)))).toBe(25);
  });

  test('cannot ask for what is no fraction, and the law’s thresholds are nobody’s to choose', () => {
    for (const pass of [atLeast(3, 2), atLeast(1, 0), atLeast(1, 1001), atLeast(-1, 2), atLeast(0.5, 1), over(1, 1)]) expect(() => ruleOf('consultation', { quorum: null, pass })).toThrow();
    expect(() => ruleOf('owners-special', { quorum: null, pass: over(1, 2) })).toThrow('法律');
  });
});

test('以上 includes the number, 超过 does not', () => {
  expect([reaches(2, 3, atLeast(2, 3)), reaches(2, 3, over(2, 3)), reaches(0, 0, atLeast(1, 2))]).toEqual([true, false, false]);
  expect([needed(300, atLeast(2, 3)), needed(300, over(2, 3)), needed(301, over(1, 2)), needed(100, atLeast(2, 3))]).toEqual([200, 201, 151, 67]);
});

test('thresholds are read in words', () => {
  expect([atLeast(2, 3), over(2, 3), over(1, 2), atLeast(1, 2), atLeast(1, 1)].map(thresholdWords)).toEqual(['2/3 以上', '超过 2/3', '过半数', '半数以上', '全部']);
});

test('what is no rule is known not to be one', () => {
  expect([isVotingRuleId('owners-special'), isVotingRuleId('toString'), isVotingRuleId('')]).toEqual([true, false, false]);
});
