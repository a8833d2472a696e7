import { nameIn } from '../community/grids';
import { ROLES } from '../shared/reference/post';
import type { Reference } from '../shared/reference/reference';

/** A unit as people read it: 幸福里小区党支部, 中山社区第3网格; empty where there is none. */
export const unitName = (unitId: string | null, reference: Reference): string => {
  const unit = reference.units.get(unitId);
  if (!unit) return '';
  return unit.kind === 'grid' ? nameIn(reference, unit._id) : unit.name;
};

/**
 * Who answers, as residents read it. A building is too small for the tree: its head is named by the place of the voice,
 * which is that building: 幸福里小区 3 幢楼栋长.
 */
export const answererName = (unitId: string | null, { placeName }: { readonly placeName: string }, reference: Reference): string =>
  unitId === null || reference.units.get(unitId) ? unitName(unitId, reference) : `${placeName}${ROLES.buildingHead.label}`;

const kept = new WeakMap<Reference, readonly string[]>();

/** The names of all units of the district, once for each loading of the reference data. */
export function unitNames(reference: Reference): readonly string[] {
  const known = kept.get(reference);
  if (known) return known;
  const names = [...new Set(reference.units.all.map(({ name }) => name))];
  kept.set(reference, names);
  return names;
}
