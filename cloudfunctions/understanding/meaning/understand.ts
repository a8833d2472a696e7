import type { Context } from '../../shared/context';
import { VOICE_KINDS } from '../../voice/kinds';
import type { Understanding } from '../shapes';
import { learnedNow } from '../learning/learned';
import { placeAsked, type PlaceAsked } from '../similar/place-asked';
import { supposedCategories } from './blend';
import { AT_MOST, guessOf } from './guess';
import { responsibleUnit } from './responsible';

/** What the system makes of words alone: no round trip of its own while the instance is warm. */
export async function understand({ text, ...asked }: PlaceAsked & { readonly text: string }, context: Context): Promise<Understanding> {
  const reference = await context.reference();
  const [learned, place] = await Promise.all([learnedNow(context), placeAsked(asked, context, reference)]);
  const { kind, categories, urgent } = guessOf(text, reference, supposedCategories(text, reference.catalogue, learned, AT_MOST));
  const { catalogue } = reference;
  const best = catalogue.of(categories[0]?.code);
  const unit = best && responsibleUnit(best, place, reference);
  return {
    kind,
    kindLabel: VOICE_KINDS[kind].label,
    categories: categories.flatMap(({ code, words }) => ({ code, name: catalogue.of(code)?.name ?? code, words })),
    level: best?.level ?? null,
    unit: unit ? { id: unit._id, name: unit.name } : null,
    urgent,
  };
}
