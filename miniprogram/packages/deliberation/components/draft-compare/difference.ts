/** A run of text that stayed, came, or went. */
export interface Piece {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Clauses with the mark that ends them: what people change is a clause, and a change within one is narrowed down afterwards. */
const clauses = (text: string): string[] => text.match(/(?:[^，。；：！？、,;!?\n]|(?<=\d),(?=\d))*[，。；：！？、,;!?\n]|(?:[^，。；：！？、,;!?\n]|(?<=\d),(?=\d))+$/gu) ?? [];

/** Lengths of the longest common subsequence of what is left from each pair of places. */
function commonFrom(before: readonly string[], after: readonly string[]): Uint16Array {
  const width = after.length + 1;
  const longest = new Uint16Array((before.length + 1) * width);
  for (let a = before.length - 1; a >= 0; a -= 1) {
    for (let b = after.length - 1; b >= 0; b -= 1) {
      longest[a * width + b] = before[a] === after[b] ? (longest[(a + 1) * width + b + 1] as number) + 1 : Math.max(longest[(a + 1) * width + b] as number, longest[a * width + b + 1] as number);
    }
  }
  return longest;
}

/** What two clauses begin and end with stays as it is; numbers and Latin words are not cut in two. */
function narrowed(removed: string, added: string): Piece[] {
  const [gone, come] = [Array.from(removed), Array.from(added)];
  const least = Math.min(gone.length, come.length);
  const word = (character: string | undefined): boolean => character !== undefined && /[\p{Script=Latin}\d.,%]/u.test(character);
  let head = 0;
  while (head < least && gone[head] === come[head]) head += 1;
  while (head > 0 && word(gone[head - 1]) && (word(gone[head]) || word(come[head]))) head -= 1;
  let tail = 0;
  while (tail < least - head && gone.at(-1 - tail) === come.at(-1 - tail)) tail += 1;
  while (tail > 0 && word(gone.at(-tail)) && (word(gone.at(-tail - 1)) || word(come.at(-tail - 1)))) tail -= 1;
  // What has little in common is a new clause, and not a patched one.
  if (head + tail < Math.max(gone.length, come.length) / 3) return [{ kind: 'removed', text: removed }, { kind: 'added', text: added }];
  return [
    { kind: 'same', text: gone.slice(0, head).join('') },
    { kind: 'removed', text: gone.slice(head, gone.length - tail).join('') },
    { kind: 'added', text: come.slice(head, come.length - tail).join('') },
    { kind: 'same', text: gone.slice(gone.length - tail).join('') },
  ];
}

/** Clauses that went and came in one place: each that went beside the next that looks like it, and nothing out of its order. */
function paired(removed: readonly string[], added: readonly string[]): Piece[] {
  const pieces: Piece[] = [];
  let next = 0;
  for (const gone of removed) {
    const at = added.findIndex((come, index) => index >= next && narrowed(gone, come).some(({ kind, text }) => kind === 'same' && text.length > 1));
    if (at === -1) pieces.push({ kind: 'removed', text: gone });
    else {
      pieces.push({ kind: 'added', text: added.slice(next, at).join('') }, ...narrowed(gone, added[at] ?? ''));
      next = at + 1;
    }
  }
  return [...pieces, { kind: 'added', text: added.slice(next).join('') }];
}

const joined = (pieces: readonly Piece[]): Piece[] =>
  pieces.reduce<Piece[]>((list, piece) => {
    const last = list.at(-1);
    if (piece.text === '') return list;
    if (last?.kind === piece.kind) return [...list.slice(0, -1), { kind: piece.kind, text: last.text + piece.text }];
    return [...list, piece];
  }, []);

/**
 * What was changed between two drafts, in reading order: the kept and removed pieces are the old one, the kept and added pieces the new one.
 * By clauses (longest common subsequence), each changed clause narrowed down to what differs in it.
 */
export function difference(before: string, after: string): Piece[] {
  const [from, to] = [clauses(before), clauses(after)];
  const longest = commonFrom(from, to);
  const width = to.length + 1;
  const pieces: Piece[] = [];
  let [removed, added]: [string[], string[]] = [[], []];
  const flush = () => {
    pieces.push(...paired(removed, added));
    [removed, added] = [[], []];
  };
  let [a, b] = [0, 0];
  while (a < from.length || b < to.length) {
    if (a < from.length && b < to.length && from[a] === to[b]) {
      flush();
      pieces.push({ kind: 'same', text: from[a] ?? '' });
      [a, b] = [a + 1, b + 1];
    } else if (b >= to.length || (a < from.length && (longest[(a + 1) * width + b] as number) >= (longest[a * width + b + 1] as number))) {
      removed.push(from[a] ?? '');
      a += 1;
    } else {
      added.push(to[b] ?? '');
      b += 1;
    }
  }
  flush();
  return joined(pieces);
}
