/** From figures to drawings: every figure stands on its mark, nothing runs into anything, at any size. */
import fc from 'fast-check';
import { chartOption } from '../../../miniprogram/packages/supervision/components/chart/chart-option';
import type { Drawing, Frame } from '../../../miniprogram/packages/supervision/components/chart/drawing/drawing';
import { type Letter, lettersFor, wrap } from '../../../miniprogram/packages/supervision/components/chart/drawing/letters';
import { contains, project, roomFor } from '../../../miniprogram/packages/supervision/components/chart/drawing/outline';
import { PALETTES } from '../../../miniprogram/packages/supervision/components/chart/drawing/palette';
import { parts, percentages, type Ring, spoken } from '../../../miniprogram/packages/supervision/components/chart/rows';

/** Chinese characters are as wide as high, others about half. */
const measure = (text: string, { size }: Letter): number => [...text].reduce((width, character) => width + size * (character > '⺀' ? 1 : 0.55), 0);

type Given = Partial<Frame> & Pick<Frame, 'rows'>;
const frame = (values: Given): Frame => ({ kind: 'ranking', unit: '件', marked: '', width: 326, stacked: false, letters: lettersFor('standard', 390), palette: PALETTES.light, measure, ...values });
const elder = { stacked: true, width: 272, letters: lettersFor('elder', 320) };

function drawing(values: Given): Drawing {
  const made = chartOption(frame(values));
  if (made === null) throw new Error('nothing is drawn');
  return made;
}

const words = ({ marks }: Drawing): string[] => marks.map(({ lines }) => lines.join(''));
const months = ['4月', '5月', '6月', '7月', '8月', '9月'].map((name, index) => ({ name, value: [331, 352, 340, 368, 374, 412][index] ?? 0 }));
const categories = [{ name: '垃圾箱满溢', value: 74 }, { name: '小区内停车', value: 61 }, { name: '路灯', value: 0 }];

const square = (left: number, top: number, side = 0.01): Ring[] => [[[left, top], [left + side, top], [left + side, top - side], [left, top - side], [left, top]]];
const grids = [{ id: 'a', name: '第1网格', value: 14, rings: square(118, 32) }, { id: 'b', name: '第2网格', value: 0, rings: square(118.01, 32) }, { id: 'c', name: '市场网格', value: 3, rings: square(118.02, 32, 0.0004) }];

test('months stand upright with their figures; the last is the darkest and bold', () => {
  const made = drawing({ kind: 'bars', rows: months });
  expect(made.config).toMatchObject({ type: 'bar', data: { labels: ['4月', '5月', '6月', '7月', '8月', '9月'], datasets: [{ data: [331, 352, 340, 368, 374, 412] }] } });
  expect(made.config.options).not.toHaveProperty('indexAxis');
  expect(words(made)).toEqual(['331', '352', '340', '368', '374', '412']);
  expect(made.marks.map(({ letter }) => letter.bold)).toEqual([false, false, false, false, false, true]);
  expect(made.config.data.datasets[0]).toMatchObject({ backgroundColor: [...Array<string>(5).fill('#93b4d0'), '#24527a'] });
});

test('more columns than have room lie down, in their order', () => {
  const weeks = Array.from({ length: 13 }, (_, week) => ({ name: `第${week + 27}周`, value: 80 + week }));
  const made = drawing({ kind: 'bars', rows: weeks });
  expect(made.config.options).toMatchObject({ indexAxis: 'y' });
  expect(words(made).slice(0, 2)).toEqual(['第27周', '80']);
});

test('nothing moves, listens or follows the window', () => {
  for (const kind of ['bars', 'ranking', 'share', 'gridMap'] as const) expect(drawing({ kind, rows: grids }).config.options).toMatchObject({ animation: false, responsive: false, events: [] });
});

test('labels stand beside their bars, at the largest size over them', () => {
  const sides = (made: Drawing): unknown[] => made.marks.map(({ at }) => ('side' in at ? at.side : ''));
  expect(sides(drawing({ rows: categories }))).toEqual(['before', 'end', 'before', 'end', 'before', 'end']);
  expect(sides(drawing({ rows: categories, ...elder }))).toEqual(['above', 'end', 'above', 'end', 'above', 'end']);
});

test('a label that is longer than the screen is broken, and its row is higher', () => {
  const long = { name: '区城市管理和综合行政执法局（环境卫生科）', value: 9 };
  const made = drawing({ rows: [long, ...categories], ...elder });
  expect(made.marks[0]?.lines.length).toBeGreaterThan(1);
  expect(made.marks[0]?.lines.join('')).toBe(long.name);
  for (const { lines, letter } of made.marks) for (const line of lines) expect(measure(line, letter)).toBeLessThanOrEqual(elder.width);
  expect(made.height).toBeGreaterThan(drawing({ rows: [{ ...long, name: '环卫' }, ...categories], ...elder }).height);
});

