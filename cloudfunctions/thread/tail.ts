import { createHmac } from 'node:crypto';
import type { Context } from '../shared/context';
import { secretKey } from '../shared/secret';

/**
 * The end of a conversation as somebody has seen it: `<sequence>.<seal>`. The seal proves that the function
 * itself has read the message of this number in this conversation. So the next message may be written at the
 * next number without looking, and a number that somebody made up can leave no gap.
 */
const SEAL = 20;

let kept: Promise<string> | undefined;

/** The key of the seals, read once in an instance. */
export function sealKey(context: Pick<Context, 'store' | 'newId'>): Promise<string> {
  kept ??= secretKey('thread', context).catch((problem: unknown) => {
    kept = undefined;
    throw problem;
  });
  return kept;
}

const sealOf = (key: string, subject: string, sequence: number): string => createHmac('sha256', key).update(`${subject}\n${sequence}`).digest('hex').slice(0, SEAL);

export const tailOf = (key: string, subject: string, sequence: number): string => `${sequence}.${sealOf(key, subject, sequence)}`;

/** The number that a tail proves; 0, which needs no proof, for anything else. */
export function provenBy(key: string, subject: string, tail: string | undefined): number {
  const sequence = Number(/^(\d{1,6})\./.exec(tail ?? '')?.[1] ?? 0);
  return tail === tailOf(key, subject, sequence) ? sequence : 0;
}
