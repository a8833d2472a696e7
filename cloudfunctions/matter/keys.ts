import type { Instant } from '../shared/calendar/civil';
import { instantKey } from '../shared/instant-key';
import { laneKey } from './lane-key';
import type { Matter } from './matter';
import { isLive, type Task } from './task';
import { taskWorkflow, type TaskState } from './task-workflow';
import { LISTS } from './watch-lists';
import { matterWorkflow, type MatterState } from './workflow';

export { instantKey };
export { laneKey };

/** The states in which neighbours see nothing, whatever was checked. */
export const HIDDEN_STATES: ReadonlySet<MatterState> = new Set(['declined', 'withdrawn']);

type Kept = Omit<Matter, 'lanes' | 'watches' | 'queueKey' | 'reportedKey' | 'clockAt'>;

/** Whose move it is, by relation, as a place in the tree; null where nobody has it. */
export function placeOfRelation(relation: string, { triageId, gridId, reporterId, deskId, districtId }: Pick<Matter, 'triageId' | 'gridId' | 'reporterId' | 'deskId' | 'districtId'>): string | null {
  const places: Readonly<Record<string, string | null>> = { branchSecretary: triageId, gridOfficer: gridId, reporter: reporterId, desk: deskId, district: districtId };
  return places[relation] ?? null;
}

/** Whose queue an open task is in: that of the role in the unit that it is for, of the district's desk, or of the resident. */
function taskLane(task: Task, matter: Kept): string | null {
  const { holder }: { holder?: string } = taskWorkflow.states[task.state];
  if (holder === undefined) return null;
  if (holder === 'assigned') return task.role === null || task.unitId === null ? null : laneKey(task.role, task.unitId, task.state);
  const place = placeOfRelation(holder, matter);
  return place === null ? null : laneKey(holder === 'district' ? 'districtDesk' : holder, place, task.state);
}

/** The earliest of the open clocks: a matter stands in every queue where its most urgent duty puts it. */
function mostUrgent({ dueAt, tasks }: Kept): Instant | null {
  const open = [dueAt, ...tasks.filter(isLive).map((task) => task.dueAt)].filter((each) => each !== null);
  return open.length === 0 ? null : Math.min(...open);
}

/** The fields that lists read, computed anew at every change. `clockAt` is the alarms' part. */
export function keysOf(matter: Kept): Pick<Matter, 'lanes' | 'watches' | 'queueKey' | 'reportedKey'> {
  const rule: { holder?: string; watchedBy?: string } = matterWorkflow.states[matter.state];
  const laneOf = (relation: string | undefined) => {
    const place = relation === undefined ? null : placeOfRelation(relation, matter);
    return relation === undefined || place === null ? [] : [laneKey(relation, place, matter.state)];
  };
  const tasks = matter.tasks.filter(isLive).flatMap((task) => taskLane(task, matter) ?? []);
  return {
    lanes: [...new Set([...laneOf(rule.holder), ...tasks])],
    watches: [...new Set([...laneOf(rule.watchedBy), ...LISTS.flatMap(({ key: list, at, holds }) => (holds(matter) ? at.flatMap((field) => (matter[field] === null ? [] : [laneKey('list', matter[field], list)])) : []))])],
    queueKey: instantKey(mostUrgent(matter), matter._id),
    reportedKey: instantKey(matter.reportedAt, matter._id),
  };
}

export type AnyState = MatterState | TaskState;
