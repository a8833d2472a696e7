import * as fc from 'fast-check';

import { buildGridIndex, type GridShape, type Ring } from './locate';

const WEST = 119.2;
const SOUTH = 26;
const STEP = 0.003;

/** A small deterministic jitter, so that the borders are as crooked as real ones. */
const jitter = (a: number, b: number): number => (Math.sin(a * 12.9898 + b * 78.233) * 43758.5453) % 1;

/** A district of n × n grids that share crooked borders; inner corners are moved, the outer border is straight. */
function tiledDistrict(n: number): GridShape[] {
  const corner = (i: number, j: number): [number, number] => {
    const inner = i > 0 && j > 0 && i < n && j < n;
    return [WEST + (i + (inner ? 0.35 * jitter(i, j) : 0)) * STEP, SOUTH + (j + (inner ? 0.35 * jitter(j, i) : 0)) * STEP];
  };
  return Array.from({ length: n * n }, (_, at) => {
    const i = at % n;
    const j = Math.floor(at / n);
    const ring: Ring = [corner(i, j), corner(i + 1, j), corner(i + 1, j + 1), corner(i, j + 1), corner(i, j)];
    // Neighbours may be drawn either way round.
    return { id: `${i}:${j}`, polygon: [at % 2 === 0 ? ring : [...ring].reverse()] };
  });
}

const N = 8;
const district = tiledDistrict(N);
const index = buildGridIndex(district);
const gridsWith = (x: number, y: number): string[] => district.filter((grid) => buildGridIndex([grid]).find(x, y) !== null).map(({ id }) => id);

test('every point of the district lies in exactly one grid', () => {
  const side = fc.double({ min: 0, max: N, noNaN: true });
  fc.assert(
    fc.property(side, side, (i, j) => {
      const [x, y] = [WEST + i * STEP, SOUTH + j * STEP];
      const found = index.find(x, y);
      expect(found).not.toBeNull();
      // Asked one by one, a grid also answers for a point within 1 cm of it; away from borders there is one.
      expect(gridsWith(x, y)).toContain(found);
    }),
    { seed: 1, numRuns: 500 },
  );
});

test('a point on a shared border or corner has one grid, one of those that share it, and always the same', () => {
  const reversed = buildGridIndex([...district].reverse());
  for (const { polygon } of district) {
    const [ring = []] = polygon;
    ring.slice(1).forEach(([x2 = 0, y2 = 0], at) => {
      const [x1 = 0, y1 = 0] = ring[at] ?? [];
      for (const part of [0, 0.25, 1 / 3, 0.5, 0.9]) {
        const [x, y] = [x1 + part * (x2 - x1), y1 + part * (y2 - y1)];
        const found = index.find(x, y);
        expect(gridsWith(x, y)).toContain(found);
        const outer = x <= WEST + 1e-9 || y <= SOUTH + 1e-9 || x >= WEST + N * STEP - 1e-9 || y >= SOUTH + N * STEP - 1e-9;
        // The outer border is not shared, so only inside does the order of grids not matter at all.
        if (!outer) expect(reversed.find(x, y)).toBe(found);
      }
    });
  }
});

test('a point outside belongs to nobody', () => {
  for (const [x, y] of [[WEST - 0.001, SOUTH], [WEST + 1, SOUTH + 0.001], [0, 0], [-180, -90], [Number.NaN, 26]] as const) expect(index.find(x, y)).toBeNull();
});

const square = (x: number, y: number, size: number): Ring => [[x, y], [x + size, y], [x + size, y + size], [x, y + size]];

test('holes are not inside, and a grid may have several parts', () => {
  const holed = buildGridIndex([{ id: 'ring', polygon: [square(0, 0, 10), square(4, 4, 2)] }, { id: 'core', polygon: [square(4, 4, 2)] }, { id: 'parts', polygon: [square(20, 0, 1), square(30, 0, 1)] }]);
  expect(holed.find(2, 2)).toBe('ring');
  expect(holed.find(5, 5)).toBe('core');
  expect([holed.find(20.5, 0.5), holed.find(25, 0.5), holed.find(30.5, 0.5)]).toEqual(['parts', null, 'parts']);
});

test('grids without a shape, or no grids at all, find nothing', () => {
  expect(buildGridIndex([]).find(119.3, 26.08)).toBeNull();
  expect(buildGridIndex([{ id: 'a', polygon: [] }, { id: 'b', polygon: [[[1, 1], [2, 2]]] }]).find(1, 1)).toBeNull();
});

test('a crack between borders that were drawn apart is closed', () => {
  const left: Ring = [[0, 0], [1, 0], [1, 1], [0, 1]];
  const right: Ring = [[1.00000001, 0], [2, 0], [2, 1], [1.00000001, 1]];
  expect(buildGridIndex([{ id: 'left', polygon: [left] }, { id: 'right', polygon: [right] }]).find(1.000000005, 0.5)).toBe('left');
});

test('among ten thousand grids every inside point is found', () => {
  const many = buildGridIndex(tiledDistrict(100));
  const lookups = 20_000;
  let found = 0;
  for (let at = 0; at < lookups; at += 1) if (many.find(WEST + 0.3 * ((at * 0.618034) % 1), SOUTH + 0.3 * ((at * 0.381966) % 1)) !== null) found += 1;
  expect(found).toBe(lookups);
});
