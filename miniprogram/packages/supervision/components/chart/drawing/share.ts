import { parts, percentages } from '../rows';
import { gap, type Drawing, type Frame, type Mark, STILL } from './drawing';
import { onInk } from './palette';

/** Inks of the parts in their order: neighbours differ by more than one step. */
export const PART_INKS = [4, 2, 3, 1, 0] as const;

/** One bar of parts, each with its percentage where it has room; the legend beneath says all of them. */
export function share({ rows, width, letters, palette, measure }: Frame): Drawing {
  const shown = parts(rows);
  const percent = percentages(shown.map(({ value }) => value));
  const thickness = letters.strong.line + gap(letters.strong) * 2;
  const whole = Math.max(1, shown.reduce((sum, { value }) => sum + value, 0));
  const marks = shown.flatMap(({ value }, index): Mark[] => {
    const words = `${percent[index] ?? 0}%`;
    if (measure(words, letters.strong) + gap(letters.strong) > (value / whole) * width) return [];
    return [{ lines: [words], letter: letters.strong, color: onInk(palette, PART_INKS[index] ?? 0), at: { bar: 0, dataset: index, side: 'inside' } }];
  });
  return {
    height: Math.ceil(thickness),
    config: {
      type: 'bar',
      data: {
        labels: [''],
        datasets: shown.map(({ name, value }, index) => ({
          label: name,
          data: [value],
          backgroundColor: palette.ink[PART_INKS[index] ?? 0],
          borderColor: palette.card,
          borderWidth: { right: index === shown.length - 1 ? 0 : 2 },
          borderSkipped: false,
          barThickness: thickness,
        })),
      },
      options: { ...STILL, indexAxis: 'y', scales: { x: { display: false, stacked: true, min: 0, max: whole }, y: { display: false, stacked: true } } },
    },
    marks,
    cells: [],
    unlabelled: 0,
  };
}
