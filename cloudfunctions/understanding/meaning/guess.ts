import { suggest } from '../../community/suggest';
import type { Reference } from '../../shared/reference/reference';
import type { VoiceKind } from '../../voice/kinds';
import { catalogueSays, type Supposed } from './catalogue-says';
import { kindOf } from './kind';

/** What the words said when they came: suggested to whoever answers, and to learn from what they decide. */
export interface Guess {
  readonly kind: VoiceKind;
  readonly categories: readonly { readonly code: string; readonly words: readonly string[] }[];
  readonly urgent: boolean;
}

export const AT_MOST = 3;

/**
 * What the words alone say. Whether they sound like danger is the catalogue's own words' to say as well: no
 * number of wrong corrections makes a lift in which somebody is shut an ordinary thing.
 * @param found the categories, where the district has taught more than the catalogue's words
 */
export function guessOf(text: string, { catalogue }: Pick<Reference, 'catalogue'>, found: readonly Supposed[] = catalogueSays(text, catalogue, AT_MOST)): Guess {
  const urgent = [found[0]?.code, suggest(text, catalogue.all, 1)[0]?.code].some((code) => catalogue.of(code)?.isSafety ?? false);
  return { kind: kindOf(text), categories: found.map(({ code, words }) => ({ code, words })), urgent };
}
