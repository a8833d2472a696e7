import { supposedCategories, type Learned } from '../meaning/blend';
import type { Reference } from '../../shared/reference/reference';
import type { Place } from '../../matter/place';
import type { GramCounts } from './gram-counts';
import { findableOf, NOT_FINDABLE, type Item } from './keys';
import { openItemId, type ItemKind, type OpenItem } from './open-items';
import type { ItemPlace } from './place';
import { SOURCES, type SourceRecord } from './sources';

const HOUR = 3_600_000;
/** A row is held against its record again after so long; whatever is shown is asked of the record in any case. */
const LOOK_AGAIN = 6 * HOUR;
export const lookAgainAt = (now: number): number => now + LOOK_AGAIN;

/** The names of the units in which something lies: whoever speaks of the same compound does not say the same for that. */
export function placeNamesOf(place: Pick<Place, 'compoundId' | 'communityId' | 'streetId' | 'districtId'>, { units }: Reference): string[] {
  return [place.compoundId, place.communityId, place.streetId, place.districtId].flatMap((id) => units.get(id)?.name ?? []);
}

/** Where a record belongs: what was said to the street, or from nowhere, concerns all of it. */
function itemPlaceOf({ location, compoundId, communityId, streetId, districtId, scope }: SourceRecord): ItemPlace {
  const wide = scope === 'street' || communityId === null ? (streetId ?? districtId) : null;
  return { point: location ? { longitude: location.longitude, latitude: location.latitude } : null, compoundId, communityId, wideUnitId: wide };
}

/** A record as what it is found by. */
export function itemOf(record: SourceRecord, reference: Reference, learned: Learned | undefined): Item {
  const { text, categoryCode } = record;
  return { text, placeNames: placeNamesOf(record, reference), place: itemPlaceOf(record), categoryCode: categoryCode ?? supposedCategories(text, reference.catalogue, learned, 1)[0]?.code ?? null };
}

/** The row of a record; one that nobody is to find now has no keys. */
export function openItemOf(kind: ItemKind, record: SourceRecord, item: Item, counts: GramCounts, now: number): OpenItem {
  const { at, openness } = SOURCES[kind];
  const found = openness(record.state) === 'open' ? findableOf(item, counts) : NOT_FINDABLE;
  return { _id: openItemId(kind, record._id), kind, id: record._id, at: record[at] ?? 0, place: item.place, categoryCode: item.categoryCode, lookAt: lookAgainAt(now), ...found };
}
