/** `security.msgSecCheck` takes at most 2500 characters a call; counted in UTF-16 units to be safe. */
const CHUNK = 2500;
/** A word on the border of two chunks is whole in one of them. */
const OVERLAP = 40;

/** A long text in pieces for the check; no character is cut in two. */
export function chunksOf(text: string): string[] {
  const isInside = (at: number): boolean => (text.codePointAt(at - 1) ?? 0) > 0xffff;
  const chunks: string[] = [];
  let from = 0;
  while (from + CHUNK < text.length) {
    const to = from + CHUNK - (isInside(from + CHUNK) ? 1 : 0);
    chunks.push(text.slice(from, to));
    from = to - OVERLAP - (isInside(to - OVERLAP) ? 1 : 0);
  }
  return [...chunks, text.slice(from)];
}
