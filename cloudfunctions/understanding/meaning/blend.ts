import type { Catalogue } from '../../shared/reference/category';
import { classify } from '../classifier/classify';
import type { Taught } from '../classifier/corrections';
import type { Model } from '../classifier/model';
import { catalogueSays, type Supposed } from './catalogue-says';

/** What a district has taught: a model, and the corrections since it was trained. */
export interface Learned {
  readonly model: Model;
  readonly taught: Taught | undefined;
}

/** What the catalogue's words are worth where the district itself has shown what belongs there. */
const BESIDE_THE_MODEL = 0.4;
/** What a model says with less than this is a guess of somebody who does not know the subject. */
const LEAST_WORTH = 0.15;
/** Guesses asked of the model and of the catalogue. */
const ASKED = 5;
const MOST_WORDS = 4;
/** The subject comes first; what a model hears of the rest of the story is little. */
const READ = 400;

/** Two independent reasons: either alone is enough, both together are more. */
const either = (a: number, b: number): number => 1 - (1 - a) * (1 - b);

/**
 * The categories that words speak for, best first: what the district has taught, beside the catalogue's own
 * words, which alone speak for a category of which nothing has been learned. Without anything learned they
 * decide alone, in the catalogue's own order.
 */
export function supposedCategories(text: string, catalogue: Catalogue, learned: Learned | undefined, most = 3): Supposed[] {
  const said = catalogueSays(text, catalogue, ASKED);
  if (!learned) return said.slice(0, most);
  const known = new Set(learned.model.labels);
  const found = new Map<string, Supposed>(said.map((each) => [each.code, known.has(each.code) ? { ...each, worth: each.worth * BESIDE_THE_MODEL } : each]));
  for (const { label, confidence, words } of classify(text.slice(0, READ), learned.model, learned.taught, most)) {
    // A category that the district has taken out of its catalogue is suggested no more.
    if (confidence < LEAST_WORTH || !catalogue.of(label)) continue;
    const beside = found.get(label);
    found.set(label, { code: label, words: beside ? beside.words : words.slice(0, MOST_WORDS), worth: either(confidence, beside?.worth ?? 0) });
  }
  return [...found.values()].sort((a, b) => b.worth - a.worth || (a.code < b.code ? -1 : 1)).slice(0, most);
}
