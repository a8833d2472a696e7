import type { Context } from '../shared/context';
import type { Instant } from '../shared/calendar/civil';
import type { HistoryEvent } from '../shared/history';
import { maskPersonal } from '../shared/mask';
import { notice, noticeId, type Notice } from '../shared/notice';
import type { NoticeKind } from '../shared/notice-kinds';
import { publish } from '../shared/outbox';
import type { Post, Role } from '../shared/reference/post';
import type { Reference } from '../shared/reference/reference';
import { followersOf } from './follow';
import { limitOf, taskRuns } from './limits';
import { matters, type Matter } from './matter';
import { rowOf } from './row';
import type { Assignee, Decided, Task } from './task';
import { taskWorkflow, type TaskKind, type TaskState, type TaskStep } from './task-workflow';
import { deskUnit } from './units';
import { adviceFor } from './view';
import { leftWords, titleOf } from './words';
import { matterWorkflow, type MatterStep } from './workflow';

/** What a step tells the resident; a step without a row tells nothing. */
const TO_REPORTER: Readonly<Record<string, NoticeKind>> = {
  askMore: 'questionForYou', askReporter: 'questionForYou',
  accept: 'matterAccepted', decline: 'closed', settle: 'closed', selfClose: 'closed', answered: 'closed',
  escalate: 'matterProgress', dispatch: 'matterProgress', call: 'matterProgress', designate: 'matterProgress', liaise: 'matterProgress', handOver: 'matterProgress',
  shelve: 'matterProgress', resume: 'matterProgress', review: 'matterProgress', checkIn: 'matterProgress', confirmArrival: 'matterProgress', reportDone: 'matterProgress', approveExtension: 'matterProgress',
  passCheck: 'matterProgress', failCheck: 'matterProgress', resolve: 'pleaseConfirm', conclude: 'pleaseConfirm',
};

/** What the person named for a new task is told. */
const TO_ASSIGNEE: Readonly<Record<TaskKind, NoticeKind>> = { order: 'newDuty', extension: 'newDuty', question: 'questionForYou', supervision: 'supervised', instruction: 'instructed', inspection: 'newDuty', evaluation: 'evaluationOpen' };

/** What a light is called in the settings, by the clock's step. */
const LIGHTS: Readonly<Record<string, 'yellow' | 'red'>> = { warn: 'yellow', warnTask: 'yellow', overdue: 'red', overdueTask: 'red' };

interface Told {
  readonly to: string;
  readonly kind: NoticeKind;
  readonly title: string;
  readonly text: string;
}

/** Whom the district's settings name for a light (decision 4 of the requirements). */
function alarmed(who: 'holder' | 'deputyHead' | 'head' | 'desk', unitId: string | null, holder: Assignee | null, matter: Matter, reference: Reference, now: Instant): readonly (Assignee | Post)[] {
  const at = (role: Role, unit: string | null): Post[] => (unit === null ? [] : reference.posts.at(role, unit, now));
  const street = matter.streetId ?? matter.districtId;
  switch (who) {
    case 'holder':
      return holder ? [holder] : [];
    case 'desk':
      return [...at('streetDesk', street), ...at('districtDesk', deskUnit('district', matter))].slice(0, 1);
    // Overdue notices roll up the chain of secretaries (ORG-03): the nearest one above whoever has it.
    case 'deputyHead':
    case 'head':
      return reference.units.lineage(unitId ?? street).map(({ _id }) => at(who, _id)).find(({ length }) => length > 0) ?? [];
  }
}

