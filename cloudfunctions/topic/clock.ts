import { momentWords } from '../shared/calendar/words';
import type { Context } from '../shared/context';
import { notice, noticeId } from '../shared/notice';
import { publish } from '../shared/outbox';
import { isImported } from './people';
import { move, type Actor } from './moves';
import { invitationId, invitations, reportBacks, type Invitation, type ReportBack } from './report-back';
import { read } from './sources';

const AT_ONCE = 20;
/** Records read at one go; the people of so many are invited before the next. */
const SUBJECTS_AT_ONCE = 200;
const CLOCK: Actor = { openid: 'clock', name: '', unitId: null };

/**
 * Invites everybody who reported it or supported it: a row and a notice each, under ids that make writing
 * them twice harmless. What was not all written is written at the next run.
 */
async function inviteTo(report: ReportBack, context: Context): Promise<boolean> {
  const { store, now } = context;
  const { event, subjects } = report;
  if (!event) return true;
  const told = new Set<string>();
  for (let from = 0; from < subjects.length; from += SUBJECTS_AT_ONCE) {
    const said = await read(subjects.slice(from, from + SUBJECTS_AT_ONCE), context);
    const people = [...new Set(said.filter(({ gone }) => !gone).flatMap((each) => each.people))].filter((openid) => !isImported(openid) && !told.has(openid));
    for (const openid of people) told.add(openid);
    const rows = people.map((openid): Invitation => ({ _id: invitationId(report._id, openid), reportId: report._id, openid, at: now, stars: null, remark: '', ratedAt: null }));
    await store.insertMany(invitations.name, rows);
    const notices = people.map((to) => notice({ _id: noticeId(report._id, 'invited', to), to, kind: 'reportBack', title: `您反映过的事有结果了：${report.title}`, text: `${momentWords(event.at, now)}，${event.place}，请您来听汇报`, aboutId: report._id, at: now }));
    if (!(await publish(context, notices))) return false;
  }
  return true;
}

/** The timer's part: invitations that wait, and ratings whose time is over. Safe to fire twice. */
export async function tick(context: Context): Promise<number> {
  const { store, now } = context;
  const reference = await context.reference();
  const inviting = await store.list<ReportBack>(reportBacks.name, { where: { inviteAt: { gt: 0, lte: now } }, orderBy: [['inviteAt', 'asc']], limit: AT_ONCE });
  for (const report of inviting) if (await inviteTo(report, context)) await store.update(reportBacks.name, { _id: report._id, inviteAt: report.inviteAt }, { set: { inviteAt: null } });
  const over = await store.list<ReportBack>(reportBacks.name, { where: { clockAt: { gt: 0, lte: now } }, orderBy: [['clockAt', 'asc']], limit: AT_ONCE });
  for (const report of over) {
    const { changes } = move(report, 'settle', CLOCK, {}, { reference, now, requestId: null });
    await store.update(reportBacks.name, { _id: report._id, version: report.version }, changes);
  }
  return inviting.length + over.length;
}
