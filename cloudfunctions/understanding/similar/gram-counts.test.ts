import * as fc from 'fast-check';

import { BUCKETS } from '../../topic/engine/reader';
import { GramCounts } from './gram-counts';
import { pairsOf } from './grams';

const bucketOf = (pair: string): number => [...pairsOf({ text: pair }).keys()][0] ?? -1;
const heard = (texts: readonly string[]): GramCounts => {
  const counts = GramCounts.empty();
  for (const text of texts) counts.note({ text });
  return counts;
};

describe('gram counts', () => {
  test('before anybody has spoken, what everybody writes tells less than the rest', () => {
    const counts = GramCounts.empty();
    expect(counts.weightOf(bucketOf('反映'))).toBeLessThan(0.5 * counts.weightOf(bucketOf('路灯')));
  });

  test('what many say tells less than what few say', () => {
    const counts = heard([...Array.from({ length: 300 }, () => '电梯坏了'), ...Array.from({ length: 5 }, () => '路灯坏了')]);
    expect(counts.weightOf(bucketOf('电梯'))).toBeLessThan(counts.weightOf(bucketOf('路灯')));
  });

  test('a text counts a word once, however often it says it', () => {
    const [once, often] = [heard(['路灯。电梯']), heard(['路灯，路灯，路灯。电梯'])];
    expect(often.weightOf(bucketOf('路灯'))).toBe(once.weightOf(bucketOf('路灯')));
  });

  test('in so many texts the old ones count less, and the counts stay small', () => {
    const counts = GramCounts.empty();
    for (let at = 0; at < 50_000; at += 1) counts.note({ text: '路灯' });
    expect(counts.documents).toBe(25_000);
    expect(counts.weightOf(bucketOf('路灯'))).toBeLessThan(0.05);
  });

  test('packed and unpacked, weights stay what they were', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('路灯不亮', '电梯坏了', '垃圾没人清', '噪音扰民'), { maxLength: 80 }), (texts) => {
        const counts = heard(texts);
        const again = GramCounts.unpack(counts.packed());
        expect(again.documents).toBe(counts.documents);
        for (const pair of ['路灯', '电梯', '垃圾', '扰民', '没有说过']) expect(again.weightOf(bucketOf(pair))).toBe(counts.weightOf(bucketOf(pair)));
        expect(again.packed()).toBe(counts.packed());
      }),
      { numRuns: 10 },
    );
  });

  test('counted one by one, stored between, or all at once is the same', () => {
    const all = heard(Array.from({ length: 120 }, () => '路灯不亮'));
    let one = GramCounts.empty();
    for (let at = 0; at < 120; at += 1) {
      one.note({ text: '路灯不亮' });
      one = GramCounts.unpack(one.packed());
    }
    expect(one.packed()).toBe(all.packed());
  });

  test('what is no pack, or one that is too large, is an error', () => {
    expect(() => GramCounts.unpack('')).toThrow();
    expect(() => GramCounts.unpack(Buffer.alloc(BUCKETS).toString('base64'))).toThrow();
  });
});
