import type { Context } from '../shared/context';
import type { Role } from '../shared/reference/post';
import type { Reference } from '../shared/reference/reference';
import type { Unit } from '../shared/reference/unit';
import { Refusal } from '../shared/refusal';

/** Which posts see figures, and of what: without a row, nothing. Each sees the unit it sits on and what hangs below (ORG-04). */
const SEERS: readonly { readonly role: Role; readonly at: readonly Unit['kind'][] }[] = [
  { role: 'communityDesk', at: ['community'] },
  { role: 'streetDesk', at: ['street'] },
  { role: 'districtDesk', at: ['district'] },
  { role: 'deputyHead', at: ['street', 'district', 'department'] },
  { role: 'head', at: ['community', 'street', 'district', 'department'] },
  { role: 'inspector', at: ['street', 'district'] },
];

/** The kinds of units of which figures are kept. */
const KEPT: readonly Unit['kind'][] = ['district', 'street', 'community', 'department'];

/** The units on which a person may see figures by a post of their own, highest first. */
export function ownUnits(reference: Reference, caller: string, now: number): Unit[] {
  const seen = reference.posts.of(caller, now).flatMap(({ role, unitId }) => {
    const unit = reference.units.get(unitId);
    return unit && SEERS.some((row) => row.role === role && row.at.includes(unit.kind)) ? [unit] : [];
  });
  const rank = ({ kind }: Unit): number => KEPT.indexOf(kind);
  return [...new Map(seen.map((unit) => [unit._id, unit])).values()].sort((a, b) => rank(a) - rank(b));
}

/** Whether one unit is another or hangs below it; a department of a street hangs below the street. */
const isBelow = (unit: Unit, above: Unit, reference: Reference): boolean => reference.units.lineage(unit._id).some(({ _id }) => _id === above._id);

/** The unit of a report: the one asked for, if a post of the caller's sees it, else the caller's own. Everybody else is refused. */
export async function seenUnit({ reference: load, caller, now }: Context, unitId: string | undefined): Promise<{ unit: Unit; reference: Reference }> {
  const reference = await load();
  const own = ownUnits(reference, caller, now);
  const [first] = own;
  if (!first) throw new Refusal('FORBIDDEN', '统计由社区、街道、区和部门的负责人看');
  if (unitId === undefined) return { unit: first, reference };
  const unit = reference.units.get(unitId);
  if (!unit || !KEPT.includes(unit.kind) || !own.some((above) => isBelow(unit, above, reference))) throw new Refusal('FORBIDDEN', '这个单位的统计您不能看');
  return { unit, reference };
}

/** The units that a person may choose among: their own and, one step down, those below. */
export function choices(reference: Reference, caller: string, now: number): { id: string; name: string; kind: Unit['kind'] }[] {
  const own = ownUnits(reference, caller, now);
  const below = own.flatMap((unit) => childrenOf(unit, reference));
  return [...new Map([...own, ...below].map((unit) => [unit._id, { id: unit._id, name: unit.name, kind: unit.kind }])).values()];
}

/** The units one step down of which figures are kept, in the tree's own order: never ranked. */
export const childrenOf = ({ _id, kind }: Unit, { units }: Reference): Unit[] =>
  units.all
    .filter((unit) => unit.parentId === _id && (kind === 'district' ? unit.kind === 'street' : kind === 'street' && unit.kind === 'community'))
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0) || (a.name < b.name ? -1 : 1));

/** What of the matters belongs to a unit. */
export function placedIn({ _id, kind, parentId }: Unit): Readonly<Record<string, string>> {
  if (kind === 'community') return { ...(parentId === null ? {} : { streetId: parentId }), communityId: _id };
  return kind === 'street' ? { streetId: _id } : {};
}
