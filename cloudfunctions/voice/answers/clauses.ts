import type { CivilDate } from '../../shared/calendar/civil';
import { datesIn, type When } from './dates';
import { ACTS, EXPLAINS, FUTURE, HOLLOW, type HollowWords, REASONS, VAGUE_TIME, WEAK_ACTS } from './signs';

/** A part of a sentence, and what it is good for. */
export interface Clause {
  readonly text: string;
  /** Null when something is said. */
  readonly hollow: HollowWords['key'] | null;
  readonly dates: readonly When[];
  readonly isAct: boolean;
  readonly isExplanation: boolean;
  readonly isReason: boolean;
  readonly isPromise: boolean;
  readonly isVague: boolean;
}

const BREAKS = /(?<!\d)[,:](?!\/)|[,:](?!\d|\/)|[;!?。；！？\n]|(?<!\d)\.(?!\d)/u;
const FULL_DATE = String.raw`(?:(?:19|20)\d\d年\d{1,2}月\d{1,2}日?|(?:19|20)\d\d-\d{1,2}-\d{1,2}|[〇零○一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)`;
/** The day under a letter; 于2026年10月20日 at the end of a sentence is not it. */
const SIGNED = new RegExp(String.raw`(?<![于在为是到至间前期限:\d])${FULL_DATE}[.。]?$`, 'u');

/** One width, no blanks within a line: officers type both. */
export const readable = (text: string): string => text.normalize('NFKC').replace(/[^\S\n]+/gu, '').replace(/\n+/g, '\n').trim();

function withoutSignature(text: string, today: CivilDate): string {
  const day = SIGNED.exec(text);
  if (day === null) return text;
  const [when] = datesIn(day[0], today);
  return when?.day != null && when.day > today ? text : text.slice(0, day.index);
}

/** A transfer or a phrase with its own deadline says something: 已转区城管局，10月20日前答复您. */
const saysWhen = (text: string, dates: readonly When[]): boolean => dates.length > 0 && /(?:前|内|之前|以内|左右)(?:.{0,4}(?:答复|回复|办结|办好|解决|完成|处理|告诉|反馈))|(?:答复|回复|办结|办好|解决|完成|告诉)您?$/.test(text);

function clause(text: string, today: CivilDate): Clause {
  const dates = datesIn(text, today);
  const hollow = saysWhen(text, dates) ? null : (HOLLOW.find(({ form }) => form.test(text))?.key ?? null);
  const isVague = VAGUE_TIME.test(text);
  const isPromise = (FUTURE.test(text) || isVague) && !/已经?.{0,4}将|了|^(?:建议|请|您|你)/.test(text);
  const isAct = ACTS.test(text) || WEAK_ACTS.test(text) || ((dates.length > 0 || isPromise) && /处理|解决|办理|核实|调查|安排|协调|答复|回复/.test(text));
  return { text, hollow, dates, isAct, isPromise, isVague, isReason: REASONS.test(text), isExplanation: EXPLAINS.test(text) && !isPromise };
}

/** 如再发生, 将依法处罚 says what follows, not that it will be done; nobody can date it. */
const CONDITION = /^(?:如|若|一旦|一经|凡|对(?:不|仍|拒))|[如若]有|(?:发现|发生)(?:后|的|情况|类似)/;

const withoutConditions = (clauses: readonly Clause[]): readonly Clause[] =>
  clauses.map((clause, at) => (clause.isPromise && (CONDITION.test(clause.text) || CONDITION.test(clauses[at - 1]?.text ?? '')) ? { ...clause, isPromise: false } : clause));

/** The clauses of an answer, its signature left out. */
export function clausesOf(answer: string, today: CivilDate): readonly Clause[] {
  return withoutConditions(
    withoutSignature(readable(answer), today)
      .split(BREAKS)
      .filter((text) => text !== '')
      .map((text) => clause(text, today)),
  );
}
