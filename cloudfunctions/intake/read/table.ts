/** What a cell says, or why nobody can tell. */
export type Cell = string | { readonly problem: string };

/** One row of a table. */
export interface RawRow {
  /** As a spreadsheet counts: the first row is 1. */
  readonly line: number;
  readonly cells: readonly Cell[];
  /** Why the row as a whole cannot be read. */
  readonly broken?: string;
}

/** A table that is being read, in order and in pieces. */
export interface Table {
  readonly rows: AsyncIterable<readonly RawRow[]>;
  /** Excel for the Mac once counted its days from 1904. Known when the first rows are there. */
  readonly isFrom1904: () => boolean;
  /** How much of the file has been read, 0 to 1. */
  readonly share: () => number;
}

/** Bytes that can be read from anywhere, as cloud storage gives them. */
export interface ByteSource {
  readonly size: number;
  /** From `from` up to, but not including, `to`. */
  read(from: number, to: number): AsyncIterable<Uint8Array>;
}

/** A file that is not a table at all; the message is for the person who chose it. */
export class Unreadable extends Error {}

/** The headings stand in one of the first rows. */
export const HEAD_LINES = 10;
/** More columns than any platform has; a stray cell at the end of the sheet must cost nothing. */
export const COLUMNS_AT_MOST = 200;
/** What Excel lets a cell hold. */
export const CELL_AT_MOST = 32_767;
