const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** Spreads the low bits, which FNV leaves correlated for neighbouring characters. */
function mix(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  const twice = Math.imul(once ^ (once >>> 15), 0x846ca68b);
  return (twice ^ (twice >>> 16)) >>> 0;
}

/**
 * Calls `visit` with the hash, the place and the length of every run of `shortest` to `longest` characters.
 * Nothing is allocated: a thousand texts a second pass through here.
 */
export function eachGram(text: string, shortest: number, longest: number, visit: (hash: number, at: number, length: number) => void): void {
  for (let at = 0; at < text.length; at += 1) {
    let hash = FNV_OFFSET;
    const most = Math.min(longest, text.length - at);
    for (let length = 1; length <= most; length += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(at + length - 1), FNV_PRIME);
      if (length >= shortest) visit(mix(hash), at, length);
    }
  }
}

/** The hashes of the same runs of the first `size` codes. */
export function eachGramOfCodes(codes: Uint16Array, size: number, shortest: number, longest: number, visit: (hash: number) => void): void {
  for (let at = 0; at < size; at += 1) {
    let hash = FNV_OFFSET;
    const most = Math.min(longest, size - at);
    for (let length = 1; length <= most; length += 1) {
      hash = Math.imul(hash ^ (codes[at + length - 1] ?? 0), FNV_PRIME);
      if (length >= shortest) visit(mix(hash));
    }
  }
}
