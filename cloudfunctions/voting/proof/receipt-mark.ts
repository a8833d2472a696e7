import { createHmac, timingSafeEqual } from 'node:crypto';

/** What only the server can make, from keys that are drawn for each vote. Two keys, because only the first is destroyed at closing. */

/**
 * Where a voter's ballot lies while the vote is open: the same voter gets the same place, so that the database
 * admits one ballot and the voter can change it, and the place says nothing about the voter. Once the key is
 * destroyed nobody can find a voter's ballot any more.
 */
export const ballotPlace = (placeKey: Uint8Array, owner: string): string => createHmac('sha256', placeKey).update(`ballot-place\n${owner}`).digest('hex').slice(0, 40);

const MARK_LETTERS = 8;

/** Printed beside the receipt's code: tells a receipt that the server issued from one that somebody made up. */
export const receiptMark = (markKey: Uint8Array, leaf: string): string => createHmac('sha256', markKey).update(`receipt-mark\n${leaf}`).digest('hex').slice(0, MARK_LETTERS).toUpperCase();

export function isIssued(markKey: Uint8Array, leaf: string, mark: string): boolean {
  const [expected, given] = [Buffer.from(receiptMark(markKey, leaf)), Buffer.from(mark.trim().toUpperCase())];
  return expected.length === given.length && timingSafeEqual(expected, given);
}
