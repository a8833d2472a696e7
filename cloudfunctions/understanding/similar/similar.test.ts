import * as fc from 'fast-check';

import { Catalogue, type Category } from '../../shared/reference/category';
import { GramCounts } from './gram-counts';
import { candidatesListing, findableOf, MOST_CANDIDATES, queryKeys, similarIndex, type Draft, type Item } from './keys';
import { metresBetween, type DraftPlace, type ItemPlace } from './place';
import { rank, type Candidate } from './rank';
import { agoWords } from './reasons';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 9, 12, 1);
const LAMP = 'P01037';
const lamp: Category = { code: LAMP, kind: 'part', classCode: '01', className: '公用设施类', name: '路灯异常', department: 'urban-management', words: [], isLocal: false, level: 'B', workdays: 3, isSafety: false, needsPhoto: true, selfClose: false, duplicateRadius: 50 };
const catalogue = new Catalogue([lamp, { ...lamp, code: 'E90001', name: '噪音扰民', duplicateRadius: 200 }]);
const counts = GramCounts.empty();
const HERE = { longitude: 119.3, latitude: 26.08 };
/** Ten metres to the east of a point in the south of China. */
const STEP = 10 / (111_319 * Math.cos((26.08 * Math.PI) / 180));

const HOME: DraftPlace = { point: HERE, compoundId: 'c1', communityId: 'm1', wideUnitIds: ['s1', 'd1'] };
const THERE: ItemPlace = { point: HERE, compoundId: 'c1', communityId: 'm1', wideUnitId: null };
const draftOf = (text: string, more: Partial<Draft> = {}): Draft => ({ text, place: HOME, categoryCodes: [], ...more });
let next = 0;
const candidate = (text: string, more: Partial<Item> & { at?: number; id?: string } = {}): Candidate => {
  const { id = `i${(next += 1)}`, at = NOW - 2 * DAY, place = THERE, categoryCode = null, placeNames } = more;
  return { id, at, place, categoryCode, similarWords: findableOf({ text, place, categoryCode, ...(placeNames ? { placeNames } : {}) }, counts).similarWords };
};
const shown = (draft: Draft, ...candidates: Candidate[]) => rank(draft, candidates, NOW, counts, catalogue);

const allKeys = (draft: Draft, heard: GramCounts): string[] => Object.values(queryKeys(draft, heard)).flat() as string[];

describe('what is shown', () => {
  test('the same matter of a neighbour, with the words and the place that speak for it', () => {
    const item = candidate('三号楼旁边的路灯晚上一直不亮', { categoryCode: LAMP, place: { ...THERE, point: null } });
    expect(shown(draftOf('小区里路灯不亮了，走路看不清', { categoryCodes: [LAMP] }), item, candidate('电梯经常停运，物业不修'))).toEqual([
      { id: item.id, at: item.at, score: expect.any(Number) as number, metres: null, words: ['路灯'], reason: '同一小区，2 天前，也说路灯' },
    ]);
  });

  test('the same kind of thing within its radius, whatever the words', () => {
    const there = { ...THERE, point: { ...HERE, longitude: HERE.longitude + 3 * STEP } };
    const [found] = shown(draftOf('坏了，天黑摔跤', { categoryCodes: [LAMP] }), candidate('灯杆歪在一边', { categoryCode: LAMP, place: there }));
    expect(found).toMatchObject({ metres: 30, words: [], reason: '30 米外，2 天前，也是路灯异常' });
  });

  test('three at most, and of equals those that are nearer, newer and of the same category', () => {
    const text = '路灯晚上不亮';
    const at = (steps: number) => ({ place: { ...THERE, compoundId: null, point: { ...HERE, longitude: HERE.longitude + steps * STEP } } });
    const [far, near, old, lampHere] = [candidate(text, at(4)), candidate(text, at(1)), candidate(text, { ...at(1), at: NOW - 300 * DAY }), candidate(text, { ...at(1), categoryCode: LAMP })];
    expect(shown(draftOf(text, { categoryCodes: [LAMP] }), far, old, near, lampHere).map(({ id }) => id)).toEqual([lampHere.id, near.id, far.id]);
  });

  test('a compound’s name makes nobody say the same', () => {
    const placeNames = ['幸福里小区'];
    expect(shown(draftOf('幸福里小区路灯不亮', { placeNames }), candidate('幸福里小区垃圾没人清运', { placeNames }))).toEqual([]);
  });

  test('one name alone counts less than a name and a matter', () => {
    const text = '滨江花园的石材厂夜里切割';
    const [name, both] = [candidate('滨江花园的快递柜收费'), candidate('滨江花园旁边石材厂夜里切割太吵')];
    const found = shown(draftOf(text), name, both);
    expect(found[0]?.id).toBe(both.id);
    expect(found[1]?.score ?? 0).toBeLessThan(0.3 * (found[0]?.score ?? 0));
  });

  test.each([['', ''], ['marks', '！？…'], ['zero width and direction', '\u200b\u202e\u2067'], ['astral', '𠮷𠮷😀'], ['markup', '<view bindtap="x">{{a}}</view>'], ['long', '石'.repeat(2501)], ['digits', '13800138000']])('%s is read without harm', (_, text) => {
    const draft = draftOf(text);
    expect(shown(draft, candidate('路灯晚上不亮'), candidate('')).length).toBe(0);
    expect(allKeys(draft, counts).length).toBeLessThanOrEqual(200);
  });

  test.each([[0, '刚刚'], [3 * DAY / 24, '3 小时前'], [2 * DAY, '2 天前'], [95 * DAY, '3 个月前'], [-DAY, '刚刚']])('%d milliseconds ago', (passed, words) => expect(agoWords(NOW - passed, NOW)).toBe(words));
});

