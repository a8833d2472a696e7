import * as z from 'zod/mini';
import { accept, action } from '../shared/action';
import { civilDate } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import { link } from '../shared/history';
import { fingerprint } from '../shared/id';
import { laneKey } from '../matter/lane-key';
import { ownsFile } from '../shared/id';
import { notice, noticeId } from '../shared/notice';
import { publish } from '../shared/outbox';
import type { Reference } from '../shared/reference/reference';
import { Refusal } from '../shared/refusal';
import { cursor, id as anId, words } from '../shared/schema';
import { requireOpen } from '../shared/workflow';
import { isStaff, reportRelations } from './access';
import { move, settled, standingOf, type Actor } from './moves';
import { invitationId, invitations, reportBacks, type Invitation, type ReportBack } from './report-back';
import { reportRow, reportView, type ReportRow, type ReportView } from './report-view';
import { topics, type HotTopic } from './topic';
import { REPORT_STATES, REPORT_STEPS, reportWorkflow, type ReportRelation, type ReportStep } from './workflow';

const PAGE = 20;
const unknown = (): Refusal => new Refusal('NOT_FOUND', '没有找到这项汇报');

/** `2026-Q4`: the quarter of a day. */
export const quarterOf = (day: string): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

/** The stars of all who rated; null before anybody has. One round trip. */
async function ratingOf(reportId: string, { store }: Context): Promise<ReportView['rating']> {
  const [group] = await store.groupBy(invitations.name, { where: { reportId, stars: { gte: 1 } }, by: {}, sums: { stars: 'stars' }, limit: 1 });
  return group && group.count > 0 ? { count: group.count, mean: Math.round(((group.values['stars'] ?? 0) / group.count) * 10) / 10 } : null;
}

interface Seen {
  readonly report: ReportBack;
  readonly relations: readonly ReportRelation[];
  readonly invitation: Invitation | null;
  readonly reference: Reference;
}

/** The report and what the caller is to it; nobody else learns that it exists. */
async function seen(id: string, context: Context): Promise<Seen> {
  const { store, caller, now } = context;
  const [report, invitation, reference] = await Promise.all([store.get<ReportBack>(reportBacks.name, id), store.get<Invitation>(invitations.name, invitationId(id, caller)), context.reference()]);
  if (!report) throw unknown();
  const relations = reportRelations(report, caller, reference.posts.of(caller, now), invitation !== null);
  if (relations.length === 0) throw unknown();
  return { report, relations, invitation, reference };
}

const shown = async ({ report, relations, invitation, reference }: Seen, context: Context): Promise<ReportView> =>
  reportView(report, relations, context.caller, invitation, ['held', 'closed'].includes(report.state) ? await ratingOf(report._id, context) : null, reference, context.now);

/** In whose name a person acts: the post that gives the relation. */
function actorOf({ report, reference }: Pick<Seen, 'report' | 'reference'>, { caller, now }: Context): Actor {
  const posts = reference.posts.of(caller, now);
  const post = posts.find(({ unitId }) => unitId === report.districtId) ?? posts.find(({ unitId }) => unitId === report.leader?.unitId) ?? posts[0];
  return { openid: caller, name: post?.name ?? '', unitId: post?.unitId ?? null };
}

/** Tells the leader who was named: the one notice that a step writes itself; invitations are the timer's. */
async function tellLeader(step: ReportStep, report: ReportBack, context: Context): Promise<void> {
  if (step !== 'assign' || !report.leader) return;
  await publish(context, [notice({ _id: noticeId(report._id, report.history.length, report.leader.openid), to: report.leader.openid, kind: 'leadReport', title: report.title, text: `请到${report.site?.place ?? ''}看看，${report.people} 位居民反映过`, aboutId: report._id, at: context.now })]);
}

export const choose = action({
  writes: true,
  input: z.object({ topicId: anId }),

  /** Takes a hot topic up for this quarter; a topic is taken up once a quarter, and saying it again gives the same. */
  async run({ topicId }, context): Promise<ReportView> {
    const { store, caller, now, requestId } = context;
    const [topic, reference] = await Promise.all([store.get<HotTopic>(topics.name, topicId), context.reference()]);
    if (!topic) throw new Refusal('NOT_FOUND', '没有这个热点，可能已经过去了');
    const desk = reference.posts.of(caller, now).find(({ role, unitId }) => role === 'districtDesk' && topic.lists.includes(unitId));
    if (!desk) throw new Refusal('FORBIDDEN', '每季度的议题由区级指挥中心来定');
    const quarter = quarterOf(civilDate(now));
    const streets = topic.lists.filter((unitId) => reference.units.get(unitId)?.kind === 'street');
    const event = link([], { at: now, step: 'choose', by: caller, name: desk.name, unitId: desk.unitId, to: 'chosen', input: {}, requestId: requestId ?? null });
    const report = settled(
      {
        _id: fingerprint('report-back', topicId, quarter), version: 1, topicId, quarter, title: topic.title, subjects: topic.subjects, people: topic.people, places: topic.places.map(({ name }) => name),
        districtId: desk.unitId, streetId: streets.length === 1 ? (streets[0] ?? null) : null, state: 'chosen', since: now, yellowAt: null, dueAt: null,
        leader: null, unitIds: [], site: null, dueOn: null, result: null, event: null, minutes: null, history: [event], inviteAt: null,
      },
      reference,
      now,
    );
    await store.insert(reportBacks.name, report);
    return shown(await seen(report._id, context), context);
  },
});

