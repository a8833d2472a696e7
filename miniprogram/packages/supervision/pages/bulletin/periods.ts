import type { Report, ReportKind } from '../../../../services/supervision';
import { civilDay, instantOf } from '../../../../utils/words';

const DAY = 86_400_000;

export const KINDS: readonly { value: ReportKind; label: string }[] = [
  { value: 'weekly', label: '周动态' },
  { value: 'monthly', label: '月通报' },
  { value: 'brief', label: '实时快报' },
];

/** What one goes back and forth by. */
export const STEPS: Record<ReportKind, { back: string; forth: string }> = {
  weekly: { back: '上一周', forth: '下一周' },
  monthly: { back: '上个月', forth: '下个月' },
  brief: { back: '', forth: '' },
};

const beside = (day: string, days: number): string => civilDay(instantOf(day, '12:00') + days * DAY);

/** A day in the period before, if anything is known of that time; empty where there is nothing further back. */
export function dayBefore({ kind, period, trend }: Pick<Report, 'kind' | 'period' | 'trend'>): string {
  const day = beside(period.from, -1);
  const known = trend.length === 0 || trend.some(({ month, reported, closed }) => month <= day.slice(0, 7) && reported + closed > 0);
  return kind === 'brief' || !known ? '' : day;
}

/** A day in the period after; empty where that has not begun. */
export function dayAfter({ kind, period }: Pick<Report, 'kind' | 'period'>, now: number): string {
  const day = beside(period.to, 1);
  return kind === 'brief' || day > civilDay(now) ? '' : day;
}
