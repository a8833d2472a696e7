import { CATALOGUE } from '../community/catalogue/catalogue';
import { SUBJECTS, subjectOf } from './subjects';

test('every category stands under exactly one topic, and only a district’s own under the rest', () => {
  for (const { code, name } of CATALOGUE) expect([name, subjectOf(code).key === 'other' && !code.startsWith('E10') && !code.startsWith('E90')]).toEqual([name, false]);
  const codes = SUBJECTS.flatMap((subject) => subject.codes);
  expect(new Set(codes).size).toBe(codes.length);
});

test('every topic has categories, and every code that a topic names is one of the catalogue or a class of it', () => {
  const known = (code: string) => CATALOGUE.some((category) => category.code === code || category.code.slice(0, 3) === code) || code === '';
  expect(SUBJECTS.flatMap(({ codes }) => codes.filter((code) => !known(code)))).toEqual([]);
  for (const { key } of SUBJECTS.filter((each) => each.key !== 'other')) expect([key, CATALOGUE.some(({ code }) => subjectOf(code).key === key)]).toEqual([key, true]);
});

test.each([
  ['垃圾未分类', '垃圾分类'],
  ['治安隐患', '治安'],
  ['养老助餐', '养老'],
  ['家政', '家政'],
  ['教育托管', '教育'],
  ['小区内停车', '停车'],
  ['物业服务', '物业'],
  ['路灯异常', '设施'],
  ['噪声扰民', '噪声油烟'],
  ['占用消防通道', '消防'],
])('%s stands under %s', (name, label) => {
  expect(subjectOf(CATALOGUE.find((category) => category.name === name)?.code ?? null).label).toBe(label);
});

test('what has no category, or one that nobody knows, stands under the rest', () => {
  expect([subjectOf(null).key, subjectOf('X99001').key]).toEqual(['other', 'other']);
});
