import { DEFAULT_CATALOGUE } from '../community/catalogue/catalogue';
import { createCalendar } from '../shared/calendar/calendar';
import { settingsAt } from '../shared/reference/settings';
import { adviceOf, dueWordsOf, leftWordsOf, titleOf, type AdviceWords } from './words';
import { matterWorkflow, type MatterState } from './workflow';

const rules = { settings: settingsAt([], 0), calendar: createCalendar(), catalogue: DEFAULT_CATALOGUE };
const timed = (state: MatterState, dueAt: number | null, urgent = false) => ({ state, dueAt, urgent, categoryCode: null });
const at = (text: string) => Date.parse(`${text}+08:00`);
const MONDAY = at('2026-10-12T09:10:00');

describe('the heading of a report', () => {
  test.each([
    ['楼下的路灯坏了，晚上看不见。已经三天了。', '楼下的路灯坏了，晚上看不见'],
    ['路灯坏了！', '路灯坏了'],
    ['  第一行\n第二行', '第一行'],
    ['。。。', '。。。'],
    ['路灯坏了', '路灯坏了'],
    ['一'.repeat(36), '一'.repeat(36)],
    ['一'.repeat(37), `${'一'.repeat(36)}…`],
  ])('%j → %j', (text, title) => expect(titleOf(text)).toBe(title));

  test('cuts no character in two', () => {
    expect(titleOf('🚧'.repeat(50))).toBe(`${'🚧'.repeat(36)}…`);
  });
});

describe('the deadline in words', () => {
  test.each<[MatterState, string, string]>([
    ['reported', '2026-10-12T10:10:00', '今天 10:10 前归类'],
    ['classified', '2026-10-12T09:20:00', '今天 09:20 前受理'],
    ['handling', '2026-10-16T17:30:00', '周五 17:30 前办结'],
    ['resolved', '2026-10-19T17:30:00', '10月19日（周一）17:30 前回话'],
  ])('%s: %s', (state, due, words) => expect(dueWordsOf(timed(state, at(due)), MONDAY, rules)).toBe(words));

  test('once it is over: by how much', () => {
    expect(dueWordsOf(timed('handling', at('2026-10-09T17:30:00')), at('2026-10-13T09:00:00'), rules)).toMatch(/^超期 /);
    expect(dueWordsOf(timed('handling', MONDAY), MONDAY, rules)).toBe('已超期');
    // Ten minutes to accept run round the clock, so their overrun is counted so, too.
    expect(dueWordsOf(timed('classified', at('2026-10-12T21:00:00')), at('2026-10-12T23:00:00'), rules)).toBe('超期 2 小时');
  });

  test('is empty where there is no clock', () => {
    expect(dueWordsOf(timed('closed', null), MONDAY, rules)).toBe('');
    expect(dueWordsOf(timed('handling', null), MONDAY, rules)).toBe('');
    expect(leftWordsOf(timed('handling', null), MONDAY, rules)).toBe('');
  });

  test('what is left is counted in office time, and round the clock for a safety matter', () => {
    const due = at('2026-10-12T14:40:00');
    expect(leftWordsOf(timed('handling', due), at('2026-10-12T12:40:00'), rules)).toBe('还有 10 分钟');
    expect(leftWordsOf(timed('handling', due, true), at('2026-10-12T12:40:00'), rules)).toBe('还有 2 小时');
  });
});

describe('what to do or to wait for', () => {
  const words: AdviceWords = { holder: '网格员 03', gridName: '中山社区第2网格', triageName: '幸福里小区党支部', due: '今天 17:30 前办结', left: '还有 3 小时', urgent: false, said: '灯泡换好了', stars: null, promise: '10月19日（周一）17:30 前办结', review: '2027年3月1日（周一）' };
  const states = Object.keys(matterWorkflow.states) as MatterState[];

  test.each(states)('%s has words for the resident and for staff, in Chinese and without gaps', (state) => {
    for (const resident of [true, false]) {
      for (const given of [words, { ...words, due: '', left: '', said: '', holder: '', promise: '', review: '', gridName: '' }]) {
        const { title, lines } = adviceOf(state, resident, given);
        expect(title).toMatch(/[\u4e00-\u9fff]/);
        expect([title, ...lines].join('')).not.toMatch(/undefined|null|NaN|，$|^，/);
        expect(lines).not.toContain('');
      }
    }
  });

  test('a safety matter says that it goes at once', () => {
    expect(adviceOf('handling', true, { ...words, urgent: true })).toEqual({ title: '这是急事，已交给值班的网格员 03', lines: ['马上处理', '今天 17:30 前办结，还有 3 小时'] });
  });

  test('the resident hears what was said, and that silence closes', () => {
    const { title, lines } = adviceOf('resolved', true, words);
    expect(title).toBe('网格员 03 说办好了，请您看看');
    expect(lines).toContain('灯泡换好了');
    expect(lines.join('')).toContain('自动办结');
  });
});

test('once a limit is over, the advice says so once', () => {
  const words = { holder: '网格员 03', gridName: '第3网格', triageName: '幸福里小区党支部', due: '超期 2 小时', left: '超期 2 小时', urgent: false, said: '', stars: null, promise: '', review: '' };
  expect(adviceOf('reported', true, words).lines).toEqual(['超期 2 小时，还没归类']);
  expect(adviceOf('classified', false, words).lines).toEqual(['超期 2 小时']);
  expect(adviceOf('handling', true, { ...words, urgent: true }).lines).toEqual(['马上处理', '超期 2 小时']);
});
