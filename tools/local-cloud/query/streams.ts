import type { CollectionTable } from '../store/collection-table';
import type { Connection, SqlValue } from '../store/connection';
import type { KeyRange, Plan } from './planner';

/** A row that a plan comes upon; its text may still have to be fetched. */
export interface Found {
  readonly row: number;
  readonly text: string | undefined;
}

type Row = readonly [row: number, key: Buffer | null, text: string | null];

const LARGEST_CHUNK = 1024;

/**
 * The rows of a plan in its order. `expected` is how many the caller hopes to need: with one range so many
 * are read at first, with their texts; with several, each is read a little way, keys only, and they are merged.
 */
export function* readPlan(connection: Connection, table: CollectionTable, plan: Plan, expected: number | undefined): Generator<Found> {
  const { ranges } = plan;
  const seen = plan.repeats ? new Set<number>() : undefined;
  for (const [row, , text] of ranges === undefined ? scan(connection, table, expected) : readRanges(connection, table, plan, ranges, expected)) {
    if (seen?.has(row) === true) continue;
    seen?.add(row);
    yield { row, text: text ?? undefined };
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

function* scan(connection: Connection, table: CollectionTable, expected: number | undefined): Generator<Row> {
  const sql = `SELECT n, NULL, doc FROM ${table.table} WHERE n > ? ORDER BY n LIMIT ?`;
  yield* inChunks(expected ?? 256, (chunk, last) => connection.all<Row>(sql, last?.[0] ?? 0, chunk));
}

interface Statements {
  readonly first: string;
  readonly next: string;
  /** The next statement's parameters after a row. */
  readonly after: (row: Row, range: KeyRange) => readonly SqlValue[];
}

function statements(table: CollectionTable, { index, reverse }: Plan, withText: boolean): Statements {
  const direction = reverse ? ' DESC' : '';
  const beyond = reverse ? '<' : '>';
  const otherEnd = (key: string): string => (reverse ? `${key} >= ?` : `${key} < ?`);
  const end = ({ low, high }: KeyRange): Buffer => (reverse ? low : high);
  if (index === undefined) {
    const select = `SELECT n, id, ${withText ? 'doc' : 'NULL'} FROM ${table.table}`;
    return {
      first: `${select} WHERE id >= ? AND id < ? ORDER BY id${direction} LIMIT ?`,
      next: `${select} WHERE id ${beyond} ? AND ${otherEnd('id')} ORDER BY id${direction} LIMIT ?`,
      after: ([, key], range) => [key, end(range)],
    };
  }
  const select = withText
    ? `SELECT x.n, x.key, d.doc FROM ${index.table} AS x CROSS JOIN ${table.table} AS d ON d.n = x.n`
    : `SELECT x.n, x.key, NULL FROM ${index.table} AS x`;
  const order = `ORDER BY x.key${direction}, x.n${direction} LIMIT ?`;
  return {
    first: `${select} WHERE x.key >= ? AND x.key < ? ${order}`,
    next: `${select} WHERE (x.key, x.n) ${beyond} (?, ?) AND ${otherEnd('x.key')} ${order}`,
    after: ([row, key], range) => [key, row, end(range)],
  };
}

function* readRange(connection: Connection, { first, next, after }: Statements, range: KeyRange, expected: number): Generator<Row> {
  if (Buffer.compare(range.low, range.high) >= 0) return;
  yield* inChunks(expected, (chunk, last) =>
    last === undefined ? connection.all<Row>(first, range.low, range.high, chunk) : connection.all<Row>(next, ...after(last, range), chunk),
  );
}

/** Reads chunk after chunk, each twice as large, each beginning after the last row of the one before it. */
function* inChunks(expected: number, read: (chunk: number, last: Row | undefined) => readonly Row[]): Generator<Row> {
  let last: Row | undefined;
  for (let chunk = Math.max(1, Math.min(expected, LARGEST_CHUNK)); ; chunk = Math.min(LARGEST_CHUNK, Math.max(32, chunk * 2))) {
    const rows = read(chunk, last);
    yield* rows;
    if (rows.length < chunk) return;
    last = rows.at(-1);
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
  readonly order: Buffer;
}

/** Merges streams by what follows their shared bytes, with a binary heap: reading on costs the logarithm of their number. */
function* merge(streams: readonly Stream[], reverse: boolean): Generator<Row> {
  const heap: Head[] = [];
  const before = (a: Head, b: Head): boolean => {
    const order = Buffer.compare(a.order, b.order) || a.row[0] - b.row[0];
    return reverse ? order > 0 : order < 0;
  };
  const head = (stream: Stream): Head | undefined => {
    const { done, value } = stream.rows.next() as IteratorResult<Row, undefined>;
    if (done === true) return undefined;
    const key = value[1] ?? Buffer.alloc(0);
    return { stream, row: value, order: key.subarray(stream.range.shared) };
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
