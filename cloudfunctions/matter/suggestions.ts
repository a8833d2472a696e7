import { CATALOGUE, categoryOf } from '../community/catalogue/catalogue';
import { suggest } from './suggest';

export interface Suggestion {
  readonly code: string;
  readonly name: string;
  /** The words in the text that speak for it. */
  readonly words: readonly string[];
}

const AT_MOST = 3;

/** The categories that the words speak for, best first, from the catalogue's own words. */
export const suggestionsFor = (text: string): Suggestion[] => suggest(text, CATALOGUE, AT_MOST).map(({ code, name, words }) => ({ code, name, words }));

/** Whether the words speak first of all for a safety category, such as somebody shut in a lift. */
export const soundsUrgent = (text: string): boolean => categoryOf(suggest(text, CATALOGUE, 1)[0]?.code)?.isSafety ?? false;
