import fc from 'fast-check';
import { notice } from '../shared/notice';
import { KIND_NAMES, NOTICE_KINDS, pageOf } from '../shared/notice-kinds';
import { fit, messageOf, timeWords } from './template';

const LIMITS = { thing1: 20, phrase2: 5, character_string3: 32, name4: 10 } as const;

test('whatever is said, a field is never empty, never longer than WeChat takes, and no character is cut in two', () => {
  fc.assert(
    fc.property(fc.constantFrom(...(Object.keys(LIMITS) as (keyof typeof LIMITS)[])), fc.string({ unit: 'binary', maxLength: 80 }), (field, words) => {
      const fitted = fit(field, words);
      expect(fitted.length).toBeGreaterThan(0);
      expect(fitted.length).toBeLessThanOrEqual(LIMITS[field]);
      expect(fitted).not.toMatch(/\p{Surrogate}/u);
    }),
  );
});

test('a cut shows, and what fits stays as it is', () => {
  expect(fit('thing1', '第3网格受理了，周五 17:30 前办结')).toBe('第3网格受理了，周五 17:30 前办结');
  expect(fit('thing1', '幸福里小区 3 幢一单元四楼的楼梯灯不亮了，老人晚上不敢下楼')).toBe('幸福里小区 3 幢一单元四楼的楼梯灯不…');
  expect(fit('thing1', '一行\n又一行')).toBe('一行 又一行');
  expect(fit('thing1', '一二三四五六七八九十一二三四五六七八👵🏼👵🏼')).toBe('一二三四五六七八九十一二三四五六七八…');
  expect(fit('phrase2', '已受理 (1)')).toBe('已受理');
  expect(fit('phrase2', '123')).toBe('无');
});

test('a time is written as WeChat takes it', () => {
  expect(timeWords(Date.parse('2026-10-02T00:05:00+08:00'))).toBe('2026年10月2日 00:05');
});

test('every kind has a label that WeChat takes as a phrase whole, and opens a page', () => {
  for (const kind of KIND_NAMES) {
    const { label } = NOTICE_KINDS[kind];
    expect([kind, fit('phrase1', label)]).toEqual([kind, label]);
    expect(pageOf(kind, 'm1')).toMatch(/^packages\/[\w/-]+/);
    expect(pageOf(kind, null)).not.toContain('id=');
  }
});

test('a message holds the fields of the district’s template and the page of the matter', () => {
  const at = Date.parse('2026-10-12T09:10:00+08:00');
  const row = notice({ _id: 'm1:2:o-resident', to: 'o-resident', kind: 'matterAccepted', title: '楼道灯不亮', text: '网格员 03 受理了', aboutId: 'm1', at });
  expect(messageOf(row, { id: 'T1', fields: { thing1: 'title', thing2: 'text', phrase3: 'label', time4: 'at' } })).toEqual({
    to: 'o-resident',
    templateId: 'T1',
    page: 'packages/matter/pages/detail/detail?id=m1',
    fields: { thing1: '楼道灯不亮', thing2: '网格员 03 受理了', phrase3: '已受理', time4: '2026年10月12日 09:10' },
  });
});
