import type { UnitScore } from '../../../../services/supervision';

export type SpanKind = 'month' | 'year';
export const SPANS: readonly { value: SpanKind; label: string }[] = [
  { value: 'month', label: '按月' },
  { value: 'year', label: '按年' },
];

const two = (value: number): string => String(value).padStart(2, '0');

/** The span of a kind in which a day lies: 2026-10, or 2026. */
export const spanOf = (kind: SpanKind, day: string): string => day.slice(0, kind === 'month' ? 7 : 4);

/** The one so many further on; months run over the turn of the year. */
export function beside(span: string, by: number): string {
  const year = Number(span.slice(0, 4));
  if (span.length === 4) return String(year + by);
  const months = year * 12 + Number(span.slice(5)) - 1 + by;
  return `${Math.floor(months / 12)}-${two((months % 12) + 1)}`;
}

/** 2026年10月, 2026年 */
export const spanWords = (span: string): string => `${Number(span.slice(0, 4))}年${span.length === 4 ? '' : `${Number(span.slice(5))}月`}`;

export interface SchemeGroup {
  readonly key: UnitScore['scheme'];
  readonly label: string;
  /** How a score comes about, in one sentence. */
  readonly how: string;
  readonly units: readonly UnitScore[];
}

/** 响应度 10%、配合度 20%、办结度 30%、满意度 40% */
const weights = ({ criteria }: UnitScore): string => criteria.map(({ label, weight }) => `${label} ${weight}%`).join('、');

/** The scores by scheme, units in the order in which they came: the tree's, never by score. */
export function schemesOf(scores: readonly UnitScore[]): SchemeGroup[] {
  const keys = [...new Set(scores.map(({ scheme }) => scheme))];
  return keys.flatMap((key) => {
    const units = scores.filter(({ scheme }) => scheme === key);
    const [first] = units;
    return first ? [{ key, label: first.schemeLabel, how: `${weights(first)}，一件事一评，两边都评完才算，取各件的平均`, units }] : [];
  });
}
