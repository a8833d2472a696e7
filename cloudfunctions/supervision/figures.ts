import { BUCKETS, type CountKey, type Counts } from './counts';

export type FigureUnit = '件' | '%' | '分' | '小时' | '次';

/** One figure of the field: what it is called, how it is made, and what is good. */
export interface Figure {
  readonly key: string;
  /** As bulletins name it. */
  readonly name: string;
  /** How it is reckoned, in words that stand under it. */
  readonly formula: string;
  readonly unit: FigureUnit;
  /** Whether more is better; null where neither is. */
  readonly better: 'more' | 'less' | null;
  /** What the source reports aim at; absent where they give no number. */
  readonly target?: number;
  /** Row of the requirements that asks for it. */
  readonly source: string;
  /** It can be said of a called department, too. */
  readonly ofDepartments?: true;
  /** Null where there is nothing to reckon it from. */
  readonly of: (counts: Counts) => number | null;
}

const HOUR = 60;
const tenth = (value: number): number => Math.round(value * 10) / 10;
const at = (counts: Counts, key: CountKey): number => counts[key] ?? 0;
const count = (key: CountKey) => (counts: Counts): number => at(counts, key);
/** Percent with one decimal; nothing of nothing is nothing, not zero. */
const share = (part: CountKey, whole: readonly CountKey[]) => (counts: Counts): number | null => {
  const all = whole.reduce((sum, key) => sum + at(counts, key), 0);
  return all === 0 ? null : tenth((at(counts, part) * 100) / all);
};

/** The minute below which half of the handling times lie; within a bucket they are taken as evenly spread. */
export function medianMinutes(counts: Counts): number | null {
  const sizes = [...BUCKETS, null].map((_, index) => counts[`m${index}`] ?? 0);
  const all = sizes.reduce((sum, size) => sum + size, 0);
  if (all === 0) return null;
  let below = 0;
  for (const [index, size] of sizes.entries()) {
    if (below + size >= all / 2 && size > 0) {
      const from = index === 0 ? 0 : (BUCKETS[index - 1] ?? 0);
      // The last bucket has no end: its beginning is what is certain.
      const to = BUCKETS[index] ?? from;
      return from + ((all / 2 - below) / size) * (to - from);
    }
    below += size;
  }
  return null;
}

const inHours = (minutes: number | null): number | null => (minutes === null ? null : tenth(minutes / HOUR));

