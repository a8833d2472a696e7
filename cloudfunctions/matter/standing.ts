import { CalendarGap } from '../shared/calendar/calendar';
import { deadline } from '../shared/calendar/clock';
import type { Instant } from '../shared/calendar/civil';
import type { Reference } from '../shared/reference/reference';
import type { Standing } from '../shared/workflow';
import type { Condition } from './conditions';
import type { Matter } from './matter';
import { isLive, type Task } from './task';
import type { TaskState } from './task-workflow';
import { DESKS } from './terms';
import { matterWorkflow, type MatterState } from './workflow';

interface Circumstances {
  readonly matter: Matter;
  readonly task: Task | null;
  readonly reference: Reference;
  readonly now: Instant;
}

const deskRank = ({ matter, reference }: Circumstances): number => DESKS.findIndex(({ kind }) => kind === reference.units.get(matter.deskId)?.kind);
const noneLive = ({ matter }: Circumstances, kind: Task['kind']): boolean => !matter.tasks.some((task) => task.kind === kind && isLive(task));

/** Before the end of a limit that began with the task; a missing calendar takes nobody's right away. */
function withinRefusal({ task, matter, reference, now }: Circumstances): boolean {
  const opened = matter.history[Number(task?.id.split('-')[0]) - 1]?.at ?? now;
  const { settings, calendar } = reference.rulesAt(opened);
  try {
    return now <= deadline(opened, settings.limits.refuse, calendar).dueAt;
  } catch (problem) {
    if (problem instanceof CalendarGap) return true;
    throw problem;
  }
}

/** How each condition of the tables is found out: one row each. */
const HOLDS: Readonly<Record<Condition, (at: Circumstances) => boolean>> = {
  urgent: ({ matter }) => matter.urgent,
  neverAccepted: ({ matter }) => !matter.history.some(({ to }) => ['handling', 'deciding', 'ordered'].includes(to)) || (matter.urgent && !matter.history.some(({ step }) => step === 'accept')),
  selfClosable: ({ matter, reference }) => reference.catalogue.of(matter.categoryCode)?.selfClose ?? false,
  selfClosed: ({ matter }) => matter.history.findLast(({ task, to }) => !task && to === 'closed')?.step === 'selfClose',
  atDesk: ({ matter }) => matter.deskId !== null,
  atCommunity: (at) => deskRank(at) === 0,
  aboveCommunity: (at) => deskRank(at) > 0,
  atDistrict: (at) => deskRank(at) === DESKS.length - 1,
  hasUpper: (at) => deskRank(at) < DESKS.length - 1,
  hasLower: (at) => deskRank(at) > 0 || (deskRank(at) === 0 && at.matter.gridId !== null),
  mayCall: (at) => deskRank(at) > 0 || at.reference.rulesAt(at.now).settings.communityMayCall,
  hasHolder: ({ matter }) => 'holder' in matterWorkflow.states[matter.state] ? matterWorkflow.states[matter.state].holder !== 'reporter' : matter.tasks.some((task) => task.kind === 'order' && isLive(task)),
  // What came from 有话要说 has its resident, though it came from elsewhere.
  hasPerson: ({ matter }) => !matter.reporterId.startsWith('import:'),
  noQuestion: (at) => noneLive(at, 'question'),
  noExtension: (at) => noneLive(at, 'extension'),
  inTime: ({ matter, now }) => matter.dueAt === null || now < matter.dueAt,
  onAgenda: ({ matter }) => matter.tags.length > 0,
  notInspected: (at) => noneLive(at, 'inspection'),
  noMeeting: ({ task }) => task?.meeting === undefined,
  // A ruling binds: the same unit cannot refuse once more.
  refusable: ({ task, matter }) => task?.call === true && task.binding !== true && !matter.history.some((event) => event.step === 'upholdOrder' && event.task?.id === task.id),
  withinRefusal,
};

/** The matter as its own table sees it. */
export const standingOf = (matter: Matter, reference: Reference, now: Instant): Standing<MatterState, Condition> => ({
  state: matter.state,
  history: matter.history,
  holds: (condition) => HOLDS[condition]({ matter, task: null, reference, now }),
});

/** A task as the tasks' table sees it. */
export const taskStandingOf = (matter: Matter, task: Task, reference: Reference, now: Instant): Standing<TaskState, Condition> => ({
  state: task.state,
  history: matter.history.filter((event) => event.task?.id === task.id),
  holds: (condition) => HOLDS[condition]({ matter, task, reference, now }),
});
