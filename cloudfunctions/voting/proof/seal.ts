import { canonicalHash, fromHex, toHex, type Plain } from './canonical';
import type { VotingRuleId } from '../counting/rules';
import { MerkleTree, type InclusionProof } from './merkle';
import { isOpening, leafOf, type BallotContent, type SealedBallot } from './receipt';
import { HASH_BYTES } from './sha256';
import { Refusal } from '../../shared/refusal';

/** What is fixed at closing and handed to the witnesses before the result is shown. */
export interface Seal {
  readonly deliberationId: string;
  readonly rule: VotingRuleId;
  readonly rollHash: string;
  readonly ballots: number;
  /** Root of the tree over all ballots, hexadecimal. */
  readonly root: string;
  /** Hash of the result in canonical form, with every figure: neither can be changed without the other. */
  readonly resultHash: string;
}

/** Of everything that is published of a result. */
export const resultHash = (result: object): string => toHex(canonicalHash('result/1', result as unknown as Plain));

/** The one line that a witness writes down. */
export const sealHash = (seal: Seal): string => toHex(canonicalHash('seal/1', { ...seal }));

/** The closed ballot box: leaves by their hash, which keeps no order of casting and no time. */
export class BallotTree {
  readonly leaves: readonly string[];
  private readonly tree: MerkleTree;

  /** Leaf hashes in hexadecimal, in any order. */
  constructor(leaves: readonly string[]) {
    this.leaves = [...leaves].sort();
    const block = new Uint8Array(leaves.length * HASH_BYTES);
    this.leaves.forEach((leaf, at) => {
      if (leaf === this.leaves[at - 1]) throw new Refusal('CONFLICT', '两张选票的回执相同');
      const bytes = fromHex(leaf);
      if (bytes?.length !== HASH_BYTES) throw new RangeError(`leaf ${at} is no hash`);
      block.set(bytes, at * HASH_BYTES);
    });
    this.tree = new MerkleTree(block);
  }

  root(): string {
    return toHex(this.tree.root());
  }

  /** Null where no ballot has this leaf. */
  proof(leaf: string): InclusionProof | null {
    let [from, to] = [0, this.leaves.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((this.leaves[middle] ?? '') < leaf) from = middle + 1;
      else to = middle;
    }
    return this.leaves[from] === leaf ? this.tree.proof(from) : null;
  }
}

export type StoredBallot = SealedBallot & BallotContent;

/** Index of the first stored ballot whose content is no longer what its commitment says; -1 when all are. */
export const firstTampered = (ballots: readonly StoredBallot[]): number => ballots.findIndex((ballot) => !isOpening(ballot, ballot.commitment));

/** Whether the stored ballots are exactly those of the published root, and each as it was committed to. */
export function boxIsWhole(ballots: readonly StoredBallot[], seal: Pick<Seal, 'root' | 'ballots'>): boolean {
  if (ballots.length !== seal.ballots || firstTampered(ballots) >= 0) return false;
  const leaves = ballots.map(leafOf);
  return new Set(leaves).size === leaves.length && new BallotTree(leaves).root() === seal.root;
}
