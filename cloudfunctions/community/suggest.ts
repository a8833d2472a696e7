import type { Category } from '../shared/reference/category';

/** A category that a text seems to be about, and the words of the text that speak for it. */
export interface Suggestion {
  readonly code: string;
  readonly name: string;
  readonly words: readonly string[];
  readonly score: number;
}

/** What of a category's row a text can be searched for. */
export type Searchable = Pick<Category, 'code' | 'name' | 'words'>;

interface Term {
  readonly text: string;
  /** Longer and rarer says more. */
  readonly weight: number;
  readonly rows: readonly number[];
}

export type Suggest = (text: string, limit?: number) => Suggestion[];

/** A row's name as people would write it: 供水井盖异常 → 供水井盖; 变压器(箱) → 变压器 and 变压器箱; 道路积雪、结冰 → 道路积雪. */
function namePieces(name: string): string[] {
  const whole = name.replace(/异常$/, '');
  const [first = whole] = whole.split('、');
  return [...new Set([whole, first, whole.replace(/\(.*\)/, ''), whole.replace(/[()]/g, '')])];
}

function readTerms(rows: readonly Searchable[]): Term[] {
  const rowsOf = new Map<string, Set<number>>();
  rows.forEach(({ name, words }, row) => {
    for (const text of [...words, ...namePieces(name)]) {
      const known = rowsOf.get(text) ?? new Set();
      rowsOf.set(text, known.add(row));
    }
  });
  return [...rowsOf].map(([text, found]) => ({ text, weight: text.length * Math.log2(1 + rows.length / found.size), rows: [...found] }));
}

/** Longest first, by first character, so that a text is read once. */
function byFirstCharacter(terms: readonly Term[]): ReadonlyMap<string, readonly Term[]> {
  const index = new Map<string, Term[]>();
  for (const term of [...terms].sort((a, b) => b.text.length - a.text.length)) {
    const first = term.text.charAt(0);
    const known = index.get(first);
    if (known) known.push(term);
    else index.set(first, [term]);
  }
  return index;
}

/** The terms in a text, each once. What lies inside a longer term does not speak: 雨水井盖 is not also 井盖. */
function termsIn(text: string, index: ReadonlyMap<string, readonly Term[]>): Set<Term> {
  const found = new Set<Term>();
  let covered = 0;
  for (let at = 0; at < text.length; at += 1) {
    const term = index.get(text.charAt(at))?.find((candidate) => text.startsWith(candidate.text, at));
    if (!term || at + term.text.length <= covered) continue;
    covered = at + term.text.length;
    found.add(term);
  }
  return found;
}

/**
 * Prepares suggestions from a catalogue's own names and words. Nothing is learned and nothing leaves the
 * function, so the same text always gives the same answer, with its reason.
 */
export function suggester(rows: readonly Searchable[]): Suggest {
  const index = byFirstCharacter(readTerms(rows));
  return (text, limit = 3) => {
    const scores = new Map<number, { score: number; words: string[] }>();
    for (const term of termsIn(text, index)) {
      for (const row of term.rows) {
        const sum = scores.get(row) ?? { score: 0, words: [] };
        scores.set(row, { score: sum.score + term.weight, words: [...sum.words, term.text] });
      }
    }
    return [...scores]
      .sort(([rowA, a], [rowB, b]) => b.score - a.score || rowA - rowB)
      .slice(0, limit)
      .flatMap(([row, { score, words }]) => {
        const { code, name } = rows[row] ?? {};
        return code === undefined || name === undefined ? [] : [{ code, name, words, score: Math.round(score) }];
      });
  };
}

const prepared = new WeakMap<readonly Searchable[], Suggest>();

/** The likeliest categories of a text, best first; none when no word of the catalogue occurs in it. */
export function suggest(text: string, catalogue: readonly Searchable[], limit = 3): Suggestion[] {
  const ready = prepared.get(catalogue) ?? suggester(catalogue);
  prepared.set(catalogue, ready);
  return ready(text, limit);
}
