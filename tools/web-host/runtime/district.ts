import type { Point } from './persona';
import { services } from './services';
import type { MapShape } from './ui/sketch-map';

interface Unit {
  id?: string;
  kind?: string;
  polygon?: unknown;
}

function isPoint(value: unknown): value is Point {
  return typeof (value as Partial<Point> | null)?.longitude === 'number' && typeof (value as Partial<Point> | null)?.latitude === 'number';
}

function pointsOf(polygon: unknown): Point[] {
  const rings: unknown = (polygon as { coordinates?: unknown } | null)?.coordinates ?? polygon;
  if (!Array.isArray(rings)) return [];
  const ring: unknown[] = Array.isArray(rings[0]) && Array.isArray(rings[0][0]) ? rings[0] : rings;
  return ring.flatMap((pair: unknown) => (isPoint(pair) ? [pair] : Array.isArray(pair) && pair.length >= 2 ? [{ longitude: Number(pair[0]), latitude: Number(pair[1]) }] : []));
}

async function unitsUnder(parentId: string | undefined): Promise<Unit[]> {
  const reply = await fetch('/invoke/community', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-wx-openid': services().persona.openid },
    body: JSON.stringify({ action: 'units', input: parentId === undefined ? {} : { parentId } }),
  });
  const answer = (await reply.json()) as { data?: Unit[] | { items?: Unit[]; units?: Unit[] } };
  return Array.isArray(answer.data) ? answer.data : (answer.data?.items ?? answer.data?.units ?? []);
}

/** Kinds of units under which grids may lie; the others are not asked. */
const FOLLOWED = new Set(['district', 'street', 'community']);
const DEEPEST = 4;

async function load(): Promise<MapShape[]> {
  let level = await unitsUnder(undefined);
  for (let depth = 0; depth < DEEPEST; depth++) {
    const shapes = level.map(({ polygon }) => ({ points: pointsOf(polygon), strokeWidth: 1 })).filter(({ points }) => points.length > 2);
    if (shapes.length > 0) return shapes;
    level = (await Promise.all(level.filter(({ kind }) => FOLLOWED.has(kind ?? '')).map(({ id }) => unitsUnder(id)))).flat();
  }
  return [];
}

let known: Promise<MapShape[]> | undefined;

/** The demo district's grids as shapes for the map; none when the server does not know them. */
export function districtShapes(): Promise<MapShape[]> {
  known ??= load().catch(() => []);
  return known;
}
