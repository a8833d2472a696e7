import { SEAT_BODIES, type RegisteredSeat } from '../../shared/register';
import { VOTING_RULE_IDS, VOTING_RULES, type VotingRule } from '../../voting/counting/rules';
import { rollProblems, voterOf } from '../electorate-rows';
import { adultRows, compositionOf, electorateOf, ELECTORATES, householdRows, ownersRows, seatRows, type PersonOfRegister, type UnitOfRegister } from './who-votes';

const unit = (name: string, more: Partial<UnitOfRegister> = {}): UnitOfRegister => ({ _id: `xf:${name}`, unit: name, building: '3 幢', kind: 'home', area: 8950, basis: 'registered', owners: ['p1'], namedVoter: null, householdVoter: null, reason: null, registrable: false, ...more });
const person = (id: string, more: Partial<PersonOfRegister> = {}): PersonOfRegister => ({ _id: id, unit: '3 幢 502', compoundId: 'xf', adult: true, seats: [], openid: null, ...more });
const seat = (body: RegisteredSeat['body'], unitId = 'xf', from = '2026-01-01', to: string | null = '2026-12-31'): RegisteredSeat => ({ body, unitId, from, to });
const DAY = '2026-10-12';
const HERE = { communityId: 'c1', compoundId: 'xf' };

test('every rule has an electorate; what is counted by area is the owners’', () => {
  expect(Object.keys(ELECTORATES).sort()).toEqual([...VOTING_RULE_IDS].sort());
  for (const id of VOTING_RULE_IDS) expect([id, ELECTORATES[id].who === 'owners']).toEqual([id, id.startsWith('owners-')]);
  for (const id of VOTING_RULE_IDS) if ((VOTING_RULES[id] as VotingRule).weights.includes('area')) expect(ELECTORATES[id].who).toBe('owners');
});

test.each(SEAT_BODIES)('a vote of the body %s is its members’, whatever the rule', (body) => {
  expect(electorateOf('consultation', body)).toEqual({ who: 'seats', bodies: [body] });
  expect(electorateOf('consultation', null)).toEqual({ who: 'households' });
});

describe('households', () => {
  const voters = (...units: UnitOfRegister[]) => householdRows(units).map((row) => [row.unit, voterOf(row)]);

  test.each<[string, Partial<UnitOfRegister>, string | null]>([
    ['the only owner', {}, 'p1'],
    ['whom the household named', { householdVoter: 'p7' }, 'p7'],
    ['whom the co-owners named', { owners: ['p1', 'p2'], namedVoter: 'p2' }, 'p2'],
    ['nobody, where co-owners named nobody: it counts and cannot vote', { owners: ['p1', 'p2'] }, null],
  ])('is spoken for by %s', (_, more, voter) => {
    expect(voters(unit('a', more))).toEqual([['a', voter]]);
  });

  test('two homes of one owner are two households; shops, parking and what is not handed over are none', () => {
    const rows = householdRows([unit('a'), unit('b'), unit('c', { kind: 'shop' }), unit('d', { kind: 'parking' }), unit('e', { basis: 'unsold', owners: [] }), unit('f', { basis: 'undelivered', owners: [] })]);
    expect(rows.map(({ unit: name }) => name)).toEqual(['a', 'b']);
    expect(new Set(rows.map(({ owners }) => [...owners].sort().join())).size).toBe(2);
    expect(rollProblems(rows, VOTING_RULES.consultation, true)).toEqual([]);
  });
});

describe('adults', () => {
  test('once each, minors not, by home and number and never by name', () => {
    const rows = adultRows([person('p2'), person('p1'), person('p3', { unit: '3 幢 503' }), person('p4', { adult: false }), person('p5', { unit: null })]);
    expect(rows.map((row) => [row.unit, voterOf(row)])).toEqual([['3 幢 502（1）', 'p1'], ['3 幢 502（2）', 'p2'], ['3 幢 503', 'p3'], ['居民 001', 'p5']]);
    expect(new Set(rows.map(({ unit: name }) => name)).size).toBe(rows.length);
  });
});

describe('seats', () => {
  test.each<[string, RegisteredSeat, string, boolean]>([
    ['on its first day', seat('council', 'xf', DAY), DAY, true],
    ['on its last day', seat('council', 'xf', '2026-01-01', DAY), DAY, true],
    ['the day after', seat('council', 'xf', '2026-01-01', '2026-10-11'), DAY, false],
    ['the day before', seat('council', 'xf', '2026-10-13'), DAY, false],
    ['until further notice', seat('council', 'xf', '2026-01-01', null), DAY, true],
    ['of another body', seat('partyMember'), DAY, false],
    ['of another compound', seat('council', 'hy'), DAY, false],
  ])('a seat counts %s', (_, held, day, counts) => {
    expect(seatRows([person('p1', { seats: [held], compoundId: null })], ['council'], HERE, day)).toHaveLength(counts ? 1 : 0);
  });

  test('a seat of the community counts in the vote of the compound where its holder lives, and in the community’s', () => {
    const [here, elsewhere] = [person('p1', { seats: [seat('representative', 'c1')] }), person('p2', { seats: [seat('representative', 'c1')], compoundId: 'hy' })];
    const voters = (compoundId: string | null) => seatRows([here, elsewhere], ['representative'], { communityId: 'c1', compoundId }, DAY).map(voterOf);
    expect([voters('xf'), voters(null)]).toEqual([['p1'], ['p1', 'p2']]);
  });

  test('whoever sits twice has one voice; the share of representatives can be told', () => {
    const rows = seatRows([person('p1', { seats: [seat('representative'), seat('residentsCommittee')] }), person('p2', { seats: [seat('residentsCommittee')] })], ['representative', 'residentsCommittee'], HERE, DAY);
    expect(rows.map(({ unit: name }) => name)).toEqual(['居民代表 001', '居委会成员 001']);
    expect(compositionOf(rows)).toEqual({ representatives: 1, members: 2 });
  });
});

test('an owners’ vote has every unit with its area', () => {
  expect(ownersRows([unit('a', { kind: 'parking', registrable: true })])).toEqual([{ unit: 'a', building: '3 幢', kind: 'parking', area: 8950, basis: 'registered', owners: ['p1'], namedVoter: null, reason: null, registrable: true }]);
});
