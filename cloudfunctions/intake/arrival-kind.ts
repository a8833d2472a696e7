import { arrivals, type Arrival, type ArrivalSource } from '../shared/arrival';
import type { Context } from '../shared/context';
import type { RowRefusal } from './fields';
import { IMPORTERS } from './importers';
import { ROWS_AT_MOST, type ImportJob } from './job';
import type { ImportKind, Kept } from './kind';
import { readRow } from './row';
import { FIELDS, SOURCES } from './sources';

/** Which of a batch's rows are new with this job. Asked only when not all were new, so that a repeated slice counts as the first did. */
async function sortOut({ store }: Context, job: ImportJob, batch: readonly Arrival[]): Promise<{ fresh: number; twice: RowRefusal[] }> {
  const there = await store.list<Pick<Arrival, '_id' | 'jobId' | 'line'>>(arrivals.name, { where: { _id: { in: batch.map(({ _id }) => _id) } }, limit: 1000, fields: ['jobId', 'line'] });
  const stored = new Map(there.map((each) => [each._id, each]));
  let fresh = 0;
  const twice: RowRefusal[] = [];
  for (const { _id, line, externalId } of batch) {
    const first = stored.get(_id);
    if (first?.jobId !== job._id) continue;
    if (first.line === line) fresh += 1;
    else twice.push({ line, externalId, reason: `这个编号在第 ${first.line} 行已经有了` });
  }
  return { fresh, twice };
}

/** A number that stands twice in a batch is the first row's. */
function firstOfEach(batch: readonly Arrival[]): Arrival[] {
  const seen = new Set<string>();
  return batch.filter(({ _id }) => !seen.has(_id) && seen.add(_id));
}

/** Reports of another platform: each row arrives once. */
export const arrivalKind = (source: ArrivalSource): ImportKind => ({
  fields: FIELDS,
  rule: SOURCES[source],
  importers: IMPORTERS,
  rowsAtMost: ROWS_AT_MOST,
  rowsASlice: ROWS_AT_MOST,
  open: (context, job) =>
    Promise.resolve({
      async keep({ headings, rows, isFrom1904 }): Promise<Kept> {
        const read = rows.map((row) => readRow(row, { source, headings, isFrom1904, jobId: job._id, by: job.by, now: context.now }));
        const batch = read.flatMap((each) => (each && 'arrival' in each ? [each.arrival] : []));
        const refusals = read.flatMap((each) => (each && 'refusal' in each ? [each.refusal] : []));
        const written = await context.store.insertMany(arrivals.name, firstOfEach(batch));
        const { fresh, twice } = written === batch.length ? { fresh: written, twice: [] } : await sortOut(context, job, batch);
        return { fresh, again: batch.length - fresh - twice.length, refusals: [...refusals, ...twice] };
      },
    }),
});
