/** A value as a page shows it: nothing for null and undefined, JSON for what is not plain. */
export function words(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? `${value}` : JSON.stringify(value);
}
