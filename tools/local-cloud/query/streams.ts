import type { CollectionTable } from '../store/collection-table';
import type { Connection, SqlValue } from '../store/connection';
import type { IndexTable } from '../store/index-table';
import type { KeyRange, Plan } from './planner';

/** A row that a plan comes upon; its text may still have to be fetched. */
export interface Found {
  readonly row: number;
  readonly text: string | undefined;
}

/** A row of a range; its key is known where rows are merged, its text where they are not. */
interface Row {
  readonly row: number;
  readonly key: string | undefined;
  readonly text: string | undefined;
}

/** Some rows in a row, and the bytes of the last one's key, after which the next chunk begins. */
interface Chunk {
  readonly rows: readonly Row[];
  readonly lastKey: Buffer | null;
}

const LARGEST_CHUNK = 1024;

/**
 * The rows of a plan in its order. `expected` is how many the caller hopes to need: with one range so many
 * are read at first, with their texts; with several, each is read a little way, keys only, and they are merged.
 */
export function* readPlan(connection: Connection, table: CollectionTable, plan: Plan, expected: number | undefined): Generator<Found> {
  const { ranges } = plan;
  const seen = plan.repeats ? new Set<number>() : undefined;
  for (const { row, text } of ranges === undefined ? scan(connection, table, expected) : readRanges(connection, table, plan, ranges, expected)) {
    if (seen?.has(row) === true) continue;
    seen?.add(row);
    yield { row, text };
  }
}

function readRanges(connection: Connection, table: CollectionTable, plan: Plan, ranges: readonly KeyRange[], expected: number | undefined): Iterable<Row> {
  const [only] = ranges;
  if (only !== undefined && ranges.length === 1) return readRange(connection, statements(table, plan, true), only, expected ?? 256);
  const keysOnly = statements(table, plan, false);
  const share = expected === undefined ? 256 : Math.min(256, Math.max(2, Math.ceil((expected * 2) / ranges.length)));
  const streams = ranges.map((range) => ({ range, rows: readRange(connection, keysOnly, range, share) }));
  return plan.sorted > 0 ? merge(streams, plan.reverse) : concatenate(streams.map(({ rows }) => rows));
}

/** The number of index entries in the plan's ranges. */
export function countEntries(connection: Connection, table: CollectionTable, { index, ranges }: Plan): number {
  if (ranges === undefined) return connection.get<[number]>(`SELECT count(*) FROM ${table.table}`)?.[0] ?? 0;
  const [from, key] = index === undefined ? [table.table, 'id'] : [index.table, 'key'];
  let total = 0;
  for (const { low, high } of ranges) total += connection.get<[number]>(`SELECT count(*) FROM ${from} WHERE ${key} >= ? AND ${key} < ?`, low, high)?.[0] ?? 0;
  return total;
}

/** The different keys in the plan's ranges, each with the number of its entries; packed into one text, as a chunk's rows are. */
export function* distinctKeys(connection: Connection, index: IndexTable, ranges: readonly KeyRange[]): Generator<[key: Buffer, entries: number]> {
  const keys = `SELECT key, count(*) AS entries FROM ${index.table} WHERE key >= ? AND key < ? GROUP BY key`;
  for (const { low, high, shared } of ranges) {
    const prefix = low.subarray(0, shared);
    const [packed] = connection.get<[string | null]>(`SELECT group_concat(hex(substr(key, ?)) || ':' || entries) FROM (${keys})`, shared + 1, low, high) ?? [null];
    for (const each of packed?.split(',') ?? []) {
      const end = each.indexOf(':');
      yield [Buffer.concat([prefix, Buffer.from(each.slice(0, end), 'hex')]), Number(each.slice(end + 1))];
    }
  }
}

function* scan(connection: Connection, table: CollectionTable, expected: number | undefined): Generator<Row> {
  const sql = `SELECT ${columns(true)}, NULL FROM (SELECT n, doc FROM ${table.table} WHERE n > ? ORDER BY n LIMIT ?)`;
  yield* inChunks(expected ?? 256, (chunk, last) => readChunk(connection, sql, [last?.row ?? 0, chunk], true));
}

interface Statements {
  readonly first: string;
  readonly next: string;
  readonly byId: boolean;
  readonly reverse: boolean;
  readonly withText: boolean;
}

/** Between packed texts; JSON has no such character outside its escapes. */
const SEPARATOR = '\u001e';

/**
 * The driver hands over one row of a few long columns much faster than many rows, so that a chunk's rows are
 * packed into one: their numbers, their texts or keys, each list joined by a separator.
 */
const columns = (withText: boolean): string => `group_concat(n), group_concat(${withText ? 'doc' : 'hex(key)'}, char(30))`;

function readChunk(connection: Connection, sql: string, parameters: readonly SqlValue[], withText: boolean): Chunk {
  const [numbers, packed, lastKey] = connection.get<[string | null, string | null, Buffer | null]>(sql, ...parameters) ?? [null, null, null];
  if (numbers === null || packed === null) return { rows: [], lastKey: null };
  const parts = packed.split(SEPARATOR);
  return { rows: numbers.split(',').map((n, i) => ({ row: Number(n), key: withText ? undefined : parts[i], text: withText ? parts[i] : undefined })), lastKey };
}

