import type { Light } from '../../../../services/shapes';

/** `bars` over time with the last one emphasised, `ranking` with the longest first, `share` of a whole, a map of grids, lights. */
export type ChartKind = 'bars' | 'ranking' | 'share' | 'gridMap' | 'lights';

/** A closed line of longitude and latitude, as in GeoJSON. */
export type Ring = [number, number][];

/** One figure of a chart. */
export interface ChartRow {
  name: string;
  value: number;
  /** What a tap on it is about. */
  id?: string;
  /** Outline of a grid, for `gridMap`. */
  rings?: Ring[];
  /** Which light, for `lights`. */
  light?: Light;
}

/** What the first column of the table holds, by kind, where the page does not say. */
export const ROW_HEADS: Record<ChartKind, string> = { bars: '时间', ranking: '项目', share: '项目', gridMap: '网格', lights: '灯' };

/** A figure with its unit, as it is read: 14 件, 96.4%. */
export function figure(value: number, unit: string): string {
  if (unit === '') return String(value);
  return unit === '%' ? `${value}%` : `${value} ${unit}`;
}

/** Parts of a whole in whole percent that add up to 100, by the largest remainder. */
export function percentages(values: readonly number[]): number[] {
  const whole = values.reduce((sum, value) => sum + value, 0);
  if (whole <= 0) return values.map(() => 0);
  const exact = values.map((value) => (value / whole) * 100);
  const shown = exact.map(Math.floor);
  const missing = 100 - shown.reduce((sum, value) => sum + value, 0);
  const byRemainder = exact.map((value, index) => ({ index, rest: value - Math.floor(value) })).sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of byRemainder.slice(0, missing)) shown[index] = (shown[index] ?? 0) + 1;
  return shown;
}

/** More parts than there are steps of ink are told as one. */
const PARTS = 5;

/** The parts of a share bar: at most five, the rest as 其他. */
export function parts(rows: readonly ChartRow[]): ChartRow[] {
  if (rows.length <= PARTS) return [...rows];
  const rest = rows.slice(PARTS - 1);
  return [...rows.slice(0, PARTS - 1), { name: '其他', value: rest.reduce((sum, { value }) => sum + value, 0) }];
}

const SPOKEN = 6;

/** What a screen reader says of the drawing: the finding, then the figures. */
export function spoken(title: string, rows: readonly ChartRow[], unit: string): string {
  const said = rows.slice(0, SPOKEN).map(({ name, value }) => `${name} ${figure(value, unit)}`);
  const rest = rows.length > SPOKEN ? [`其余 ${rows.length - SPOKEN} 项看表格`] : [];
  return [title, ...said, ...rest].filter(Boolean).join('，');
}
