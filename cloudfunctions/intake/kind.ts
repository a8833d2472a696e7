import type { Context } from '../shared/context';
import type { Role } from '../shared/reference/post';
import type { RowRefusal } from './fields';
import type { FieldTable, Headed, Headings } from './headings';
import type { ImportJob } from './job';
import type { RawRow } from './read/table';

/** Rows of one file, as its headings say. */
export interface Batch {
  readonly headings: Headings;
  readonly rows: readonly RawRow[];
  readonly isFrom1904: boolean;
}

/** What became of a batch. Given again, it must say the same. */
export interface Kept {
  readonly fresh: number;
  readonly again: number;
  readonly refusals: readonly RowRefusal[];
}

/** What one slice of a job does with its rows. */
export interface Taker {
  /** Rows that an earlier slice has dealt with, where they matter to the later ones. */
  readonly pass?: (batch: Batch) => void;
  /** Writes a batch. Harmless to repeat, to run twice at the same time and to die of. */
  keep(batch: Batch): Promise<Kept>;
  /** After the last batch and before the job is said to be done. */
  readonly finish?: (job: ImportJob) => Promise<void>;
}

/** What may be brought in by file: which columns, by whom, and what becomes of the rows. */
export interface ImportKind {
  readonly fields: FieldTable;
  readonly rule: Headed;
  readonly importers: readonly Role[];
  /** Rows of one file. */
  readonly rowsAtMost: number;
  /** Rows of one slice; a slice ends within a call's time. */
  readonly rowsASlice: number;
  readonly open: (context: Context, job: ImportJob) => Promise<Taker>;
}
