import * as z from 'zod/mini';
import { action } from '../shared/action';
import { id } from '../shared/schema';
import { gridName, openByGrid } from './open';
import { seenUnit } from './scope';
import { Refusal } from '../shared/refusal';

/** One grid of the map with its open matters, and how many of them are overdue. */
export interface GridCell {
  readonly id: string;
  readonly name: string;
  readonly open: number;
  readonly over: number;
  /** Rings of longitude and latitude, as in GeoJSON. */
  readonly rings: [number, number][][];
}

/** The grids of a unit, with the finding as the title. */
export interface GridMap {
  readonly title: string;
  readonly note: string;
  readonly cells: GridCell[];
}

const point = ([longitude = 0, latitude = 0]: readonly number[]): [number, number] => [longitude, latitude];

export const gridMap = action({
  input: z.object({ unitId: z.optional(id) }),

  /** Open matters by grid, of the caller's unit or one below it: one round trip. A {@link GridMap}. */
  async run({ unitId }, context): Promise<GridMap> {
    const { unit, reference } = await seenUnit(context, unitId);
    if (unit.kind === 'department') throw new Refusal('FORBIDDEN', '网格图给社区、街道和区看');
    const { units } = reference;
    const grids = units.grids.filter(({ _id }) => units.lineage(_id).some((above) => above._id === unit._id));
    const { lights, grids: counted } = await openByGrid(context, unit);
    const byGrid = new Map(counted.map((each) => [each.gridId, each]));
    const cells = grids.map((grid): GridCell => ({ id: grid._id, name: gridName(grid._id, unit, reference), open: byGrid.get(grid._id)?.open ?? 0, over: byGrid.get(grid._id)?.over ?? 0, rings: (grid.polygon ?? []).map((ring) => ring.map(point)) }));
    const worst = cells.reduce<GridCell | undefined>((most, cell) => (most === undefined || cell.open > most.open ? cell : most), undefined);
    const outside = lights.open - cells.reduce((sum, { open }) => sum + open, 0);
    const title = worst === undefined || worst.open === 0 ? '现在没有未办结的' : `${worst.name}未办结最多，${worst.open} 件`;
    const note = [`${unit.name}未办结 ${lights.open} 件`, lights.red > 0 ? `超期 ${lights.red} 件` : '没有超期的', ...(outside > 0 ? [`不在网格里的 ${outside} 件`] : [])].join('，');
    return { title, note, cells };
  },
});
