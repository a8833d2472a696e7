/**
 * GeoJSON operators, which the query engine lacks. Distances are those of Tencent's MongoDB: a sphere of
 * 6378100 m and the angle by atan2 of cross and dot product (the haversine formula differs in the last metres).
 */
import { isDoc } from './ejson';

type Position = readonly [number, number];
type Ring = readonly Position[];
interface Geometry {
  readonly type: string;
  readonly coordinates: unknown;
}

const EARTH_RADIUS = 6378100;
const radians = (degrees: number): number => degrees * (Math.PI / 180);

/** Metres between two longitude–latitude positions. */
export function distance(a: Position, b: Position): number {
  const [x, y] = [unitVector(a), unitVector(b)];
  const cross = Math.hypot(x[1] * y[2] - x[2] * y[1], x[2] * y[0] - x[0] * y[2], x[0] * y[1] - x[1] * y[0]);
  return EARTH_RADIUS * Math.atan2(cross, x[0] * y[0] + x[1] * y[1] + x[2] * y[2]);
}

function unitVector([longitude, latitude]: Position): readonly [number, number, number] {
  const [lambda, phi] = [radians(longitude), radians(latitude)];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}

/** The GeoJSON geometry at a dotted path of a document, if there is one. */
export function geometryAt(document: unknown, path: string): Geometry | undefined {
  let value = document;
  for (const key of path.split('.')) value = isDoc(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return isDoc(value) && typeof value['type'] === 'string' && Array.isArray(value['coordinates']) ? (value as unknown as Geometry) : undefined;
}

/** The position of a Point geometry at a dotted path. */
export function pointAt(document: unknown, path: string): Position | undefined {
  const geometry = geometryAt(document, path);
  return geometry?.type === 'Point' ? (geometry.coordinates as Position) : undefined;
}

/** Where a `$nearSphere` or `$near` condition measures from. */
export function nearCentre(condition: unknown): Position | undefined {
  if (!isDoc(condition)) return undefined;
  const near = condition['$nearSphere'] ?? condition['$near'];
  return isDoc(near) ? pointAt(near, '$geometry') : undefined;
}

type Predicate = (document: unknown) => boolean;

const whereGeometry =
  (test: (geometry: Geometry, argument: Record<string, unknown>) => boolean) =>
  (path: string, argument: unknown): Predicate =>
  (document) => {
    const geometry = geometryAt(document, path);
    return geometry !== undefined && isDoc(argument) && test(geometry, argument);
  };

const near = whereGeometry((geometry, argument) => {
  const centre = pointAt(argument, '$geometry');
  if (geometry.type !== 'Point' || centre === undefined) return false;
  const metres = distance(geometry.coordinates as Position, centre);
  const { $maxDistance, $minDistance } = argument;
  return (typeof $maxDistance !== 'number' || metres <= $maxDistance) && (typeof $minDistance !== 'number' || metres >= $minDistance);
});

const within = whereGeometry((geometry, argument) => {
  const inside = positions(geometry);
  const sphere = argument['$centerSphere'];
  if (Array.isArray(sphere)) {
    const [centre, radius] = sphere as [Position, number];
    return inside.every((position) => distance(position, centre) <= radius * EARTH_RADIUS);
  }
  const area = geometryAt(argument, '$geometry');
  return area !== undefined && inside.length > 0 && inside.every((position) => contains(area, position));
});

const intersecting = whereGeometry((geometry, argument) => {
  const other = geometryAt(argument, '$geometry');
  return other !== undefined && intersects(geometry, other);
});

/** Query operators for the engine's context. */
export const geoQueryOperators = { $near: near, $nearSphere: near, $geoWithin: within, $geoIntersects: intersecting };

function inRing([x, y]: Position, ring: Ring): boolean {
  let inside = false;
  for (let i = 0; i < ring.length; i++) {
    const [xi, yi] = ring[i] as Position;
    const [xj, yj] = ring[(i + ring.length - 1) % ring.length] as Position;
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

function contains(area: Geometry, position: Position): boolean {
  return polygons(area).some(([outer, ...holes]) => outer !== undefined && inRing(position, outer) && !holes.some((hole) => inRing(position, hole)));
}

function polygons(geometry: Geometry): readonly Ring[][] {
  if (geometry.type === 'Polygon') return [geometry.coordinates as Ring[]];
  return geometry.type === 'MultiPolygon' ? (geometry.coordinates as Ring[][]) : [];
}

const DEPTH: Readonly<Record<string, number>> = { Point: 0, MultiPoint: 1, LineString: 1, MultiLineString: 2, Polygon: 2, MultiPolygon: 3 };

function positions({ type, coordinates }: Geometry): readonly Position[] {
  const depth = DEPTH[type];
  if (depth === undefined) return [];
  return depth === 0 ? [coordinates as Position] : ((coordinates as unknown[]).flat(depth - 1) as Position[]);
}

function lines({ type, coordinates }: Geometry): readonly Ring[] {
  const depth = DEPTH[type] ?? 0;
  if (type === 'MultiPoint' || depth === 0) return [];
  return depth === 1 ? [coordinates as Ring] : ((coordinates as unknown[]).flat(depth - 2) as Ring[]);
}

const segments = (geometry: Geometry): readonly (readonly [Position, Position])[] =>
  lines(geometry).flatMap((line) => line.slice(1).map((end, i) => [line[i] as Position, end] as const));

function intersects(a: Geometry, b: Geometry): boolean {
  const [ofA, ofB] = [positions(a), positions(b)];
  return (
    ofA.some((p) => contains(b, p) || ofB.some((q) => q[0] === p[0] && q[1] === p[1])) ||
    ofB.some((p) => contains(a, p)) ||
    segments(a).some((s) => segments(b).some((t) => crosses(s, t)))
  );
}

function crosses([a, b]: readonly [Position, Position], [c, d]: readonly [Position, Position]): boolean {
  const side = (p: Position, q: Position, r: Position): number => Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
  return side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);
}
