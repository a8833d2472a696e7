/**
 * Values as bytes whose order is MongoDB's order of values, so that an index is a plain B-tree of bytes.
 * Every encoded value delimits itself: one value's bytes are never the beginning of another's, and values
 * can be joined into compound keys. Strings compare by UTF-16 code unit, as the query engine compares them.
 */
import { isDoc } from './ejson';

/** First byte of each type, in MongoDB's order of types. Neither 0x00 nor 0xff, so that AFTER lies beyond all of them, inverted or not. */
const TYPE = { empty: 0x08, null: 0x10, number: 0x20, string: 0x30, object: 0x40, array: 0x48, bytes: 0x50, boolean: 0x60, date: 0x70, regexp: 0x80 } as const;

/** Appended to a key's beginning it lies after every key that begins so. */
const AFTER = 0xff;

/** What an empty array leaves in an index: less than null. */
export const EMPTY = Symbol('empty array');

/** A place between keys: just before or just after all those that begin with the bytes, which end where a value ends. */
export interface Bound {
  readonly bytes: Buffer;
  readonly after: boolean;
}

let scratch = Buffer.allocUnsafe(1024);
let size = 0;

function reserve(bytes: number): void {
  if (size + bytes <= scratch.length) return;
  const larger = Buffer.allocUnsafe((size + bytes) * 2);
  scratch.copy(larger, 0, 0, size);
  scratch = larger;
}

function byte(value: number): void {
  reserve(1);
  scratch[size++] = value;
}

function double(value: number): void {
  reserve(8);
  if (Number.isNaN(value)) {
    scratch.fill(0, size, size + 8);
  } else {
    scratch.writeDoubleBE(value === 0 ? 0 : value, size);
    if ((scratch[size] ?? 0) & 0x80) for (let i = size; i < size + 8; i++) scratch[i] = ~(scratch[i] ?? 0) & 0xff;
    else scratch[size] = (scratch[size] ?? 0) ^ 0x80;
  }
  size += 8;
}

// Characters outside the basic plane need their surrogates encoded one by one to keep the order of code units; a NUL needs an escape.
const UNUSUAL = /[\0\ud800-\udfff]/;

function string(value: string): void {
  reserve(value.length * 3 + 2);
  if (UNUSUAL.test(value)) unusualString(value);
  else size += scratch.write(value, size, 'utf8');
  byte(0);
  byte(1);
}

function unusualString(value: string): void {
  for (let i = 0; i < value.length; i++) {
    const unit = value.charCodeAt(i);
    if (unit === 0) {
      byte(0);
      byte(AFTER);
    } else if (unit < 0x80) {
      byte(unit);
    } else if (unit < 0x800) {
      byte(0xc0 | (unit >> 6));
      byte(0x80 | (unit & 0x3f));
    } else {
      byte(0xe0 | (unit >> 12));
      byte(0x80 | ((unit >> 6) & 0x3f));
      byte(0x80 | (unit & 0x3f));
    }
  }
}

function typeOf(value: unknown): number {
  if (value === EMPTY) return TYPE.empty;
  if (value === null || value === undefined) return TYPE.null;
  if (typeof value === 'number') return TYPE.number;
  if (typeof value === 'string') return TYPE.string;
  if (typeof value === 'boolean') return TYPE.boolean;
  if (value instanceof Date) return TYPE.date;
  if (Array.isArray(value)) return TYPE.array;
  if (value instanceof RegExp) return TYPE.regexp;
  return value instanceof Uint8Array ? TYPE.bytes : TYPE.object;
}

function write(value: unknown): void {
  byte(typeOf(value));
  if (typeof value === 'number') double(value);
  else if (typeof value === 'string') string(value);
  else if (typeof value === 'boolean') byte(value ? 2 : 1);
  else if (value instanceof Date) double(value.getTime());
  else if (value instanceof RegExp) string(`${value.source}/${value.flags}`);
  else if (value instanceof Uint8Array) string(Buffer.from(value).toString('latin1'));
  else if (Array.isArray(value)) writeSequence(value);
  else if (isDoc(value)) writeObject(value);
}

function writeSequence(values: readonly unknown[]): void {
  for (const value of values) write(value);
  byte(0);
}

function writeObject(object: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(object)) {
    byte(typeOf(value));
    string(key);
    write(value);
  }
  byte(0);
}

/** One value's bytes; inverted for a descending field, which turns the order round. */
export function encodeKey(value: unknown, descending = false): Buffer {
  size = 0;
  write(value);
  const key = Buffer.from(scratch.subarray(0, size));
  return descending ? invert(key) : key;
}

/**
 * The plain values of a compound key, one for each field. Undefined where one of them is none of null, number, boolean or
 * ordinary text: null also stands for a missing field, so that whoever asks has to know which of the two it is.
 */
export function decodeKey(key: Buffer, descending: readonly boolean[]): (string | number | boolean | null)[] | undefined {
  const values: (string | number | boolean | null)[] = [];
  let at = 0;
  for (const inverted of descending) {
    const bytes = inverted ? invert(key.subarray(at)) : key.subarray(at);
    const type = bytes[0];
    if (type === TYPE.null) {
      values.push(null);
      at += 1;
    } else if (type === TYPE.boolean) {
      values.push(bytes[1] === 2);
      at += 2;
    } else if (type === TYPE.number) {
      values.push(readDouble(bytes.subarray(1, 9)));
      at += 9;
    } else if (type === TYPE.string) {
      const end = bytes.indexOf(0, 1);
      const text = bytes.toString('utf8', 1, end);
      // A NUL within the text, or half of a pair that is no text of its own.
      if (bytes[end + 1] !== 1 || text.includes('\ufffd')) return undefined;
      values.push(text);
      at += end + 2;
    } else return undefined;
  }
  return values;
}

function readDouble(bytes: Buffer): number {
  const plain = Buffer.from(bytes);
  if (((plain[0] ?? 0) & 0x80) === 0) for (let i = 0; i < plain.length; i++) plain[i] = ~(plain[i] ?? 0) & 0xff;
  else plain[0] = (plain[0] ?? 0) ^ 0x80;
  return plain.readDoubleBE(0);
}

export function invert(key: Buffer): Buffer {
  const inverted = Buffer.allocUnsafe(key.length);
  for (let i = 0; i < key.length; i++) inverted[i] = ~(key[i] ?? 0) & 0xff;
  return inverted;
}

/** The bytes at which a scan beginning or ending at the bound starts or stops (it stops before them). */
export const boundBytes = (prefix: Buffer, bound: Bound): Buffer => Buffer.concat(bound.after ? [prefix, bound.bytes, Buffer.of(AFTER)] : [prefix, bound.bytes]);

/**
 * The bounds that hold all values of one value's type, and no others. They name the unused type bytes on
 * either side: within a value any byte may follow, so that nothing would lie after a lone type byte.
 */
export function typeBounds(value: unknown): { low: Bound; high: Bound } {
  const type = typeOf(value);
  return { low: { bytes: Buffer.of(type - 1), after: true }, high: { bytes: Buffer.of(type + 1), after: false } };
}

export function compareBounds(a: Bound, b: Bound): number {
  return Buffer.compare(boundBytes(NOTHING, a), boundBytes(NOTHING, b));
}

export const NOTHING = Buffer.alloc(0);
