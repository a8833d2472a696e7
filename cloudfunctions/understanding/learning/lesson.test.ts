import { DEFAULT_CATALOGUE } from '../../community/catalogue/catalogue';
import { decodeModel } from '../classifier/model-file';
import { supposedCategories } from '../meaning/blend';
import { lessonOf, MODEL_BYTES, objection, type Example } from './lesson';
import { isDue } from './training';
import { NO_TEACHING } from './records';

/** As one district speaks: nobody there says 路灯. */
const SAYINGS: Readonly<Record<string, readonly string[]>> = {
  P01037: ['巷口那盏大白又瞎了', '大白瞎了三天', '楼下大白瞎了看不见', '河边的大白全瞎了', '大白忽明忽暗', '夜里大白不照了', '门口大白瞎了摔人', '大白瞎了没人理'],
  E08001: ['半夜哐当哐当打地洞', '打地洞的天天哐当', '哐当到天亮，打地洞', '打地洞哐当睡不着', '工地打地洞不停', '凌晨三点打地洞', '打地洞的机器哐当响', '周末还打地洞'],
};
const examples = (sayings: Readonly<Record<string, readonly string[]>> = SAYINGS): Example[] => Object.entries(sayings).flatMap(([label, texts]) => texts.map((text, at) => ({ id: `${label}-${at}`, text, label })));
const best = (text: string, lesson?: ReturnType<typeof lessonOf>) => supposedCategories(text, DEFAULT_CATALOGUE, lesson && { model: lesson.model, taught: undefined })[0]?.code;

test('the words of a district are learned, and the catalogue’s own stay', () => {
  expect(best('我家窗外大白瞎了')).toBeUndefined();
  const lesson = lessonOf(examples(), DEFAULT_CATALOGUE);
  expect(best('我家窗外大白瞎了', lesson)).toBe('P01037');
  expect(best('又在打地洞了，哐当响', lesson)).toBe('E08001');
  expect(best('电梯停在8楼，我妈妈被困在电梯里', lesson)).toBe(best('电梯停在8楼，我妈妈被困在电梯里'));
  expect(best('雨水井盖不见了', lesson)).toBe(best('雨水井盖不见了'));
});

test('a category with one example speaks with the catalogue’s words beside it', () => {
  const few = lessonOf(examples({ ...SAYINGS, E90002: ['物管大爷不理人'] }), DEFAULT_CATALOGUE);
  expect(few?.categories).toBe(3);
  expect(best('物业费年年涨，物业公司什么都不管', few)).toBe('E90002');
});

test('the same examples in any order give the same bytes, within a megabyte, that read back', () => {
  const [once, again] = [lessonOf(examples(), DEFAULT_CATALOGUE), lessonOf(examples().toReversed(), DEFAULT_CATALOGUE)];
  expect(again?.bytes).toEqual(once?.bytes);
  expect(once?.bytes.length).toBeLessThanOrEqual(MODEL_BYTES);
  expect(decodeModel(once?.bytes ?? new Uint8Array()).labels).toEqual(['-', 'E08001', 'P01037']);
});

test.each([
  ['nothing', {}],
  ['categories that the district no longer has', { X1: ['甲甲甲'], X2: ['乙乙乙'] }],
])('%s: nothing to learn from', (_, sayings) => {
  expect(lessonOf(examples(sayings), DEFAULT_CATALOGUE)).toBeUndefined();
});

test.each([
  ['the first is put in force', { accuracy: null, asked: 3 }, null, true],
  ['one that is as good', { accuracy: 0.82, asked: 200 }, { accuracy: 0.85, chosen: false }, true],
  ['one that is worse by chance only', { accuracy: 0.75, asked: 20 }, { accuracy: 0.85, chosen: false }, true],
  ['one that is clearly worse is not', { accuracy: 0.6, asked: 200 }, { accuracy: 0.85, chosen: false }, false],
  ['one that nobody can tell is not', { accuracy: null, asked: 4 }, { accuracy: 0.85, chosen: false }, false],
  ['what the desk has chosen stays', { accuracy: 0.99, asked: 200 }, { accuracy: 0.5, chosen: true }, false],
])('%s', (_, lesson, inForce, isTaken) => {
  expect(objection(lesson, inForce) === '').toBe(isTaken);
});

describe('when it is time to train', () => {
  const at = (time: string) => Date.parse(`2026-10-${time}+08:00`);
  const state = { ...NO_TEACHING, latest: 1, trainedAt: at('12T02:00'), newSince: 3 };
  test.each([
    ['in the night, when anything is new', state, '13T02:00', true],
    ['not before the night', state, '13T01:59', false],
    ['not twice in a night', { ...state, trainedAt: at('13T02:00') }, '13T23:00', false],
    ['not for nothing', { ...state, newSince: 0 }, '13T02:00', false],
    ['at any hour when much is new', { ...state, newSince: 200 }, '12T15:00', true],
    ['soon after something was excluded', { ...state, newSince: 0, excludedSince: 1 }, '12T15:00', true],
    ['not while one may still be running', { ...state, newSince: 200 }, '12T02:05', false],
    ['not from a handful at first', { ...NO_TEACHING, newSince: 9 }, '13T02:00', false],
    ['from ten at first, at any hour', { ...NO_TEACHING, newSince: 10 }, '13T15:00', true],
  ])('%s', (_, given, time, isTime) => expect(isDue(given, at(time))).toBe(isTime));
});
