import type { LearnedModel, Learning, Teacher } from '../../../../services/learning';
import { civilDay, dayWords, instantOf, whenWords } from '../../../../utils/words';

const DAY = 86_400_000;
/** Days whose teaching can be left out with one tap. */
const DAYS = 7;

/** A model in plain words. */
export interface ModelLine {
  readonly id: string;
  readonly title: string;
  readonly when: string;
  readonly lines: readonly string[];
  /** Why it was not put in force by itself; empty when it was. */
  readonly why: string;
}

/** 拿没学过的来试，100 条里对 86 条 */
const testWords = (accuracy: number | null): string => (accuracy === null ? '学得还少，试不出对多少' : `拿没学过的来试，100 条里对 ${Math.round(accuracy * 100)} 条`);

export const modelLine = ({ id, version, examples, categories, accuracy, at, why, inForce }: LearnedModel, now: number): ModelLine => ({
  id,
  title: `第 ${version} 版`,
  when: `${whenWords(at, now)} 学的`,
  lines: [`从 ${examples} 次归类里学的，认得 ${categories} 类`, testWords(accuracy)],
  why: inForce ? '' : why,
});

export interface TeacherLine extends Teacher {
  readonly line: string;
}

/** 归了 120 次，其中 30 次没用第一条建议 */
export const teacherLine = (teacher: Teacher): TeacherLine => ({ ...teacher, line: `归了 ${teacher.decisions} 次${teacher.corrected > 0 ? `，其中 ${teacher.corrected} 次没用第一条建议` : '，都用了第一条建议'}` });

/** 值班员 01 教的，10月12日 09:10 定的 */
export function forgottenLine({ id, name, from, until, at }: Learning['forgotten'][number], now: number): { id: string; title: string; when: string } {
  const span = from === 0 ? '' : `${dayWords(from, now)}${until === null ? '起' : ''}`;
  return { id, title: `${span}${span && name === null ? '，' : ''}${name ?? '所有岗位'}教的`, when: `${whenWords(at, now)} 定的` };
}

/** Today and the days before, the last first, each by its first instant. */
export const lastDays = (now: number): { value: string; label: string }[] =>
  Array.from({ length: DAYS }, (_, back) => instantOf(civilDay(now), '00:00') - back * DAY).map((from) => ({ value: String(from), label: dayWords(from, now) }));

export const untilOf = (from: number): number => from + DAY;
