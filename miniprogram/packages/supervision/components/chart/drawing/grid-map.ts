import { boundsOf, inkOf, stepOf } from '../steps';
import { type Cell, type Drawing, type Frame, type Mark, STILL } from './drawing';
import type { Letter } from './letters';
import { type Outline, project, roomFor } from './outline';
import { onInk } from './palette';

interface Line {
  text: string;
  letter: Letter;
}

/** What a cell may say, the most first: figure and name, the figure, the figure in smaller letters. */
function wordings(value: string, name: string, { letters }: Frame): Line[][] {
  const { figure, note, strong } = letters;
  const small = { ...note, bold: true };
  return [
    [{ text: value, letter: figure }, { text: name, letter: note }],
    [{ text: value, letter: strong }, { text: name, letter: note }],
    [{ text: value, letter: figure }],
    [{ text: value, letter: strong }],
    [{ text: value, letter: small }],
  ];
}

/** The fullest wording that lies wholly inside the cell. */
function label(outline: Outline, value: number, name: string, color: string, frame: Frame): Mark[] {
  for (const lines of wordings(String(value), name, frame)) {
    const width = Math.max(...lines.map(({ text, letter }) => frame.measure(text, letter))) + 4;
    const height = lines.reduce((sum, { letter }) => sum + letter.line, 0);
    const room = roomFor(outline, width, height);
    if (room === undefined) continue;
    let y = room.y - height / 2;
    return lines.map(({ text, letter }): Mark => {
      y += letter.line;
      return { lines: [text], letter, color, at: { x: room.x, y: y - letter.line / 2 } };
    });
  }
  return [];
}

/** The one cell that has the most; none when several do, or nothing is open anywhere. */
function most(frame: Frame): string {
  const largest = Math.max(...frame.rows.map(({ value }) => value));
  const those = frame.rows.filter(({ value }) => value === largest);
  return largest > 0 && those.length === 1 ? (those[0]?.id ?? '') : '';
}

/** Grids in five inks by amount, each with its figure, and its name where there is room. */
export function gridMap(frame: Frame): Drawing {
  const { rows, palette, width } = frame;
  const bounds = boundsOf(rows.map(({ value }) => value));
  const { outlines, height } = project(rows.map(({ rings = [] }) => rings), width);
  const marked = frame.marked || most(frame);
  const marks: Mark[] = [];
  let unlabelled = 0;
  const cells = rows.map(({ id = '', name, value }, index): Cell => {
    const ink = inkOf(stepOf(value, bounds), bounds.length);
    const outline = outlines[index] ?? [];
    const words = label(outline, value, name, onInk(palette, ink), frame);
    if (words.length === 0) unlabelled += 1;
    marks.push(...words);
    return { id, outline, color: palette.ink[ink] ?? palette.ink[0], marked: id !== '' && id === marked };
  });
  return {
    height: Math.ceil(height),
    config: { type: 'gridMap', data: { labels: rows.map(({ name }) => name), datasets: [{ data: rows.map(({ value }) => value), cells, gap: palette.card, line: palette.text }] }, options: { ...STILL } },
    marks,
    cells,
    unlabelled,
  };
}
