import type { Context } from '../../shared/context';
import type { Place } from '../../matter/place';
import type { Reference } from '../../shared/reference/reference';
import { wordCountsNow } from './word-counts';
import { placeNamesOf } from './item-of';
import { candidatesListing, queryKeys, type Draft } from './keys';
import { LIKENESS, rank, type Similar } from './rank';
import { openItems, type ItemKind, type OpenItem } from './open-items';

/** More than are shown, because some of them may not be shown to this reader. */
const RANKED = 12;

/** An open item that seems to say the same, not yet asked whether it may be shown. */
export interface Found extends Similar {
  readonly kind: ItemKind;
  /** The record's own id. */
  readonly recordId: string;
}

/** What somebody writes, at a place. */
export function draftAt(text: string, categoryCodes: readonly string[], place: Place, point: Draft['place']['point'], reference: Reference): Draft {
  const { compoundId, communityId, streetId, districtId } = place;
  return { text, placeNames: placeNamesOf(place, reference), categoryCodes, place: { point, compoundId, communityId, wideUnitIds: [streetId, districtId].filter((id) => id !== null && id !== '') as string[] } };
}

/** Open items like a draft, likest first: two lists at the same time, one round trip each. */
export async function search(draft: Draft, context: Context, reference: Reference): Promise<Found[]> {
  const { store, now } = context;
  const counts = await wordCountsNow(context);
  const { here, wide } = queryKeys(draft, counts);
  const listings = [here, wide].map((keys) => candidatesListing(keys, 'at', ['kind', 'id', 'place', 'categoryCode'])).filter((listing) => listing !== undefined);
  const rows = new Map((await Promise.all(listings.map((listing) => store.list<OpenItem>(openItems.name, listing)))).flat().map((row) => [row._id, row]));
  return rank(draft, [...rows.values()].map((row) => ({ ...row, id: row._id })), now, counts, reference.catalogue, { ...LIKENESS, most: RANKED }).flatMap((similar) => {
    const row = rows.get(similar.id);
    return row ? [{ ...similar, kind: row.kind, recordId: row.id }] : [];
  });
}
