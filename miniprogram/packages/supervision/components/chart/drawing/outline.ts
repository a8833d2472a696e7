import type { Ring } from '../rows';

export interface Point {
  x: number;
  y: number;
}

/** The rings of one cell on the canvas. */
export type Outline = Point[][];

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

function boxOf(points: readonly Point[]): Box {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const { x, y } of points) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

/** How much taller than wide a map may become, and how flat. */
const TALLEST = 1.25;

/**
 * Puts cells on a canvas of this width, north up, all in one scale: degrees of longitude are narrower than those of
 * latitude, and over a street the same everywhere. A long thin street is drawn smaller rather than too tall.
 */
export function project(cells: readonly (readonly Ring[])[], width: number, edge = 2): { outlines: Outline[]; height: number } {
  const flat = cells.flat(2);
  if (flat.length === 0) return { outlines: cells.map(() => []), height: 0 };
  const latitudes = flat.map(([, latitude]) => latitude);
  const narrow = Math.cos((((Math.min(...latitudes) + Math.max(...latitudes)) / 2) * Math.PI) / 180);
  const plane = cells.map((rings) => rings.map((ring) => ring.map(([longitude, latitude]) => ({ x: longitude * narrow, y: -latitude }))));
  const box = boxOf(plane.flat(2));
  const [across, down] = [Math.max(box.right - box.left, 1e-9), Math.max(box.bottom - box.top, 1e-9)];
  const inner = width - 2 * edge;
  const scale = Math.min(inner / across, (width * TALLEST) / down);
  const left = edge + (inner - across * scale) / 2;
  const place = ({ x, y }: Point): Point => ({ x: left + (x - box.left) * scale, y: edge + (y - box.top) * scale });
  return { outlines: plane.map((rings) => rings.map((ring) => ring.map(place))), height: down * scale + 2 * edge };
}

/** Whether a point lies in a cell; rings inside rings are holes. */
export function contains(outline: Outline, { x, y }: Point): boolean {
  let inside = false;
  for (const ring of outline) {
    for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
      const [a, b] = [ring[at], ring[before]];
      if (a && b && a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
    }
  }
  return inside;
}

/** A point in the middle of the largest ring, by area; it may lie outside a hollow shape. */
function centre(outline: Outline): Point {
  let best = { area: 0, x: 0, y: 0 };
  for (const ring of outline) {
    let [area, x, y] = [0, 0, 0];
    ring.forEach((a, at) => {
      const b = ring[(at + 1) % ring.length] ?? a;
      const cross = a.x * b.y - b.x * a.y;
      area += cross;
      x += (a.x + b.x) * cross;
      y += (a.y + b.y) * cross;
    });
    if (Math.abs(area) > Math.abs(best.area)) best = { area, x: x / (3 * area), y: y / (3 * area) };
  }
  return best;
}

const FIFTHS = [-1, -0.5, 0, 0.5, 1];
/** Points all over a rectangle: dense enough that no corner of a cell, and no hole, reaches far into it unseen. */
const SAMPLES = FIFTHS.flatMap((across) => FIFTHS.map((down) => [across, down] as const));
const LATTICE = 16;

/** Where a text of this size lies wholly inside a cell, as near to its middle as can be; undefined where it does not fit. */
export function roomFor(outline: Outline, width: number, height: number): Point | undefined {
  const middle = centre(outline);
  const fits = (point: Point): boolean => SAMPLES.every(([across, down]) => contains(outline, { x: point.x + (across * width) / 2, y: point.y + (down * height) / 2 }));
  if (fits(middle)) return middle;
  const box = boxOf(outline.flat());
  if (box.right - box.left < width || box.bottom - box.top < height) return undefined;
  const candidates: Point[] = [];
  for (let column = 0; column <= LATTICE; column++) {
    for (let row = 0; row <= LATTICE; row++) {
      const free = { x: box.right - box.left - width, y: box.bottom - box.top - height };
      candidates.push({ x: box.left + width / 2 + (free.x * column) / LATTICE, y: box.top + height / 2 + (free.y * row) / LATTICE });
    }
  }
  const distance = ({ x, y }: Point): number => (x - middle.x) ** 2 + (y - middle.y) ** 2;
  return candidates.sort((a, b) => distance(a) - distance(b)).find(fits);
}
