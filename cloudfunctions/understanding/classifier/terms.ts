import type { Words } from './words';

/** The words that a model knows, ascending by key, and what each is worth before any label is asked. */
export interface Terms {
  readonly keys: Int32Array;
  /** In steps of `step`, so that the stored model and the trained one read alike. */
  readonly worth: Uint8Array;
  readonly step: number;
}

const LEAST_TEXTS = 2;
/** What a word is worth that all labels use alike. */
const UNTELLING = 0.1;

/**
 * How unevenly the labels use a word: 1 when one alone does, 0 when all do alike. Labels with few texts count
 * as much as those with many.
 */
function telling(texts: readonly number[], labelSizes: readonly number[], all: number): number {
  const shares = texts.map((count, label) => (count + (labelSizes[label] ?? 0) / all) / Math.max(1, labelSizes[label] ?? 0));
  const sum = shares.reduce((total, share) => total + share, 0);
  const entropy = shares.reduce((total, share) => (share > 0 ? total - (share / sum) * Math.log(share / sum) : total), 0);
  return Math.max(0, 1 - entropy / Math.log(Math.max(2, labelSizes.length)));
}

interface Use {
  readonly key: number;
  readonly texts: number;
  readonly worth: number;
}

/** How many texts of each label use each word that at least `least` texts use: most words stand in one alone, and tables for them would be most of the work. */
function countUses(documents: readonly Words[], labels: readonly number[], labelCount: number, least: number): Map<number, number[]> {
  const texts = new Map<number, number>();
  for (const { keys } of documents) for (const key of keys) texts.set(key, (texts.get(key) ?? 0) + 1);
  const uses = new Map<number, number[]>();
  for (const [key, count] of texts) if (count >= least) uses.set(key, Array.from({ length: labelCount }, () => 0));
  documents.forEach(({ keys }, at) => {
    const label = labels[at] ?? 0;
    for (const key of keys) {
      const counts = uses.get(key);
      if (counts) counts[label] = (counts[label] ?? 0) + 1;
    }
  });
  return uses;
}

/** Chooses at most `most` words that say most, and weighs them: rare ones by their rarity, and by what they tell about the label. */
export function chooseTerms(documents: readonly Words[], labels: readonly number[], labelCount: number, most: number): Terms {
  const sizes = Array.from({ length: labelCount }, (_, label) => labels.filter((each) => each === label).length);
  // A handful of texts has no word three times; then every word must do.
  const least = documents.length < 50 * labelCount ? 1 : LEAST_TEXTS;
  const uses: Use[] = [];
  for (const [key, counts] of countUses(documents, labels, labelCount, least)) {
    const texts = counts.reduce((sum, count) => sum + count, 0);
    const rarity = Math.log((1 + documents.length) / (1 + texts)) + 1;
    uses.push({ key, texts, worth: rarity * (UNTELLING + Math.sqrt(telling(counts, sizes, documents.length))) });
  }
  const chosen = uses.sort((a, b) => b.worth * Math.sqrt(b.texts) - a.worth * Math.sqrt(a.texts) || a.key - b.key).slice(0, most).sort((a, b) => a.key - b.key);
  // As precise as it is stored.
  const step = Math.fround(chosen.reduce((top, { worth }) => Math.max(top, worth), 0) / 255) || 1;
  return { keys: Int32Array.from(chosen, ({ key }) => key), worth: Uint8Array.from(chosen, ({ worth }) => Math.max(1, Math.round(worth / step))), step };
}
