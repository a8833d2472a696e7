import { HASH_BYTES } from '../../voting/proof/sha256';
import { Refusal } from '../../shared/refusal';

const BUCKETS = 65_536;

/**
 * Leaf hashes of 32 bytes each, in order, as one block. Hashes are spread evenly: put into 65 536 piles by their first two
 * bytes, a million of them leave some fifteen in each. Refuses two that are equal: two ballots would share one receipt.
 */
export function sortedLeaves(block: Uint8Array): Uint8Array {
  const count = block.length / HASH_BYTES;
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
  const starts = new Uint32Array(BUCKETS + 1);
  for (let at = 0; at < count; at += 1) {
    const pile = bytes.readUInt16BE(at * HASH_BYTES) + 1;
    starts[pile] = (starts[pile] as number) + 1;
  }
  for (let pile = 1; pile <= BUCKETS; pile += 1) starts[pile] = (starts[pile] as number) + (starts[pile - 1] as number);
  const order = new Uint32Array(count);
  const next = starts.slice();
  for (let at = 0; at < count; at += 1) {
    const pile = bytes.readUInt16BE(at * HASH_BYTES);
    order[next[pile] as number] = at;
    next[pile] = (next[pile] as number) + 1;
  }
  const compare = (a: number, b: number): number => bytes.compare(bytes, b * HASH_BYTES, (b + 1) * HASH_BYTES, a * HASH_BYTES, (a + 1) * HASH_BYTES);
  const sorted = new Uint8Array(block.length);
  for (let pile = 0; pile < BUCKETS; pile += 1) {
    if (starts[pile] === starts[pile + 1]) continue;
    const own = order.subarray(starts[pile], starts[pile + 1]).sort(compare);
    own.forEach((leaf, within) => {
      if (within > 0 && compare(own[within - 1] as number, leaf) === 0) throw new Refusal('CONFLICT', '两张选票的回执相同');
      sorted.set(block.subarray(leaf * HASH_BYTES, (leaf + 1) * HASH_BYTES), ((starts[pile] as number) + within) * HASH_BYTES);
    });
  }
  return sorted;
}
