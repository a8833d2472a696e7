import * as fc from 'fast-check';
import { drawn, seedOf } from './draw';

const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { maxLength: 80 });

describe('the draw for call-backs', () => {
  test('the same list and seed give the same draw, in whatever order the list is read', () => {
    fc.assert(
      fc.property(ids, fc.integer({ min: 0, max: 100 }), fc.string(), (closed, percent, seed) => {
        const own = closed.filter((_, at) => at % 5 === 0);
        const once = drawn(closed, own, percent, seed);
        expect(drawn([...closed].reverse(), [...own].reverse(), percent, seed)).toEqual(once);
        // All that officers closed themselves, the share of the others rounded up, and nobody else.
        expect(once.filter((id) => own.includes(id))).toHaveLength(own.length);
        expect(once).toHaveLength(own.length + Math.ceil(((closed.length - own.length) * percent) / 100));
        expect(once.every((id) => closed.includes(id))).toBe(true);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test('a larger share draws the same ones and more', () => {
    const closed = Array.from({ length: 50 }, (_, at) => `m${at}`);
    const few = drawn(closed, [], 10, 'x');
    expect(drawn(closed, [], 30, 'x')).toEqual(expect.arrayContaining(few));
  });

  test('another day draws others, each equally often in the long run', () => {
    const closed = Array.from({ length: 20 }, (_, at) => `m${at}`);
    const times = new Map<string, number>();
    for (let day = 0; day < 500; day += 1) for (const id of drawn(closed, [], 10, seedOf(String(day), 'd'))) times.set(id, (times.get(id) ?? 0) + 1);
    // 50 expected, standard deviation about 7.
    for (const id of closed) expect(Math.abs((times.get(id) ?? 0) - 50)).toBeLessThan(30);
  });
});
