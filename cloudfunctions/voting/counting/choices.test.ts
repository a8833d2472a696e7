import { countBudget } from './budget';
import { countChoices } from './choices';
import { countRanking } from './ranking';
import { ruleOf } from './rules';
import type { RollUnit } from './tally';
import type { OptionBallot } from './voices';

const people = (count: number, area = 100): RollUnit[] => Array.from({ length: count }, (_, at) => ({ unit: `u${at}`, owner: `o${at}`, area }));

/** `[3, 'a', 'b']`: three ballots that pick a, then b. */
function ballots(...groups: readonly (readonly [number, ...string[]])[]): OptionBallot[] {
  const picks = groups.flatMap(([count, ...options]) => Array.from({ length: count }, () => options));
  return picks.map((each, at) => ({ unit: `u${at}`, picks: each }));
}

describe('single and multiple choice', () => {
  const single = ruleOf('single-choice');

  test('what has most is chosen; blank ballots take part', () => {
    const result = countChoices(single, people(10), ballots([4, '红'], [3, '蓝'], [2]), { options: ['蓝', '红', '绿'], most: 1, seats: 1 });
    expect(result.counts.map(({ option, votes }) => [option, votes.heads])).toEqual([['红', 4], ['蓝', 3], ['绿', 0]]);
    expect(result).toMatchObject({ chosen: ['红'], tied: [], blank: { heads: 2 }, participating: { heads: 9 } });
  });

  test('a tie chooses nobody and is named', () => {
    expect(countChoices(single, people(10), ballots([4, '红'], [4, '蓝'], [1, '绿']), { options: ['红', '蓝', '绿'], most: 1, seats: 1 })).toMatchObject({ chosen: [], tied: ['红', '蓝'] });
  });

  test('a tie for the last seat leaves the seats before it filled', () => {
    const result = countChoices(ruleOf('multiple-choice'), people(10), ballots([5, 'a', 'b'], [1, 'a', 'c'], [4, 'c', 'd']), { options: ['a', 'b', 'c', 'd'], most: 2, seats: 2 });
    expect(result).toMatchObject({ chosen: ['a'], tied: ['b', 'c'] });
  });

  test('an option that nobody picked is not chosen, however many seats there are', () => {
    expect(countChoices(single, people(3), ballots([2, 'a']), { options: ['a', 'b'], most: 1, seats: 2 }).chosen).toEqual(['a']);
  });

  test.each<[string, OptionBallot, string]>([
    ['an option that was withdrawn', { unit: 'u0', picks: ['z'] }, '不在名单'],
    ['one option twice', { unit: 'u0', picks: ['a', 'a'] }, '两次'],
    ['more than may be picked', { unit: 'u0', picks: ['a', 'b', 'c'] }, '最多 2 项'],
    ['a unit that is not on the roll', { unit: 'x', picks: ['a'] }, '不在名册'],
  ])('%s is refused', (_, ballot, words) => {
    expect(() => countChoices(ruleOf('multiple-choice'), people(1), [ballot], { options: ['a', 'b', 'c'], most: 2, seats: 1 })).toThrow(words);
  });

  test('contradictory ballots of one owner are refused, the same picks in another order are not', () => {
    const roll = [{ unit: 'u0', owner: 'o', area: 1 }, { unit: 'u1', owner: 'o', area: 2 }];
    const question = { options: ['a', 'b'], most: 2, seats: 1 };
    const count = (first: string[], second: string[]) => countChoices(ruleOf('multiple-choice'), roll, [{ unit: 'u0', picks: first }, { unit: 'u1', picks: second }], question);
    expect(() => count(['a'], ['b'])).toThrow('不一致');
    expect(count(['a', 'b'], ['b', 'a']).participating).toEqual({ heads: 1, area: 3 });
  });
});

describe('election of the residents’ committee', () => {
  const question = { options: ['甲', '乙', '丙'], most: 2, seats: 2 };

  test('takes more than half of those entitled, and more than half of the ballots', () => {
    const votes = ballots([6, '甲', '乙'], [5, '甲', '丙']);
    expect(countChoices(ruleOf('committee-election'), people(20), votes, question)).toMatchObject({ quorumMet: true, chosen: ['甲', '乙'] });
    expect(countChoices(ruleOf('committee-election'), people(22), votes, question)).toMatchObject({ quorumMet: false, chosen: [] });
    expect(countChoices(ruleOf('committee-election'), people(20), ballots([6, '甲', '乙'], [6, '甲', '丙']), question)).toMatchObject({ chosen: ['甲'], tied: [] });
  });

  test('a rerun takes most votes, and a third of the ballots', () => {
    const seats = { options: ['乙', '丙', '丁'], most: 1, seats: 1 };
    expect(countChoices(ruleOf('committee-election-rerun'), people(20), ballots([5, '乙'], [4, '丙'], [3, '丁'], [3]), seats)).toMatchObject({ chosen: ['乙'] });
    expect(countChoices(ruleOf('committee-election-rerun'), people(20), ballots([5, '乙'], [4, '丙'], [3, '丁'], [4]), seats)).toMatchObject({ chosen: [] });
  });

  test('by representatives, exactly two thirds are too few', () => {
    const seats = { options: ['甲'], most: 1, seats: 1 };
    expect(countChoices(ruleOf('committee-election-by-representatives'), people(30), ballots([20, '甲']), seats).quorumMet).toBe(false);
    expect(countChoices(ruleOf('committee-election-by-representatives'), people(30), ballots([21, '甲']), seats)).toMatchObject({ quorumMet: true, chosen: ['甲'] });
  });

  test('an owners’ committee needs the majority of persons and of area', () => {
    const roll = [...people(5, 10), { unit: 'big', owner: 'developer', area: 1000 }];
    const votes: OptionBallot[] = [...ballots([5, '甲']), { unit: 'big', picks: ['乙'] }];
    expect(countChoices(ruleOf('owners-committee-election'), roll, votes, { options: ['甲', '乙'], most: 1, seats: 1 }).chosen).toEqual([]);
  });
});

