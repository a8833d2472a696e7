import type { Listing } from '../../shared/store';
import type { GramCounts } from './gram-counts';
import type { Said } from './grams';
import { cellOf, cellsAround, type DraftPlace, type ItemPlace } from './place';
import { tellingOf, type Telling } from './telling';

/** What an open item is found by; `SIMILAR_INDEX` belongs to its collection. */
export interface Findable {
  /** Place × telling pair of characters, place × category. Empty once the item is over. */
  readonly similarKeys: readonly string[];
  /** Its telling pairs of characters as bucket numbers, the most telling first. */
  readonly similarWords: readonly number[];
}

/** An open item before it is stored. */
export interface Item extends Said {
  readonly place: ItemPlace;
  readonly categoryCode: string | null;
}

/** What somebody is typing. */
export interface Draft extends Said {
  readonly place: DraftPlace;
  /** The category that was chosen, or those that the words suggest, likeliest first. */
  readonly categoryCodes: readonly string[];
}

/** Words under which an item is found in its community or wider unit, and under which it is sought there. */
const WORDS = { kept: 12, sought: 16 };
/** The same for the square in which it lies, which is small: fewer words find enough. */
const NEAR_WORDS = { kept: 6, sought: 8 };
/** Words that tell less than this part of the most telling one find too many, and say too little when they do. */
const WORTH_SEEKING = 0.4;
const CATEGORIES_SOUGHT = 2;

/** More candidates than this in one list do not make the three best better. */
export const MOST_CANDIDATES = 200;

const wordKey = (place: string, { bucket }: Telling): string => `${place}:${bucket.toString(36)}`;
const categoryKey = (place: string, code: string): string => `${place}=${code}`;
const product = <T>(places: readonly string[], things: readonly T[], key: (place: string, thing: T) => string): string[] => places.flatMap((place) => things.map((thing) => key(place, thing)));
const most = (telling: readonly Telling[], count: number): Telling[] => telling.slice(0, count).filter(({ weight }) => weight >= WORTH_SEEKING * (telling[0]?.weight ?? 0));
const known = (...ids: readonly (string | null)[]): string[] => ids.filter((id) => id !== null);

/** The fields by which an open item is found again. */
export function findableOf(item: Item, counts: GramCounts): Findable {
  const { point, communityId, wideUnitId } = item.place;
  const telling = tellingOf(item, counts);
  const units = wideUnitId === null ? known(communityId) : [wideUnitId];
  const cells = wideUnitId === null && point ? [cellOf(point)] : [];
  return {
    similarKeys: [
      ...product(units, most(telling, WORDS.kept), wordKey),
      ...product(cells, most(telling, NEAR_WORDS.kept), wordKey),
      ...product(cells, known(item.categoryCode), categoryKey),
    ],
    similarWords: telling.map(({ bucket }) => bucket),
  };
}

/** The fields of an item that is over: nothing finds it. */
export const NOT_FINDABLE: Findable = { similarKeys: [], similarWords: [] };

/** The keys under which items like a draft are found. */
export interface QueryKeys {
  /** Within the reach of its point and in its community. */
  readonly here: readonly string[];
  /** Among what concerns the whole street or district: asked apart, so that its many items leave room for the neighbours'. */
  readonly wide: readonly string[];
}

/** The keys for the two lists of a search, which may be asked for at the same time. */
export function queryKeys(draft: Draft, counts: GramCounts): QueryKeys {
  const { point, communityId, wideUnitIds } = draft.place;
  const telling = tellingOf(draft, counts);
  const cells = point ? cellsAround(point) : [];
  return {
    here: [
      ...product(known(communityId), most(telling, WORDS.sought), wordKey),
      ...product(cells, most(telling, NEAR_WORDS.sought), wordKey),
      ...product(cells, draft.categoryCodes.slice(0, CATEGORIES_SOUGHT), categoryKey),
    ],
    wide: product(wideUnitIds, most(telling, WORDS.sought), wordKey),
  };
}

/** The index that serves the search: by key, newest first. `at` is the collection's own field for when it was said. */
export const similarIndex = <At extends string>(at: At) => ({ name: 'similar', keys: { similarKeys: 1, [at]: -1 } as const });

/** The newest candidates for a draft; nothing to ask when it says nothing yet or is nowhere. */
export function candidatesListing(keys: readonly string[], at: string, fields: readonly string[]): Listing | undefined {
  return keys.length === 0 ? undefined : { where: { similarKeys: { in: keys } }, orderBy: [[at, 'desc']], limit: MOST_CANDIDATES, fields: [...fields, 'similarWords', at] };
}
