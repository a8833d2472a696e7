import type { Catalogue } from '../shared/reference/category';
import { suggest } from '../community/suggest';

export interface Suggestion {
  readonly code: string;
  readonly name: string;
  /** The words in the text that speak for it. */
  readonly words: readonly string[];
}

const AT_MOST = 3;

/** The categories that the words speak for, best first, from the catalogue's own words. */
export const suggestionsFor = (text: string, { all }: Catalogue): Suggestion[] => suggest(text, all, AT_MOST).map(({ code, name, words }) => ({ code, name, words }));

/** Whether the words speak first of all for a safety category, such as somebody shut in a lift. */
export const soundsUrgent = (text: string, catalogue: Catalogue): boolean => catalogue.of(suggest(text, catalogue.all, 1)[0]?.code)?.isSafety ?? false;
