/** One step of ink, from `from` to `to`; the last one is open. */
export interface Bound {
  from: number;
  to: number | null;
  label: string;
}

/** Five steps: the lightest for nothing, four for amounts. */
export const STEPS = 5;

const GRAINS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];

/** The next larger number that is read at a glance: exact up to ten, then in steps of about a tenth. */
function readable(value: number): number {
  const grain = GRAINS.find((each) => value <= each * 10) ?? 20_000;
  return Math.ceil(value / grain) * grain;
}

const labelOf = (from: number, to: number | null): string => (to === null ? `${from}+` : from === to ? `${from}` : `${from}–${to}`);

/**
 * Readable bounds for counts: 0, then up to four steps that hold about as many grids each. Fewer different amounts
 * make fewer steps.
 */
export function boundsOf(values: readonly number[]): Bound[] {
  const amounts = values.map(Math.round).filter((value) => value > 0).sort((a, b) => a - b);
  const bounds: Bound[] = [{ from: 0, to: 0, label: '0' }];
  const largest = amounts.at(-1);
  if (largest === undefined) return bounds;
  const ends = new Set<number>();
  for (const share of [0.25, 0.5, 0.75]) {
    const end = readable(amounts[Math.ceil(amounts.length * share) - 1] ?? largest);
    if (end < largest) ends.add(end);
  }
  let from = 1;
  for (const end of ends) {
    bounds.push({ from, to: end, label: labelOf(from, end) });
    from = end + 1;
  }
  bounds.push({ from, to: null, label: labelOf(from, null) });
  return bounds;
}

/** Which of five inks each bound has: the most is always the darkest. */
export function inkOf(bound: number, bounds: number): number {
  if (bound <= 0) return 0;
  return bounds <= 2 ? STEPS - 1 : Math.round(1 + ((bound - 1) * (STEPS - 2)) / (bounds - 2));
}

/** Which bound a value falls into. */
export function stepOf(value: number, bounds: readonly Bound[]): number {
  const count = Math.round(value);
  const step = bounds.findIndex(({ to }) => to === null || count <= to);
  return step === -1 ? bounds.length - 1 : step;
}
