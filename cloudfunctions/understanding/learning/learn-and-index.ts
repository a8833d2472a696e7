import type { Context } from '../../shared/context';
import { indexItems, renew } from '../similar/index-items';
import { wordCountsNow } from '../similar/word-counts';
import { harvest } from './harvest';
import { learnedNow } from './learned';
import { trainWhenDue } from './training';

/**
 * The timer's part of what the words say and of what was said before: what people decided is written down and
 * learned from, open items can be found, what is over cannot. Safe to fire twice.
 */
export async function learnAndIndex(context: Context): Promise<{ added: number; looked: number; taught: number; trained: boolean }> {
  const reference = await context.reference();
  const learned = await learnedNow(context);
  const counts = await wordCountsNow(context);
  const taught = await harvest(context, reference, (kind, records) => renew(kind, records, { reference, learned, counts }, context));
  const indexed = await indexItems(context, reference, learned);
  return { ...indexed, taught, trained: (await trainWhenDue(context, reference)) !== null };
}
