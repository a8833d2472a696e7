import type { Measure, Weight } from '../../voting/counting/threshold';
import type { HeadWord } from '../roll/who-votes';

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ',');

/** `1,234`. */
export const countWords = (count: number): string => grouped(String(count));

/** `19,139.75 m²`, of 0.01 m². */
export const areaWords = (area: number): string => `${grouped(String(Math.floor(area / 100)))}.${String(area % 100).padStart(2, '0')} m²`;

/** `186,400 元`, of 0.01 元; the cents only where there are some. */
export const moneyWords = (cents: number): string => `${grouped(String(Math.floor(cents / 100)))}${cents % 100 === 0 ? '' : `.${String(cents % 100).padStart(2, '0')}`} 元`;

/** `12 户、860.25 m²`: what of both the rule looks at. */
export const measureWords = ({ heads, area }: Measure, weights: readonly Weight[], head: HeadWord): string =>
  weights.includes('area') ? `${countWords(heads)} ${head}、${areaWords(area)}` : `${countWords(heads)} ${head}`;
