import type { Context } from '../../shared/context';
import { fromHex, toHex } from '../canonical';
import { MerkleTree, merkleRoot, type InclusionProof } from '../merkle';
import { HASH_BYTES } from '../sha256';
import { everything } from './pages';
import { ballotLeaves, type LeafRow } from './record';

/** A power of two, so that each row is a whole part of the tree, and as text it fits a request. */
const LEAVES_A_ROW = 1024;
const LETTERS = HASH_BYTES * 2;

const rowRoot = (leaves: string): string => toHex(merkleRoot(fromHex(leaves) ?? new Uint8Array()));

/** The sorted leaves of a box as rows. */
export const leafRows = (voteId: string, leaves: readonly string[]): LeafRow[] =>
  Array.from({ length: Math.ceil(leaves.length / LEAVES_A_ROW) }, (_, at) => {
    const some = leaves.slice(at * LEAVES_A_ROW, (at + 1) * LEAVES_A_ROW);
    const text = some.join('');
    return { _id: `${voteId}:${String(at).padStart(6, '0')}`, voteId, first: some[0] ?? '', leaves: text, root: rowRoot(text) };
  });

export interface FoundLeaf {
  readonly leaf: string;
  readonly proof: InclusionProof;
}

const leavesIn = ({ leaves }: LeafRow): string[] => leaves.match(new RegExp(`.{${LETTERS}}`, 'g')) ?? [];

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
export const allLeaves = async (voteId: string, { store }: Pick<Context, 'store'>): Promise<string[]> => (await everything<LeafRow>(store, ballotLeaves.name, { voteId })).flatMap(leavesIn);
