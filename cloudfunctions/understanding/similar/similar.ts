import type { Context } from '../../shared/context';
import { homesOf } from '../../shared/homes';
import { Refusal } from '../../shared/refusal';
import { INSIDERS, relationsTo } from '../../voice/access';
import type { SimilarItem } from '../shapes';
import { learnedNow } from '../learning/learned';
import { supposedCategories } from '../meaning/blend';
import { VOICES, type ReadVoice } from '../../voice/stored';
import { cardsOf, type Looking } from './cards';
import type { ItemKind } from './open-items';
import { placeAsked, type PlaceAsked } from './place-asked';
import { draftAt, search, type Found } from './search';

/** As many as are looked at while somebody types. */
const SHOWN_AT_MOST = 3;
/** As many as staff look through. */
const DUPLICATES_AT_MOST = 8;

/** The kind of the likest, then the other. */
const kindsOf = (found: readonly Found[]): ItemKind[] => [...new Set(found.map(({ kind }) => kind))];

export interface Asked extends PlaceAsked {
  readonly text: string;
  readonly categoryCode?: string | undefined;
}

/**
 * What neighbours may see of the open items that seem to say what somebody types: two lists at the same time and
 * one read of the likest's own records. The other kind is read only where nothing of the first may be shown.
 */
export async function similar({ text, categoryCode, ...asked }: Asked, context: Context): Promise<{ items: readonly SimilarItem[] }> {
  const reference = await context.reference();
  const [learned, place, homes] = await Promise.all([learnedNow(context), placeAsked(asked, context, reference), homesOf(context)]);
  const codes = categoryCode === undefined ? supposedCategories(text, reference.catalogue, learned).map(({ code }) => code) : [categoryCode];
  const found = await search(draftAt(text, codes, place, asked.location ?? null, reference), context, reference);
  const looking: Looking = { openid: context.caller, posts: [], homes };
  for (const kind of kindsOf(found)) {
    const items = await cardsOf(kind, found, looking, context, reference);
    if (items.length > 0) return { items: items.slice(0, SHOWN_AT_MOST) };
  }
  return { items: [] };
}

/** For whoever acts on a voice: what else is open in their own part of the tree and seems to say the same. */
export async function duplicates({ id }: { readonly id: string }, context: Context): Promise<{ items: readonly SimilarItem[] }> {
  const { store, caller, now } = context;
  const [voice, reference] = await Promise.all([store.get<ReadVoice>(VOICES, id), context.reference()]);
  if (!voice) throw new Refusal('NOT_FOUND', '没有找到这条留言');
  const looking: Looking = { openid: caller, posts: reference.posts.of(caller, now), homes: [] };
  const acts = relationsTo(voice, looking).some((relation) => relation !== 'author' && INSIDERS.includes(relation));
  if (!acts) throw new Refusal('FORBIDDEN', '这条留言不归您办');
  const codes = voice.categoryCode === null ? (voice.guess?.categories ?? []).map(({ code }) => code) : [voice.categoryCode];
  const place = { ...voice, unitId: voice.unitId, placeName: voice.placeName };
  const found = (await search(draftAt(voice.text, codes, place, voice.location, reference), context, reference)).filter(({ recordId }) => recordId !== id);
  const cards = (await Promise.all(kindsOf(found).map((kind) => cardsOf(kind, found, looking, context, reference)))).flat();
  const order = new Map(found.map(({ recordId }, at) => [recordId, at]));
  return { items: cards.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)).slice(0, DUPLICATES_AT_MOST) };
}
