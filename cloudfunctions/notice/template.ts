import { civilDate, minuteOfDay, type Instant } from '../shared/calendar/civil';
import { NOTICE_KINDS, pageOf } from '../shared/notice-kinds';
import type { Notice } from '../shared/notice';
import type { TemplateMessage } from '../shared/messaging';
import type { NoticeTemplateSetting } from '../shared/reference/settings';

/** How long WeChat lets a field be, by the first part of its name; what is longer is refused as a whole (47003). */
const AT_MOST: Readonly<Record<string, number>> = { thing: 20, phrase: 5, name: 10, character_string: 32, letter: 32, number: 32, symbol: 5, phone_number: 17, car_number: 8 };
const OTHERWISE = 20;
/** A phrase is Chinese characters only. */
const NOT_HAN = /[^\p{Script=Han}]/gu;
/** A field must not be empty. */
const NOTHING = '无';

/** Words in the form that a field takes: one line, not empty, and cut so that the reader sees that it was cut. */
export function fit(field: string, words: string): string {
  const [type = ''] = /^[a-z_]+/.exec(field) ?? [];
  const most = AT_MOST[type] ?? OTHERWISE;
  const line = type === 'phrase' ? words.replaceAll(NOT_HAN, '') : words.replaceAll(/\s+/g, ' ').trim();
  if (line === '') return NOTHING;
  if (line.length <= most) return line;
  const mark = type === 'thing' ? '…' : '';
  let kept = '';
  // By characters, so that none is cut in two; WeChat counts as JavaScript does.
  for (const character of line) {
    if (kept.length + character.length + mark.length > most) break;
    kept += character;
  }
  return kept + mark;
}

/** 2026年10月12日 09:10, which WeChat takes as a time and as a date. */
export function timeWords(at: Instant): string {
  const [year = '', month = '', day = ''] = civilDate(at).split('-');
  const minute = minuteOfDay(at);
  const two = (figure: number) => String(figure).padStart(2, '0');
  return `${year}年${Number(month)}月${Number(day)}日 ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** What of a notice a template's field may show. */
const SOURCES = {
  title: ({ title }: Notice) => title,
  text: ({ text }: Notice) => text,
  label: ({ kind }: Notice) => NOTICE_KINDS[kind].label,
  at: ({ at }: Notice) => timeWords(at),
} as const;

/** A notice as the message of a district's template. */
export function messageOf(notice: Notice, { id, fields }: NoticeTemplateSetting): TemplateMessage {
  return {
    to: notice.to,
    templateId: id,
    page: pageOf(notice.kind, notice.aboutId),
    fields: Object.fromEntries(Object.entries(fields).map(([field, source]) => [field, source === 'at' ? timeWords(notice.at) : fit(field, SOURCES[source](notice))])),
  };
}
