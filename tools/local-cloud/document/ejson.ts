import { invalidParam } from '../errors';

/** A document or any nested object of it, with dates, regular expressions and bytes as JavaScript has them. */
export type Doc = Record<string, unknown>;

/** MongoDB refuses deeper documents too; it also bounds every recursion over a document. */
const MAX_DEPTH = 100;

/** What decoding needs from the call: `$tcb_server_date` is the time at which the server takes it up. */
export interface DecodeContext {
  readonly now: number;
}

const STORED: DecodeContext = { now: 0 };

/** Parses canonical or relaxed extended JSON; the text is a caller's, so everything in it is checked. */
export function parseEjson(text: unknown, context: DecodeContext): unknown {
  if (typeof text !== 'string') throw invalidParam('an extended JSON string is expected');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalidParam('malformed extended JSON');
  }
  return revive(value, context, 0);
}

/** Like parseEjson, for the place of an object; an absent text is the empty object. */
export function parseEjsonObject(text: unknown, context: DecodeContext): Doc {
  if (text === undefined || text === null || text === '') return {};
  const value = parseEjson(text, context);
  if (!isDoc(value)) throw invalidParam('an object is expected');
  return value;
}

/** Parses a document as this server stored it. Most hold no special value, and are then plain JSON. */
export function parseStored(text: string): Doc {
  const value = JSON.parse(text) as Doc;
  return text.includes('"$') ? (revive(value, STORED, 0) as Doc) : value;
}

/** Extended JSON in relaxed form: numbers plain, dates and the like wrapped. */
export const stringifyEjson = (value: unknown): string => JSON.stringify(encode(value));

/** A plain object: not an array, a date, a regular expression or bytes. */
export const isDoc = (value: unknown): value is Doc =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date) && !(value instanceof RegExp) && !(value instanceof Uint8Array);

function revive(value: unknown, context: DecodeContext, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MAX_DEPTH) throw invalidParam('the value is nested too deeply');
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const item: unknown = value[i];
      if (typeof item === 'object' && item !== null) value[i] = revive(item, context, depth + 1);
    }
    return value;
  }
  const object = value as Doc;
  const keys = Object.keys(object);
  if (keys.length === 1 && keys[0]?.startsWith('$')) {
    const special = reviveSpecial(object, keys[0], context);
    if (special !== NOT_SPECIAL) return special;
  }
  for (const key of keys) {
    if (key === '__proto__') throw invalidParam('__proto__ is not a field name');
    const item = object[key];
    if (typeof item === 'object' && item !== null) object[key] = revive(item, context, depth + 1);
  }
  return object;
}

const NOT_SPECIAL = Symbol('not special');

function reviveSpecial(object: Doc, key: string, context: DecodeContext): unknown {
  const inner = object[key];
  switch (key) {
    case '$numberInt':
    case '$numberLong':
    case '$numberDouble':
    case '$numberDecimal':
      return reviveNumber(inner);
    case '$date':
      return reviveDate(inner);
    case '$oid':
      return String(inner);
    case '$undefined':
      return null;
    case '$regularExpression':
      return reviveRegExp(inner);
    case '$binary':
      return reviveBinary(inner);
    case '$tcb_server_date':
      return new Date(context.now + Number(isDoc(inner) ? (revive(inner['offset'], context, 0) ?? 0) : 0));
    default:
      return NOT_SPECIAL;
  }
}

function reviveNumber(inner: unknown): number {
  if (inner === 'NaN') return Number.NaN;
  const number = typeof inner === 'string' && inner.trim() !== '' ? Number(inner) : Number.NaN;
  if (Number.isNaN(number)) throw invalidParam('malformed number');
  return number;
}

function reviveDate(inner: unknown): Date {
  const raw = isDoc(inner) ? inner['$numberLong'] : inner;
  const time = isDoc(inner) ? Number(raw) : typeof raw === 'number' ? raw : Date.parse(String(raw));
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) throw invalidParam('malformed date');
  return date;
}

function reviveRegExp(inner: unknown): RegExp {
  const { pattern, options = '' } = isDoc(inner) ? inner : {};
  if (typeof pattern !== 'string' || typeof options !== 'string') throw invalidParam('malformed regular expression');
  try {
    return new RegExp(pattern, options.replaceAll(/[^imsu]/g, ''));
  } catch {
    throw invalidParam('malformed regular expression');
  }
}

function reviveBinary(inner: unknown): Uint8Array {
  const base64 = isDoc(inner) ? inner['base64'] : inner;
  if (typeof base64 !== 'string') throw invalidParam('malformed binary value');
  return new Uint8Array(Buffer.from(base64, 'base64'));
}

/** Copies only where something special lies inside; everything else is passed through by reference. */
function encode(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : { $numberDouble: Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity' };
  if (typeof value !== 'object') return value === undefined ? null : value;
  if (value === null) return null;
  if (value instanceof Date) return { $date: { $numberLong: String(value.getTime()) } };
  if (value instanceof RegExp) return { $regularExpression: { pattern: value.source, options: value.flags } };
  if (value instanceof Uint8Array) return { $binary: { base64: Buffer.from(value).toString('base64'), subType: '00' } };
  if (Array.isArray(value)) return value.map(encode);
  let copy: Doc | undefined;
  for (const [key, item] of Object.entries(value as Doc)) {
    const encoded = encode(item);
    if (encoded !== item) (copy ??= { ...(value as Doc) })[key] = encoded;
  }
  return copy ?? value;
}
