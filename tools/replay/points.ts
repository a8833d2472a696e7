import { createHash } from 'node:crypto';

import { buildGridIndex, type GridShape } from '../../cloudfunctions/community/locate';

export interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

/** A district as far as points are concerned. Degrees are gcj02. */
export interface Area {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
  contains(point: Point): boolean;
}

/** The area that grids cover. */
export function areaOf(grids: readonly GridShape[]): Area {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const [x = 0, y = 0] of grids.flatMap(({ polygon }) => polygon.flat())) {
    box.west = Math.min(box.west, x);
    box.south = Math.min(box.south, y);
    box.east = Math.max(box.east, x);
    box.north = Math.max(box.north, y);
  }
  if (!Number.isFinite(box.west)) throw new Error('这个区没有一个画了边界的网格');
  const index = buildGridIndex(grids);
  return { ...box, contains: ({ longitude, latitude }) => index.find(longitude, latitude) !== null };
}

/** Of a thousand messages so many come from somebody who stands beside the district. */
const OUTSIDE_PER_MILLE = 10;

/** The corners of the box lie outside the district; more throws than this nobody needs. */
const THROWS = 64;

/** Numbers from 0 up to 1 that depend on the key only. */
function fractions(key: string): [number, number, number] {
  const hash = createHash('sha256').update(key).digest();
  return [hash.readUInt32BE(0) / 2 ** 32, hash.readUInt32BE(4) / 2 ** 32, hash.readUInt32BE(8) / 2 ** 32];
}

/** Where a message was sent from: always the same point for the same id, about 1 % of them beside the district. */
export function pointOf(id: string, area: Area): Point {
  const { west, south, east, north } = area;
  const [width, height] = [east - west, north - south];
  const at = (x: number, y: number): Point => ({ longitude: west + x * width, latitude: south + y * height });
  const [x, y, chance] = fractions(id);
  // One width to the east, close enough for the nearest community to be asked.
  if (chance * 1000 < OUTSIDE_PER_MILLE) return at(1.05 + x, y);
  for (let turn = 0; turn < THROWS; turn += 1) {
    const [across, up] = fractions(`${id}:${turn}`);
    if (area.contains(at(across, up))) return at(across, up);
  }
  return at(x, y);
}
