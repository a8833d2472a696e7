import { settle, type Cast, type ConflictDecision } from './casts';
import { assertProxies, DEFAULT_MOST_PROXIES, mayCast, type ProxyGrant } from '../roll/proxies';
import { ruleOf } from './rules';

const owners: Record<string, string> = { '1-101': 'a', '1-102': 'a', '1-103': 'b' };
const ownerOf = (unit: string) => owners[unit];
const online = (id: string, unit: string, choice: string): Cast => ({ id, unit, picks: [choice], channel: 'online', enteredBy: [], photo: null });
const paper = (id: string, unit: string, choice: string, more: Partial<Cast> = {}): Cast => ({ ...online(id, unit, choice), channel: 'paper', enteredBy: ['x', 'y'], photo: 'cloud://photo', ...more });

describe('ballots of all channels', () => {
  test('the same vote online and on paper is one vote', () => {
    const { ballots, conflicts } = settle([online('1', '1-101', 'for'), paper('2', '1-102', 'for'), paper('3', '1-103', 'against', { channel: 'door' })], ownerOf, []);
    expect(ballots.map(({ id }) => id)).toEqual(['1', '3']);
    expect(conflicts).toEqual([]);
  });

  test('a paper ballot that contradicts an online one is listed and counts for nothing until it is decided', () => {
    const casts = [online('1', '1-101', 'for'), paper('2', '1-102', 'against')];
    const open = settle(casts, ownerOf, []);
    expect(open.ballots).toEqual([]);
    expect(open.conflicts.map(({ owner, casts: own }) => [owner, own.length])).toEqual([['a', 2]]);
    const decided = (keep: string | null): ConflictDecision => ({ owner: 'a', keep, by: 'host', at: 1, reason: '本人到场确认' });
    expect(settle(casts, ownerOf, [decided('2')]).ballots.map(({ id }) => id)).toEqual(['2']);
    expect(settle(casts, ownerOf, [decided(null)])).toEqual({ ballots: [], conflicts: [] });
    expect(() => settle(casts, ownerOf, [decided('9')])).toThrow('不存在');
  });

  test.each([
    ['by one person', { enteredBy: ['x'] }, '两个人'],
    ['twice by the same person', { enteredBy: ['x', 'x'] }, '两个人'],
    ['without a photo', { photo: null }, '照片'],
    ['without a photo, by phone', { channel: 'phone' as const, photo: '' }, '照片'],
  ])('a paper ballot entered %s is refused', (_, more, words) => {
    expect(() => settle([paper('1', '1-101', 'for', more)], ownerOf, [])).toThrow(words);
  });

  test('a ballot of a unit that is not on the roll is refused', () => {
    expect(() => settle([online('1', '9-9', 'for')], ownerOf, [])).toThrow('名册');
  });
});

describe('proxies', () => {
  const grant = (owner: string, proxy = 'p', photo = 'cloud://paper'): ProxyGrant => ({ owner, proxy, photo });
  const limits = { most: DEFAULT_MOST_PROXIES, candidates: ['k'] };
  const rule = ruleOf('owners-ordinary');

  test('one person votes for three owners at most', () => {
    expect(() => assertProxies(rule, ['a', 'b', 'c'].map((owner) => grant(owner)), limits)).not.toThrow();
    expect(() => assertProxies(rule, ['a', 'b', 'c', 'd'].map((owner) => grant(owner)), limits)).toThrow('最多接受 3');
  });

  test.each<[string, ProxyGrant[], string]>([
    ['a candidate', [grant('a', 'k')], '候选人'],
    ['without a photographed paper', [grant('a', 'p', '')], '委托书'],
    ['oneself', [grant('a', 'a')], '自己'],
    ['two people at once', [grant('a', 'p'), grant('a', 'q')], '撤销'],
  ])('nobody can give a vote to %s', (_, grants, words) => {
    expect(() => assertProxies(rule, grants, limits)).toThrow(words);
  });

  test('where the rule admits none there are none', () => {
    expect(() => assertProxies(ruleOf('committee-election-by-representatives'), [grant('a')], limits)).toThrow('不能委托');
  });

  test('the proxy casts in place of the owner; the named co-owner and nobody else otherwise', () => {
    const entry = { owner: 'a+b', voter: 'b' };
    expect(['a', 'b', 'p'].map((person) => mayCast(entry, person, []))).toEqual([false, true, false]);
    expect(['a', 'b', 'p'].map((person) => mayCast(entry, person, [grant('a+b')]))).toEqual([false, false, true]);
    expect(mayCast({ owner: 'a+b', voter: null }, 'a', [])).toBe(false);
  });
});
