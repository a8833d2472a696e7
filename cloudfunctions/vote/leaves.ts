import type { Context } from '../shared/context';
import { fromHex, toHex } from '../voting/proof/canonical';
import { MerkleTree, merkleRoot, type InclusionProof } from '../voting/proof/merkle';
import { HASH_BYTES } from '../voting/proof/sha256';
import { everything, inPages } from '../voting/pages';
import { ballotLeaves, type LeafRow } from '../voting/record';

/** A power of two, so that each row is a whole part of the tree, and as text it fits a request. */
const LEAVES_A_ROW = 1024;
const BYTES_A_ROW = LEAVES_A_ROW * HASH_BYTES;
const LETTERS = HASH_BYTES * 2;
/** A few megabytes an answer. */
const ROWS_AT_ONCE = 40;

/** The leaves of a box, sorted and one after the other, as rows. */
export const leafRows = (voteId: string, sorted: Uint8Array): LeafRow[] =>
  Array.from({ length: Math.ceil(sorted.length / BYTES_A_ROW) }, (_, at) => {
    const some = sorted.subarray(at * BYTES_A_ROW, (at + 1) * BYTES_A_ROW);
    const text = Buffer.from(some.buffer, some.byteOffset, some.byteLength).toString('hex');
    return { _id: `${voteId}:${String(at).padStart(6, '0')}`, voteId, first: text.slice(0, LETTERS), leaves: text, root: toHex(merkleRoot(some)) };
  });

export interface FoundLeaf {
  readonly leaf: string;
  readonly proof: InclusionProof;
}

export const leavesIn = ({ leaves }: LeafRow): string[] => leaves.match(new RegExp(`.{${LETTERS}}`, 'g')) ?? [];

/** The leaf that begins so, with its proof: two round trips, and the roots of all rows (a thousand for a million). */
export async function findLeaf(voteId: string, ballotCount: number, prefix: string, { store }: Pick<Context, 'store'>): Promise<FoundLeaf | null> {
  const [candidates, roots] = await Promise.all([
    store.list<LeafRow>(ballotLeaves.name, { where: { voteId, first: { lte: prefix.padEnd(LETTERS, 'f') } }, orderBy: [['first', 'desc']], limit: 1 }),
    everything<Pick<LeafRow, '_id' | 'root'>>(store, ballotLeaves.name, { voteId }, ['root']),
  ]);
  const [row] = candidates;
  if (row === undefined) return null;
  const leaves = leavesIn(row);
  const within = leaves.findIndex((leaf) => leaf.startsWith(prefix));
  const leaf = leaves[within];
  const at = roots.findIndex(({ _id }) => _id === row._id);
  if (leaf === undefined || at < 0) return null;
  const low = new MerkleTree(fromHex(row.leaves) ?? new Uint8Array()).proof(within);
  const high = new MerkleTree(fromHex(roots.map(({ root }) => root).join('')) ?? new Uint8Array()).proof(at);
  return { leaf, proof: { index: at * LEAVES_A_ROW + within, size: ballotCount, path: [...low.path, ...high.path] } };
}

/** All leaves of a closed box, in order. */
export const allLeaves = async (voteId: string, { store }: Pick<Context, 'store'>): Promise<string[]> => (await everything<LeafRow>(store, ballotLeaves.name, { voteId }, undefined, ROWS_AT_ONCE)).flatMap(leavesIn);

/** The same as one block of bytes: for the root of a million. */
export const leafBlock = async (voteId: string, { store }: Pick<Context, 'store'>): Promise<Uint8Array> => {
  const blocks: Buffer[] = [];
  for await (const page of inPages<LeafRow>(store, ballotLeaves.name, { voteId }, undefined, ROWS_AT_ONCE)) for (const { leaves } of page) blocks.push(Buffer.from(leaves, 'hex'));
  return Buffer.concat(blocks);
};
