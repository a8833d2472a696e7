import { existsSync, readFileSync } from 'node:fs';

import { classify, teach } from './classify';
import type { Correction } from './corrections';
import { decodeModel, encodeModel } from './model-file';
import { seededRandom } from './sparse';
import { train, TRAINING, type Labelled } from './train';

/** Sentences of parts, so that a hundred texts are told apart by their subjects and by nothing else. */
const SUBJECTS: Record<string, readonly string[]> = {
  噪音: ['工地半夜打桩', '广场舞音响太吵', '烧烤店深夜喧哗', '汽车鸣笛不停'],
  供水: ['自来水管爆裂', '水压不足四楼没水', '水表读数不准', '停水没有通知'],
  停车: ['车位被外来车占用', '消防通道停满汽车', '停车费乱涨价', '地库道闸失灵'],
};
const OPENINGS = ['请问', '投诉', '反映一下', '您好，', '希望领导关注', '我家楼下'];
const ENDINGS = ['，影响休息。', '，请尽快处理！', '，谢谢', '，已经三天了', '，什么时候能解决？'];

const LABELLED: Labelled[] = Object.entries(SUBJECTS).flatMap(([label, subjects]) => subjects.flatMap((subject) => OPENINGS.flatMap((opening) => ENDINGS.map((ending) => ({ text: `${opening}${subject}${ending}`, label })))));
const model = train(LABELLED);
const best = (text: string) => classify(text, model)[0]?.label;

describe('a text by its words', () => {
  test.each([
    ['楼上装修打桩一样吵，音响开到半夜', '噪音'],
    ['家里水管没水，自来水公司不接电话', '供水'],
    ['地库里车位总被占，停车费照收', '停车'],
  ])('%s → %s', (text, label) => {
    expect(best(text)).toBe(label);
  });

  test('three labels, best first, whose confidences are shares', () => {
    const guesses = classify('停水没有通知', model);
    expect(guesses.map(({ label }) => label)[0]).toBe('供水');
    expect(guesses).toHaveLength(3);
    expect(guesses.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1, 5);
    expect(guesses.map(({ confidence }) => confidence)).toEqual(guesses.map(({ confidence }) => confidence).sort((a, b) => b - a));
  });

  test('the words that speak for it stand in the text and name the subject', () => {
    const [guess] = classify('您好，我家楼下自来水管爆裂，谢谢', model);
    expect(guess?.words.length).toBeGreaterThan(0);
    for (const word of guess?.words ?? []) expect('您好我家楼下自来水管爆裂谢谢').toContain(word);
    expect(guess?.words.join('')).toMatch(/水|管/);
  });

  test('spaces, marks, width and markup change nothing', () => {
    const [plain] = classify('自来水管爆裂', model);
    for (const text of ['自 来 水 管 爆 裂', '自来水管，爆裂！！', '自\u200b来\u202e水管😀爆裂', ' 自来水管\n爆裂 ']) expect(classify(text, model)[0]).toEqual(plain);
  });

  test.each([['empty', ''], ['marks only', '？！…'], ['astral', '𠮷😀𠮷'], ['too long', '水'.repeat(20_000)], ['markup', '<script>alert(1)</script>{{x}}']])('%s is answered without harm', (_, text) => {
    const guesses = classify(text, model);
    expect(guesses).toHaveLength(3);
    for (const { confidence } of guesses) expect(confidence).toBeGreaterThanOrEqual(0);
  });
});

