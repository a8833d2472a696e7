/** `1,234`. */
export const countWords = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** `19,139.75 m²`, of 0.01 m². */
export const areaWords = (area: number): string => `${countWords(Math.floor(area / 100))}.${String(area % 100).padStart(2, '0')} m²`;

/** `186,400 元`, of 0.01 元; the cents only where there are some. */
export const moneyWords = (cents: number): string => `${countWords(Math.floor(cents / 100))}${cents % 100 === 0 ? '' : `.${String(cents % 100).padStart(2, '0')}`} 元`;

/** Places on a bar, in percent with two decimals, never beyond its end. */
export const shareOf = (part: number, whole: number): number => (whole <= 0 ? 0 : Math.min(100, Math.round((part / whole) * 10_000) / 100));
