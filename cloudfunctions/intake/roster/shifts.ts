import type { Post } from '../../shared/reference/post';

export type Shift = Post['shifts'][number];

const DAY_MINUTES = 1440;
const WEEK = '一二三四五六日';
const ALL_DAY = /^(?:全天|24小时|不限|无|-)?$/;
/** 周一至周五, 工作日, 周一、三、五, 每天. */
const DAYS: readonly (readonly [RegExp, (found: RegExpExecArray) => number[] | undefined])[] = [
  [/^(?:每天|每日|天天)/, () => undefined],
  [/^工作日/, () => [1, 2, 3, 4, 5]],
  [/^周末/, () => [6, 7]],
  [/^(?:周|星期)([一二三四五六日])[至到-](?:周|星期)?([一二三四五六日])/, ([, from = '', to = '']) => span(dayOf(from), dayOf(to))],
  [/^(?:周|星期)([一二三四五六日]+)/, ([, days = '']) => [...new Set([...days].map(dayOf))].sort((a, b) => a - b)],
];
const TIMES = /^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$/;

const dayOf = (day: string): number => WEEK.indexOf(day) + 1;

/** From a day of the week to another, over the end of the week where it must be. */
function span(from: number, to: number): number[] {
  const length = ((to - from + 7) % 7) + 1;
  return Array.from({ length }, (_, at) => ((from - 1 + at) % 7) + 1).sort((a, b) => a - b);
}

/** One spelling for all: colons, dashes, 天 for 日, no spaces. */
const plain = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '').replaceAll(/[—–~～〜]+/g, '-').replaceAll(/(周|星期)天/g, '$1日').replaceAll(/(\d)[点时](?=[-至到]|$)/g, '$1:00').replaceAll(/(\d)[至到](?=\d)/g, '$1-');

function shiftOf(piece: string): Shift | null {
  let rest = piece;
  let weekdays: number[] | undefined;
  for (const [form, meaning] of DAYS) {
    const found = form.exec(rest);
    if (!found) continue;
    weekdays = meaning(found);
    rest = rest.slice(found[0].length);
    break;
  }
  const [whole, h1, m1, h2, m2] = TIMES.exec(rest) ?? [];
  if (whole === undefined) return null;
  const [from, to] = [Number(h1) * 60 + Number(m1), Number(h2) * 60 + Number(m2)];
  if (from >= DAY_MINUTES || to > DAY_MINUTES || Number(m1) > 59 || Number(m2) > 59 || from === to) return null;
  return { from, to, ...(weekdays === undefined || weekdays.length === 7 ? {} : { weekdays }) };
}

/**
 * What a roster says of somebody's hours: 7:30-16:30；周六 9:00-12:00. Nothing said means always. Null when
 * it cannot be understood, because a wrong shift would leave a grid without anybody.
 */
export function parseShifts(text: string): Shift[] | null {
  const said = plain(text);
  if (ALL_DAY.test(said)) return [];
  const shifts = said.split(/[;,、/]+/).filter(Boolean).map(shiftOf);
  return shifts.every((shift): shift is Shift => shift !== null) ? shifts : null;
}
