import type { TopicRow } from '../../services/topic';

const DIRECTIONS: Record<TopicRow['direction'], { words: string; icon: string }> = {
  rising: { words: '这两周多起来了', icon: 'arrow-up' },
  steady: { words: '这阵子差不多', icon: 'remove' },
  falling: { words: '这两周少了', icon: 'arrow-down' },
};

/** How a topic moves, in words with a shape: never by colour alone. */
export const directionOf = ({ direction }: Pick<TopicRow, 'direction'>): { words: string; icon: string } => DIRECTIONS[direction];

/** 幸福里小区 12 件、中山社区 3 件 */
export const placesOf = ({ places }: Pick<TopicRow, 'places'>): string => places.map(({ name, count }) => `${name} ${count} 件`).join('、');

/** 11 位居民说了 14 次; people first, because one person's repeats count once. */
export const saidBy = ({ people, count }: Pick<TopicRow, 'people' | 'count'>): string => (count > people ? `${people} 位居民，说了 ${count} 次` : `${people} 位居民`);

export interface Point {
  longitude: number;
  latitude: number;
}

/** The middle of a topic's points; null where none has a place. */
export function middleOf(points: readonly Point[]): Point | null {
  if (points.length === 0) return null;
  const sum = points.reduce((total, { longitude, latitude }) => ({ longitude: total.longitude + longitude, latitude: total.latitude + latitude }), { longitude: 0, latitude: 0 });
  return { longitude: sum.longitude / points.length, latitude: sum.latitude / points.length };
}
