import * as fc from 'fast-check';

import { maskedSpans, maskPersonal } from './mask';
import { HIDDEN, STAYS } from './mask.cases';

test.each(HIDDEN)('%s → %s', (text, masked) => {
  expect(maskPersonal(text)).toBe(masked);
});

test.each(STAYS)('“%s” stays as it is', (text) => {
  expect(maskPersonal(text)).toBe(text);
});

test('the table is as long as it was promised, and no case stands in it twice', () => {
  expect(new Set(HIDDEN.map(([text]) => text)).size).toBe(HIDDEN.length);
  expect(new Set(STAYS).size).toBe(STAYS.length);
  expect(Math.min(HIDDEN.length, STAYS.length)).toBeGreaterThanOrEqual(60);
});

test('a preview knows what of the text is hidden, and why', () => {
  const text = '3幢502，🏠，电话１３８００００１２３４，车闽A12345';
  expect(maskedSpans(text).map(({ kind, from, to, shown }) => [kind, text.slice(from, to), shown])).toEqual([
    ['door', '502', '***'],
    ['phone', '１３８００００１２３４', '138****1234'],
    ['plate', '闽A12345', '闽A***45'],
  ]);
});

test('masking twice is masking once, and never makes a text longer by much', () => {
  const piece = fc.constantFrom('138', '0000', '1234', ' ', '-', '闽A', 'D', '12345', '电话', '：', '0591', '6222', '19800101', '350102', '元', '号', '楼', '幢', '502', '室', '、', '我家', '微信', 'abcdef', '@', 'qq.com', '一三八');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const once = maskPersonal(pieces.join(''));
      expect(maskPersonal(once)).toBe(once);
      expect(once.length).toBeLessThanOrEqual(pieces.join('').length + 8);
    }),
    { seed: 1, numRuns: 2000 },
  );
});

test('no mobile number of eleven digits in a row is left in ordinary text', () => {
  const mobile = fc.tuple(fc.constantFrom('13', '15', '17', '18', '19'), fc.integer({ min: 0, max: 999_999_999 })).map(([head, rest]) => head + String(rest).padStart(9, '0'));
  fc.assert(
    fc.property(mobile, fc.constantFrom('请联系', '我是', '，', 'Tel:', '(', '微信同号'), fc.constantFrom('', '，谢谢', '王先生', ')', '。', '\n'), (number, before, after) => {
      expect(maskPersonal(before + number + after)).not.toContain(number);
    }),
    { seed: 2 },
  );
});
