import type { Context } from '../../shared/context';
import { GramCounts } from './gram-counts';
import type { Said } from './grams';
import { wordCounts, wordParts, type WordCounts, type WordPart } from './open-items';

const ID = 'district';
/** What is common in a district changes slowly; until it has spoken at all, sooner. */
const KEPT_MS = 300_000;
const KEPT_AT_FIRST_MS = 60_000;
const YOUNG = 500;
const TRIES = 4;

let kept: { readonly counts: GramCounts; readonly at: number } | undefined;

/** A request holds 100 KB. */
const PART = 60_000;

const NOTHING: WordCounts = { _id: ID, parts: [], version: 0 };

async function read(store: Context['store']): Promise<{ counts: GramCounts; row: WordCounts }> {
  const row = (await store.get<WordCounts>(wordCounts.name, ID)) ?? NOTHING;
  if (row.parts.length === 0) return { counts: GramCounts.empty(), row };
  const parts = await store.list<WordPart>(wordParts.name, { where: { _id: { in: row.parts } }, limit: row.parts.length });
  const packed = new Map(parts.map((part) => [part._id, part.packed]));
  return { counts: GramCounts.unpack(row.parts.map((id) => packed.get(id) ?? '').join('')), row };
}

/** Writes the parts first and then says that they hold; false when somebody else was faster. */
async function write(counts: GramCounts, before: WordCounts, { store, newId }: Pick<Context, 'store' | 'newId'>): Promise<boolean> {
  const packed = counts.packed();
  const name = newId();
  const parts = Array.from({ length: Math.ceil(packed.length / PART) }, (_, at): WordPart => ({ _id: `${name}:${at}`, packed: packed.slice(at * PART, (at + 1) * PART) }));
  await store.insertMany(wordParts.name, parts);
  const next = { parts: parts.map(({ _id }) => _id), version: before.version + 1 };
  const written = before.version === 0 ? await store.insert(wordCounts.name, { _id: ID, ...next }) : (await store.update(wordCounts.name, { _id: ID, version: before.version }, { set: next })) === 1;
  await Promise.all((written ? before.parts : next.parts).map((id) => store.remove(wordParts.name, id)));
  return written;
}

/** Which words are common in the district, kept in the warm instance. */
export async function wordCountsNow({ store, now, log }: Pick<Context, 'store' | 'now' | 'log'>): Promise<GramCounts> {
  const keptFor = kept && kept.counts.documents < YOUNG ? KEPT_AT_FIRST_MS : KEPT_MS;
  if (kept && now >= kept.at && now - kept.at < keptFor) return kept.counts;
  try {
    kept = { counts: (await read(store)).counts, at: now };
  } catch (problem) {
    // Parts that are being replaced at this moment: what was known before does, and the next call looks again.
    log.warn('word counts', problem);
    return kept?.counts ?? GramCounts.empty();
  }
  return kept.counts;
}

/** Counts texts in. Each try counts them on what is there then, so that of two at once nobody's are lost. */
export async function countWords(context: Context, texts: readonly Said[]): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { counts, row } = await read(context.store);
    for (const text of texts) counts.note(text);
    if (await write(counts, row, context)) return;
  }
  context.log.warn('word counts', `${texts.length} texts were not counted: others counted at the same time`);
}
