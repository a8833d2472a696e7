import { equalOwners, ballotsOf, rollOf } from '../../../tests/support/electorates';
import { ruleOf, VOTING_RULES } from './rules';
import { judge, missingToQuorum, tally, tallyColumns, type Ballot, type RollUnit } from './tally';

const ORDINARY = VOTING_RULES['owners-ordinary'];
const SPECIAL = VOTING_RULES['owners-special'];

const count = (counts: Parameters<typeof equalOwners>[0], rule: Parameters<typeof tally>[0], switches?: Parameters<typeof tally>[3]) => {
  const owners = equalOwners(counts);
  return tally(rule, rollOf(owners), ballotsOf(owners), switches);
};
const verdict = ({ quorumMet, passed }: { quorumMet: boolean; passed: boolean }): string => (quorumMet ? (passed ? 'passes' : 'fails') : 'no quorum');

describe('300 owners of equal area', () => {
  test.each([
    [101, 0, 99, 100, 'passes', 'fails'],
    [100, 100, 0, 100, 'fails', 'fails'],
    [150, 50, 0, 100, 'passes', 'passes'],
    [149, 51, 0, 100, 'passes', 'fails'],
    [199, 0, 0, 101, 'no quorum', 'no quorum'],
    [200, 0, 0, 100, 'passes', 'passes'],
  ])('%i for, %i against, %i abstain, %i did not vote: ordinary %s', (inFavour, against, abstain, none, ordinary, special) => {
    const counts = { for: inFavour, against, abstain, none };
    expect([verdict(count(counts, ORDINARY)), verdict(count(counts, SPECIAL))]).toEqual([ordinary, special]);
  });
});

describe('areas are whole numbers', () => {
  const roll = (areas: readonly number[]): RollUnit[] => areas.map((area, at) => ({ unit: `u${at}`, owner: `o${at}`, area }));

  test('129.83 + 62.59 + 96 for, 120.85 + 167.57 against is exactly half, and fails', () => {
    const areas = [12983, 6259, 9600, 12085, 16757];
    const ballots = areas.map((_, at): Ballot => ({ unit: `u${at}`, choice: at < 3 ? 'for' : 'against' }));
    const result = tally(ORDINARY, roll(areas), ballots);
    expect(result.inFavour.area * 2).toBe(result.participating.area);
    expect(verdict(result)).toBe('fails');
    expect(129.83 + 62.59 + 96 > 120.85 + 167.57).toBe(true);
  });

  test('512.36 of 768.54 is exactly two thirds: a quorum', () => {
    const areas = [25618, 25618, 25618];
    expect(verdict(tally(ORDINARY, roll(areas), [{ unit: 'u0', choice: 'for' }, { unit: 'u1', choice: 'for' }]))).toBe('passes');
    expect(512.36 * 3 >= 768.54 * 2).toBe(true);
    expect(512.36 / 768.54 >= 2 / 3).toBe(true);
  });

  test('a total of 10¹¹ is exact to the last 0.01 m²', () => {
    const half = 50_000_000_000;
    const ballots: Ballot[] = [{ unit: 'u0', choice: 'for' }, { unit: 'u1', choice: 'against' }, { unit: 'u2', choice: 'for' }];
    expect(verdict(tally(ORDINARY, roll([half, half, 0]), ballots))).toBe('fails');
    expect(verdict(tally(ORDINARY, roll([half, half - 1, 0]), ballots))).toBe('passes');
  });

  test.each([[1.5], [-1], [Number.NaN], [Number.POSITIVE_INFINITY], [1e16]])('an area of %d is refused', (area) => {
    expect(() => tally(ORDINARY, roll([area]), [])).toThrow('面积');
  });

  test('an area of 0 is a person without weight; a roll of such units passes nothing', () => {
    expect(tally(ORDINARY, roll([0, 100]), [{ unit: 'u0', choice: 'for' }]).inFavour).toEqual({ heads: 1, area: 0 });
    for (const rule of [ORDINARY, SPECIAL]) expect(tally(rule, roll([0, 0]), [{ unit: 'u0', choice: 'for' }, { unit: 'u1', choice: 'for' }])).toMatchObject({ quorumMet: false, passed: false });
  });
});

