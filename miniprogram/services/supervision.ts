import { call } from './cloud';
import type { MatterPage } from './shapes';

/** The grids of the caller's unit, with the finding as the title. */
export type GridMap = Api.Output<'supervision', 'gridMap'>;
/** One grid of the map with its open matters, and how many of them are overdue. */
export type GridCell = GridMap['cells'][number];

export const gridMap = (unitId?: string): Promise<GridMap> => call('supervision', 'gridMap', unitId === undefined ? {} : { unitId });

/** Open matters of one grid, by the clock. */
export const gridMatters = (gridId: string, cursor: string | null): Promise<MatterPage> => call('matter', 'gridMatters', { gridId, ...(cursor === null ? {} : { cursor }) });
