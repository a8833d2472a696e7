import { gap, type Drawing, type Frame, type Mark, STILL } from './drawing';
import { wrap } from './letters';

/** The widest that labels beside their bars may be, of the whole. */
const LABELS = 0.42;

/** Lying bars, each with its label and its figure; labels that are long or large stand over their bars. */
export function ranking(frame: Frame, colors: readonly string[] = frame.rows.map(() => frame.palette.ink[3])): Drawing {
  const { rows, width, letters, palette, measure } = frame;
  const bar = Math.max(12, letters.body.size * 0.85);
  const space = gap(letters.body);
  const figures = Math.max(0, ...rows.map(({ value }) => measure(String(value), letters.strong))) + space * 2;
  const longest = Math.max(0, ...rows.map(({ name }) => measure(name, letters.body)));
  const beside = !frame.stacked && longest <= width * LABELS;
  const labels = rows.map(({ name }) => (beside ? [name] : wrap(name, width, letters.body, measure)));
  const lines = Math.max(1, ...labels.map((each) => each.length)) * letters.body.line;
  const pitch = beside ? lines + space * 1.2 : lines + space * 2.2 + bar;
  // A bar is in the middle of its row, the label over it: the first row needs the rest of its height above.
  const top = beside ? 0 : Math.max(0, lines + space * 0.6 + bar / 2 - pitch / 2);
  const marks = rows.flatMap(({ value }, index): Mark[] => [
    { lines: labels[index] ?? [], letter: letters.body, color: palette.text, at: { bar: index, dataset: 0, side: beside ? 'before' : 'above' } },
    { lines: [String(value)], letter: letters.strong, color: palette.text, at: { bar: index, dataset: 0, side: 'end' } },
  ]);
  return {
    height: Math.ceil(top + pitch * rows.length),
    config: {
      type: 'bar',
      data: {
        labels: rows.map(({ name }) => name),
        datasets: [{ data: rows.map(({ value }) => value), backgroundColor: [...colors], borderRadius: 4, barThickness: bar }],
      },
      options: {
        ...STILL,
        indexAxis: 'y',
        layout: { padding: { top, left: beside ? longest + space * 1.5 : 0, right: figures } },
        scales: { x: { display: false, min: 0, max: Math.max(1, ...rows.map(({ value }) => value)) }, y: { display: false } },
      },
    },
    marks,
    cells: [],
    unlabelled: 0,
  };
}
