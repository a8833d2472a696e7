import { createHash } from 'node:crypto';

import type { Dossier, DossierBallot, DossierRoll } from './dossier';

const sha256 = (...parts: (Buffer | string)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** JSON with the keys of every object in order. */
function ordered(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    each !== null && typeof each === 'object' && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) : each,
  );
}

const text = (kind: string, value: unknown): string => `${kind}\n${ordered(value)}`;

/** RFC 6962, 2.1, as it is written there: split at the largest power of two below the number of leaves. */
function treeHash(leaves: Buffer[]): Buffer {
  if (leaves.length === 0) return sha256('');
  if (leaves.length === 1) return leaves[0] as Buffer;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha256(Buffer.from([1]), treeHash(leaves.slice(0, split)), treeHash(leaves.slice(split)));
}

/** The root over leaf hashes in hexadecimal, in the order given. */
export const rootOf = (leaves: string[]): string => treeHash(leaves.map((leaf) => Buffer.from(leaf, 'hex'))).toString('hex');

export function leafOfBallot(deliberationId: string, { picks, tag, nonce }: DossierBallot): string {
  const commitment = sha256(text('ballot/1', { deliberationId, nonce, picks }));
  return sha256(Buffer.from([0]), Buffer.from(tag, 'hex'), commitment).toString('hex');
}

/** The root over the roll's entries, or null where they are not published. */
export function rollRootOf({ entries }: DossierRoll): string | null {
  if (entries === undefined) return null;
  const inOrder = [...entries].sort((a, b) => (a.unit < b.unit ? -1 : 1));
  return rootOf(inOrder.map(({ unit, owner, area, basis, voter, salt }) => sha256(Buffer.from([0]), text('roll-entry/1', { unit, owner, area, basis, voter, salt })).toString('hex')));
}

/** The line of the witnesses, and the hash of what was published. */
export const sealHashOf = (deliberationId: string, { ballots, resultHash, rollHash, root, rule }: Dossier['seal']): string => sha256(text('seal/1', { ballots, deliberationId, resultHash, rollHash, root, rule })).toString('hex');
export const resultHashOf = ({ figures, result }: Pick<Dossier, 'figures' | 'result'>): string => sha256(text('result/1', { figures, outcome: result })).toString('hex');

export const rollHashOf = ({ units, heads, area, amendments, root }: DossierRoll): string => sha256(text('roll/1', { units, heads, area, amendments, root })).toString('hex');
