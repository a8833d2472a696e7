import type { Context } from './context';
import { homeOf, members, type Member } from './identity';
import type { Reference } from './reference/reference';
import { units, type Unit } from './reference/unit';
import { Refusal } from './refusal';

/** A unit named by a resident, with the unit of the tree that it hangs on when it is a building. */
export interface NamedUnit {
  readonly id: string;
  readonly name: string | null;
  readonly anchorId: string;
}

/** The unit that was scanned or chosen; what is not in the tree is a building, or it does not exist. */
export async function namedUnit(unitId: string | undefined, { store }: Context, reference: Reference): Promise<NamedUnit | null> {
  if (unitId === undefined) return null;
  if (reference.units.get(unitId)) return { id: unitId, name: null, anchorId: unitId };
  const building = await store.get<Unit>(units.name, unitId);
  if (!building?.parentId) throw new Refusal('INVALID_INPUT', '没有这个网格或小区，请重新选', { field: 'unitId' });
  return { id: unitId, name: building.name, anchorId: building.parentId };
}

/** The building in which the caller lives; null for a person without a home. */
export async function homeUnit({ store, caller }: Context): Promise<NamedUnit | null> {
  const member = await store.get<Member>(members.name, caller);
  const household = member && homeOf(member);
  return household ? { id: household.buildingId, name: household.buildingName, anchorId: household.anchorId } : null;
}
