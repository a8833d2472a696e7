/**
 * Thresholds as exact fractions. “以上” includes the number, “超过” and “过半数” exclude it (民法典 art. 1259);
 * they are compared by cross-multiplying whole numbers, because floating point gets real cases wrong:
 * 512.36 of 768.54 is exactly two thirds.
 */

/** Persons, and exclusive area in 0.01 m². */
export interface Measure {
  readonly heads: number;
  readonly area: number;
}

/** What a threshold looks at. Where both are named, both have to be met. */
export type Weight = keyof Measure;

export interface Threshold {
  readonly numerator: number;
  readonly denominator: number;
  /** `atLeast` 以上, `over` 超过. */
  readonly bound: 'atLeast' | 'over';
}

export const atLeast = (numerator: number, denominator: number): Threshold => ({ numerator, denominator, bound: 'atLeast' });
export const over = (numerator: number, denominator: number): Threshold => ({ numerator, denominator, bound: 'over' });

/** A part of nothing is never enough: an empty electorate passes nothing. */
export function reaches(part: number, whole: number, { numerator, denominator, bound }: Threshold): boolean {
  if (whole <= 0) return false;
  const left = BigInt(part) * BigInt(denominator);
  const right = BigInt(whole) * BigInt(numerator);
  return bound === 'atLeast' ? left >= right : left > right;
}

/** The smallest part of the whole that reaches the threshold. */
export function needed(whole: number, { numerator, denominator, bound }: Threshold): number {
  const scaled = BigInt(whole) * BigInt(numerator);
  const by = BigInt(denominator);
  return Number(bound === 'atLeast' ? (scaled + by - 1n) / by : scaled / by + 1n);
}

/** `2/3 以上`, `超过 1/2`: how a threshold is read. */
export function thresholdWords({ numerator, denominator, bound }: Threshold): string {
  if (numerator === denominator) return '全部';
  if (bound === 'over') return numerator * 2 === denominator ? '过半数' : `超过 ${numerator}/${denominator}`;
  return numerator * 2 === denominator ? '半数以上' : `${numerator}/${denominator} 以上`;
}
