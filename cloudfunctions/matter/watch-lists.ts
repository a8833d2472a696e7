import type { HistoryEvent } from '../shared/history';
import type { Role } from '../shared/reference/post';
import { isLive, type Task } from './task';
import type { Tag } from './terms';
import { matterWorkflow, type MatterState } from './workflow';

/** What of a matter decides in which lists it stands. */
interface Seen {
  readonly state: MatterState;
  readonly tags: readonly Tag[];
  readonly refusals: number;
  readonly stars: number | null;
  readonly tasks: readonly Task[];
  readonly history: readonly HistoryEvent[];
}

export interface WatchList {
  readonly key: string;
  readonly label: string;
  /** The units whose people look at it. */
  readonly at: readonly ('communityId' | 'streetId' | 'districtId')[];
  /** Whose list it is. */
  readonly roles: readonly Role[];
  readonly holds: (matter: Seen) => boolean;
}

const LEADERS: readonly Role[] = ['deputyHead', 'head', 'streetDesk', 'districtDesk'];
const ABOVE = ['streetId', 'districtId'] as const;

const isOpen = ({ state }: Seen): boolean => !('final' in matterWorkflow.states[state]);
/** An instruction or a decision after the last of these steps: somebody has taken it in hand. */
const takenInHand = ({ history }: Seen, steps: readonly string[]): boolean => {
  const at = history.findLastIndex(({ step }) => steps.includes(step));
  return history.slice(at + 1).some(({ step }) => step === 'instruct' || step === 'resolveMeeting');
};
/** Two stars or fewer: the resident is not content. */
const UNSATISFIED = 2;

/**
 * What leaders and desks look at every day beside their queues (SUPERVISE-06, -07): a new list is a row.
 * A matter leaves a list when somebody has taken it in hand.
 */
export const LISTS: readonly WatchList[] = [
  { key: 'hard',        label: '疑难',     at: ABOVE, roles: LEADERS, holds: (matter) => isOpen(matter) && (matter.tags.includes('hard') || matter.tasks.some((task) => task.kind === 'inspection' && isLive(task))) },
  { key: 'unsatisfied', label: '群众不满意', at: ABOVE, roles: LEADERS, holds: (matter) => matter.stars !== null && matter.stars <= UNSATISFIED && !takenInHand(matter, ['confirm']) },
  { key: 'refused',     label: '说没办好', at: ABOVE, roles: LEADERS, holds: (matter) => isOpen(matter) && matter.refusals > 0 && !takenInHand(matter, ['refuse', 'reopen']) },
  { key: 'agenda',      label: '上会事项', at: ABOVE, roles: LEADERS, holds: (matter) => isOpen(matter) && matter.tags.length > 0 && !takenInHand(matter, ['tag']) },
  { key: 'shelved',     label: '中长期规划', at: ['communityId', 'streetId', 'districtId'], roles: ['communityDesk', ...LEADERS], holds: ({ state }) => state === 'shelved' },
];

export type WatchListKey = 'hard' | 'unsatisfied' | 'refused' | 'agenda' | 'shelved';
