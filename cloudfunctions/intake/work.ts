import type { Context } from '../shared/context';
import { HeadingSearch, type Headings } from './headings';
import { importJobs, importRefusals, refusalId, type ImportJob } from './job';
import type { Batch, Taker } from './kind';
import { IMPORT_KINDS } from './kinds';
import { openTable } from './read/open';
import { Unreadable, type RawRow, type Table } from './read/table';

/** Rows that are written together: a few requests, and a bound on what memory holds. */
const BATCH = 400;
/** A file that fails so often is not tried again. */
const TRIES = 5;

/** Rows that are dealt with together. */
interface Portion extends Batch {
  readonly isLast: boolean;
  /** The first row that is more than a file may bring. */
  readonly beyond?: number;
}

/** The rows after the job's position in portions, with the headings found on the way. */
async function* portionsOf(table: Table, job: Pick<ImportJob, 'source' | 'position'>, pass?: Taker['pass']): AsyncGenerator<Portion> {
  const { rule, fields, rowsAtMost } = IMPORT_KINDS[job.source];
  const search = new HeadingSearch(rule, fields);
  let headings: Headings | null = null;
  let rows: RawRow[] = [];
  for await (const piece of table.rows) {
    for (const row of piece) {
      if (!headings) {
        headings = search.try(row);
        if (!headings && search.isOver) throw new Unreadable(search.complaint);
        continue;
      }
      const isFrom1904 = table.isFrom1904();
      if (row.line - headings.line > rowsAtMost) return yield { headings, rows, isFrom1904, isLast: true, beyond: row.line };
      if (row.line <= job.position) {
        pass?.({ headings, rows: [row], isFrom1904 });
        continue;
      }
      rows.push(row);
      if (rows.length < BATCH) continue;
      yield { headings, rows, isFrom1904, isLast: false };
      rows = [];
    }
  }
  if (!headings) throw new Unreadable(search.complaint);
  yield { headings, rows, isFrom1904: table.isFrom1904(), isLast: true };
}

/** Whether the file can be read at all; says why not. Reads no further than the headings. */
export async function requireReadable(context: Context, fileID: string, source: ImportJob['source']): Promise<void> {
  const file = await context.files.open(fileID);
  if (!file) throw new Unreadable('没有找到这个文件，请重新上传');
  const portions = portionsOf(await openTable(file), { source, position: 0 });
  await portions.next();
  await portions.return(undefined);
}

/** Writes one portion and moves the job on; null when somebody else has done it meanwhile. */
async function keep({ store, now }: Context, job: ImportJob, taker: Taker, { isLast, beyond, ...batch }: Portion, share: number): Promise<ImportJob | null> {
  const { fresh, again, refusals: untaken } = await taker.keep(batch);
  const refusals = [...untaken, ...(beyond === undefined ? [] : [{ line: beyond, externalId: '', reason: `一次最多 ${IMPORT_KINDS[job.source].rowsAtMost} 行，从这一行起没有导入。请把后面的另存成一个文件再导` }])];
  await store.insertMany(importRefusals.name, refusals.map((refusal) => ({ _id: refusalId(job._id, refusal.line), jobId: job._id, ...refusal })));

  const counted = { fresh, again, refused: refusals.length };
  const set = { position: batch.rows.at(-1)?.line ?? job.position, share: isLast ? 1 : share, tries: 0, ...(isLast ? { state: 'done' as const, doneAt: now } : {}) };
  const next = { ...job, ...set, fresh: job.fresh + fresh, again: job.again + again, refused: job.refused + refusals.length };
  if (isLast) await taker.finish?.(next);
  // Whoever was faster has counted the same rows already.
  return (await store.update(importJobs.name, { _id: job._id, state: 'working', position: job.position }, { set, inc: counted })) === 0 ? null : next;
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
  const kind = IMPORT_KINDS[job.source];
  if (job.state !== 'working') return job;
  if (job.tries >= TRIES) return fail(context, job, `读到第 ${job.position} 行读不下去，试了 ${TRIES} 次。请重新导出一份`);
  // Counted before the work, because whoever dies of a file can count nothing afterwards.
  await store.update(importJobs.name, { _id: job._id, state: 'working' }, { inc: { tries: 1 } });
  let at: ImportJob = { ...job, tries: job.tries + 1 };
  try {
    const file = await files.open(job.fileID);
    if (!file) throw new Unreadable('上传的文件没有了，请重新上传');
    const taker = await kind.open(context, job);
    const table = await openTable(file, taker.pass ? 0 : job.position);
    for await (const portion of portionsOf(table, job, taker.pass)) {
      const next = await keep(context, at, taker, portion, table.share());
      if (!next) return (await store.get<ImportJob>(importJobs.name, job._id)) ?? at;
      at = next;
      if (at.position - job.position >= Math.min(rowsAtMost, kind.rowsASlice)) break;
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
