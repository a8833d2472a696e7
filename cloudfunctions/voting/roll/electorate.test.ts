import { amendRoll, checkWeight, freezeRoll, rollIsWhole, weightProofs, type RegisteredUnit, type RollPolicy } from './electorate';

const policy: RollPolicy = { developer: 'developer', parkingCounts: false, pseudonym: (persons) => `k-${persons.join('+')}`, salt: (unit) => `salt of ${unit}` };
const home = (unit: string, owners: readonly string[], more: Partial<RegisteredUnit> = {}): RegisteredUnit => ({ unit, kind: 'home', area: 9000, basis: 'registered', owners, ...more });
const decision = { document: '业委会〔2026〕3 号', reason: '补登一户', by: 'o-host', at: 1_000 };

const community = [
  home('1-101', ['a']),
  home('1-102', ['a'], { area: 6000 }),
  home('1-103', ['b', 'c'], { namedVoter: 'c' }),
  home('1-104', [], { basis: 'unsold' }),
  home('1-105', ['d'], { basis: 'undelivered' }),
  home('1-106', ['e'], { basis: 'possession', reason: '已收房，产权证办理中' }),
];

describe('who is one person', () => {
  const roll = freezeRoll(community, policy);
  const entry = (unit: string) => roll.entries.find((each) => each.unit === unit);

  test('an owner of several units, co-owners together, the developer for all that is unsold or not handed over', () => {
    expect(roll.total).toEqual({ heads: 4, area: 51_000 });
    expect(entry('1-101')?.owner).toBe(entry('1-102')?.owner);
    expect(entry('1-104')?.owner).toBe(entry('1-105')?.owner);
  });

  test('co-owners vote through the one whom they named, and not at all before', () => {
    expect(entry('1-103')).toMatchObject({ owner: 'k-b+c', voter: 'k-c' });
    expect(freezeRoll([home('1-1', ['b', 'a'])], policy).entries[0]).toMatchObject({ owner: 'k-a+b', voter: null });
    expect(() => freezeRoll([home('1-1', ['a', 'b'], { namedVoter: 'z' })], policy)).toThrow('共有人');
  });

  test('a parking space counts only where it can be registered and the community counts it', () => {
    const spaces = [home('P1', ['a'], { kind: 'parking', area: 1200, registrable: true }), home('P2', ['z'], { kind: 'parking', area: 1200 })];
    expect(freezeRoll([...community, ...spaces], policy).total).toEqual(roll.total);
    expect(freezeRoll([...community, ...spaces], { ...policy, parkingCounts: true }).total).toEqual({ heads: 4, area: 52_200 });
  });

  test.each<[string, RegisteredUnit, string]>([
    ['a unit without an owner', home('1-1', []), '没有业主'],
    ['a buyer in possession without a reason', home('1-1', ['a'], { basis: 'possession' }), '为什么'],
    ['an area that is no whole number', home('1-1', ['a'], { area: 90.5 }), '整数'],
    ['a unit twice', home('1-101', ['z']), '两次'],
  ])('%s is refused', (_, unit, words) => {
    expect(() => freezeRoll([...community, unit], policy)).toThrow(words);
  });
});

describe('the published hash', () => {
  const roll = freezeRoll(community, policy);

  test('is the same whatever the order of the register', () => {
    expect(freezeRoll([...community].reverse(), policy).hash).toBe(roll.hash);
    expect(rollIsWhole(roll)).toBe(true);
  });

  test.each([
    ['an area', { area: 9001 }],
    ['an owner', { owner: 'k-z' }],
    ['who votes', { voter: 'k-b' }],
    ['a unit', { unit: '1-999' }],
  ])('shows that %s was changed', (_, change) => {
    const entries = roll.entries.map((entry, at) => (at === 2 ? { ...entry, ...change } : entry));
    expect(rollIsWhole({ ...roll, entries })).toBe(false);
  });

  test('shows an entry that was added, taken out or doubled', () => {
    expect(rollIsWhole({ ...roll, entries: roll.entries.slice(1) })).toBe(false);
    expect(freezeRoll([...community, home('2-101', ['z'])], policy).hash).not.toBe(roll.hash);
  });
});

describe('late changes', () => {
  const roll = freezeRoll(community, policy);

  test('need a recorded decision, give another hash, and name the hash before', () => {
    expect(() => amendRoll(roll, { kind: 'remove', unit: '1-101' }, { ...decision, document: ' ' }, policy)).toThrow('书面决定');
    const amended = amendRoll(roll, { kind: 'add', unit: home('2-101', ['z']) }, decision, policy);
    expect(amended.total.heads).toBe(5);
    expect(amended.amendments).toEqual([{ decision, before: roll.hash }]);
    expect(amended.hash).not.toBe(freezeRoll([...community, home('2-101', ['z'])], policy).hash);
  });

  test('a unit that was sold goes to the new owner only where nobody has voted for it', () => {
    const sold = home('1-106', ['f']);
    expect(() => amendRoll(roll, { kind: 'transfer', unit: sold, voted: true }, decision, policy)).toThrow('已经投票');
    expect(amendRoll(roll, { kind: 'transfer', unit: sold, voted: false }, decision, policy).entries.at(-1)?.voter).toBe('k-f');
  });

  test('what is there cannot be added, what is not there cannot be removed', () => {
    expect(() => amendRoll(roll, { kind: 'add', unit: home('1-101', ['z']) }, decision, policy)).toThrow('已经在名册');
    expect(() => amendRoll(roll, { kind: 'remove', unit: '9-9' }, decision, policy)).toThrow('不在名册');
  });
});

describe('the proof of one’s own weight', () => {
  const roll = freezeRoll(community, policy);
  const proofs = weightProofs(roll);

  test('holds for every unit against the published hash', () => {
    for (const { unit } of roll.entries) {
      const proof = proofs(unit);
      expect(proof !== null && checkWeight(proof, roll.hash)).toBe(true);
    }
    expect(proofs('9-9')).toBeNull();
  });

  test('fails for another area, other totals, another root and another roll', () => {
    const proof = proofs('1-103');
    if (proof === null) throw new Error('no proof');
    expect(checkWeight({ ...proof, entry: { ...proof.entry, area: 1 } }, roll.hash)).toBe(false);
    expect(checkWeight({ ...proof, total: { ...proof.total, heads: 3 } }, roll.hash)).toBe(false);
    expect(checkWeight({ ...proof, root: 'not hexadecimal' }, roll.hash)).toBe(false);
    expect(checkWeight(proof, amendRoll(roll, { kind: 'remove', unit: '1-101' }, decision, policy).hash)).toBe(false);
  });
});
