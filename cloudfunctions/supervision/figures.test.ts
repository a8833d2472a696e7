import * as fc from 'fast-check';
import { added, BUCKETS, COUNT_KEYS, COUNTS, EVENTS, questionsOf, type Counts, type EventKey } from './counts';
import { FIGURES, figuresOf, medianMinutes } from './figures';

const valueOf = (key: string, counts: Counts): number | null | undefined => FIGURES.find((each) => each.key === key)?.of(counts);

describe('figures from counts', () => {
  test.each([
    ['reported', { reported: 12 }, 12],
    ['acceptRate', { accepted: 9, declined: 1 }, 90],
    ['acceptRate', {}, null],
    // What another platform accepted has no clock of ours.
    ['acceptInTime', { accepted: 5, acceptTimed: 3, acceptedInTime: 2 }, 66.7],
    ['closeRate', { accepted: 10, closed: 12 }, 120],
    ['closeInTime', { closed: 8, closedInTime: 7 }, 87.5],
    ['reworkRate', { closed: 8, reworked: 1 }, 12.5],
    ['decideInTime', { decideTimed: 4, decidedInTime: 3 }, 75],
    ['averageHours', { timed: 2, minutes: 360 }, 3],
    ['averageHours', { closed: 2 }, null],
    ['solvedBelow', { closed: 20, solvedBelow: 19 }, 95],
    ['calls', { calls: 3 }, 3],
    ['effective', { ended: 4, answerable: 3, effective: 3 }, 100],
    ['arriveInTime', { expected: 3, arrivedInTime: 1 }, 33.3],
    ['refuseRate', { ended: 4, refused: 1 }, 25],
    ['contentRate', { rated: 3, content: 2, closed: 10 }, 66.7],
    ['contentRate', { closed: 10 }, null],
    ['callbackRate', { asked: 5, reached: 4, reachedContent: 3 }, 75],
    ['extended', { extended: 2 }, 2],
  ] as const)('%s of %j is %s', (key, counts, value) => {
    expect(valueOf(key, counts)).toBe(value);
  });

  test('A and B together meet the target of 95 at 95', () => {
    const [at, under] = [{ closed: 100, solvedBelow: 95 }, { closed: 100, solvedBelow: 94 }].map((counts) => figuresOf(counts, {}).find(({ key }) => key === 'solvedBelow'));
    expect([at?.met, under?.met]).toEqual([true, false]);
  });

  test('a change is for the better in the direction that is better', () => {
    const rework = figuresOf({ closed: 10, reworked: 1 }, { closed: 10, reworked: 2 }).find(({ key }) => key === 'reworkRate');
    expect(rework).toMatchObject({ value: 10, before: 20, change: -10, improved: true, words: '10%' });
    expect(figuresOf({ reported: 3 }, { reported: 1 })[0]).toMatchObject({ change: 2, improved: null });
  });

  test('the median lies in the bucket that holds the middle', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200_000 }), { minLength: 1, maxLength: 60 }), (minutes) => {
        const bucketOf = (value: number): number => BUCKETS.filter((end) => value >= end).length;
        const counts = minutes.reduce<Counts>((sum, value) => added(sum, { [`m${bucketOf(value)}`]: 1 }), {});
        const sorted = [...minutes].sort((a, b) => a - b);
        const middle = bucketOf(sorted[Math.ceil(sorted.length / 2) - 1] ?? 0);
        const median = medianMinutes(counts) ?? -1;
        expect(median).toBeGreaterThanOrEqual(middle === 0 ? 0 : (BUCKETS[middle - 1] ?? 0));
        expect(median).toBeLessThanOrEqual(BUCKETS[middle] ?? BUCKETS.at(-1) ?? 0);
      }),
      { seed: 12, numRuns: 200 },
    );
  });
});

describe('counts', () => {
  test('every count is asked of its event, once', () => {
    const asked = (Object.keys(EVENTS) as EventKey[]).flatMap((event) => {
      const { sizes, sums, counts } = questionsOf(event);
      return [...sizes, ...Object.keys(sums), ...Object.keys(counts)];
    });
    expect(asked.sort()).toEqual([...COUNT_KEYS].sort());
  });

  test('the buckets of handling time leave no minute out and none twice', () => {
    const buckets = Object.entries(COUNTS).filter(([key]) => /^m\d+$/.test(key)).map(([, { when }]) => when?.['facts.minutes'] as { gte: number; lt?: number });
    for (const minute of [0, 9, 10, 29, 1_439, 1_440, 129_599, 129_600, 9_999_999]) expect(buckets.filter(({ gte, lt = Infinity }) => gte <= minute && minute < lt)).toHaveLength(1);
  });

  test('adding up leaves zeros out and knows no order', () => {
    expect(added({ a: 1, b: 2 }, { b: -2, c: 3 })).toEqual({ a: 1, c: 3 });
  });
});
