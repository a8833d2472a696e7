import fc from 'fast-check';

import { decodeTopics, encodeTopics } from './snapshot';
import { TopicIndex } from './topic-index';
import { ofUnit, type TopicVoice } from './voice';

const DAY = 86_400_000;
const START = Date.UTC(2024, 2, 1);
const PLACES = ['翠湖花园', '东方名苑', '松雅湖', '伊景园'];
const MATTERS = ['石材厂半夜切割噪音', '捆绑销售车位', '电梯经常坏没人修', '幼儿园迟迟不开园', '路灯不亮'];
const ENDINGS = ['请领导关注', '何时解决', '已经三个月了', '投诉无门'];

const voice = fc.record(
  {
    person: fc.integer({ min: 0, max: 30 }).map((number) => `p${number}`),
    at: fc.integer({ min: 0, max: 300 }).map((day) => START + day * DAY),
    title: fc.tuple(fc.constantFrom(...PLACES), fc.constantFrom(...MATTERS)).map((parts) => parts.join('')),
    text: fc.tuple(fc.constantFrom(...PLACES), fc.constantFrom(...MATTERS), fc.constantFrom(...ENDINGS)).map((parts) => parts.join('')),
    place: fc.constantFrom(...PLACES),
    units: fc.uniqueArray(fc.constantFrom('东社区', '西社区'), { maxLength: 2 }),
    supporters: fc.uniqueArray(fc.integer({ min: 0, max: 40 }).map((number) => `p${number}`), { maxLength: 3 }),
    likes: fc.integer({ min: 0, max: 50 }),
  },
  { requiredKeys: ['person', 'at', 'title', 'text'] },
);
const voices = (prefix: string) => fc.array(voice, { maxLength: 40 }).map((list): TopicVoice[] => list.map((each, at) => ({ ...each, id: `${prefix}${at}` })));
const NOW = START + 300 * DAY;

describe('a snapshot of topics', () => {
  test('goes on exactly as the index would', () => {
    fc.assert(
      fc.property(voices('a'), voices('b'), fc.boolean(), (before, after, settled) => {
        const index = new TopicIndex();
        index.addAll(before);
        if (settled) index.settle();
        const file = encodeTopics(index);
        const loaded = decodeTopics(file);
        expect(encodeTopics(loaded)).toEqual(file);
        for (const each of [index, loaded]) {
          for (const { id } of before.slice(0, 3)) each.remove(id);
          each.addAll(after);
          each.settle();
          each.forget(START + 100 * DAY);
        }
        expect(loaded.hottest(20, NOW)).toEqual(index.hottest(20, NOW));
        expect(loaded.hottest(20, NOW, ofUnit('东社区'))).toEqual(index.hottest(20, NOW, ofUnit('东社区')));
        expect(encodeTopics(loaded)).toEqual(encodeTopics(index));
      }),
      { numRuns: 25 },
    );
  });

  test('tells nothing of a text but its heading, and is refused when cut off or of another layout', () => {
    const index = new TopicIndex();
    index.add({ id: 'a', person: 'p', at: START, title: '路灯', text: '我叫张三' });
    const file = encodeTopics(index);
    expect(decodeTopics(file).hottest(5, NOW)).toEqual([]);
    expect(JSON.stringify([...index.state().clusters].map(({ members }) => members))).not.toContain('张三');
    expect(() => decodeTopics(file.subarray(0, 40))).toThrow();
    expect(() => decodeTopics(Uint8Array.from([3, 0]))).toThrow();
  });
});

describe('an index that lives on', () => {
  const said = (id: string, person: string, day: number, more: Partial<TopicVoice> = {}): TopicVoice => ({ id, person, at: START + day * DAY, title: '翠湖花园石材厂切割噪音', text: '石材厂半夜切割吵人', ...more });
  const grown = (list: readonly TopicVoice[]): TopicIndex => {
    const index = new TopicIndex();
    index.addAll(list);
    index.settle();
    return index;
  };

  test('what is withdrawn is gone, and may come back', () => {
    const index = grown([said('a', 'p', 0), said('b', 'q', 1), said('c', 'r', 2)]);
    index.remove('b');
    index.remove('nobody');
    expect(index.hottest(5, NOW)).toMatchObject([{ ids: ['a', 'c'], people: 2 }]);
    index.remove('c');
    expect(index.hottest(5, NOW)).toEqual([]);
    index.add(said('c', 'r', 2));
    expect(index.hottest(5, NOW)).toMatchObject([{ ids: ['a', 'c'] }]);
  });

  test('what has been silent is forgotten and not taken in again', () => {
    const index = grown([said('a', 'p', 0), said('b', 'q', 1)]);
    index.forget(START + 10 * DAY);
    index.addAll([said('a', 'p', 0), said('b', 'q', 1)]);
    expect(index.hottest(5, NOW)).toEqual([]);
    expect([...index.state().clusters]).toEqual([]);
  });

  test('a topic whose last voice is young enough keeps its old ones', () => {
    const index = grown([said('a', 'p', 0), said('b', 'q', 20)]);
    index.forget(START + 10 * DAY);
    expect(index.hottest(5, NOW)).toMatchObject([{ ids: ['a', 'b'] }]);
  });

  test('supporters are counted as they come', () => {
    const index = grown([said('a', 'p', 0), said('b', 'q', 1)]);
    index.support('a', { supporters: ['x', 'y', 'q'] });
    index.support('nobody', { likes: 3 });
    expect(index.hottest(5, NOW)[0]?.people).toBe(4);
  });

  test('a desk sees the topics of its own unit alone', () => {
    const index = grown([said('a', 'p', 0, { units: ['东'] }), said('b', 'q', 1, { units: ['东'] }), said('c', 'r', 2, { units: ['西'] }), said('d', 's', 2)]);
    expect(index.hottest(5, NOW)).toMatchObject([{ people: 4 }]);
    expect(index.hottest(5, NOW, ofUnit('东'))).toMatchObject([{ ids: ['a', 'b'], people: 2, from: START, to: START + DAY }]);
    expect(index.hottest(5, NOW, ofUnit('西'))).toEqual([]);
  });
});
