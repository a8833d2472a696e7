import type { FollowedJob, ImportJob, ImportSource } from '../../../../services/shapes';
import { whenWords } from '../../../../utils/words';

/** What the figures of a file count. */
interface Labels {
  readonly fresh: string;
  readonly again: string;
  readonly refused: string;
}

const REPORTS: Labels = { fresh: '新收', again: '以前收过', refused: '没收' };
const ROSTER: Labels = { fresh: '新增或改动', again: '没有变化', refused: '没收' };

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
  /** Said before on another platform; null while nobody has asked. */
  readonly duplicates: number | null;
  readonly labels: Labels;
  /** Whether there is anything to tell the other platform. */
  readonly exports: boolean;
}

/** What became of the new ones, once it has been asked. */
type Became = Partial<Pick<FollowedJob, 'waiting' | 'duplicates'>>;

function lineOf({ source, state, reason, position, fresh, waiting = 0 }: ImportJob & Became, percent: number): string {
  switch (state) {
    case 'working':
      return position === 0 ? '正在打开文件' : `读到第 ${position} 行，${percent}%`;
    case 'failed':
      return reason ?? '这个文件读不了';
    case 'done':
      if (source === 'roster') return fresh === 0 ? '读完了，没有要改的' : `读完了，新增或改动 ${fresh} 个岗位。请本人在“我的”里用手机号认领`;
      if (fresh === 0) return '读完了，没有新的';
      return waiting === 0 ? `读完了，新收 ${fresh} 件` : `读完了，新收 ${fresh} 件，还有 ${waiting} 件正在分到各网格`;
  }
}

export function jobRow(job: ImportJob & Became, now: number): JobRow {
  const { id, source, name, sourceLabel, at, state, share, fresh, again, refused, duplicates = null } = job;
  const percent = Math.floor(share * 100);
  return { id, name, working: state === 'working', percent, line: lineOf(job, percent), when: `${sourceLabel} · ${whenWords(at, now)}`, fresh, again, refused, duplicates, labels: source === 'roster' ? ROSTER : REPORTS, exports: source !== 'roster' && fresh > 0 };
}

/** What a file of this platform must have, and what it may have besides. */
export function columnWords({ columns }: ImportSource): string {
  const named = (required: boolean): string => columns.filter((each) => each.required === required).map(({ heading }) => heading).join('、');
  return `表头要有：${named(true)}。有这些更好：${named(false)}`;
}
