import * as z from 'zod/mini';
import { action } from '../shared/action';
import { arrivals, ARRIVAL_NAMES, type Arrival } from '../shared/arrival';
import { formatInstant } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import { BYTE_ORDER_MARK, csvLine } from '../shared/csv';
import { fingerprint, uploadFolder } from '../shared/id';
import type { Role } from '../shared/reference/post';
import { Refusal } from '../shared/refusal';
import { cursor, id } from '../shared/schema';
import { matters, type Matter } from './matter';
import { matterWorkflow, type MatterStep } from './workflow';

const DESKS: readonly Role[] = ['communityDesk', 'streetDesk', 'districtDesk'];
/** Rows of one part: what is in memory at a time, and what one call has time for. */
const ROWS_A_PART = 1000;
const HEADINGS = ['来源', '编号', '办理状态', '办结时间', '办理结果', '本平台编号', '说明'];
/** What each step said to the resident that the other platform may tell on. */
const SAID: readonly MatterStep[] = ['answered', 'resolve', 'selfClose', 'conclude', 'decline', 'shelve'];

type Stated = Pick<Matter, '_id' | 'number' | 'state' | 'since' | 'history'>;

/** The words with which it was last answered. */
function answerIn({ history }: Stated): string {
  const event = [...history].reverse().find(({ step }) => (SAID as readonly string[]).includes(step));
  return ['text', 'explanation', 'reason'].map((field) => event?.input[field]).find((said) => typeof said === 'string') ?? '';
}

function lineOf({ source, externalId, duplicateOf }: Arrival, matter: Stated | undefined): string {
  const known = [ARRIVAL_NAMES[source] ?? '', externalId];
  if (!matter) return csvLine([...known, '待处理', '', '', '', '']);
  const { label, ...rule }: { label: string; final?: true } = matterWorkflow.states[matter.state];
  const closedAt = rule.final ? formatInstant(matter.since).slice(0, 19).replace('T', ' ') : '';
  return csvLine([...known, label, closedAt, answerIn(matter), matter.number, duplicateOf === null ? '' : '与这件重复，一并办理']);
}

async function requireDesk({ reference, caller, now }: Context): Promise<{ seesAll: boolean }> {
  const roles = (await reference()).posts.of(caller, now).map(({ role }) => role);
  if (!roles.some((role) => DESKS.includes(role))) throw new Refusal('FORBIDDEN', '导出由社区、街道或区的值班员来做');
  return { seesAll: roles.includes('districtDesk') };
}

export const exportStatus = action({
  writes: true,
  input: z.object({ jobId: id, cursor }),

  /** Writes how far the reports of one import are, a part at a time, for the platform that they came from (INTAKE-08). */
  async run({ jobId, cursor: from }, context) {
    const { store, files, caller, now } = context;
    const { seesAll } = await requireDesk(context);
    const whose = seesAll ? {} : { by: caller };
    const beyond = from === undefined ? {} : { line: { gt: Number(from) } };
    const rows = await store.list<Arrival>(arrivals.name, { where: { jobId, ...whose, ...beyond }, orderBy: [['line', 'asc']], limit: ROWS_A_PART, fields: ['source', 'externalId', 'duplicateOf', 'line'] });
    if (rows.length === 0 && from === undefined) throw new Refusal('NOT_FOUND', '这次导入里没有可以导出的');
    const ids = [...new Set(rows.map(({ _id, duplicateOf }) => duplicateOf ?? _id))];
    const found = ids.length === 0 ? [] : await store.list<Stated>(matters.name, { where: { _id: { in: ids } }, limit: ids.length, fields: ['number', 'state', 'since', 'history'] });
    const byId = new Map(found.map((each) => [each._id, each]));
    const text = BYTE_ORDER_MARK + csvLine(HEADINGS) + rows.map((row) => lineOf(row, byId.get(row.duplicateOf ?? row._id))).join('');
    const last = rows.at(-1)?.line ?? 0;
    const fileID = await files.put(`${uploadFolder(caller)}/status-${fingerprint(jobId, String(now), String(last))}.csv`, Buffer.from(text));
    return { fileID, url: (await files.urls([fileID]))[fileID] ?? '', rows: rows.length, next: rows.length < ROWS_A_PART ? null : String(last) };
  },
});
