import fc from 'fast-check';
import { provenBy, tailOf } from './tail';

const KEY = 'a key that nobody has';

test('a tail proves its own number in its own conversation', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 999_999 }), (sequence) => provenBy(KEY, 'matter:a', tailOf(KEY, 'matter:a', sequence)) === sequence));
});

test.each([
  ['none', undefined],
  ['a number without a seal', '41'],
  ['a number with the seal of another', tailOf(KEY, 'matter:a', 4).replace('4.', '41.')],
  ['that of another conversation', tailOf(KEY, 'matter:b', 41)],
  ['that of another environment', tailOf('another key', 'matter:a', 41)],
  ['rubbish', '41.〔〕'],
  ['a number too large', `9999999.${'0'.repeat(20)}`],
])('%s proves nothing, so that no gap can come of it', (_case, tail) => {
  expect(provenBy(KEY, 'matter:a', tail)).toBe(0);
});
