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

/** Any text that a machine can hold, halves of surrogate pairs included, between pieces of what is looked for. */
const anything = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('138', '一三八', '0000', '1234', '1️⃣', '3幢', '-', '502', '闽A', '微信', '身份证', '3502')), { maxLength: 10 }).map((parts) => parts.join(''));

test('any text can be masked; the spans lie in order in it, apart, and the rest of it is as it was', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const spans = maskedSpans(text);
      let rest = '';
      let end = 0;
      for (const { from, to, shown } of spans) {
        expect(from).toBeGreaterThanOrEqual(end);
        expect(to).toBeGreaterThan(from);
        rest += text.slice(end, from) + shown;
        end = to;
      }
      expect(end).toBeLessThanOrEqual(text.length);
      expect(maskPersonal(text)).toBe(rest + text.slice(end));
    }),
    { seed: 3, numRuns: 3000 },
  );
});

test('masking twice is masking once, for every case of the table and for any two of them together', () => {
  const cases = [...HIDDEN.map(([text]) => text), ...STAYS];
  for (const text of cases) expect(maskPersonal(maskPersonal(text))).toBe(maskPersonal(text));
  fc.assert(
    fc.property(fc.constantFrom(...cases), fc.constantFrom('，', ' ', '\n', '；'), fc.constantFrom(...cases), (first, between, second) => {
      const once = maskPersonal(first + between + second);
      expect(maskPersonal(once)).toBe(once);
    }),
    { seed: 4, numRuns: 4000 },
  );
});

test('a number in disguise is found: whichever digits, gaps and spelling', () => {
  const spelled = ['0〇零oＯ０⓪', '1一幺壹１①', '2二两贰２②', '3三叁３③', '4四肆４④', '5五伍５⑤', '6六陆６⑥', '7七柒７⑦', '8八捌８⑧', '9九玖９⑨'].map((row) => Array.from(row));
  const digits = fc.tuple(fc.constantFrom(3, 5, 7, 8, 9), fc.array(fc.nat({ max: 9 }), { minLength: 9, maxLength: 9 })).map(([second, rest]) => [1, second, ...rest]);
  fc.assert(
    fc.property(digits, fc.array(fc.nat({ max: 6 }), { minLength: 11, maxLength: 11 }), fc.constantFrom('', ' ', '-', '.', '\u200b'), (number, spellings, gap) => {
      const written = number.map((digit, at) => spelled[digit]?.[(spellings[at] ?? 0) % (spelled[digit]?.length ?? 1)] ?? '');
      const [head, middle, tail] = [written.slice(0, 3), written.slice(3, 7), written.slice(7)].map((part) => part.join(''));
      expect(maskedSpans(`请打${head}${gap}${middle}${gap}${tail}，谢谢`).map(({ kind }) => kind)).toEqual(['phone']);
    }),
    { seed: 5, numRuns: 1000 },
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
