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

let known: Promise<MapShape[]> | undefined;

async function load(): Promise<MapShape[]> {
  const shapes: MapShape[] = [];
  let level = await unitsUnder(undefined);
  for (let depth = 0; depth < 5 && level.length > 0 && shapes.length === 0; depth++) {
    for (const { polygon } of level) if (pointsOf(polygon).length > 2) shapes.push({ points: pointsOf(polygon), strokeWidth: 1 });
    if (shapes.length === 0) level = (await Promise.all(level.map(({ id }) => unitsUnder(id)))).flat();
  }
  return shapes;
}

/** The grids of the demo district as shapes for the map; none when the server does not know them. */
export function districtShapes(): Promise<MapShape[]> {
  known ??= load().catch(() => []);
  return known;
}
