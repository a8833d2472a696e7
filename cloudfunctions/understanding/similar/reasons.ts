import type { Nearness } from './nearness';

const DAY = 86_400_000;
const HOUR = 3_600_000;

const PLACES: Readonly<Record<Exclude<Nearness['kind'], 'near'>, string>> = { compound: '同一小区', community: '同一社区', wide: '不分小区' };

function placeWords({ kind, metres }: Nearness): string {
  if (kind !== 'near') return PLACES[kind];
  return metres < 10 ? '就在这里' : `${Math.round(metres / 10) * 10} 米外`;
}

/** 刚刚, 3 小时前, 2 天前, 4 个月前. */
export function agoWords(at: number, now: number): string {
  const passed = Math.max(0, now - at);
  if (passed < HOUR) return '刚刚';
  if (passed < DAY) return `${Math.floor(passed / HOUR)} 小时前`;
  const days = Math.floor(passed / DAY);
  return days < 60 ? `${days} 天前` : `${Math.floor(days / 30)} 个月前`;
}

/** Why an item is shown, in one line: 同一小区，2 天前，也说路灯. */
export function reasonWords(nearness: Nearness, at: number, now: number, words: readonly string[], categoryName: string | undefined): string {
  const about = words.length > 0 ? `也说${words.join('、')}` : categoryName === undefined ? '' : `也是${categoryName}`;
  return [placeWords(nearness), agoWords(at, now), about].filter(Boolean).join('，');
}
