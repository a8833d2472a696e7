import type { Reference } from '../shared/reference/reference';
import type { Unit } from '../shared/reference/unit';
import { buildGridIndex } from './locate';

const indexes = new WeakMap<Reference, ReturnType<typeof buildGridIndex>>();

/** The grid in whose polygon a gcj02 point lies. The index is built once for each loading of the reference data. */
export function gridIn(reference: Reference, longitude: number, latitude: number): Unit | undefined {
  let index = indexes.get(reference);
  if (!index) {
    index = buildGridIndex(reference.units.grids.flatMap(({ _id, polygon }) => (polygon ? [{ id: _id, polygon }] : [])));
    indexes.set(reference, index);
  }
  return reference.units.get(index.find(longitude, latitude));
}

/** 中山社区第3网格: a grid's name alone does not say which community. Empty for no grid. */
export function nameIn(reference: Reference, gridId: string | null): string {
  const grid = reference.units.get(gridId);
  if (!grid) return '';
  const community = reference.units.nearest(gridId, 'community')?.name ?? '';
  return grid.name.startsWith(community) ? grid.name : `${community}${grid.name}`;
}
