import type { Role } from '../shared/reference/post';
import type { Reference } from '../shared/reference/reference';
import type { Unit, UnitKind } from '../shared/reference/unit';
import { Refusal } from '../shared/refusal';
import { namedFor } from './assignee';
import type { Matter } from './matter';
import type { TaskSeed } from './task';
import { DESK_OF_LEVEL, DESKS, type DeskKind } from './terms';

/** Who acts for a kind of unit when an order reaches it. */
export const ACTING_ROLE: Partial<Record<UnitKind, Role>> = { grid: 'gridOfficer', branch: 'branchSecretary', community: 'communityDesk', street: 'streetDesk', district: 'districtDesk', department: 'departmentOfficer' };

/** The desk's unit of a kind above a matter; the district's when the place is not known so well. */
export function deskUnit(kind: DeskKind, matter: Pick<Matter, 'communityId' | 'streetId' | 'districtId'>): string {
  const at = { community: matter.communityId, street: matter.streetId, district: matter.districtId };
  return at[kind] ?? at.district;
}

const rankOf = (unitId: string | null, reference: Reference): number => DESKS.findIndex(({ kind }) => kind === reference.units.get(unitId)?.kind);

/** Where a matter goes when it is passed up: from the grid to the desk that the catalogue's level names, from a desk to the next one above. */
export function deskAbove(matter: Matter, reference: Reference): string {
  const from = rankOf(matter.deskId, reference);
  // A matter that comes back to the grid and is passed up again begins anew.
  const lowest = matter.state === 'deciding' ? from + 1 : DESKS.findIndex(({ kind }) => kind === DESK_OF_LEVEL[matter.level ?? 'A']);
  const { kind } = DESKS[Math.min(lowest, DESKS.length - 1)] ?? DESKS[0];
  return deskUnit(kind, matter);
}

/** The desk below, or null when below is the grid. */
export function deskBelow({ deskId, communityId, streetId, districtId }: Matter, reference: Reference): string | null {
  const kind = DESKS[rankOf(deskId, reference) - 1]?.kind;
  return kind === undefined ? null : deskUnit(kind, { communityId, streetId, districtId });
}

/** Whether a unit hangs below another in the tree, or is it. */
export const isWithin = (unitId: string, aboveId: string | null, reference: Reference): boolean => reference.units.lineage(unitId).some(({ _id }) => _id === aboveId);

/** A unit that can be given an order, or a refusal that names the field. */
export function actingUnit(unitId: unknown, field: string, reference: Reference): { unit: Unit; role: Role } {
  const unit = reference.units.get(String(unitId));
  const role = unit && ACTING_ROLE[unit.kind];
  if (!unit || !role) throw new Refusal('INVALID_INPUT', '没有这个单位，请重新选', { field });
  return { unit, role };
}

/** An order on a named person of a unit: never on a unit alone (ORG-12). */
export function orderFor(
  unitId: unknown,
  field: string,
  { reference, now, openerId, personId, ...rest }: { reference: Reference; now: number; openerId: string | null; personId?: string | undefined } & Pick<TaskSeed, 'lead' | 'call' | 'callReason' | 'meeting' | 'binding' | 'liaison' | 'words'>,
): Omit<TaskSeed, 'id'> {
  const { unit, role } = actingUnit(unitId, field, reference);
  const assignee = namedFor(role, unit._id, personId, reference, now);
  if (!assignee) throw new Refusal('INVALID_INPUT', personId === undefined ? `${unit.name}现在没有在岗的人，请换一个单位` : '这个人不在这个单位，请重新选', { field: personId === undefined ? field : 'personId' });
  return { kind: 'order', role, unitId: unit._id, assignee, openerId, ...rest };
}
