import type { Lane } from '../../../../services/shapes';

/** What the branch has classified this week stands beside the lanes that the server counts. */
export const WEEK = 'week';
export type LaneKey = Lane['key'] | typeof WEEK | '';

export interface Tab {
  key: LaneKey;
  label: string;
  count: number | string;
}

/** What has to be done within minutes first, then hours, then days; what is only followed comes after all of these. */
const ORDER: readonly Lane['key'][] = ['issued', 'classified', 'reported', 'deciding', 'accepted', 'working', 'handling', 'demanded', 'disputed', 'requested', 'reviewing', 'checking', 'instructed', 'inspecting', 'scoring'];
const rank = ({ key, watched }: Lane): number => (watched ? 2 : 1) * ORDER.length + (ORDER.includes(key) ? ORDER.indexOf(key) - ORDER.length : 0);

/** The lanes that have anything, and the one that is looked at. */
export function tabsOf({ lanes, classified: thisWeek }: Api.Output<'matter', 'counts'>, active: LaneKey): Tab[] {
  const shown = [...lanes].filter(({ key, count }) => count > 0 || key === active).sort((a, b) => rank(a) - rank(b));
  const tabs: Tab[] = shown.map(({ key, label, count }) => ({ key, label, count }));
  return thisWeek ? [...tabs, { key: WEEK, label: '本周已归', count: thisWeek }] : tabs;
}
