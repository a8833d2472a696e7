import type { Place } from '../../matter/place';
import type { Category, ResponseLevel } from '../../shared/reference/category';
import type { Reference } from '../../shared/reference/reference';
import type { Unit } from '../../shared/reference/unit';

type At = 'communityId' | 'streetId' | 'districtId';

/** Whose a category is that no department of the district has, by its level. */
const BY_LEVEL: Readonly<Record<ResponseLevel, At>> = { A: 'communityId', B: 'streetId', C: 'districtId', D: 'districtId' };
/** Departments of the catalogue that are units of the place. */
const OF_THE_PLACE: Readonly<Record<string, At>> = { community: 'communityId', street: 'streetId' };

const UPWARD: readonly At[] = ['communityId', 'streetId', 'districtId'];

/** The unit at a place, or the next one above where the place is not known so well. */
const unitAt = (at: At, place: Pick<Place, At>, { units }: Reference): Unit | undefined => UPWARD.slice(UPWARD.indexOf(at)).map((each) => units.get(place[each])).find((unit) => unit !== undefined);

/** Who answers for a category at a place: the department stationed in the street, else the district's (DISPATCH-34), else the unit of its level. */
export function responsibleUnit({ department, level }: Pick<Category, 'department' | 'level'>, place: Pick<Place, At>, reference: Reference): Unit | undefined {
  const local = OF_THE_PLACE[department];
  if (local !== undefined) return unitAt(local, place, reference);
  const candidates = reference.units.departments.filter((unit) => unit.department === department);
  const stationed = (at: string | null) => candidates.find(({ parentId }) => parentId !== null && parentId === at);
  return stationed(place.streetId) ?? stationed(place.districtId) ?? unitAt(BY_LEVEL[level], place, reference);
}
