import { call } from './cloud';
import type { MatterPage } from './shapes';

/** One grid of the map with its open matters, and how many of them are overdue. */
export interface GridCell {
  id: string;
  name: string;
  open: number;
  over: number;
  /** Rings of longitude and latitude, as in GeoJSON. */
  rings: [number, number][][];
}

/** The grids of the caller's street, with the finding as the title. */
export interface GridMap {
  title: string;
  note: string;
  cells: GridCell[];
}

/** The function's own contract replaces these shapes once its actions stand in cloudfunctions/api.ts. */
const ask = call as unknown as <T>(name: 'supervision', action: string, input: object) => Promise<T>;

export const gridMap = (): Promise<GridMap> => ask('supervision', 'gridMap', {});

/** Open matters of one grid, by the clock. */
export const gridMatters = (gridId: string, cursor: string | null): Promise<MatterPage> => ask('supervision', 'gridMatters', { gridId, ...(cursor === null ? {} : { cursor }) });
