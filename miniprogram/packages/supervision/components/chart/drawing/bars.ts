import { gap, type Drawing, type Frame, type Mark, STILL } from './drawing';
import { ranking } from './ranking';

/** Whether every label and every figure fits its column. */
function fits({ rows, width, letters, measure }: Frame): boolean {
  const column = width / rows.length - letters.note.size * 0.3;
  return rows.every(({ name, value }) => measure(name, letters.note) <= column && measure(String(value), letters.strong) <= column);
}

/** Upright bars over time, the last one emphasised. More than fit beside each other lie down, in their order. */
export function bars(frame: Frame): Drawing {
  const { rows, width, letters, palette } = frame;
  const last = rows.length - 1;
  const colors = rows.map((_, index) => palette.ink[index === last ? 4 : 2]);
  if (!fits(frame)) return ranking(frame, colors);
  const marks = rows.map(({ value }, index): Mark => ({
    lines: [String(value)],
    letter: index === last ? letters.strong : letters.body,
    color: palette.text,
    at: { bar: index, dataset: 0, side: 'over' },
  }));
  const top = letters.strong.line + gap(letters.body);
  return {
    height: Math.round(top + Math.min(180, Math.max(110, width * 0.4)) + letters.note.line * 1.6),
    config: {
      type: 'bar',
      data: {
        labels: rows.map(({ name }) => name),
        datasets: [{ data: rows.map(({ value }) => value), backgroundColor: colors, borderRadius: 4, categoryPercentage: 1, barPercentage: 0.8, maxBarThickness: 64 }],
      },
      options: {
        ...STILL,
        layout: { padding: { top } },
        scales: {
          x: {
            grid: { display: false },
            border: { color: palette.stroke },
            ticks: { autoSkip: false, maxRotation: 0, color: palette.secondary, font: { family: 'sans-serif', size: letters.note.size }, padding: letters.note.size * 0.3 },
          },
          y: { display: false, min: 0, max: Math.max(1, ...rows.map(({ value }) => value)) },
        },
      },
    },
    marks,
    cells: [],
    unlabelled: 0,
  };
}
