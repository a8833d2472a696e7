/**
 * The dates and terms of a Chinese sentence: 10月20日, 本周五, 月底前, 3个工作日内, 年内. It finds them; it
 * computes a day only where the day is written, because 月底 is a promise all the same.
 */
import type { CivilDate } from '../../shared/calendar/civil';

/** A place of the text that says when. `day` where one is written out, the year taken from `today` if missing. */
export interface When {
  readonly from: number;
  readonly text: string;
  readonly day: CivilDate | null;
}

const N = String.raw`(?:\d{1,3}|半|数|[一二两三四五六七八九十]{1,3})`;
const DAY_OF_MONTH = String.raw`(?:[12]\d|3[01]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])`;
const MONTH = '(?:元|1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])';
const YEAR = String.raw`(?:(?:19|20)\d\d|[〇零○一二三四五六七八九]{4})年`;

/** One row per way to say when; the longer forms first. */
const FORMS: readonly string[] = [
  // 2026年10月20日, 2026-10-20, 2026.10.20, 10月20日, 10月20号, 十月二十日
  String.raw`(?:${YEAR})?${MONTH}月份?${DAY_OF_MONTH}[日号]?(?![\d个])`,
  String.raw`(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}(?!\d)`,
  // 10月底, 2026年3月, 10月中旬, 12月前
  String.raw`(?:${YEAR})?${MONTH}月份?(?:底|初|末|中旬|上旬|下旬|中|内|前|后|起|之前|以前)?(?![\d个])`,
  // 2026年底, 2026年上半年, 今年内, 年内, 年底前, 明年春天
  String.raw`(?:${YEAR}|[今明本去当后]年)(?:度|[上下]半年|[春夏秋冬][天季]?|第?[一二三四1-4]季度|年?[底内初末前中])?`,
  '年(?:内|底|末|前|初|中)(?!有|容)',
  '[上下]半年',
  `(?:第?[一二三四1-4]|本|下|上)个?季度`,
  '十[四五六]五(?:期间|规划期)?',
  // 本周五, 下周内, 星期三, 周末前
  '(?:[本这下上]个?|每)?(?:周|星期|礼拜)(?:[一二三四五六日天末1-6]|内)(?![年岁期])',
  '[本这下上]个?(?:周|星期|礼拜)(?!边|围)',
  // 月底前, 本月内, 下个月, 当月25日, 20日前
  `[本这当下上]个?月(?:${DAY_OF_MONTH}[日号]|底|初|末|中旬|上旬|下旬|内|前)?`,
  '月(?:底|初|末|内)(?!容)',
  String.raw`(?<![\d月.])${DAY_OF_MONTH}[日号](?=之?前|以前|上午|下午|中午|晚|夜|起|完工|开工|动工|当天)`,
  // 今天, 明天下午, 当日, 即日起, 今晚
  '(?:[今明后昨前当次同即][日天]|[今明昨当][早晚夜])(?:起|内|前)?',
  // 3个工作日内, 24小时内, 半个月内, 10天左右, 两周后, 一个月以内
  `${N}(?:到|至|[-~—])?${N}?(?:个|多)?(?:工作日|工作时|工作小时|小时|分钟|自然日|日|天|周|星期|礼拜|月|季度|年)(?:以内|之内|内|左右|后|之后|前|之前)`,
  `${N}个(?:工作日|月|星期|小时|季度)`,
  // Regular works: 每天晚上, 每周
  '每(?:天|日|晚|周|月|季度|年|个?工作日|个?星期)',
  // Seasons of the year that everybody knows
  '(?:元旦|春节|元宵|清明|五一|端午|中秋|国庆|十一长假|汛期|雨季|台风季|入冬|入夏|供暖季|开学|暑假|寒假|过年)(?:节|假期|长假)?(?:期间)?(?:之?前|以前|之?后|期间|起)',
];

const ANY = new RegExp(FORMS.join('|'), 'gu');
const WRITTEN_OUT = /^(?:((?:19|20)\d\d)[年\-./])?(\d{1,2})[月\-./](\d{1,2})/;
/** What carries a year or a number without saying when: 《…》, 长政办函〔2018〕75号, GB 50016-2014. */
const NOT_WHEN = /《[^》]*》|[〔[(【]\d{4}[〕\])】]|(?<![A-Za-z])[A-Za-z]{2,20}(?:\/[A-Za-z]{1,5})? ?\d[\d.-]*/gu;

function written(text: string, today: CivilDate): CivilDate | null {
  const match = WRITTEN_OUT.exec(text);
  if (match === null) return null;
  const [, year = today.slice(0, 4), month = '', day = ''] = match;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** When, in the order of the text. Digits are expected in half width (NFKC). */
export function datesIn(text: string, today: CivilDate): readonly When[] {
  const readable = text.replace(NOT_WHEN, (hidden) => '*'.repeat(hidden.length));
  return Array.from(readable.matchAll(ANY), ({ 0: found, index }) => ({ from: index, text: found, day: written(found, today) }));
}
