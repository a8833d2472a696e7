import { canonicalHash, fromHex, toHex } from './canonical';
import { isIncluded, leafHash, type InclusionProof } from './merkle';
import { HASH_BYTES } from './sha256';

/**
 * A receipt (回执) lets a voter check that the ballot is in the published tree, and shows nobody the choice.
 *
 *   commitment = H(deliberation, picks, nonce)      the nonce is made by the server and never given out
 *   leaf       = H(0x00 ‖ tag ‖ commitment)         the tag is made by the voter's phone
 *   code       = the first 100 bits of the leaf, and two check letters
 *
 * What it protects against: a ballot that is removed, added to the tree twice or changed after the root is
 * published (the root or the proof no longer agree); one receipt given to two voters who chose the same, so that
 * the other ballot can be replaced (their phones chose different tags); a buyer or a superior who asks to see the
 * choice (without the nonce every choice is equally possible, and the voter does not have it); a made-up receipt
 * (no leaf has it; `receipt-mark.ts` tells whether the server ever issued it).
 *
 * What it does not protect against: a server that records another choice than the one tapped, because the voter
 * cannot open the commitment. Against that stands the spot check: before casting, a voter may ask to open a
 * prepared ballot (`isOpening`); it is then void and another is made, so a server that cheats is caught by
 * whoever checks. Nor against a server that adds ballots for people who never voted (the number of ballots is
 * compared with the roll's marks, and each person can ask whether they are marked), a phone that somebody else
 * controls, somebody who watches while the ballot is cast, or those who hold both the database and its keys
 * before the vote closes.
 */
export interface SealedBallot {
  /** Hexadecimal, 16 bytes, from the voter's phone (for a paper ballot, from the desk). */
  readonly tag: string;
  /** Hexadecimal, 32 bytes. */
  readonly commitment: string;
}

/** What was committed to. Kept on the server; published with an open vote, and never with a secret one. */
export interface BallotContent {
  readonly deliberationId: string;
  /** The choice of a motion as its only element, or the options that were picked. */
  readonly picks: readonly string[];
  /** Hexadecimal, 32 random bytes: with fewer, the few possible choices could be tried out. */
  readonly nonce: string;
}

export const TAG_BYTES = 16;
export const NONCE_BYTES = 32;

const BALLOT = 'ballot/1';

function bytesOf(text: string, length: number, name: string): Uint8Array {
  const bytes = fromHex(text);
  if (bytes?.length !== length) throw new RangeError(`${name} has to be ${length} bytes in hexadecimal`);
  return bytes;
}

export function commitmentOf({ deliberationId, picks, nonce }: BallotContent): string {
  bytesOf(nonce, NONCE_BYTES, 'a nonce');
  return toHex(canonicalHash(BALLOT, { deliberationId, nonce, picks }));
}

/** Whether a commitment was made to this content: the spot check, and the check of a stored ballot. */
export const isOpening = (content: BallotContent, commitment: string): boolean => commitmentOf(content) === commitment;

/** The ballot's leaf in the tree, in hexadecimal. */
export function leafOf({ tag, commitment }: SealedBallot): string {
  const data = new Uint8Array(TAG_BYTES + HASH_BYTES);
  data.set(bytesOf(tag, TAG_BYTES, 'a tag'));
  data.set(bytesOf(commitment, HASH_BYTES, 'a commitment'), TAG_BYTES);
  return toHex(leafHash(data));
}

/** Crockford's alphabet: no I, L, O or U, which are misread. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LETTERS = 20;

const CHECK_LETTERS = 2;
/** The largest prime that two letters can hold. */
const CHECK_PRIME = 1021;

/** Catches every single wrong letter and every exchange of two letters. */
function checkLetters(letters: string): string {
  const sum = [...letters].reduce((before, letter, at) => before + LETTERS.indexOf(letter) * (at + 1), 0) % CHECK_PRIME;
  return `${LETTERS[sum >> 5] ?? ''}${LETTERS[sum & 31] ?? ''}`;
}

/** Five bits of the leaf for each letter. */
function lettersOf(leaf: string): string {
  const bits = BigInt(`0x${leaf}`) >> BigInt(HASH_BYTES * 8 - CODE_LETTERS * 5);
  return Array.from({ length: CODE_LETTERS }, (_, at) => LETTERS[Number((bits >> BigInt((CODE_LETTERS - 1 - at) * 5)) & 31n)]).join('');
}

/** What the voter is shown and may write down: `7K3MF-Q09XT-B4ZJ2-HHW1C-E8`. */
export function receiptCode(leaf: string): string {
  const letters = lettersOf(leaf);
  return `${(letters.match(/.{5}/g) ?? []).join('-')}-${checkLetters(letters)}`;
}

/** The letters of a code as it was typed in, or null when it is mistyped. */
export function readReceiptCode(text: string): string | null {
  const letters = text.toUpperCase().replace(/[\s\-—–]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0');
  const body = letters.slice(0, CODE_LETTERS);
  const complete = letters.length === CODE_LETTERS + CHECK_LETTERS && [...letters].every((letter) => LETTERS.includes(letter));
  return complete && checkLetters(body) === letters.slice(CODE_LETTERS) ? body : null;
}

/** The hexadecimal digits with which the leaf of a typed-in code begins (100 bits), or null when it is mistyped. */
export function receiptPrefix(text: string): string | null {
  const letters = readReceiptCode(text);
  if (letters === null) return null;
  const bits = [...letters].reduce((before, letter) => (before << 5n) | BigInt(LETTERS.indexOf(letter)), 0n);
  return bits.toString(16).padStart((CODE_LETTERS * 5) / 4, '0');
}

/** Whether the code that a voter kept belongs to a leaf. */
export const isCodeOf = (text: string, leaf: string): boolean => readReceiptCode(text) === lettersOf(leaf);

/** The whole check, on paper or without a server: this receipt's leaf is in the published tree. */
export function checkReceipt(code: string, leaf: string, proof: InclusionProof, root: string): boolean {
  const [leafBytes, rootBytes] = [fromHex(leaf), fromHex(root)];
  return leafBytes !== null && rootBytes !== null && isCodeOf(code, leaf) && isIncluded(leafBytes, proof, rootBytes);
}