describe('what the database is asked', () => {
  test('one list by one index, newest first, bounded', () => {
    const draft = draftOf('小区里路灯不亮了');
    const listing = candidatesListing(queryKeys(draft, counts).here, 'reportedAt', ['location']);
    expect(listing).toMatchObject({ orderBy: [['reportedAt', 'desc']], limit: MOST_CANDIDATES, fields: ['location', 'similarWords', 'reportedAt'] });
    expect(similarIndex('reportedAt')).toEqual({ name: 'similar', keys: { similarKeys: 1, reportedAt: -1 } });
    expect(candidatesListing([], 'reportedAt', [])).toBeUndefined();
  });

  test('a stored item has a few short keys', () => {
    const { similarKeys } = findableOf({ text: '小区东门外石材厂夜里切割，灰尘和噪音让楼上的老人孩子睡不着，打过电话没有人来，请尽快查处并给个说法', place: THERE, categoryCode: LAMP }, counts);
    expect(similarKeys.length).toBeLessThanOrEqual(19);
    expect(new Set(similarKeys).size).toBe(similarKeys.length);
  });

  test('what concerns a whole street is kept under the street alone', () => {
    const { similarKeys } = findableOf({ text: '人才购房补贴什么时候发', place: { ...THERE, wideUnitId: 's1' }, categoryCode: null }, counts);
    expect(similarKeys.every((key) => key.startsWith('s1:'))).toBe(true);
  });
});

const WORDS = ['路灯', '电梯', '垃圾', '噪音', '石材厂', '停车', '物业', '漏水', '施工', '井盖', '公交', '不亮', '扰民', '收费'];
const text = fc.array(fc.constantFrom(...WORDS), { minLength: 2, maxLength: 30 }).map((words) => words.join('，'));
const nearHere = fc.record({ longitude: fc.double({ min: 119.29, max: 119.31, noNaN: true }), latitude: fc.double({ min: 26.07, max: 26.09, noNaN: true }) });
const itemPlace = fc.record({ point: fc.option(nearHere), compoundId: fc.constantFrom(null, 'c1', 'c2'), communityId: fc.constantFrom(null, 'm1', 'm2'), wideUnitId: fc.constantFrom(null, null, 's1', 's2') });
const said = fc.record({ text, place: itemPlace, categoryCode: fc.constantFrom(null, LAMP, 'E90001') });
const learned = fc.array(text, { maxLength: 30 }).map((texts) => {
  const heard = GramCounts.empty();
  for (const each of texts) heard.note({ text: each });
  return heard;
});

describe('whatever is said, wherever', () => {
  test('an item is among the candidates of its own words at its own place', () => {
    fc.assert(
      fc.property(said, learned, (item, heard) => {
        const { point, compoundId, communityId, wideUnitId } = item.place;
        fc.pre(point !== null || communityId !== null || wideUnitId !== null);
        const draft: Draft = { text: item.text, place: { point, compoundId, communityId, wideUnitIds: wideUnitId === null ? [] : [wideUnitId] }, categoryCodes: [] };
        const keys = new Set(allKeys(draft, heard));
        const { similarKeys, similarWords } = findableOf(item, heard);
        expect(similarKeys.some((key) => keys.has(key))).toBe(true);
        expect(rank(draft, [{ id: 'own', at: NOW, place: item.place, categoryCode: item.categoryCode, similarWords }], NOW, heard, catalogue).map(({ id }) => id)).toEqual(['own']);
      }),
    );
  });

  test('the order of the candidates changes nothing', () => {
    fc.assert(
      fc.property(fc.array(said, { maxLength: 20 }), text, fc.infiniteStream(fc.nat()), (items, typed, chance) => {
        const candidates = items.map((item, at) => candidate(item.text, { ...item, id: `i${at}`, at: NOW - (at % 3) * DAY }));
        const mixed = candidates.map((each) => ({ each, key: chance.next().value as number })).sort((a, b) => a.key - b.key).map(({ each }) => each);
        expect(shown(draftOf(typed), ...mixed)).toEqual(shown(draftOf(typed), ...candidates));
      }),
    );
  });

  test('nothing of another community is shown from beyond the radius of its category', () => {
    fc.assert(
      fc.property(fc.array(said, { maxLength: 20 }), text, (items, typed) => {
        const candidates = items.map((item) => candidate(item.text, item));
        for (const { id } of shown(draftOf(typed, { categoryCodes: [LAMP] }), ...candidates)) {
          const { place, categoryCode } = candidates.find((each) => each.id === id) ?? candidate('');
          const radius = catalogue.of(categoryCode)?.duplicateRadius ?? 50;
          const isHere = place.communityId === 'm1' || place.compoundId === 'c1' || place.wideUnitId === 's1';
          expect(isHere || (place.wideUnitId === null && place.point !== null && metresBetween(HERE, place.point) <= radius)).toBe(true);
        }
      }),
    );
  });
});