function lightTold(matter: Matter, step: string, task: Task | undefined, reference: Reference, now: Instant): Told[] {
  const colour = LIGHTS[step];
  if (colour === undefined) return [];
  const holder = task ? task.assignee : matter.assignee;
  const unitId = task ? task.unitId : (matter.deskId ?? matter.gridId);
  const dueAt = task ? task.dueAt : matter.dueAt;
  const resident = task ? task.role === null : (matterWorkflow.states[matter.state] as { holder?: string }).holder === 'reporter';
  if (resident) return step.startsWith('warn') ? [{ to: matter.reporterId, kind: task || matter.state === 'asked' ? 'questionForYou' : 'pleaseConfirm', title: '还等您回话', text: `${titleOf(matter.text)}。${leftWords(dueAt, now, reference.rulesAt(now))}` }] : [];
  const rules = reference.rulesAt(now);
  const left = leftWords(dueAt, now, rules, task ? taskRuns(task, matter, rules) : (limitOf(matter, rules)?.running ?? false));
  const people = rules.settings.alarms[colour].flatMap((who) => alarmed(who, unitId, holder, matter, reference, now));
  const title = `${colour === 'yellow' ? '黄灯' : '红灯'}：${left}`;
  return people.map(({ openid }) => ({ to: openid, kind: colour, title, text: `${matter.number} ${titleOf(matter.text)}，${holder?.name ?? ''}` }));
}

/** What others than whoever took a step on a task have to know: a ruling is wanted, an order is back or off, an answer is there. */
const RULED_BY_DISTRICT: readonly string[] = ['disputed'];
const BACK_OR_OFF: readonly string[] = ['issued', 'cancelled'];
const ANSWERS: readonly string[] = ['answered', 'unanswered', 'approved', 'rejected', 'replied', 'fulfilled'];

function taskTold(matter: Matter, { task: moved, at, step }: HistoryEvent, reference: Reference): Told[] {
  const task = matter.tasks.find(({ id }) => id === moved?.id);
  const rule: { to?: string } | undefined = moved ? taskWorkflow.steps[step as TaskStep] : undefined;
  if (!task || !moved || rule?.to === undefined) return [];
  const asker = matter.history[Number(task.id.split('-')[0]) - 1]?.by;
  const people = [
    ...(RULED_BY_DISTRICT.includes(moved.to) ? reference.posts.at('districtDesk', matter.districtId, at).slice(0, 1).map(({ openid }) => openid) : []),
    ...(BACK_OR_OFF.includes(moved.to) && task.assignee ? [task.assignee.openid] : []),
    ...(ANSWERS.includes(moved.to) && asker !== undefined && reference.posts.of(asker, at).length > 0 ? [asker] : []),
  ];
  return people.map((to) => ({ to, kind: 'newDuty', title: `${taskWorkflow.states[moved.to as TaskState].label}：${titleOf(matter.text)}`, text: matter.number }));
}

/** Whether an event begins a state of the matter, the same one once more included. */
function enters({ history }: Matter, index: number): boolean {
  const event = history[index];
  if (!event) return false;
  return event.task || event.step === 'report' ? event.to !== history[index - 1]?.to : 'to' in (matterWorkflow.steps[event.step as MatterStep] ?? {});
}

/** Whether the matter, or the task that the event was about, has gone on since: whoever had the move then is not asked for it now. */
const isPast = (matter: Matter, index: number, taskId: string | undefined): boolean =>
  matter.history.some((later, at) => at > index && (taskId === undefined ? enters(matter, at) : later.task?.id === taskId && later.step !== 'overdueTask'));

