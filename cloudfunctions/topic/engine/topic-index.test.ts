import { existsSync, readFileSync } from 'node:fs';

import { trendOf } from './topic';
import { TopicIndex } from './topic-index';
import type { TopicVoice } from './voice';

const DAY = 86_400_000;
const START = Date.UTC(2024, 2, 1);

let nextId = 0;
const say = (title: string, person: string, day: number, more: Partial<TopicVoice> = {}): TopicVoice => ({ id: `v${(nextId += 1)}`, person, at: START + day * DAY, title, text: title, ...more });

/** Words that share nothing with the topics: what else is said in a district. */
const OTHERS = ['图书馆周末几点开门', '儿童乐园滑梯生锈', '社保卡补办流程', '早教班报名咨询', '公园长椅损坏', '菜市场秤不准', '宽带安装收费', '理发店预付卡', '驾校退费', '快递柜超时收费', '门诊挂号排队', '校车路线调整'];
const others = (): TopicVoice[] => OTHERS.map((title, at) => say(title, `other${at}`, at));

const NOISE = ['翠湖花园旁的石材厂半夜切割，噪音太大', '石材厂切割噪音吵得翠湖花园睡不着', '翠湖花园边上石材厂粉尘和噪音', '投诉翠湖花园石材厂夜间切割', '石材厂何时搬离翠湖花园'];
const PARKING = ['东方名苑买房捆绑车位', '东方名苑强制捆绑销售车位', '买房被要求捆绑车位，东方名苑', '东方名苑捆绑销售车位合法吗'];

const topicsOf = (voices: readonly TopicVoice[]) => {
  const index = new TopicIndex();
  index.addAll(voices);
  index.settle();
  return index.hottest(20, START + 60 * DAY);
};

describe('hot topics', () => {
  test('what many say about one place is one topic, and the hotter comes first', () => {
    const noise = NOISE.map((title, at) => say(title, `n${at}`, at));
    const parking = PARKING.map((title, at) => say(title, `p${at}`, at + 3));
    const topics = topicsOf([...others(), ...parking, ...noise]);
    expect(topics.map(({ ids }) => [...ids].sort())).toEqual([noise, parking].map((voices) => voices.map(({ id }) => id).sort()));
    expect(NOISE).toContain(topics[0]?.title);
    expect(topics[0]).toMatchObject({ count: 5, people: 5, from: START, to: START + 4 * DAY });
  });

  test('one person who repeats themselves makes no topic', () => {
    const repeats = Array.from({ length: 30 }, (_, at) => say('石材厂噪音', 'same', at));
    expect(topicsOf([...others(), ...repeats])).toEqual([]);
  });

  test('repeats are kept in the topic but warm it by nothing', () => {
    const voices = NOISE.map((title, at) => say(title, `n${at}`, at));
    const repeats = Array.from({ length: 20 }, (_, at) => say(NOISE[0] ?? '', 'n0', at % 5));
    const [once] = topicsOf([...others(), ...voices]);
    const [often] = topicsOf([...others(), ...voices, ...repeats]);
    expect(often).toMatchObject({ people: 5, count: 25, score: once?.score });
  });

  test('supporters count once, whatever they support', () => {
    const voices = NOISE.map((title, at) => say(title, `n${at}`, at, { supporters: ['a', 'b', 'n0'] }));
    expect(topicsOf([...others(), ...voices])[0]?.people).toBe(7);
  });

  test('the same words at two known places are two topics', () => {
    const at = (place: string) => Array.from({ length: 5 }, (_, n) => say('电梯经常坏，物业不修', `${place}${n}`, n, { place }));
    const topics = topicsOf([...others(), ...at('compound-east'), ...at('compound-west')]);
    expect(topics.map(({ count }) => count)).toEqual([5, 5]);
  });

  test('a topic that was silent for half a year begins anew', () => {
    const first = NOISE.map((title, at) => say(title, `n${at}`, at));
    const second = NOISE.map((title, at) => say(title, `m${at}`, at + 200));
    expect(topicsOf([...others(), ...first, ...second]).map(({ count }) => count)).toEqual([5, 5]);
  });

  test('growing voice by voice finds what all at once finds', () => {
    const voices = [...others(), ...NOISE.map((title, at) => say(title, `n${at}`, at + 20))];
    const index = new TopicIndex();
    for (const voice of voices) index.add(voice);
    for (const voice of voices) index.add(voice);
    index.settle();
    const [topic] = index.hottest(5, START + 60 * DAY);
    expect(topic?.count).toBeGreaterThanOrEqual(4);
    expect(topic?.people).toBe(topic?.count);
  });

  test.each([['empty', ''], ['marks only', '！？…'], ['zero width and direction', '\u200b\u202e\u2067'], ['astral', '𠮷𠮷😀'], ['markup', '<view bindtap="x">{{a}}</view>'], ['long', '石'.repeat(2501)]])('%s is read without harm', (_, text) => {
    expect(topicsOf([say(text, 'a', 0), say(text, 'b', 1), ...others()]).length).toBeLessThanOrEqual(1);
  });
});

describe('the trend of a topic', () => {
  const now = START + 84 * DAY;
  const weeksAgo = (...weeks: number[]) => weeks.map((week) => now - week * 7 * DAY - DAY);

  test('counts the last twelve weeks, the latest last', () => {
    expect(trendOf(weeksAgo(0, 0, 3, 11, 12), now).weeks).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 2]);
  });

  test.each([
    ['rising', weeksAgo(0, 0, 1, 4)],
    ['steady', weeksAgo(0, 1, 2, 3, 4, 5, 6, 7)],
    ['falling', weeksAgo(2, 3, 4, 5, 6, 7)],
  ])('is %s', (direction, times) => {
    expect(trendOf(times, now).direction).toBe(direction);
  });
});

describe('on the shared messages', () => {
  const file = '../shared/data/civic-messages.jsonl';
  const onShared = existsSync(file) ? test : test.skip;
  const KNOWN: [string, RegExp][] = [
    ['the mixing plant beside 丽发新城', /丽发.*搅拌|搅拌.*丽发/s],
    ['the subsidy for skilled people who buy a home', /人才.*购房补贴/s],
    ['the parking sales of 伊景园', /伊景园.*捆绑.*车位|伊景园.*车位.*捆绑/s],
  ];

  onShared(existsSync(file) ? 'the known hot topics are among the first ten, each as one' : `skipped: ${file} is not here`, () => {
    const rows = readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as { id: number; user: string; title: string; time: string; text: string; likes: number });
    const index = new TopicIndex();
    index.addAll(rows.map(({ id, user, time, title, text, likes }) => ({ id: String(id), person: user, at: Date.parse(`${time.replace(' ', 'T')}+08:00`), title, text, likes })));
    index.settle();
    const topics = index.hottest(10, Date.UTC(2020, 0, 31));
    for (const [, words] of KNOWN) {
      const known = rows.filter(({ title, text }) => words.test(`${title}${text}`)).map(({ id }) => String(id));
      const found = topics.map(({ ids }) => ids.filter((id) => known.includes(id)).length).sort((a, b) => b - a);
      expect((found[0] ?? 0) / known.length).toBeGreaterThan(0.75);
      expect(found[1]).toBeLessThanOrEqual(1);
    }
  });
});
