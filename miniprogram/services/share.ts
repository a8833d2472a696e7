import type { MatterView } from './shapes';

/** What WeChat shows in the chat, and where it leads. */
export interface ShareCard {
  readonly title: string;
  readonly path: string;
  /** Always given: without it WeChat shows a picture of the page, with all that its reader may see and others may not. */
  readonly imageUrl: string;
}

/**
 * The result of a matter for the group of a building (DISPATCH-24). The title says what kind of thing it was and where,
 * never what the resident wrote: whoever shares may see more than the group.
 */
export function resultCard({ id, category, placeWords, state }: Pick<MatterView['matter'], 'id' | 'category' | 'placeWords' | 'state'>): ShareCard {
  const place = placeWords === '' ? '' : `${placeWords}，`;
  return {
    title: `${place}${category ? `“${category.name}”` : '邻居报的事'}${state === 'closed' ? '办结了' : '有进展'}`,
    path: `/packages/notice/pages/result-card/result-card?id=${encodeURIComponent(id)}`,
    imageUrl: '/images/result-card.png',
  };
}
