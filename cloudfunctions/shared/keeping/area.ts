/** More than any unit has: 1,000,000.00 m². */
const DIGITS = 7;

/**
 * Square metres as people write them, in 0.01 m²; null where it is no area. Never through a float: 89.50 is exactly 8950.
 * 1,089.5 and 89.50㎡ are read, 89.505 is not: a third decimal is somebody's slip or another unit.
 */
export function areaOf(text: string): number | null {
  const plain = text.replaceAll(/㎡|m²|m2|M2|平方米|平米/g, '').normalize('NFKC').replaceAll(/\s/g, '');
  const [, whole = '', cents = ''] = /^(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d*))?$/.exec(plain) ?? [];
  if (whole === '') return null;
  const digits = whole.replaceAll(',', '').replace(/^0+(?=\d)/, '');
  const exact = cents.replace(/0+$/, '');
  if (digits.length > DIGITS || exact.length > 2) return null;
  return Number(digits + exact.padEnd(2, '0'));
}

/** 8950 → 89.50. */
export const areaWords = (area: number): string => `${Math.floor(area / 100)}.${String(area % 100).padStart(2, '0')}`;
