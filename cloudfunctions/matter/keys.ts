import type { CheckState, Checks, Matter } from './matter';
import { matterWorkflow, type MatterState } from './workflow';

/** Longer than any instant until the year 2286 written in milliseconds. */
const DIGITS = 13;
const LAST = '9'.repeat(DIGITS);

const key = (instant: number | null, id: string) => `${instant === null ? LAST : String(instant).padStart(DIGITS, '0')}:${id}`;

/** Sorts by instant, then by id; unique, so that a list's cursor is one comparison. */
export const instantKey = (instant: number, id: string): string => key(instant, id);

/** The queue that a state of a matter stands in; the same key for everybody in that queue. */
export const laneKey = (holder: string, place: string, state: MatterState): string => `${holder}:${place}:${state}`;

type Kept = Pick<Matter, '_id' | 'state' | 'dueAt' | 'reportedAt' | 'reporterId' | 'branchId' | 'gridId' | 'communityId' | 'checks'>;

const CLOCKED = new Set<MatterState>(Object.values(matterWorkflow.steps).flatMap(({ by, from }) => ((by as readonly string[]).includes('clock') ? [...from] : [])));
const HIDDEN = new Set<MatterState>(['declined', 'withdrawn']);
const passed = (...states: readonly CheckState[]) => states.every((state) => state === 'pass');

/** Whether neighbours may see a matter: checked words, checked photos, and not taken back. */
export const isPublic = (checks: Checks, state: MatterState): boolean => passed(checks.text, checks.photos) && !HIDDEN.has(state);

/** The fields that lists and timers read, computed anew at every change. */
export function keysOf(matter: Kept): Pick<Matter, 'lane' | 'queueKey' | 'reportedKey' | 'board' | 'clockAt'> {
  const rule = matterWorkflow.states[matter.state];
  const holder = 'holder' in rule ? rule.holder : null;
  const place = { branchSecretary: matter.branchId, gridOfficer: matter.gridId, reporter: matter.reporterId };
  return {
    lane: holder === null ? null : laneKey(holder, place[holder] ?? '', matter.state),
    queueKey: key(matter.dueAt, matter._id),
    reportedKey: instantKey(matter.reportedAt, matter._id),
    board: isPublic(matter.checks, matter.state) ? matter.communityId : null,
    clockAt: CLOCKED.has(matter.state) ? matter.dueAt : null,
  };
}