export const report = action({
  input: z.object({ id: anId }),
  /** A report as its reader may see it: a {@link ReportView}. */
  run: async ({ id }, context): Promise<ReportView> => shown(await seen(id, context), context),
});

const CHANGED = '刚才有人动过了。看看现在的情况';

export const advanceReport = action({
  writes: true,
  input: z.object({ id: anId, version: z.int(), step: z.enum(REPORT_STEPS), input: z.optional(z.unknown()) }),

  /** One step of a report, one conditional write; the leader who is named is told. */
  async run({ id, version, step, input }, context): Promise<ReportView> {
    const { store, caller, now, requestId } = context;
    const at = await seen(id, context);
    const { report: current, relations, reference } = at;
    if (!isStaff(relations)) throw new Refusal('FORBIDDEN', '这项汇报您可以看，不能办');
    if (requestId !== undefined && current.history.some((event) => event.by === caller && event.requestId === requestId)) return shown(at, context);
    if (version !== current.version) throw new Refusal('CONFLICT', CHANGED, await shown(at, context));
    requireOpen(reportWorkflow, standingOf(current, now), step, relations, caller);
    const given = accept(reportWorkflow.steps[step].input, input) as Record<string, unknown>;
    if (!((given['photos'] ?? []) as readonly string[]).every((fileID) => ownsFile(fileID, caller))) throw new Refusal('INVALID_INPUT', '照片不是您上传的，请重新选', { field: 'photos' });
    const { next, changes } = move(current, step, actorOf(at, context), given, { reference, now, requestId: requestId ?? null });
    if ((await store.update(reportBacks.name, { _id: id, version }, changes)) === 0) throw new Refusal('CONFLICT', CHANGED, await shown(await seen(id, context), context));
    await tellLeader(step, next, context);
    const own = reportRelations(next, caller, reference.posts.of(caller, now), at.invitation !== null);
    return shown({ ...at, report: next, relations: own.length > 0 ? own : ['onlooker'] }, context);
  },
});

export const rate = action({
  writes: true,
  input: z.object({ id: anId, stars: z.int().check(z.gte(1), z.lte(5)), remark: z.optional(words(500)) }),

  /** The invited say once what they think of what they were told; residents alone, while it is open. */
  async run({ id, stars, remark = '' }, context): Promise<ReportView> {
    const { store, caller, now } = context;
    const at = await seen(id, context);
    if (!at.invitation) throw new Refusal('FORBIDDEN', '请反映过这件事的居民来评');
    if (at.report.state !== 'held') throw new Refusal('CONFLICT', at.report.state === 'closed' ? '评价已经结束了' : '汇报会开过以后再评');
    await store.update(invitations.name, { _id: invitationId(id, caller), stars: null }, { set: { stars, remark, ratedAt: now } });
    return shown(await seen(id, context), context);
  },
});

export interface ReportPage {
  readonly items: readonly ReportRow[];
  readonly next: string | null;
}

export const reports = action({
  input: z.object({ cursor }),

  /** The reports that the caller runs, leads or looks on at, the latest change first. One round trip. */
  async run({ cursor: from }, { store, caller, now, reference: load }): Promise<ReportPage> {
    const reference = await load();
    const places = reference.posts.of(caller, now).map(({ unitId }) => unitId);
    if (places.length === 0) return { items: [], next: null };
    const lanes = REPORT_STATES.flatMap((state) => [laneKey('leader', caller, state), ...places.flatMap((unitId) => [laneKey('centre', unitId, state), laneKey('onlooker', unitId, state)])]);
    const found = await store.list<ReportBack>(reportBacks.name, { where: { lanes: { in: lanes }, ...(from === undefined ? {} : { listKey: { lt: from } }) }, orderBy: [['listKey', 'desc']], limit: PAGE + 1 });
    const items = found.slice(0, PAGE);
    return { items: items.map((each) => reportRow(each, reference, now)), next: found.length > PAGE ? (items.at(-1)?.listKey ?? null) : null };
  },
});

export const invited = action({
  input: z.object({}),

  /** The reports to which the caller is invited, the latest first, at most twenty. Two round trips. */
  async run(_input, { store, caller, now, reference: load }): Promise<{ items: readonly ReportRow[] }> {
    const reference = await load();
    const mine = await store.list<Invitation>(invitations.name, { where: { openid: caller }, orderBy: [['at', 'desc']], limit: PAGE });
    if (mine.length === 0) return { items: [] };
    const found = await store.list<ReportBack>(reportBacks.name, { where: { _id: { in: mine.map(({ reportId }) => reportId) } }, limit: PAGE });
    const byId = new Map(found.map((each) => [each._id, each]));
    return { items: mine.flatMap(({ reportId }) => { const known = byId.get(reportId); return known ? [reportRow(known, reference, now)] : []; }) };
  },
});
