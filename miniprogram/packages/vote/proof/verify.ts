import { orderedText, toHex, utf8 } from './bytes';
import { isCodeOf } from './code';
import { leadsToRoot, type Proof } from './inclusion';
import { sha256 } from './sha256';

const hashOf = (kind: string, value: unknown): string => toHex(sha256(utf8(`${kind}\n${orderedText(value)}`)));

/** The published end of a vote, as every phone can fetch it. */
export interface Published {
  readonly id: string;
  readonly rule: string;
  readonly rollHash: string;
  readonly seal: { readonly hash: string; readonly root: string; readonly ballots: number; readonly resultHash: string };
  /** The whole result with every figure, whose hash is in the seal. */
  readonly result: unknown;
}

/** Whether the one line of the witnesses is of this root, roll, number of ballots and result. */
export function sealAgrees({ id, rule, rollHash, seal, result }: Published): boolean {
  const { hash, root, ballots, resultHash } = seal;
  return hashOf('result/1', result) === resultHash && hashOf('seal/1', { deliberationId: id, rule, rollHash, ballots, root, resultHash }) === hash;
}

/** What the phone makes of an answer to a receipt, by its own arithmetic. `included` of the answer is not looked at. */
export interface Verified {
  /** The code is of the leaf that the server names. */
  readonly code: boolean;
  /** The leaf leads to the root that was published, by the proof. */
  readonly root: boolean;
  /** The root is that of the seal, and the tree has as many leaves as ballots were published. */
  readonly seal: boolean;
}

export interface Answer {
  readonly leaf: string | null;
  readonly proof: Proof | null;
  readonly root: string;
}

export function verify(code: string, { leaf, proof, root }: Answer, published: Published): Verified {
  const there = leaf !== null && proof !== null;
  return {
    code: there && isCodeOf(code, leaf),
    root: there && leadsToRoot(leaf, proof, published.seal.root),
    seal: there && root === published.seal.root && proof.size === published.seal.ballots && sealAgrees(published),
  };
}

export const isVerified = ({ code, root, seal }: Verified): boolean => code && root && seal;