/** What the event at an index tells, and whom; from the matter as it stands after the event, or later. */
export function noticesOf(matter: Matter, index: number, reference: Reference): Notice[] {
  const event = matter.history[index];
  if (!event) return [];
  const { step, at, by } = event;
  const decided = (event.decided ?? {}) as Decided;
  const title = titleOf(matter.text);
  const told: Told[] = [];

  const kind = TO_REPORTER[step];
  if (kind) {
    const row = rowOf(matter, { open: true, staff: false }, reference, at);
    const advice = adviceFor(matter, row, 'reporter', reference, at);
    const question = decided.opened?.find((seed) => seed.kind === 'question');
    told.push({ to: matter.reporterId, kind, title: question ? `想问您：${question.words ?? ''}` : advice.title, text: [title, ...advice.lines].filter(Boolean).join('。') });
  }
  for (const seed of decided.opened ?? []) {
    if (seed.kind === 'question' || seed.assignee === null) continue;
    told.push({ to: seed.assignee.openid, kind: seed.call === true ? 'called' : TO_ASSIGNEE[seed.kind], title: seed.meeting ? `请到${seed.meeting.place}` : title, text: [`${matter.number} ${title}`, seed.words].filter(Boolean).join('。') });
  }
  // What came of it goes back to the officer who passed it on (DISPATCH-23).
  const [officer] = step === 'conclude' && matter.gridId !== null ? reference.posts.at('gridOfficer', matter.gridId, at) : [];
  if (officer) told.push({ to: officer.openid, kind: 'matterProgress', title: `审核结案：${title}`, text: matter.number });
  const again = matter.tasks.filter(({ id }) => decided.reopened?.includes(id));
  for (const { assignee } of again) if (assignee) told.push({ to: assignee.openid, kind: 'newDuty', title: '退回重办', text: `${matter.number} ${title}` });
  if (decided.assignee && event.task) told.push({ to: decided.assignee.openid, kind: 'newDuty', title, text: matter.number });
  told.push(...taskTold(matter, event, reference));
  // Whoever has the move after a step that gave it to them, even within a state: from one desk to the next.
  if (enters(matter, index) && !isPast(matter, index, undefined) && matter.assignee) told.push({ to: matter.assignee.openid, kind: 'newDuty', title: `${matterWorkflow.states[matter.state].label}：${title}`, text: matter.number });
  if (!isPast(matter, index, event.task?.id)) told.push(...lightTold(matter, step, matter.tasks.find(({ id }) => id === event.task?.id), reference, at));

  const ofSomebodyElse = told.filter(({ to }) => to !== by && !to.startsWith('import:'));
  const once = new Map(ofSomebodyElse.map((each) => [each.to, each]));
  return [...once.values()].map(({ to, ...said }) => notice({ _id: noticeId(matter._id, index + 1, to), to, ...said, aboutId: matter._id, at }));
}

/** Writes the notices of the events from an index on: the one write after a step's own. */
export async function announce(context: Context, reference: Reference, matter: Matter, from: number): Promise<void> {
  await publish(context, matter.history.slice(from).flatMap((_, at) => noticesOf(matter, from + at, reference)));
}

/** Whether neighbours may know that this happened. */
const isPublic = ({ step, task }: HistoryEvent): boolean => task === undefined && Object.hasOwn(matterWorkflow.steps, step) && matterWorkflow.steps[step as MatterStep].internal !== 'line';

/** Followers read what neighbours may: that it went on, never what was said. */
async function toFollowers(matter: Matter, context: Context): Promise<Notice[]> {
  const events = matter.history.map((event, index) => ({ event, index })).slice(Math.max(matter.noticed, 1)).filter(({ event }) => isPublic(event));
  if (matter.board === null || events.length === 0) return [];
  const followers = await followersOf(context, matter._id);
  return events.flatMap(({ event, index }) =>
    followers
      .filter((to) => to !== event.by && to !== matter.reporterId)
      .map((to) => notice({ _id: noticeId(matter._id, index + 1, to), to, kind: 'followed', title: `您关注的事：${matterWorkflow.steps[event.step as MatterStep].done}`, text: titleOf(maskPersonal(matter.text)), aboutId: matter._id, at: event.at })),
  );
}

const AT_ONCE = 100;

/**
 * The safety net under {@link announce}: the history is the outbox. Whatever was not surely written is
 * written now; writing it twice adds nothing. Followers are told here, too.
 */
export async function catchUp(context: Context): Promise<number> {
  const { store, now } = context;
  const reference = await context.reference();
  const due = await store.list<Matter>(matters.name, { where: { noticeAt: { gt: 0, lte: now } }, orderBy: [['noticeAt', 'asc']], limit: AT_ONCE });
  for (const matter of due) {
    const batch = [...matter.history.slice(matter.noticed).flatMap((_, at) => noticesOf(matter, matter.noticed + at, reference)), ...(await toFollowers(matter, context))];
    if (await publish(context, batch)) await store.update(matters.name, { _id: matter._id, version: matter.version }, { set: { noticeAt: null, noticed: matter.history.length } });
  }
  return due.length;
}

