import { suggest } from '../../community/suggest';
import type { Catalogue } from '../../shared/reference/category';

/** A category that the words speak for. */
export interface Supposed {
  readonly code: string;
  readonly words: readonly string[];
  /** How much speaks for it, 0 to 1. */
  readonly worth: number;
}

/** Of the catalogue's words: one that two categories in a hundred know is worth about a half. */
const HALF = 16;
/** What the catalogue's own words speak for, best first: all there is where nothing has been learned. */
export const catalogueSays = (text: string, catalogue: Catalogue, most: number): Supposed[] => suggest(text, catalogue.all, most).map(({ code, words, score }) => ({ code, words, worth: score / (score + HALF) }));
