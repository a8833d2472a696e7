import * as z from 'zod/mini';
import { id, words } from '../../shared/schema';
import { Refusal } from '../../shared/refusal';

/** 16 种不得自荐参选的情形 (DELIB-31). Their text is not in the source: a district loads its own list. */
export const ITEMS_IN_SOURCE = 16;

export const checklistSchema = z.object({
  /** The document that the items are taken from, with its number and date. */
  document: words(200),
  items: z.array(z.object({ id, text: words(300) })).check(z.minLength(1), z.maxLength(50)),
});
export type Checklist = z.output<typeof checklistSchema>;

/** @throws Refusal INVALID_INPUT where the list is empty, or an item stands in it twice */
export function readChecklist(given: unknown): Checklist {
  const read = checklistSchema.safeParse(given);
  if (!read.success) throw new Refusal('INVALID_INPUT', '清单不完整：要写依据的文件，每一条要有代号和内容');
  if (new Set(read.data.items.map((item) => item.id)).size !== read.data.items.length) throw new Refusal('INVALID_INPUT', '清单里有代号重复的条目');
  return read.data;
}

/** Said to whoever loads a list of another length than the source's; a list may well have grown since. */
export const checklistWarning = ({ items }: Checklist): string | null => (items.length === ITEMS_IN_SOURCE ? null : `清单有 ${items.length} 条，操作规程写的是 ${ITEMS_IN_SOURCE} 种情形，请核对`);

/** What was found of one candidate: ids of items that apply; null while nobody has looked. */
export interface Candidate {
  readonly personId: string;
  readonly found: readonly string[] | null;
  readonly partyMember: boolean;
}

export interface Vetting {
  readonly unvetted: number;
  readonly barred: readonly string[];
}

/**
 * How far the candidates have been checked.
 * @throws Refusal INVALID_INPUT where an item was ticked that the list does not have
 */
export function vettingOf(candidates: readonly Candidate[], { items }: Checklist): Vetting {
  const known = new Set(items.map((item) => item.id));
  for (const { found } of candidates) if (found?.some((each) => !known.has(each))) throw new Refusal('INVALID_INPUT', '勾选的条目不在清单里，请重新打开');
  return { unvetted: candidates.filter(({ found }) => found === null).length, barred: candidates.filter(({ found }) => (found?.length ?? 0) > 0).map(({ personId }) => personId) };
}

/**
 * A warning where fewer party members stand or were elected than the district asks (党员人数不低于60%, DELIB-31); null where there are enough.
 * It warns and never refuses: whom people elect is theirs to say. Compared in whole numbers: 3 of 5 is exactly 60 %.
 */
export function compositionWarning(people: readonly Pick<Candidate, 'partyMember'>[], percent: number): string | null {
  const members = people.filter(({ partyMember }) => partyMember).length;
  return people.length === 0 || members * 100 >= people.length * percent ? null : `${people.length} 人里党员 ${members} 人，不到操作规程要求的 ${percent}%，请党组织再看一看`;
}
