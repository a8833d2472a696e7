import { arrivals, type Arrival } from '../shared/arrival';
import type { Context } from '../shared/context';
import { HeadingSearch, type Headings } from './headings';
import { importJobs, importRefusals, refusalId, ROWS_AT_MOST, type ImportJob } from './job';
import { openTable } from './read/open';
import { Unreadable, type RawRow, type Table } from './read/table';
import { readRow, type RowRefusal } from './row';
import { SOURCES } from './sources';

/** Rows that are written together: a few requests, and a bound on what memory holds. */
const BATCH = 400;
/** A file that fails so often is not tried again. */
const TRIES = 5;

/** Rows that are dealt with together. */
interface Batch {
  readonly headings: Headings;
  readonly rows: readonly RawRow[];
  readonly isLast: boolean;
  /** The first row that is more than a file may bring. */
  readonly beyond?: number;
}

/** The rows after the job's position in batches, with the headings found on the way. */
async function* batchesOf(table: Table, job: Pick<ImportJob, 'source' | 'position'>): AsyncGenerator<Batch> {
  const search = new HeadingSearch(SOURCES[job.source]);
  let headings: Headings | null = null;
  let rows: RawRow[] = [];
  for await (const piece of table.rows) {
    for (const row of piece) {
      if (!headings) {
        headings = search.try(row);
        if (!headings && search.isOver) throw new Unreadable(search.complaint);
        continue;
      }
      if (row.line - headings.line > ROWS_AT_MOST) return yield { headings, rows, isLast: true, beyond: row.line };
      if (row.line <= job.position) continue;
      rows.push(row);
      if (rows.length < BATCH) continue;
      yield { headings, rows, isLast: false };
      rows = [];
    }
  }
  if (!headings) throw new Unreadable(search.complaint);
  yield { headings, rows, isLast: true };
}

/** Whether the file can be read at all; says why not. Reads no further than the headings. */
export async function requireReadable(context: Context, fileID: string, source: ImportJob['source']): Promise<void> {
  const file = await context.files.open(fileID);
  if (!file) throw new Unreadable('没有找到这个文件，请重新上传');
  const batches = batchesOf(await openTable(file), { source, position: 0 });
  await batches.next();
  await batches.return(undefined);
}

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

/** Writes one batch and moves the job on; null when somebody else has done it meanwhile. */
async function keep(context: Context, job: ImportJob, { headings, rows, isLast, beyond }: Batch, table: Table): Promise<ImportJob | null> {
  const { store, now } = context;
  const read = rows.map((row) => readRow(row, { source: job.source, headings, isFrom1904: table.isFrom1904(), jobId: job._id, by: job.by, now }));
  const batch = read.flatMap((each) => (each && 'arrival' in each ? [each.arrival] : []));
  const refusals = read.flatMap((each) => (each && 'refusal' in each ? [each.refusal] : []));
  const written = await store.insertMany(arrivals.name, firstOfEach(batch));
  const { fresh, twice } = written === batch.length ? { fresh: written, twice: [] } : await sortOut(context, job, batch);
  refusals.push(...twice);
  if (beyond !== undefined) refusals.push({ line: beyond, externalId: '', reason: `一次最多 ${ROWS_AT_MOST} 行，从这一行起没有导入。请把后面的另存成一个文件再导` });
  await store.insertMany(importRefusals.name, refusals.map((refusal) => ({ _id: refusalId(job._id, refusal.line), jobId: job._id, ...refusal })));

  const counted = { fresh, again: batch.length - fresh - twice.length, refused: refusals.length };
  const set = { position: rows.at(-1)?.line ?? job.position, share: isLast ? 1 : table.share(), tries: 0, ...(isLast ? { state: 'done' as const, doneAt: now } : {}) };
  // Whoever was faster has counted the same rows already.
  if ((await store.update(importJobs.name, { _id: job._id, state: 'working', position: job.position }, { set, inc: counted })) === 0) return null;
  return { ...job, ...set, fresh: job.fresh + counted.fresh, again: job.again + counted.again, refused: job.refused + counted.refused };
}

/** A number that stands twice in a batch is the first row's. */
function firstOfEach(batch: readonly Arrival[]): Arrival[] {
  const seen = new Set<string>();
  return batch.filter(({ _id }) => !seen.has(_id) && seen.add(_id));
}

/** The uploaded file holds people's phones; nobody needs it once it has been read. */
async function discard({ files, log }: Context, { fileID }: ImportJob): Promise<void> {
  try {
    await files.remove(fileID);
  } catch (problem) {
    log.warn('import file', problem);
  }
}

async function fail(context: Context, job: ImportJob, reason: string): Promise<ImportJob> {
  const set = { state: 'failed' as const, reason, doneAt: context.now };
  await context.store.update(importJobs.name, { _id: job._id, state: 'working' }, { set });
  await discard(context, job);
  return { ...job, ...set };
}

/**
 * Carries a job on by at most so many rows and tells how far it is now. Safe to repeat, to run twice at the
 * same time and to die at any point: what is written twice is the same, and a batch counts once.
 */
export async function carryOn(context: Context, job: ImportJob, rowsAtMost: number): Promise<ImportJob> {
  const { store, files, log } = context;
  if (job.state !== 'working') return job;
  if (job.tries >= TRIES) return fail(context, job, `读到第 ${job.position} 行读不下去，试了 ${TRIES} 次。请重新导出一份`);
  // Counted before the work, because whoever dies of a file can count nothing afterwards.
  await store.update(importJobs.name, { _id: job._id, state: 'working' }, { inc: { tries: 1 } });
  let at: ImportJob = { ...job, tries: job.tries + 1 };
  try {
    const file = await files.open(job.fileID);
    if (!file) throw new Unreadable('上传的文件没有了，请重新上传');
    const table = await openTable(file, job.position);
    for await (const batch of batchesOf(table, job)) {
      const next = await keep(context, at, batch, table);
      if (!next) return (await store.get<ImportJob>(importJobs.name, job._id)) ?? at;
      at = next;
      if (at.position - job.position >= rowsAtMost) break;
    }
  } catch (problem) {
    if (problem instanceof Unreadable) return fail(context, at, problem.message);
    log.warn('import', problem);
    return at;
  }
  if (at.state === 'done') await discard(context, at);
  return at;
}

/** The timer's part: the jobs that are at work, oldest first, by at most so many rows in all. */
export async function carryOnAll(context: Context, rowsAtMost: number): Promise<number> {
  const jobs = await context.store.list<ImportJob>(importJobs.name, { where: { state: 'working' }, orderBy: [['at', 'asc']], limit: 20 });
  let rows = 0;
  for (const job of jobs) {
    if (rows >= rowsAtMost) break;
    rows += (await carryOn(context, job, rowsAtMost - rows)).position - job.position;
  }
  return rows;
}