const known = new WeakMap<CollectionTable | IndexTable, Map<number, Statements>>();

/** Writing the statements takes longer than running them, so they are kept with their table. */
function statements(table: CollectionTable, { index, reverse }: Plan, withText: boolean): Statements {
  const owner = index ?? table;
  const variant = (reverse ? 2 : 0) + (withText ? 1 : 0);
  let ofOwner = known.get(owner);
  if (ofOwner === undefined) known.set(owner, (ofOwner = new Map()));
  let found = ofOwner.get(variant);
  if (found === undefined) ofOwner.set(variant, (found = writeStatements(table, index, reverse, withText)));
  return found;
}

function writeStatements(table: CollectionTable, index: IndexTable | undefined, reverse: boolean, withText: boolean): Statements {
  const [direction, beyond, extreme] = reverse ? [' DESC', '<', 'min'] : ['', '>', 'max'];
  const otherEnd = (key: string): string => (reverse ? `${key} >= ?` : `${key} < ?`);
  const pack = (rows: string): string => `SELECT ${columns(withText)}, ${extreme}(key) FROM (${rows})`;
  const kind = { byId: index === undefined, reverse, withText };
  if (index === undefined) {
    const select = `SELECT n, id AS key, doc FROM ${table.table}`;
    return {
      ...kind,
      first: pack(`${select} WHERE id >= ? AND id < ? ORDER BY id${direction} LIMIT ?`),
      next: pack(`${select} WHERE id ${beyond} ? AND ${otherEnd('id')} ORDER BY id${direction} LIMIT ?`),
    };
  }
  const select = withText
    ? `SELECT x.n AS n, x.key AS key, d.doc AS doc FROM ${index.table} AS x CROSS JOIN ${table.table} AS d ON d.n = x.n`
    : `SELECT x.n AS n, x.key AS key FROM ${index.table} AS x`;
  const order = `ORDER BY x.key${direction}, x.n${direction} LIMIT ?`;
  return {
    ...kind,
    first: pack(`${select} WHERE x.key >= ? AND x.key < ? ${order}`),
    next: pack(`${select} WHERE (x.key, x.n) ${beyond} (?, ?) AND ${otherEnd('x.key')} ${order}`),
  };
}

function* readRange(connection: Connection, { first, next, byId, reverse, withText }: Statements, range: KeyRange, expected: number): Generator<Row> {
  if (Buffer.compare(range.low, range.high) >= 0) return;
  yield* inChunks(expected, (chunk, last) => {
    if (last === undefined) return readChunk(connection, first, [range.low, range.high, chunk], withText);
    const end = reverse ? range.low : range.high;
    return readChunk(connection, next, byId ? [last.key, end, chunk] : [last.key, last.row, end, chunk], withText);
  });
}

/** Reads chunk after chunk, each twice as large, each beginning after the last row of the one before it. */
function* inChunks(expected: number, read: (chunk: number, last: { row: number; key: Buffer | null } | undefined) => Chunk): Generator<Row> {
  let last: { row: number; key: Buffer | null } | undefined;
  for (let chunk = Math.max(1, Math.min(expected, LARGEST_CHUNK)); ; chunk = Math.min(LARGEST_CHUNK, Math.max(32, chunk * 2))) {
    const { rows, lastKey } = read(chunk, last);
    yield* rows;
    const final = rows.at(-1);
    if (final === undefined || rows.length < chunk) return;
    last = { row: final.row, key: lastKey };
  }
}

function* concatenate(parts: readonly Iterable<Row>[]): Generator<Row> {
  for (const part of parts) yield* part;
}

interface Stream {
  readonly range: KeyRange;
  readonly rows: Iterator<Row>;
}

interface Head {
  readonly stream: Stream;
  readonly row: Row;
  readonly order: string;
}

/** Merges streams by what follows their shared bytes, with a binary heap: reading on costs the logarithm of their number. */
function* merge(streams: readonly Stream[], reverse: boolean): Generator<Row> {
  const heap: Head[] = [];
  const before = (a: Head, b: Head): boolean => (a.order === b.order ? a.row.row < b.row.row !== reverse : a.order < b.order !== reverse);
  const head = (stream: Stream): Head | undefined => {
    const { done, value } = stream.rows.next() as IteratorResult<Row, undefined>;
    // Two hexadecimal digits to a byte: the digits compare as the bytes do.
    return done === true ? undefined : { stream, row: value, order: value.key?.slice(stream.range.shared * 2) ?? '' };
  };
  const siftDown = (start: number): void => {
    for (let at = start; ; ) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        const [candidate, current] = [heap[child], heap[least]];
        if (candidate && current && before(candidate, current)) least = child;
      }
      if (least === at) return;
      [heap[at], heap[least]] = [heap[least] as Head, heap[at] as Head];
      at = least;
    }
  };
  for (const stream of streams) {
    const first = head(stream);
    if (first) heap.push(first);
  }
  for (let i = Math.floor(heap.length / 2); i >= 0; i--) siftDown(i);
  for (let top = heap[0]; top !== undefined; top = heap[0]) {
    yield top.row;
    const next = head(top.stream);
    if (next) heap[0] = next;
    else {
      const last = heap.pop();
      if (heap.length > 0 && last) heap[0] = last;
    }
    siftDown(0);
  }
}
