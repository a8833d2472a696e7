/** A point in gcj02 degrees. */
export interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

/** Where an open item belongs, as far as likeness asks. */
export interface ItemPlace {
  readonly point: Point | null;
  readonly compoundId: string | null;
  readonly communityId: string | null;
  /** The street or district that it concerns as a whole, as a question about a subsidy does; then the rest says nothing. */
  readonly wideUnitId: string | null;
}

/** Where somebody is typing. */
export interface DraftPlace {
  readonly point: Point | null;
  readonly compoundId: string | null;
  readonly communityId: string | null;
  /** The street and the district above the community: what concerns them as a whole concerns this place too. */
  readonly wideUnitIds: readonly string[];
}

/** Metres of one degree of latitude, on the sphere that the document database measures with. */
const METRES_PER_DEGREE = (Math.PI / 180) * 6_378_100;

/** Farther than this, places of different communities are never one: how far the four cells of a query reach for certain. */
export const REACH = 200;

/** Twice the reach and a little more, because the earth is round. */
const CELL = 2 * REACH + 10;

const ROWS_PER_DEGREE = METRES_PER_DEGREE / CELL;

/** A row narrows towards the pole; all of it is measured by its southern edge. */
const columnsPerDegree = (row: number): number => ROWS_PER_DEGREE * Math.cos(((row / ROWS_PER_DEGREE) * Math.PI) / 180);

const cellName = (row: number, column: number): string => `${row}.${column}`;

/** The square of some 400 m in which a point lies. */
export function cellOf({ longitude, latitude }: Point): string {
  const row = Math.floor(latitude * ROWS_PER_DEGREE);
  return cellName(row, Math.floor(longitude * columnsPerDegree(row)));
}

/** The four squares that hold everything within the reach of a point. */
export function cellsAround({ longitude, latitude }: Point): string[] {
  const south = Math.floor(latitude * ROWS_PER_DEGREE - 0.5);
  return [south, south + 1].flatMap((row) => {
    const west = Math.floor(longitude * columnsPerDegree(row) - 0.5);
    return [cellName(row, west), cellName(row, west + 1)];
  });
}

/** The distance of two points of one city, which is flat enough. */
export function metresBetween(a: Point, b: Point): number {
  const middle = (((a.latitude + b.latitude) / 2) * Math.PI) / 180;
  return METRES_PER_DEGREE * Math.hypot((a.longitude - b.longitude) * Math.cos(middle), a.latitude - b.latitude);
}
