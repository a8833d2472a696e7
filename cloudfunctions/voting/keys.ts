import { createHmac, randomBytes } from 'node:crypto';
import { secretKey } from '../shared/secret';
import type { Context } from '../shared/context';
import { fromHex } from './proof/canonical';
import { ballotPlace, receiptMark } from './proof/receipt-mark';
import { NONCE_BYTES } from './proof/receipt';
import type { Vote } from './record';

export type Keyed = Pick<Vote, '_id' | 'secret' | 'placeKey' | 'markKey'>;

const bytes = (hex: string): Uint8Array => fromHex(hex) ?? new Uint8Array();

/** Under which the voting unit's ballots lie. Null where the vote is secret and closed. */
export function ballotKey({ _id, secret, placeKey }: Keyed, owner: string): string | null {
  if (!secret) return `${_id}:${owner}`;
  return placeKey === null ? null : `${_id}:${ballotPlace(bytes(placeKey), owner)}`;
}

export const markOf = ({ markKey }: Keyed, leaf: string): string => receiptMark(bytes(markKey), leaf);
export const markKeyOf = ({ markKey }: Keyed): Uint8Array => bytes(markKey);

export const newNonce = (): string => randomBytes(NONCE_BYTES).toString('hex');
export const newKey = newNonce;

/** The keys of one roll, the same when its opening is repeated: nobody outside can guess a person's or a unit's from another vote. */
export async function rollKeys(seed: string, context: Pick<Context, 'store' | 'newId'>): Promise<{ pseudonym: (persons: readonly string[]) => string; salt: (unit: string) => string }> {
  const key = await secretKey('vote-rolls', context);
  const made = (kind: string, text: string): string => createHmac('sha256', key).update(`${kind}\n${seed}\n${text}`).digest('hex').slice(0, 32);
  return { pseudonym: (persons) => made('person', persons.join('\n')).slice(0, 24), salt: (unit) => made('salt', unit) };
}
