import type { Random } from './random';

/** [longitude, latitude] in gcj02 degrees. */
export type Corner = readonly [number, number];

/** A patch of the district, in the order of the walk through it: neighbours in the list touch on the map. */
export interface Patch {
  readonly outline: Corner[];
  readonly centre: { readonly longitude: number; readonly latitude: number };
}

const COLUMNS = 17;
const ROWS = 9;
/** Rows that the walk takes together, so that what belongs together is round rather than long. */
const BAND = 3;
export const PATCHES = COLUMNS * ROWS;

const MIDDLE: Corner = [119.3, 26.08];
const WIDTH = 0.004;
const HEIGHT = 0.0052;
/** Points between two corners: roads and rivers are not straight. */
const BENDS = 3;

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

/** A gentle bend of the whole map, so that no street runs straight through the district. */
function bent(x: number, y: number): Corner {
  const east = (x - COLUMNS / 2) * WIDTH;
  const north = (y - ROWS / 2) * HEIGHT;
  return [rounded(MIDDLE[0] + east + 0.0022 * Math.sin(north * 130 + 1)), rounded(MIDDLE[1] + north + 0.0016 * Math.sin(east * 90))];
}

/**
 * Borders are drawn once and used by both neighbours, so the patches tile the district without gaps or
 * overlaps, to the last digit.
 */
function drawBorders(random: Random): (fromX: number, fromY: number, toX: number, toY: number) => Corner[] {
  const corners = Array.from({ length: COLUMNS + 1 }, (_, x) => Array.from({ length: ROWS + 1 }, (__, y): Corner => [x + random.between(-0.22, 0.22), y + random.between(-0.22, 0.22)]));
  const drawn = new Map<string, Corner[]>();
  const draw = (fromX: number, fromY: number, toX: number, toY: number): Corner[] => {
    const [x1, y1] = corners[fromX]?.[fromY] ?? [0, 0];
    const [x2, y2] = corners[toX]?.[toY] ?? [0, 0];
    return Array.from({ length: BENDS + 1 }, (_, at) => {
      const part = at / (BENDS + 1);
      const aside = at === 0 ? 0 : random.between(-0.07, 0.07);
      return bent(x1 + (x2 - x1) * part - (y2 - y1) * aside, y1 + (y2 - y1) * part + (x2 - x1) * aside);
    });
  };
  const known = (fromX: number, fromY: number, toX: number, toY: number): Corner[] => {
    const key = [fromX, fromY, toX, toY].join();
    const border = drawn.get(key) ?? draw(fromX, fromY, toX, toY);
    drawn.set(key, border);
    return border;
  };
  /** From one corner up to, not with, the next, whichever way it was drawn. */
  return (fromX, fromY, toX, toY) => {
    if (fromX < toX || fromY < toY) return known(fromX, fromY, toX, toY);
    const [start, ...bends] = known(toX, toY, fromX, fromY);
    const [x = 0, y = 0] = corners[fromX]?.[fromY] ?? [];
    return start === undefined ? [] : [bent(x, y), ...bends.reverse()];
  };
}

/** Through each band of rows column by column, back and forth, and back through the next band. */
function walk(): [number, number][] {
  return Array.from({ length: ROWS / BAND }, (_, band) =>
    Array.from({ length: COLUMNS }, (__, step) => {
      const x = band % 2 === 0 ? step : COLUMNS - 1 - step;
      const rows = Array.from({ length: BAND }, (___, row) => band * BAND + row);
      return (step % 2 === 0 ? rows : rows.reverse()).map((y): [number, number] => [x, y]);
    }).flat(),
  ).flat();
}

/** Divides the district into {@link PATCHES} patches with crooked borders. */
export function drawMap(random: Random): Patch[] {
  const border = drawBorders(random);
  return walk().map(([x, y]) => {
    const outline = [...border(x, y, x + 1, y), ...border(x + 1, y, x + 1, y + 1), ...border(x + 1, y + 1, x, y + 1), ...border(x, y + 1, x, y)];
    const sum = outline.reduce<Corner>(([east, north], corner) => [east + corner[0], north + corner[1]], [0, 0]);
    const [first] = outline;
    return {
      outline: first === undefined ? outline : [...outline, first],
      centre: { longitude: rounded(sum[0] / outline.length), latitude: rounded(sum[1] / outline.length) },
    };
  });
}

/** A point of a patch, well away from its borders. */
export function pointIn({ centre }: Patch, random: Random): { longitude: number; latitude: number } {
  return { longitude: rounded(centre.longitude + random.between(-0.2, 0.2) * WIDTH), latitude: rounded(centre.latitude + random.between(-0.2, 0.2) * HEIGHT) };
}
