import { metresBetween, REACH, type DraftPlace, type ItemPlace } from './place';

/** How a draft's place and an item's belong together. */
export interface Nearness {
  readonly kind: 'near' | 'compound' | 'community' | 'wide';
  /** Between the two, where both have a point. */
  readonly metres: number;
  /** 1 for the very same place. */
  readonly worth: number;
}

/** What places are worth when it is not the distance that speaks. */
const WORTH = { compound: 0.85, community: 0.7, wide: 0.85 } as const;
/** What the edge of the radius is worth against its middle. */
const EDGE = 0.85;

/** Undefined: they have nothing to do with each other, whatever the words say. */
export function nearnessOf(draft: DraftPlace, item: ItemPlace, radius: number): Nearness | undefined {
  if (item.wideUnitId !== null) return draft.wideUnitIds.includes(item.wideUnitId) ? { kind: 'wide', metres: NaN, worth: WORTH.wide } : undefined;
  const metres = draft.point && item.point ? metresBetween(draft.point, item.point) : NaN;
  const reach = Math.min(radius, REACH);
  if (metres <= reach) return { kind: 'near', metres, worth: 1 - (1 - EDGE) * (metres / Math.max(1, reach)) };
  if (draft.compoundId !== null && draft.compoundId === item.compoundId) return { kind: 'compound', metres, worth: WORTH.compound };
  if (draft.communityId !== null && draft.communityId === item.communityId) return { kind: 'community', metres, worth: WORTH.community };
  return undefined;
}