describe('whose vote counts, and once', () => {
  const roll: RollUnit[] = [
    { unit: '1-101', owner: 'a', area: 9000 },
    { unit: '1-102', owner: 'a', area: 6000 },
    { unit: '1-103', owner: 'b', area: 5000 },
  ];

  test('an owner of several units is one person, and one ballot is for all of them', () => {
    const result = tally(ORDINARY, roll, [{ unit: '1-102', choice: 'for' }]);
    expect(result.total).toEqual({ heads: 2, area: 20_000 });
    expect(result.inFavour).toEqual({ heads: 1, area: 15_000 });
  });

  test('the same vote for two units of an owner is one vote', () => {
    expect(tally(ORDINARY, roll, [{ unit: '1-101', choice: 'for' }, { unit: '1-102', choice: 'for' }]).inFavour).toEqual({ heads: 1, area: 15_000 });
  });

  test.each<[string, Ballot[], string]>([
    ['contradictory ballots of one owner', [{ unit: '1-101', choice: 'for' }, { unit: '1-102', choice: 'against' }], '不一致'],
    ['a vote and an invalid ballot of one owner', [{ unit: '1-101', choice: 'for' }, { unit: '1-102', choice: 'invalid' }], '不一致'],
    ['two ballots of one unit', [{ unit: '1-103', choice: 'for' }, { unit: '1-103', choice: 'for' }], '两张选票'],
    ['a unit that is not on the roll', [{ unit: '9-999', choice: 'for' }], '不在名册中'],
    ['a choice that does not exist', [{ unit: '1-103', choice: 'maybe' as 'for' }], 'maybe'],
  ])('%s is refused, not guessed', (_, ballots, words) => {
    expect(() => tally(ORDINARY, roll, ballots)).toThrow(words);
  });

  test('a unit listed twice on the roll is refused', () => {
    expect(() => tally(ORDINARY, [...roll, { unit: '1-103', owner: 'c', area: 1 }], [])).toThrow('两次');
  });

  test('columns with numbers out of range are refused', () => {
    const columns = { unitOwner: Uint32Array.of(0), unitArea: Float64Array.of(1), ballotUnit: Uint32Array.of(0), ballotChoice: Uint8Array.of(0), unitName: String };
    expect(() => tallyColumns(ORDINARY, { ...columns, unitOwner: Uint32Array.of(7) })).toThrow('编号');
    expect(() => tallyColumns(ORDINARY, { ...columns, ballotUnit: Uint32Array.of(1) })).toThrow('名册');
    expect(() => tallyColumns(ORDINARY, { ...columns, ballotChoice: Uint8Array.of(4) })).toThrow('什么意思');
  });
});

test('an empty electorate never passes', () => {
  for (const rule of Object.values(VOTING_RULES)) expect(judge(rule, { heads: 0, area: 0 }, { for: { heads: 0, area: 0 }, against: { heads: 0, area: 0 }, abstain: { heads: 0, area: 0 }, invalid: { heads: 0, area: 0 } })).toMatchObject({ quorumMet: false, passed: false });
});

describe('invalid ballots', () => {
  const counts = { for: 150, invalid: 50, none: 100 };

  test('do not take part', () => {
    expect(verdict(count(counts, ORDINARY))).toBe('no quorum');
  });

  test('take part where the community has it so, and are not in favour', () => {
    const result = count(counts, ORDINARY, { invalidParticipates: true });
    expect(result.participating.heads).toBe(200);
    expect(verdict(result)).toBe('passes');
  });
});

describe('votes that follow the majority', () => {
  const rules = { silentFollowMajority: { clause: '管理规约第八条', adopted: '2025-03-01' } };

  test('are off by default', () => {
    expect(count({ for: 110, against: 90, none: 100 }, SPECIAL)).not.toHaveProperty('silent');
  });

  test('stand in a column of their own, where the rules have them, and go to the side that leads', () => {
    const result = count({ for: 140, against: 60, none: 100 }, SPECIAL, rules);
    expect(result.silent).toEqual({ heads: 100, area: 800_000, follow: 'for' });
    expect(result.inFavour.heads).toBe(140);
    expect(result.passed).toBe(true);
    expect(count({ for: 140, against: 60, none: 100 }, SPECIAL).passed).toBe(false);
  });

  test('never help to reach the quorum', () => {
    expect(verdict(count({ for: 199, none: 101 }, ORDINARY, rules))).toBe('no quorum');
  });

  test('go to nobody where persons and area disagree, or in a tie', () => {
    const owners = [...equalOwners({ for: 2 }, 1), ...equalOwners({ against: 1 }, 100), ...equalOwners({ none: 1 }, 1)];
    expect(tally(ORDINARY, rollOf(owners), ballotsOf(owners), rules).silent?.follow).toBeNull();
    expect(count({ for: 100, against: 100, none: 10 }, ORDINARY, rules)).toMatchObject({ passed: false, silent: { follow: null } });
  });

  test('make a majority against larger too', () => {
    expect(count({ for: 90, against: 110, none: 100 }, ORDINARY, rules)).toMatchObject({ passed: false, silent: { follow: 'against' } });
  });
});

describe('what is missing to the quorum', () => {
  test.each([
    ['owners-ordinary', 188, 12],
    ['owners-ordinary', 200, 0],
    ['residents-assembly', 150, 1],
    ['committee-election-by-representatives', 200, 1],
    ['owners-home-to-business', 0, 0],
  ] as const)('%s with %i of 300 is short of %i', (id, heads, missing) => {
    expect(missingToQuorum(ruleOf(id), { heads, area: heads * 10 }, { heads: 300, area: 3000 }).heads).toBe(missing);
  });

  test('the area that is missing is rounded up to what suffices', () => {
    expect(missingToQuorum(ORDINARY, { heads: 2, area: 0 }, { heads: 3, area: 76_853 })).toEqual({ heads: 0, area: 51_236 });
  });
});
