/** A ring of [longitude, latitude]; closing it by repeating the first point is optional. */
export type Ring = readonly (readonly number[])[];

/** Rings of a GeoJSON Polygon, outline and holes. A grid of several parts lists the rings of all its parts. */
export interface GridShape {
  readonly id: string;
  readonly polygon: readonly Ring[];
}

/** Finds the grid of a point among many. Coordinates are gcj02 degrees. */
export interface GridIndex {
  find(longitude: number, latitude: number): string | null;
}

/** Some 1 cm: how far a point may lie in a crack between two borders that were drawn apart. */
const CRACK = 1e-7;

/**
 * Edges as x1, y1, x2, y2 with y1 < y2. Both neighbours of a border so compute exactly the same crossing,
 * whichever way round each of them drew it; that is what makes a point on it belong to one only.
 */
function edgesOf(polygon: readonly Ring[]): Float64Array {
  const edges: number[] = [];
  for (const ring of polygon) {
    ring.forEach(([x1 = 0, y1 = 0], at) => {
      const [x2 = 0, y2 = 0] = ring[(at + 1) % ring.length] ?? [];
      if (y1 < y2) edges.push(x1, y1, x2, y2);
      if (y2 < y1) edges.push(x2, y2, x1, y1);
    });
  }
  return Float64Array.from(edges);
}

/** Even-odd rule, half open: the lower end of an edge belongs to it, the upper one does not. */
function contains(edges: Float64Array, x: number, y: number): boolean {
  let inside = false;
  for (let at = 0; at < edges.length; at += 4) {
    const y1 = edges[at + 1] ?? 0;
    const y2 = edges[at + 3] ?? 0;
    if (y < y1 || y >= y2) continue;
    const x1 = edges[at] ?? 0;
    if (x < x1 + (((edges[at + 2] ?? 0) - x1) * (y - y1)) / (y2 - y1)) inside = !inside;
  }
  return inside;
}

/** Whether the point lies on the border, to within a crack. */
function touches(polygon: readonly Ring[], x: number, y: number): boolean {
  return polygon.some((ring) =>
    ring.some(([x1 = 0, y1 = 0], at) => {
      const [x2 = 0, y2 = 0] = ring[(at + 1) % ring.length] ?? [];
      const length = (x2 - x1) ** 2 + (y2 - y1) ** 2;
      const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length));
      return Math.hypot(x - x1 - along * (x2 - x1), y - y1 - along * (y2 - y1)) <= CRACK;
    }),
  );
}

type Box = readonly [west: number, south: number, east: number, north: number];

const around = (boxes: readonly Box[]): Box =>
  boxes.reduce<Box>(([west, south, east, north], box) => [Math.min(west, box[0]), Math.min(south, box[1]), Math.max(east, box[2]), Math.max(north, box[3])], [Infinity, Infinity, -Infinity, -Infinity]);

const boxOf = (polygon: readonly Ring[]): Box => around(polygon.flat().map(([x = 0, y = 0]): Box => [x - CRACK, y - CRACK, x + CRACK, y + CRACK]));

/** The land in square cells, about as many as there are shapes: which shapes may lie under a point. */
function cellsOf(boxes: readonly Box[]): (x: number, y: number) => readonly number[] {
  const [west, south, east, north] = around(boxes);
  const side = Math.ceil(Math.sqrt(boxes.length)) || 1;
  const column = (x: number): number => Math.min(side - 1, Math.floor(((x - west) / (east - west)) * side));
  const row = (y: number): number => Math.min(side - 1, Math.floor(((y - south) / (north - south)) * side));
  const cells: number[][] = Array.from({ length: side * side }, () => []);
  boxes.forEach((box, shape) => {
    for (let r = row(box[1]); r <= row(box[3]); r += 1) for (let c = column(box[0]); c <= column(box[2]); c += 1) cells[r * side + c]?.push(shape);
  });
  return (x, y) => (x < west || x > east || y < south || y > north ? [] : (cells[row(y) * side + column(x)] ?? []));
}

/**
 * Indexes the grids of a district. A point on a border between grids belongs to exactly one of them,
 * always the same; so does one on the district's outer border; a point outside belongs to none.
 */
export function buildGridIndex(grids: readonly GridShape[]): GridIndex {
  const shapes = grids.filter(({ polygon }) => polygon.some((ring) => ring.length >= 3));
  const edges = shapes.map(({ polygon }) => edgesOf(polygon));
  const under = cellsOf(shapes.map(({ polygon }) => boxOf(polygon)));
  return {
    find(longitude, latitude) {
      const near = under(longitude, latitude);
      // Shapes stand in each cell in their own order, so the first is always the same one.
      const inside = near.find((at) => contains(edges[at] ?? new Float64Array(), longitude, latitude));
      const found = inside ?? near.find((at) => touches(shapes[at]?.polygon ?? [], longitude, latitude));
      return found === undefined ? null : (shapes[found]?.id ?? null);
    },
  };
}
