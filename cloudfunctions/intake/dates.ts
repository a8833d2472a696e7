import { DAY, instantAt, isCivilDate, parseInstant, type Instant } from '../shared/calendar/civil';

/** How a platform writes its dates where that is not plain: 3/4/2026 may be in March or in April. */
export type DateOrder = 'ymd' | 'mdy' | 'dmy';

const SECOND = 1000;
const two = (digits: string): string => digits.padStart(2, '0');

/** The instant of a civil time in Shanghai; null when there is no such time. */
function civil(year: string, month: string, day: string, hour = '0', minute = '0', second = '0'): Instant | null {
  const date = `${year}-${two(month)}-${two(day)}`;
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  if (!isCivilDate(date) || h > 23 || m > 59 || s > 59) return null;
  return instantAt(date, h * 60 + m) + s * SECOND;
}

/** 下午3点 is 15. */
function onClock(hour: string | undefined, half: string | undefined): string | undefined {
  if (hour === undefined || half === undefined) return hour;
  const h = Number(hour) % 12;
  return String(/^(?:下午|晚上|pm)$/i.test(half) ? h + 12 : h);
}

const TIME = String.raw`(?:[T ]*(上午|下午|晚上|[AaPp][Mm])? *(\d{1,2})[:：时点](?:(\d{1,2})分?(?:[:：]?(\d{1,2})秒?(?:\.\d+)?)?)? *([AaPp][Mm])?)?`;
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?${TIME}$`);
const YEAR_LAST = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})${TIME}$`);
const PLAIN = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/;
const WITH_OFFSET = /[Zz]$|[+-]\d{2}:?\d{2}$/;

/** Serial numbers of days between the years 2000 and 2099. */
const SERIAL = { from: 36_526, to: 73_050 };
const DAYS_TO_1904 = 1462;

/** Excel counts days from the end of 1899; the clock is that of the place. Rounded to the second. */
function serial(days: number, isFrom1904: boolean): Instant | null {
  const since1900 = isFrom1904 ? days + DAYS_TO_1904 : days;
  if (since1900 < SERIAL.from || since1900 > SERIAL.to) return null;
  return Math.round((instantAt('1899-12-30') + since1900 * DAY) / SECOND) * SECOND;
}

/**
 * The instant that a cell means, in Shanghai's time unless it states another; null when it means none, or
 * more than one. Knows 2026-10-12 09:10:00 in its usual spellings, 2026年10月12日, 20261012091000, Excel's
 * serial numbers, milliseconds since 1970 and ISO with an offset.
 */
export function parseMoment(text: string, order: DateOrder = 'ymd', isFrom1904 = false): Instant | null {
  const said = text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ');
  if (/^\d{5}(?:\.\d+)?$/.test(said)) return serial(Number(said), isFrom1904);
  if (/^1\d{12}$/.test(said)) return Number(said);
  const first = YEAR_FIRST.exec(said);
  if (first) {
    const [, year = '', month = '', day = '', before, hour, minute, second, after] = first;
    return civil(year, month, day, onClock(hour, before ?? after), minute, second);
  }
  const last = YEAR_LAST.exec(said);
  if (last && order !== 'ymd') {
    const [, a = '', b = '', year = '', before, hour, minute, second, after] = last;
    const [month, day] = order === 'mdy' ? [a, b] : [b, a];
    return civil(year, month, day, onClock(hour, before ?? after), minute, second);
  }
  const plain = PLAIN.exec(said);
  if (plain) {
    const [, year = '', month = '', day = '', hour, minute, second] = plain;
    return civil(year, month, day, hour, minute, second);
  }
  if (!WITH_OFFSET.test(said)) return null;
  try {
    return parseInstant(said.replace(/ (?=[+-])/, '').replace(' ', 'T').replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  } catch {
    return null;
  }
}