describe('ranking', () => {
  const rule = ruleOf('ranking');
  const count = (votes: OptionBallot[], options: string[], lot?: string[]) => countRanking(rule, people(votes.length), votes, lot === undefined ? { options } : { options, lot });

  test('more than half of the first places wins at once', () => {
    expect(count(ballots([6, 'a', 'b'], [5, 'b']), ['a', 'b'])).toMatchObject({ winner: 'a', rounds: [{ votes: { a: 6, b: 5 } }] });
  });

  test('the last leaves, and its ballots go on to their next option', () => {
    const result = count(ballots([4, 'a'], [3, 'b'], [2, 'c', 'b']), ['a', 'b', 'c']);
    expect(result.rounds.map(({ votes, eliminated }) => [votes, eliminated])).toEqual([[{ a: 4, b: 3, c: 2 }, ['c']], [{ a: 4, b: 5 }, []]]);
    expect(result.winner).toBe('b');
  });

  test('ballots without a further option drop out of the majority', () => {
    expect(count(ballots([4, 'a'], [3, 'b'], [2, 'c']), ['a', 'b', 'c'])).toMatchObject({ winner: 'a', rounds: [{}, { exhausted: 2 }] });
  });

  test('those who together cannot catch up leave together', () => {
    expect(count(ballots([5, 'a'], [5, 'b'], [1, 'c', 'a'], [1, 'd', 'a']), ['a', 'b', 'c', 'd'])).toMatchObject({ winner: 'a', rounds: [{ eliminated: ['c', 'd'] }, {}] });
  });

  test('equal last options are told apart by the round before', () => {
    const result = count(ballots([6, 'a'], [4, 'b'], [3, 'c'], [1, 'd', 'c']), ['a', 'b', 'c', 'd']);
    expect(result.rounds.map(({ eliminated }) => eliminated)).toEqual([['d'], ['c'], []]);
    expect(result.winner).toBe('a');
  });

  test('a tie that nothing decides is named, and a lot drawn in public decides it', () => {
    const votes = ballots([2, 'a'], [2, 'b']);
    expect(count(votes, ['a', 'b'])).toMatchObject({ winner: null, tied: ['a', 'b'] });
    expect(count(votes, ['a', 'b'], ['b', 'a'])).toMatchObject({ winner: 'a', tied: [] });
  });

  test('nobody votes: nobody wins', () => {
    expect(countRanking(rule, people(3), ballots([2]), { options: ['a'] })).toMatchObject({ winner: null, rounds: [], blank: { heads: 2 } });
  });
});

describe('approval of budget items', () => {
  const rule = ruleOf('budget-approval');
  const items = [{ item: '路灯', cost: 400 }, { item: '长椅', cost: 300 }, { item: '滑梯', cost: 900 }, { item: '花池', cost: 200 }];
  const outcomes = (votes: OptionBallot[], budget: number, lot?: string[]) => {
    const result = countBudget(rule, people(20), votes, { items, budget, ...(lot === undefined ? {} : { lot }) });
    return { left: result.left, ...Object.fromEntries(result.items.map(({ item, outcome }) => [item, outcome])) };
  };

  test('the most wanted are paid while the money lasts; what is too dear is passed over', () => {
    expect(outcomes(ballots([5, '路灯'], [4, '滑梯'], [3, '长椅']), 1000)).toEqual({ left: 300, 路灯: 'funded', 滑梯: 'dear', 长椅: 'funded', 花池: 'unwanted' });
  });

  test('equal items that cannot all be paid stop the count, unless a lot was drawn', () => {
    const votes = ballots([5, '路灯', '长椅'], [3, '花池']);
    expect(outcomes(votes, 600)).toEqual({ left: 600, 路灯: 'tied', 长椅: 'tied', 花池: 'waiting', 滑梯: 'unwanted' });
    expect(outcomes(votes, 600, ['长椅', '路灯'])).toEqual({ left: 100, 长椅: 'funded', 路灯: 'dear', 花池: 'funded', 滑梯: 'unwanted' });
  });

  test('money is whole fen', () => {
    expect(() => outcomes([], 1.5)).toThrow('整数分');
    expect(() => countBudget(rule, [], [], { items: [{ item: 'x', cost: 0 }], budget: 1 })).toThrow('整数分');
  });
});
