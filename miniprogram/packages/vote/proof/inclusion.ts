import { fromHex } from './bytes';
import { sha256 } from './sha256';

/** The neighbours of a leaf on its way to the root, as the server gives them. */
export interface Proof {
  readonly index: number;
  readonly size: number;
  readonly path: readonly string[];
}

const MOST_PATH = 64;

function node(left: Uint8Array, right: Uint8Array): Uint8Array {
  const message = new Uint8Array(65);
  message[0] = 1;
  message.set(left, 1);
  message.set(right, 33);
  return sha256(message);
}

/** Whether a leaf is at that place in the tree of that root (RFC 9162, 2.1.3.2), from nothing but the hashes. */
export function leadsToRoot(leaf: string, { index, size, path }: Proof, root: string): boolean {
  let hash = fromHex(leaf);
  if (hash?.length !== 32 || !Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size || path.length > MOST_PATH) return false;
  let [place, last] = [index, size - 1];
  for (const text of path) {
    const neighbour = fromHex(text);
    if (neighbour?.length !== 32 || last === 0) return false;
    if (place % 2 === 1 || place === last) {
      hash = node(neighbour, hash);
      // The last one of a level has no partner and goes up as it is.
      while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)];
    } else hash = node(hash, neighbour);
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  const expected = fromHex(root);
  return last === 0 && expected?.length === 32 && hash.every((byte, at) => byte === expected[at]);
}