test('of a long ranking the first twelve are drawn', () => {
  const rows = Array.from({ length: 30 }, (_, index) => ({ name: `第${index + 1}网格`, value: 30 - index }));
  expect(drawing({ rows }).config.data.datasets[0]?.data).toHaveLength(12);
});

test('a share carries its percentage where it has room', () => {
  const made = drawing({ kind: 'share', rows: [{ name: '社区', value: 281 }, { name: '街道', value: 96 }, { name: '市', value: 4 }] });
  expect(words(made)).toEqual(['74%', '25%']);
});

test('each cell of the map carries its figure, with its name where there is room', () => {
  const made = drawing({ kind: 'gridMap', rows: grids });
  expect(words(made)).toEqual(['14', '第1网格', '0', '第2网格']);
  expect(made.unlabelled).toBe(1);
  expect(made.cells.map(({ color }) => color)).toEqual(['#24527a', '#ebf1f6', expect.any(String)]);
});

test('the cell with the most stands out, or the one that was chosen', () => {
  const marked = (values: Partial<Frame>): string[] => drawing({ kind: 'gridMap', rows: grids, ...values }).cells.filter((cell) => cell.marked).map(({ id }) => id);
  expect(marked({})).toEqual(['a']);
  expect(marked({ marked: 'b' })).toEqual(['b']);
  expect(marked({ rows: grids.map((row) => ({ ...row, value: 2 })) })).toEqual([]);
});

test('words on a map lie inside their cell', () => {
  const corner = fc.record({ x: fc.integer({ min: 0, max: 300 }), y: fc.integer({ min: 0, max: 300 }) });
  fc.assert(
    fc.property(fc.array(corner, { minLength: 3, maxLength: 7 }), fc.integer({ min: 5, max: 120 }), fc.integer({ min: 5, max: 60 }), (ring, width, height) => {
      const room = roomFor([ring], width, height);
      if (room === undefined) return;
      for (const [across, down] of [[-1, -1], [-1, 1], [1, -1], [1, 1], [0, 0.5]] as const) expect(contains([ring], { x: room.x + (across * width) / 2, y: room.y + (down * height) / 2 })).toBe(true);
    }),
  );
});

test('a map is north up, in proportion, within its width', () => {
  const { outlines, height } = project([square(118, 32)], 300);
  const [ring = []] = outlines[0] ?? [];
  expect(Math.min(...ring.map(({ x }) => x))).toBeGreaterThanOrEqual(0);
  expect(Math.max(...ring.map(({ x }) => x))).toBeLessThanOrEqual(300);
  expect(height).toBeGreaterThan(300);
  expect(ring[0]?.y).toBeLessThan(ring[2]?.y ?? 0);
  expect(project([], 300)).toEqual({ outlines: [], height: 0 });
});

test('a broken text says the same and fits', () => {
  const letter = { size: 10, line: 13, bold: false };
  expect(wrap('报修 2026年9月', 30, letter, measure)).toEqual(['报修', '2026', '年9月']);
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 12, max: 200 }), (text, width) => {
      const lines = wrap(text, width, letter, measure);
      for (const line of lines) expect(measure(line, letter)).toBeLessThanOrEqual(width);
      expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }),
  );
});

test('percentages add up to a hundred', () => {
  expect(percentages([1, 1, 1])).toEqual([34, 33, 33]);
  expect(percentages([0, 0])).toEqual([0, 0]);
  fc.assert(fc.property(fc.array(fc.nat(10_000), { minLength: 1, maxLength: 9 }), (values) => expect(percentages(values).reduce((sum, each) => sum + each, 0)).toBe(values.some((each) => each > 0) ? 100 : 0)));
});

test('more than five parts are told as five', () => {
  const rows = [5, 4, 3, 2, 1, 1].map((value, index) => ({ name: `${index}`, value }));
  expect(parts(rows).map(({ name, value }) => `${name}:${value}`)).toEqual(['0:5', '1:4', '2:3', '3:2', '其他:2']);
});

test('a screen reader hears the finding, then the figures', () => {
  expect(spoken('什么事最多', categories, '件')).toBe('什么事最多，垃圾箱满溢 74 件，小区内停车 61 件，路灯 0 件');
});

test('without figures nothing is drawn', () => {
  expect(chartOption(frame({ rows: [] }))).toBeNull();
  expect(chartOption(frame({ kind: 'lights', rows: categories }))).toBeNull();
});
