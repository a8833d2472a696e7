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
  // Nothing is no bar, not a hairline. One unit of the upright axis is one pixel, so that each row is as high as its own label.
  let height = 0;
  const middles = labels.map((lines) => {
    const label = lines.length * letters.body.line;
    const [before, after] = beside ? [label / 2 + space * 0.5, label / 2 + space * 0.5] : [label + space * 0.3 + bar / 2, bar / 2 + space * 1.5];
    const middle = height + before;
    height = middle + after;
    return middle;
  });
  const marks = rows.flatMap(({ value }, index): Mark[] => [
    { lines: labels[index] ?? [], letter: letters.body, color: palette.text, at: { bar: index, dataset: 0, side: beside ? 'before' : 'above' } },
    { lines: [String(value)], letter: letters.strong, color: palette.text, at: { bar: index, dataset: 0, side: 'end' } },
  ]);
  return {
    height: Math.ceil(height),
    config: {
      type: 'bar',
      data: {
        datasets: [{ data: rows.map(({ value }, index) => ({ x: value === 0 ? NaN : value, y: middles[index] ?? 0 })), backgroundColor: [...colors], borderRadius: 4, barThickness: bar }],
      },
      options: {
        ...STILL,
        indexAxis: 'y',
        layout: { padding: { left: beside ? longest + space * 1.5 : 0, right: figures } },
        scales: { x: { display: false, min: 0, max: Math.max(1, ...rows.map(({ value }) => value)) }, y: { type: 'linear', display: false, offset: false, reverse: true, min: 0, max: Math.ceil(height) } },
      },
    },
    marks,
    cells: [],
    unlabelled: 0,
  };
}
