import * as fc from 'fast-check';
import { chunksOf } from './chunks';

test('a text that fits is one piece, even an empty one', () => {
  expect(chunksOf('')).toEqual(['']);
  expect(chunksOf('灯'.repeat(2500))).toHaveLength(1);
  expect(chunksOf('灯'.repeat(2501))).toHaveLength(2);
});

test('pieces fit, cut no character in two, leave nothing out, and every run of forty is whole in one of them', () => {
  const text = fc.array(fc.constantFrom('灯', '𠮷', 'a', '👨\u200d👩'), { minLength: 1200, maxLength: 6000 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, fc.nat(), (whole, at) => {
      const chunks = chunksOf(whole);
      for (const chunk of chunks) {
        expect(chunk.length).toBeLessThanOrEqual(2500);
        expect(chunk).not.toMatch(/\p{Surrogate}/u);
      }
      const from = at % whole.length;
      const word = whole.slice(from, from + 40);
      expect(chunks.some((chunk) => chunk.includes(word))).toBe(true);
    }),
    { seed: 1, numRuns: 60 },
  );
});
