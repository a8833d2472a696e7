import { addDays, type CivilDate } from '../shared/calendar/civil';

const DIGITS = '一二三四五六七八九十';
const TERM = /([\d一二两三四五六七八九十]+)\s*年/;

const figureOf = (said: string): number => (/^\d+$/.test(said) ? Number(said) : said === '' ? 0 : said === '两' ? 2 : DIGITS.indexOf(said) + 1);

/** The last day of a term in words: “三年” from 2026-11-28 ends on 2029-11-27. Null where the words name no years: until further notice. */
export function endOfTerm(words: string | null, from: CivilDate): CivilDate | null {
  const years = figureOf(TERM.exec(words ?? '')?.[1] ?? '');
  if (!(years > 0 && years <= 10)) return null;
  const [year = '', month = '', day = ''] = from.split('-');
  const same = `${Number(year) + years}-${month}-${month === '02' && day === '29' ? '28' : day}`;
  return addDays(same, -1);
}
