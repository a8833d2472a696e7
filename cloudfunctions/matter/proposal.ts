import { HOUR, type Instant } from '../shared/calendar/civil';
import type { Reference } from '../shared/reference/reference';
import type { Unit } from '../shared/reference/unit';
import { namedFor } from './assignee';
import type { Matter } from './matter';
import type { MatterStep } from './workflow';
import { ACTING_ROLE } from './units';

/** What the catalogue proposes to a desk: to be confirmed with one tap, or corrected (TRIAGE-03). */
export interface Proposal {
  readonly step: MatterStep;
  readonly label: string;
  readonly unitId: string;
  readonly unitName: string;
  /** Who is on duty there. */
  readonly person: string;
  /** Why: “路灯归它管”. */
  readonly why: string;
  /** What confirming sends. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** Time to come to the place, where nobody named another. */
const ARRIVE_IN = 2 * HOUR;

/** The unit of the tree that answers for a category: stationed in the street if there is one, else the district's (DISPATCH-34). */
function responsible(department: string, matter: Matter, reference: Reference): Unit | undefined {
  const candidates = reference.units.departments.filter((unit) => unit.department === department);
  return candidates.find(({ parentId }) => parentId !== null && parentId === matter.streetId) ?? candidates.find(({ parentId }) => parentId === matter.districtId);
}

/** What the catalogue would do at a desk; null when it has nothing to say, or nobody is there to be named. */
export function proposalOf(matter: Matter, reference: Reference, now: Instant): Proposal | null {
  const category = reference.catalogue.of(matter.categoryCode);
  const desk = reference.units.get(matter.deskId);
  if (matter.state !== 'deciding' || !category || !desk) return null;
  const own = category.department === 'community' || category.department === 'street';
  const unit = own ? desk : responsible(category.department, matter, reference);
  const role = unit && ACTING_ROLE[unit.kind];
  const person = unit && role ? namedFor(role, unit._id, undefined, reference, now) : null;
  if (!unit || !person) return null;
  const why = own ? '这类事由本级办' : `${category.name}归它管`;
  const proposal = { unitId: unit._id, unitName: unit.name, person: person.name, why };
  // Stationed staff and the desk's own people are sent without a call.
  if (own || reference.units.lineage(unit._id).some(({ _id }) => _id === desk._id && desk.kind !== 'district')) return { ...proposal, step: 'dispatch', label: `派${unit.name}去办`, input: { unitId: unit._id } };
  if (desk.kind === 'community' && !reference.rulesAt(now).settings.communityMayCall) return { ...proposal, step: 'escalate', label: '上报街道，请它呼叫', input: { reason: `${category.name}要${unit.name}来办` } };
  if (category.level === 'D' && desk.kind === 'district') return { ...proposal, step: 'liaise', label: `由${unit.name}对接市级`, input: { unitId: unit._id } };
  return { ...proposal, step: 'call', label: `呼叫${unit.name}`, input: { leadId: unit._id, assistIds: [], callReason: category.isSafety ? 'emergency' : 'specialist', place: matter.location?.address || matter.placeName || desk.name, ...(matter.location ? { location: matter.location } : {}), arriveBy: now + ARRIVE_IN } };
}
