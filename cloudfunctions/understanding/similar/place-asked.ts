import { placeOf, type Place } from '../../matter/place';
import type { Context } from '../../shared/context';
import { householdsOf } from '../../shared/homes';
import { namedUnit, type NamedUnit } from '../../shared/named-unit';
import type { Reference } from '../../shared/reference/reference';
import type { Location } from '../../shared/schema';

/** Where somebody is typing, as far as they have said. */
export interface PlaceAsked {
  readonly location?: Location | undefined;
  readonly unitId?: string | undefined;
}

/** Buildings by id: people type many letters in one building, and a building stays where it is. */
const buildings = new Map<string, NamedUnit>();
const MOST_KEPT = 2000;

async function named(unitId: string | undefined, context: Context, reference: Reference): Promise<NamedUnit | null> {
  const known = unitId === undefined ? undefined : buildings.get(unitId);
  if (known) return known;
  const unit = await namedUnit(unitId, context, reference);
  if (buildings.size >= MOST_KEPT) buildings.clear();
  if (unit && !reference.units.get(unit.id)) buildings.set(unit.id, unit);
  return unit;
}

/** Where that is in the tree: the point, the unit that was chosen, else where the caller lives. Round trips only for what the instance does not know yet. */
export async function placeAsked({ location, unitId }: PlaceAsked, context: Context, reference: Reference): Promise<Place> {
  const needsHome = location === undefined && unitId === undefined;
  const [unit, households] = await Promise.all([named(unitId, context, reference), needsHome ? householdsOf(context) : []]);
  const [home] = households;
  return placeOf(reference, location ?? null, unit, home ? { id: home.buildingId, name: home.buildingName, anchorId: home.anchorId } : null);
}
