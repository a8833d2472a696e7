import { sha256 } from './sha256';

/** What can be put into a canonical form: whole numbers only, because fractions have more than one way of being written. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain | undefined };

/** JSON with the keys of every object in order, no spaces, and absent values left out: the same facts give the same text. */
export function canonicalText(value: Plain): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError(`${value} is no whole number`);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalText).join(',')}]`;
  const fields = Object.entries(value)
    .flatMap(([key, each]) => (each === undefined ? [] : [[key, each] as const]))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, each]) => `${JSON.stringify(key)}:${canonicalText(each)}`).join(',')}}`;
}

const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);

const encoder = new TextEncoder();

/** UTF-8 of `<kind>\n<canonical text>`: a text of one kind can never be taken for one of another. */
export const canonicalBytes = (kind: string, value: Plain): Uint8Array => encoder.encode(`${kind}\n${canonicalText(value)}`);

export const canonicalHash = (kind: string, value: Plain): Uint8Array => sha256(canonicalBytes(kind, value));

export const toHex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Null for what is not hexadecimal. */
export function fromHex(text: string): Uint8Array | null {
  if (!/^(?:[0-9a-f]{2})*$/.test(text)) return null;
  return Uint8Array.from({ length: text.length / 2 }, (_, index) => Number.parseInt(text.slice(index * 2, index * 2 + 2), 16));
}