describe('the stored model', () => {
  test('answers as the trained one, and the same texts give the same bytes', () => {
    const file = encodeModel(model);
    const loaded = decodeModel(file);
    for (const { text } of LABELLED.slice(0, 40)) expect(classify(text, loaded)).toEqual(classify(text, model));
    expect(encodeModel(train(LABELLED))).toEqual(file);
  });

  test('keeps to its size, the most telling words first', () => {
    const small = train(LABELLED, { ...TRAINING, mostBytes: 600 });
    expect(encodeModel(small).length).toBeLessThanOrEqual(600);
    expect(classify('自来水管爆裂', small)[0]?.label).toBe('供水');
  });

  test('what is cut off, foreign or longer than it says is refused', () => {
    const file = encodeModel(model);
    expect(() => decodeModel(file.subarray(0, -1))).toThrow('cut off');
    expect(() => decodeModel(Uint8Array.from([...file, 0]))).toThrow('more than');
    expect(() => decodeModel(Uint8Array.from({ length: 64 }))).toThrow('version');
    expect(() => decodeModel(new Uint8Array())).toThrow('cut off');
  });
});

describe('corrections', () => {
  let count = 0;
  const correct = (person: string, text: string, label: string): Correction => ({ id: `c${(count += 1)}`, person, at: count, text, label });
  const NEW_WORDS = '直饮机滤芯过期';

  test('teach words that the model has never seen', () => {
    const taught = teach(model, ['甲', '乙', '丙'].map((person) => correct(person, NEW_WORDS, '供水')));
    expect(classify(NEW_WORDS, model, taught)[0]?.label).toBe('供水');
    expect(classify('滤芯过期没人换', model, taught)[0]?.label).toBe('供水');
  });

  test('a flood of one person moves no score by more than a person reaches', () => {
    const flood = Array.from({ length: 300 }, (_, at) => correct('坏人', LABELLED[at]?.text ?? '', '停车'));
    const taught = teach(model, flood);
    for (const { text, label } of LABELLED) expect(classify(text, model, taught)[0]?.label).toBe(label);
  });

  test('a flood of many moves no score by more than all reach: what the model is sure of stays', () => {
    const reach = { ofPerson: 0.25, ofAll: 0.3, ofOne: 0.25 };
    const flood = Array.from({ length: 300 }, (_, at) => correct(`坏人${at % 30}`, LABELLED[at]?.text ?? '', '停车'));
    const taught = teach(model, flood, reach);
    for (const { text, label } of LABELLED) expect(classify(text, model, taught)[0]?.label).toBe(label);
  });

  test('are rolled back by leaving them out', () => {
    const honest = ['甲', '乙', '丙'].map((person) => correct(person, NEW_WORDS, '供水'));
    const wrong = Array.from({ length: 50 }, (_, at) => correct(`坏人${at % 5}`, NEW_WORDS, '噪音'));
    const before = classify(NEW_WORDS, model, teach(model, honest));
    expect(classify(NEW_WORDS, model, teach(model, [...honest, ...wrong]))).not.toEqual(before);
    expect(classify(NEW_WORDS, model, teach(model, [...honest, ...wrong].filter(({ person }) => !person.startsWith('坏人'))))).toEqual(before);
  });

  test('do not depend on the order in which they are read', () => {
    const list = [correct('甲', NEW_WORDS, '供水'), correct('乙', '水压', '停车'), correct('丙', NEW_WORDS, '噪音')];
    expect(classify(NEW_WORDS, model, teach(model, [...list].reverse()))).toEqual(classify(NEW_WORDS, model, teach(model, list)));
  });
});

describe('on the shared messages', () => {
  const file = '../shared/data/labelled-train.jsonl';
  const onShared = existsSync(file) ? test : test.skip;

  onShared(existsSync(file) ? 'a part of them teaches most of the rest, within a megabyte' : `skipped: ${file} is not here`, () => {
    const random = seededRandom(3);
    const rows = readFileSync(file, 'utf8').split('\n').filter(Boolean).filter(() => random() < 0.3).map((line) => JSON.parse(line) as Labelled);
    const asked = rows.filter((_, at) => at % 6 === 0);
    const stored = encodeModel(train(rows.filter((_, at) => at % 6 !== 0)));
    const loaded = decodeModel(stored);
    const right = asked.filter(({ text, label }) => classify(text, loaded)[0]?.label === label).length;
    expect(right / asked.length).toBeGreaterThan(0.88);
    expect(stored.length).toBeLessThanOrEqual(1_000_000);
  });
});
