import * as z from 'zod/mini';
import { action } from '../shared/action';
import { arrivals, type ArrivalState } from '../shared/arrival';
import type { Context } from '../shared/context';
import { fingerprint, ownsFile } from '../shared/id';
import type { Role } from '../shared/reference/post';
import { Refusal } from '../shared/refusal';
import { cursor, id as anId, words } from '../shared/schema';
import { IMPORTERS } from './importers';
import { IMPORT_SOURCE_KEYS, IMPORT_SOURCES, importJobs, importRefusals, type ImportJob, type ImportRefusal, type ImportSource } from './job';
import { IMPORT_KINDS } from './kinds';
import { Unreadable } from './read/table';
import { carryOn, requireReadable } from './work';

/** Rows of one call while somebody watches: well within a call's time. */
const ROWS_A_CALL = 5_000;
const PAGE = 50;

const rolesOf = async ({ reference, caller, now }: Context): Promise<Role[]> => (await reference()).posts.of(caller, now).map(({ role }) => role);
const mayImport = (source: ImportSource, roles: readonly Role[]): boolean => roles.some((role) => IMPORT_KINDS[source].importers.includes(role));

/** Whether the caller sits at a desk, and whether at the district's, which sees every import. */
async function desksOf(context: Context): Promise<{ seesAll: boolean }> {
  const roles = await rolesOf(context);
  if (!roles.some((role) => IMPORTERS.includes(role))) throw new Refusal('FORBIDDEN', '导入由社区、街道或区的值班员来做');
  return { seesAll: roles.includes('districtDesk') };
}

async function jobOf(id: string, context: Context): Promise<ImportJob> {
  const [{ seesAll }, job] = await Promise.all([desksOf(context), context.store.get<ImportJob>(importJobs.name, id)]);
  if (!job) throw new Refusal('NOT_FOUND', '没有这次导入');
  if (!seesAll && job.by !== context.caller) throw new Refusal('FORBIDDEN', '这次导入是别人做的');
  return job;
}

/** An import as its starter follows it. */
const viewOf = ({ _id, source, name, at, state, reason, position, share, fresh, again, refused, doneAt }: ImportJob) => ({
  id: _id, source, sourceLabel: IMPORT_SOURCES[source], name, at, state, reason, position, share, fresh, again, refused, doneAt,
});
export type ImportView = ReturnType<typeof viewOf>;

const sources = action({
  input: z.object({}),

  /** What the caller may bring in, and the columns that a file of each must have. */
  async run(_input, context) {
    const roles = await rolesOf(context);
    return {
      sources: IMPORT_SOURCE_KEYS.filter((key) => mayImport(key, roles)).map((key) => {
        const { fields, rule } = IMPORT_KINDS[key];
        return { key, label: IMPORT_SOURCES[key], columns: Object.entries(fields).flatMap(([field, { label, required = false }]) => (rule.headings[field] ? [{ heading: rule.headings[field][0] ?? '', label, required }] : [])) };
      }),
    };
  },
});

const start = action({
  writes: true,
  input: z.object({ source: z.enum(IMPORT_SOURCE_KEYS), fileID: words(512), name: words(120) }),

  /** Looks at the file's headings, so that a wrong file is said at once, and leaves the rest to the slices. */
  async run({ source, fileID, name }, context) {
    const { store, caller, now, requestId } = context;
    await desksOf(context);
    if (!mayImport(source, await rolesOf(context))) throw new Refusal('FORBIDDEN', '名册由区级指挥中心来导');
    if (!ownsFile(fileID, caller)) throw new Refusal('INVALID_INPUT', '文件不是您上传的，请重新选', { field: 'fileID' });
    const _id = requestId === undefined ? context.newId() : fingerprint('import', caller, requestId);
    const earlier = await store.get<ImportJob>(importJobs.name, _id);
    if (earlier) return viewOf(earlier);
    try {
      await requireReadable(context, fileID, source);
    } catch (problem) {
      if (problem instanceof Unreadable) throw new Refusal('INVALID_INPUT', problem.message, { field: 'fileID' });
      throw problem;
    }
    const job: ImportJob = { _id, source, fileID, name, by: caller, at: now, state: 'working', reason: null, position: 0, share: 0, fresh: 0, again: 0, refused: 0, doneAt: null, tries: 0 };
    const isFirst = await store.insert(importJobs.name, job);
    return viewOf(isFirst ? job : ((await store.get<ImportJob>(importJobs.name, _id)) ?? job));
  },
});

const carry = action({
  writes: true,
  input: z.object({ id: anId }),

  /** The next slice, for whoever is watching; without anybody the timer goes on by itself. */
  async run({ id }, context) {
    return viewOf(await carryOn(context, await jobOf(id, context), ROWS_A_CALL));
  },
});

const progress = action({
  input: z.object({ id: anId }),

  /** How far it is, and what has become of the new ones. */
  async run({ id }, context) {
    const count = (state: ArrivalState) => context.store.count(arrivals.name, { jobId: id, state });
    const [job, waiting, duplicates] = await Promise.all([jobOf(id, context), count('waiting'), count('duplicate')]);
    return { ...viewOf(job), waiting, duplicates };
  },
});

const refusals = action({
  input: z.object({ id: anId, cursor }),

  /** The rows that were not taken, in the file's order. */
  async run({ id, cursor: from }, context) {
    await jobOf(id, context);
    const beyond = from === undefined ? {} : { line: { gt: Number(from) } };
    const found = await context.store.list<ImportRefusal>(importRefusals.name, { where: { jobId: id, ...beyond }, orderBy: [['line', 'asc']], limit: PAGE + 1 });
    const items = found.slice(0, PAGE).map(({ line, externalId, reason }) => ({ line, externalId, reason }));
    return { items, next: found.length > PAGE ? String(items.at(-1)?.line ?? '') : null };
  },
});

const jobs = action({
  input: z.object({}),

  /** The latest imports: one's own, or all for the district's desk. */
  async run(_input, context) {
    const { seesAll } = await desksOf(context);
    const where = seesAll ? {} : { by: context.caller };
    return { items: (await context.store.list<ImportJob>(importJobs.name, { where, orderBy: [['at', 'desc']], limit: 20 })).map(viewOf) };
  },
});

/** Everything that can be asked of imports. */
export const intakeActions = { sources, start, carryOn: carry, progress, refusals, jobs };
