import type { Checks, Matter } from './matter';
import { matterWorkflow, type MatterState } from './workflow';

/** Longer than any instant until the year 2286 written in milliseconds. */
const DIGITS = 13;
const LAST = '9'.repeat(DIGITS);

const key = (instant: number | null, id: string) => `${instant === null ? LAST : String(instant).padStart(DIGITS, '0')}:${id}`;

/** Sorts by instant, then by id; unique, so that a list's cursor is one comparison. */
export const instantKey = (instant: number, id: string): string => key(instant, id);

/** The queue that a state of a matter stands in; the same key for everybody in that queue. */
export const laneKey = (holder: string, place: string, state: MatterState): string => `${holder}:${place}:${state}`;

type Kept = Pick<Matter, '_id' | 'state' | 'since' | 'dueAt' | 'reportedAt' | 'reporterId' | 'triageId' | 'gridId'>;

/** The states in which time itself takes a step. */
export const CLOCKED_STATES: ReadonlySet<MatterState> = new Set(Object.values(matterWorkflow.steps).flatMap(({ by, from }) => ((by as readonly string[]).includes('clock') ? [...from] : [])));

/** The states in which neighbours see nothing, whatever was checked. */
export const HIDDEN_STATES: ReadonlySet<MatterState> = new Set(['declined', 'withdrawn']);

/** Whether words and photos have all passed WeChat's check. */
export const isChecked = ({ text, photos }: Pick<Checks, 'text' | 'photos'>): boolean => text === 'pass' && photos === 'pass';

/**
 * When the clock has to look at a matter: at the end of a state that time ends; and at once at one whose
 * deadline could not be reckoned, because its year's calendar was missing.
 */
function clockAtOf({ state, since, dueAt }: Kept): number | null {
  if (dueAt === null) return 'limit' in matterWorkflow.states[state] ? since : null;
  return CLOCKED_STATES.has(state) ? dueAt : null;
}

/** The fields that lists and the clock read, computed anew at every change. */
export function keysOf(matter: Kept): Pick<Matter, 'lane' | 'watch' | 'queueKey' | 'reportedKey' | 'clockAt'> {
  const rule = matterWorkflow.states[matter.state];
  const place = { branchSecretary: matter.triageId, gridOfficer: matter.gridId, reporter: matter.reporterId };
  const laneOf = (relation: keyof typeof place | undefined) => (relation === undefined ? null : laneKey(relation, place[relation] ?? '', matter.state));
  return {
    lane: laneOf('holder' in rule ? rule.holder : undefined),
    watch: laneOf('watchedBy' in rule ? rule.watchedBy : undefined),
    queueKey: key(matter.dueAt, matter._id),
    reportedKey: instantKey(matter.reportedAt, matter._id),
    clockAt: clockAtOf(matter),
  };
}
