/** Voices as the function gives them to those who answer, for the desk's pages. */
import { offer, voiceRow as row, voiceView as view } from './voices';

export const AT = Date.parse('2026-10-12T09:00:00+08:00');

export const deskRow = (part: object = {}) =>
  row({
    title: '4 幢东侧路灯不亮', text: '4 幢东侧的路灯不亮，晚上看不清', light: 'warn', dueAt: AT, dueWords: '今天 17:30 前答复', leftWords: '还有 3 小时', holder: '值班员 01', placeWords: '幸福里小区', postedAt: AT, author: '王阿姨', support: 0,
    suggestions: [{ code: 'P05', name: '路灯', words: ['路灯', '不亮'] }, { code: 'P06', name: '供电设施', words: ['灯'] }], offers: ['answer', 'classify', 'handOver', 'merge', 'toMatter', 'propose'], ...part,
  });

/** The same, opened: with these steps. */
export const deskView = (part: object = {}, steps: object[] = []) => view(steps, { ...deskRow(part), mayTalk: true }, 4);

export const field = (name: string, type: string, required: boolean, label = name) => ({ name, type, required, label });
export const offered = (step: string, label: string, input: object[] = []) => offer(step, label, { input });

export const lane = (key: string, label: string, count: number, watched = false) => ({ key, label, count, watched });

export const similar = (part: object = {}) => ({ kind: 'voice', id: 'v2', title: '4 幢路灯坏了', photo: null, metres: 40, reason: '同一小区，也说路灯', stateLabel: '待答复', holder: '小区党支部', at: AT - 3_600_000, ...part });
