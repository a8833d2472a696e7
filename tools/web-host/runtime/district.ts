import type { Point } from './persona';
import { services } from './services';
import type { MapShape } from './ui/sketch-map';

interface Unit {
  id?: string;
  location?: unknown;
  polygon?: unknown;
}

function isPoint(value: unknown): value is Point {
  return typeof (value as Partial<Point> | null)?.longitude === 'number' && typeof (value as Partial<Point> | null)?.latitude === 'number';
}

function pointsOf(polygon: unknown): Point[] {
  const raw: unknown = (polygon as { coordinates?: unknown[] } | null)?.coordinates?.[0] ?? polygon;
  if (!Array.isArray(raw)) return [];
  return raw.flatMap((pair: unknown) => (isPoint(pair) ? [pair] : Array.isArray(pair) && pair.length >= 2 ? [{ longitude: Number(pair[0]), latitude: Number(pair[1]) }] : []));
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

/** How many units of each level around the point are followed further down: streets, communities. */
const FOLLOWED = [1, 3, 8];

function distance({ location }: Unit, { longitude, latitude }: Point): number {
  if (!isPoint(location)) return Number.MAX_VALUE;
  const west = (location.longitude - longitude) * Math.cos((latitude * Math.PI) / 180);
  return Math.hypot(west, location.latitude - latitude);
}

async function load(near: Point): Promise<MapShape[]> {
  let level = await unitsUnder(undefined);
  for (const followed of FOLLOWED) {
    const nearest = level.sort((a, b) => distance(a, near) - distance(b, near)).slice(0, followed);
    level = (await Promise.all(nearest.map(({ id }) => unitsUnder(id)))).flat();
    const shapes = level.map(({ polygon }) => ({ points: pointsOf(polygon), strokeWidth: 1 })).filter(({ points }) => points.length > 2);
    if (shapes.length > 0) return shapes;
  }
  return [];
}

/** The demo district's grids around a point, as shapes for the map; none when the server does not know them. */
export function districtShapes(near: Point): Promise<MapShape[]> {
  return load(near).catch(() => []);
}