/** Every figure of the bulletins, in the order in which they are read. A new one is a row. */
export const FIGURES: readonly Figure[] = [
  { key: 'reported',       name: '上报',           formula: '这段时间报上来的件数',                       unit: '件', better: null,   source: 'SUPERVISE-04', of: count('reported') },
  { key: 'accepted',       name: '受理',           formula: '这段时间受理的件数',                         unit: '件', better: null,   source: 'SUPERVISE-04', of: count('accepted') },
  { key: 'acceptRate',     name: '受理率',         formula: '受理÷（受理＋不受理）',                      unit: '%',  better: 'more', source: 'SUPERVISE-04', of: share('accepted', ['accepted', 'declined']) },
  { key: 'acceptInTime',   name: '10 分钟受理率',  formula: '在受理时限内受理的÷受理的',                  unit: '%',  better: 'more', source: 'DISPATCH-02', of: share('acceptedInTime', ['acceptTimed']) },
  { key: 'closed',         name: '办结',           formula: '这段时间结案的件数',                         unit: '件', better: null,   source: 'SUPERVISE-04', of: count('closed') },
  { key: 'closeRate',      name: '结案率',         formula: '办结÷受理，清旧账时会超过 100%',             unit: '%',  better: 'more', source: 'SUPERVISE-04', of: share('closed', ['accepted']) },
  { key: 'closeInTime',    name: '按期结案率',     formula: '在答应的时限内办好的÷办结',                  unit: '%',  better: 'more', source: 'SUPERVISE-04', of: share('closedInTime', ['closed']) },
  { key: 'reworkRate',     name: '返工率',         formula: '办结的里面被退回重办过的÷办结',              unit: '%',  better: 'less', source: 'SUPERVISE-04', of: share('reworked', ['closed']) },
  { key: 'decideInTime',   name: '1 小时决定率',   formula: '街道在 1 个工作小时内决定的÷到过街道的',     unit: '%',  better: 'more', source: 'DISPATCH-03', of: share('decidedInTime', ['decideTimed']) },
  { key: 'averageHours',   name: '平均用时',       formula: '从上报到办好，按日历时间，平均',             unit: '小时', better: 'less', source: 'SUPERVISE-04', of: (counts) => (at(counts, 'timed') === 0 ? null : inHours(at(counts, 'minutes') / at(counts, 'timed'))) },
  { key: 'medianHours',    name: '一半在多久内办好', formula: '从上报到办好，按日历时间，中位数，按时段估算', unit: '小时', better: 'less', source: 'SUPERVISE-04', of: (counts) => inHours(medianMinutes(counts)) },
  { key: 'solvedBelow',    name: '社区街道解决占比', formula: '社区（A）和街道（B）解决的÷办结',          unit: '%',  better: 'more', target: 95, source: 'DISPATCH-31', of: share('solvedBelow', ['closed']) },
  { key: 'calls',          name: '呼叫',           formula: '这段时间呼叫部门的次数',                     unit: '次', better: null,   source: 'DISPATCH-04', ofDepartments: true, of: count('calls') },
  { key: 'effective',      name: '有效响应率',     formula: '受理并办完的呼叫÷结束的呼叫，不算撤回和裁定退单的', unit: '%', better: 'more', target: 100, source: 'DISPATCH-04', ofDepartments: true, of: share('effective', ['answerable']) },
  { key: 'arriveInTime',   name: '按时报到率',     formula: '按时到场的÷要求到场的',                      unit: '%',  better: 'more', source: 'EVAL-04', ofDepartments: true, of: share('arrivedInTime', ['expected']) },
  { key: 'refuseRate',     name: '退单率',         formula: '部门退过单的÷结束的呼叫',                    unit: '%',  better: 'less', source: 'SUPERVISE-04', ofDepartments: true, of: share('refused', ['ended']) },
  { key: 'contentRate',    name: '满意率',         formula: '三星以上的÷打了星的',                        unit: '%',  better: 'more', source: 'EVAL-08', of: share('content', ['rated']) },
  { key: 'rated',          name: '回话',           formula: '办结时居民打了星的件数',                     unit: '件', better: null,   source: 'EVAL-08', of: count('rated') },
  { key: 'callbackRate',   name: '回访满意率',     formula: '回访里满意的÷问到的',                        unit: '%',  better: 'more', source: 'EVAL-07', of: share('reachedContent', ['reached']) },
  { key: 'reached',        name: '回访',           formula: '这段时间回访问到的件数',                     unit: '件', better: null,   source: 'EVAL-07', of: count('reached') },
  { key: 'extended',       name: '延期',           formula: '批准延期的次数',                             unit: '次', better: 'less', source: 'DISPATCH-10', of: count('extended') },
  { key: 'supervised',     name: '督办',           formula: '一键督办的次数',                             unit: '次', better: null,   source: 'SUPERVISE-02', of: count('supervised') },
];

/** A figure of a period beside that of the period before. */
export interface FigureView {
  readonly key: string;
  readonly name: string;
  readonly formula: string;
  readonly unit: FigureUnit;
  /** Null where there was nothing to reckon it from. */
  readonly value: number | null;
  /** 96.2%, 1,204 件, or — */
  readonly words: string;
  readonly before: number | null;
  /** Difference to the period before, in the figure's own unit; percent in points. */
  readonly change: number | null;
  /** Whether that change is for the better; null where it is neither. */
  readonly improved: boolean | null;
  readonly target: number | null;
  /** Null without a target or a value. */
  readonly met: boolean | null;
}

/** A number as people read it: 1,204 件, 96.2%. */
export const figureWords = (value: number | null, unit: FigureUnit): string => (value === null ? '—' : unit === '%' ? `${value}%` : `${value.toLocaleString('en-US')} ${unit}`);

/** @param before null where nothing comparable is known of the period before */
export function figuresOf(counts: Counts, before: Counts | null, wanted: readonly Figure[] = FIGURES): FigureView[] {
  return wanted.map(({ key, name, formula, unit, better, target, of }) => {
    const [value, was] = [of(counts), before === null ? null : of(before)];
    const change = value === null || was === null ? null : tenth(value - was);
    const improved = change === null || change === 0 || better === null ? null : change > 0 === (better === 'more');
    const met = target === undefined || value === null ? null : better === 'less' ? value <= target : value >= target;
    return { key, name, formula, unit, value, words: figureWords(value, unit), before: was, change, improved, target: target ?? null, met };
  });
}
