import { ARRIVAL_SOURCE_KEYS, ARRIVAL_SOURCES, type ArrivalSource } from '../shared/arrival';
import { defineCollection } from '../shared/collection';

/** How many reports a file may bring in at once. */
export const ROWS_AT_MOST = 100_000;

/** What a file may hold: reports of another platform, or who works where. */
export type ImportSource = ArrivalSource | 'roster';
export const IMPORT_SOURCE_KEYS: readonly [ImportSource, ...ImportSource[]] = [...ARRIVAL_SOURCE_KEYS, 'roster'];
export const IMPORT_SOURCES: Readonly<Record<ImportSource, string>> = { ...ARRIVAL_SOURCES, roster: '工作人员名册' };

export type JobState = 'working' | 'done' | 'failed';

/** One file that is being brought in. Its state is enough to go on after any interruption. */
export interface ImportJob {
  readonly _id: string;
  readonly source: ImportSource;
  readonly fileID: string;
  /** The file as its owner calls it. */
  readonly name: string;
  /** Who started it. */
  readonly by: string;
  readonly at: number;
  readonly state: JobState;
  /** Why it failed, for the one who started it. */
  readonly reason: string | null;
  /** The last row that has been dealt with. A slice is kept only if this has not moved meanwhile. */
  readonly position: number;
  /** How much of the file that is, 0 to 1. */
  readonly share: number;
  /** Rows that came for the first time, that were here already, that were refused. */
  readonly fresh: number;
  readonly again: number;
  readonly refused: number;
  readonly doneAt: number | null;
  /** How often going on has failed in a row. */
  readonly tries: number;
}

export const importJobs = defineCollection({
  name: 'importJobs',
  indexes: [
    { name: 'working', keys: { state: 1, at: 1 } },
    { name: 'mine', keys: { by: 1, at: -1 } },
    { name: 'latest', keys: { at: -1 } },
  ],
});

/** A row that was not taken. `_id` is job and line, so that a repeated slice writes it once. */
export interface ImportRefusal {
  readonly _id: string;
  readonly jobId: string;
  readonly line: number;
  readonly externalId: string;
  readonly reason: string;
}

export const importRefusals = defineCollection({ name: 'importRefusals', indexes: [{ name: 'by_job', keys: { jobId: 1, line: 1 } }] });

export const refusalId = (jobId: string, line: number): string => `${jobId}:${String(line).padStart(7, '0')}`;
