import { fromHex, toHex } from './canonical';
import { fixedHash, HASH_BYTES, sha256 } from './sha256';

/**
 * The hash tree of Certificate Transparency (RFC 6962): a leaf is H(0x00 ‖ data), a node H(0x01 ‖ left ‖ right),
 * so that no node can be shown as a leaf; a last node without a partner goes up as it is, so that a list with a
 * doubled end has another root.
 */
export interface InclusionProof {
  /** Place of the leaf among all leaves, from 0. */
  readonly index: number;
  readonly size: number;
  /** The neighbours on the way to the root, in hexadecimal: twenty for a million leaves. */
  readonly path: readonly string[];
}

/** More than any tree that fits on a disk needs. */
export const MOST_PATH = 64;

/** The hash of a leaf's content. */
export function leafHash(data: Uint8Array): Uint8Array {
  const marked = new Uint8Array(data.length + 1);
  marked.set(data, 1);
  return sha256(marked);
}

const nodeHash = fixedHash(1 + 2 * HASH_BYTES);
nodeHash.message[0] = 1;

/** The hashes above one level, in one block of memory. */
function parentsOf(level: Uint8Array): Uint8Array {
  const count = level.length / HASH_BYTES;
  const pairs = Math.floor(count / 2);
  const parents = new Uint8Array(Math.ceil(count / 2) * HASH_BYTES);
  for (let pair = 0; pair < pairs; pair += 1) {
    nodeHash.message.set(level.subarray(pair * 2 * HASH_BYTES, (pair + 1) * 2 * HASH_BYTES), 1);
    nodeHash.into(parents, pair * HASH_BYTES);
  }
  if (count % 2 === 1) parents.set(level.subarray(pairs * 2 * HASH_BYTES), pairs * HASH_BYTES);
  return parents;
}

function assertLevel(leaves: Uint8Array): void {
  if (leaves.length % HASH_BYTES !== 0) throw new RangeError('leaves are hashes of 32 bytes each, one after the other');
}

/** The root over leaf hashes that stand one after the other in one block. */
export function merkleRoot(leaves: Uint8Array): Uint8Array {
  assertLevel(leaves);
  if (leaves.length === 0) return sha256(new Uint8Array());
  let level = leaves;
  while (level.length > HASH_BYTES) level = parentsOf(level);
  return level.slice();
}

/** All levels, kept: any number of proofs costs only their own length. */
export class MerkleTree {
  private readonly levels: readonly Uint8Array[];
  readonly size: number;

  constructor(leaves: Uint8Array) {
    assertLevel(leaves);
    const levels = [leaves];
    for (let level = leaves; level.length > HASH_BYTES; ) levels.push((level = parentsOf(level)));
    this.levels = levels;
    this.size = leaves.length / HASH_BYTES;
  }

  root(): Uint8Array {
    return merkleRoot(this.levels.at(-1) ?? new Uint8Array());
  }

  proof(index: number): InclusionProof {
    if (!Number.isInteger(index) || index < 0 || index >= this.size) throw new RangeError(`no leaf ${index} among ${this.size}`);
    const path: string[] = [];
    this.levels.slice(0, -1).forEach((level, height) => {
      const neighbour = (Math.floor(index / 2 ** height) ^ 1) * HASH_BYTES;
      if (neighbour < level.length) path.push(toHex(level.subarray(neighbour, neighbour + HASH_BYTES)));
    });
    return { index, size: this.size, path };
  }
}

/** The node above two others. */
export function parentOf(left: Uint8Array, right: Uint8Array): Uint8Array {
  nodeHash.message.set(left, 1);
  nodeHash.message.set(right, 1 + HASH_BYTES);
  const target = new Uint8Array(HASH_BYTES);
  nodeHash.into(target, 0);
  return target;
}

/** Whether a leaf hash is in the tree of that root, at that place: needs nothing but the proof (RFC 9162, 2.1.3.2). */
export function isIncluded(leaf: Uint8Array, { index, size, path }: InclusionProof, root: Uint8Array): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size || path.length > MOST_PATH || leaf.length !== HASH_BYTES) return false;
  let [place, last, hash] = [index, size - 1, leaf];
  for (const text of path) {
    const neighbour = fromHex(text);
    if (neighbour?.length !== HASH_BYTES || last === 0) return false;
    if (place % 2 === 1 || place === last) {
      hash = parentOf(neighbour, hash);
      // The last node without a partner went up as it was.
      while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)];
    } else hash = parentOf(hash, neighbour);
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 && hash.length === root.length && hash.every((byte, at) => byte === root[at]);
}
