import type { ImportJob, ImportSource } from '../../../../services/shapes';
import { whenWords } from '../../../../utils/words';

/** An import as the page draws it. */
export interface JobRow {
  readonly id: string;
  readonly name: string;
  readonly working: boolean;
  readonly percent: number;
  /** How far it is, in one line. */
  readonly line: string;
  readonly when: string;
  readonly fresh: number;
  readonly again: number;
  readonly refused: number;
}

function lineOf({ state, reason, position, fresh }: ImportJob, percent: number): string {
  switch (state) {
    case 'working':
      return position === 0 ? '正在打开文件' : `读到第 ${position} 行，${percent}%`;
    case 'failed':
      return reason ?? '这个文件读不了';
    case 'done':
      return fresh === 0 ? '读完了，没有新的' : `读完了，新收 ${fresh} 件，一会儿就到各网格`;
  }
}

export function jobRow(job: ImportJob, now: number): JobRow {
  const { id, name, sourceLabel, at, state, share, fresh, again, refused } = job;
  const percent = Math.floor(share * 100);
  return { id, name, working: state === 'working', percent, line: lineOf(job, percent), when: `${sourceLabel} · ${whenWords(at, now)}`, fresh, again, refused };
}

/** What a file of this platform must have, and what it may have besides. */
export function columnWords({ columns }: ImportSource): string {
  const named = (required: boolean): string => columns.filter((each) => each.required === required).map(({ heading }) => heading).join('、');
  return `表头要有：${named(true)}。有这些更好：${named(false)}`;
}
