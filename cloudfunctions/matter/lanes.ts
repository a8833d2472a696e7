import type { Context } from '../shared/context';
import type { Post, Role } from '../shared/reference/post';
import { RELATION_RULES, type Relation } from './access';
import { laneKey, type AnyState } from './keys';
import { matters } from './matter';
import { TASK_STATES, taskWorkflow, type TaskState } from './task-workflow';
import { LISTS, type WatchListKey } from './watch-lists';
import { MATTER_STATES, matterWorkflow, type MatterState } from './workflow';

/** What a queue is called: a state of matters or of tasks, or a list that is watched. */
export type LaneName = AnyState | WatchListKey;
export const LANE_NAMES = [...new Set<LaneName>([...MATTER_STATES, ...TASK_STATES, ...LISTS.map(({ key }) => key as WatchListKey)])] as [LaneName, ...LaneName[]];

/** One queue of a person's. */
export interface Lane {
  readonly key: string;
  readonly name: LaneName;
  readonly label: string;
  /** `lanes`: the move is theirs; `watches`: they follow it. */
  readonly field: 'lanes' | 'watches';
  /** A queue of the post's own work: shown when it is empty, too. */
  readonly always: boolean;
}

type Named = Omit<Lane, 'key'>;

/** The states in which a relation has the move, or follows. */
export function statesOf(relation: Relation): (Named & { readonly name: MatterState })[] {
  return MATTER_STATES.flatMap((name): (Named & { readonly name: MatterState })[] => {
    const rule: { label: string; holder?: Relation; watchedBy?: Relation } = matterWorkflow.states[name];
    if (rule.holder === relation) return [{ name, label: rule.label, field: 'lanes', always: true }];
    return rule.watchedBy === relation ? [{ name, label: rule.label, field: 'watches', always: true }] : [];
  });
}

const taskStates = (holder: 'assigned' | 'district' | 'reporter'): TaskState[] => TASK_STATES.filter((state) => (taskWorkflow.states[state] as { holder?: string }).holder === holder);

/** The tasks that a post is there for; others show only while there are any. */
const ALWAYS: Partial<Record<Role, readonly TaskState[]>> = { departmentOfficer: ['issued', 'accepted', 'working'], districtDesk: ['disputed'], deputyHead: ['requested'], head: ['requested'], inspector: ['inspecting'] };

/** What the holder of a post may have to do beside the matters of the place. */
function taskLanes({ role, unitId }: Post): Lane[] {
  const states = [...taskStates('assigned'), ...(role === 'districtDesk' ? taskStates('district') : [])];
  return states.map((name) => ({ key: laneKey(role, unitId, name), name, label: taskWorkflow.states[name].label, field: 'lanes' as const, always: ALWAYS[role]?.includes(name) ?? false }));
}

/** The queues of a person's posts. */
export function lanesOf(posts: readonly Post[]): Lane[] {
  const lanes = posts.flatMap((post): Lane[] => [
    ...RELATION_RULES.filter(({ role }) => role === post.role).flatMap(({ relation }) => statesOf(relation).map((lane) => ({ ...lane, key: laneKey(relation, post.unitId, lane.name) }))),
    ...taskLanes(post),
    ...LISTS.filter(({ roles }) => roles.includes(post.role)).map(({ key, label }) => ({ key: laneKey('list', post.unitId, key), name: key as WatchListKey, label, field: 'watches' as const, always: true })),
  ]);
  return [...new Map(lanes.map((lane) => [lane.key, lane])).values()];
}

/** The resident's own queues: what waits for them. */
export const residentLanes = (openid: string): string[] => [...statesOf('reporter').map(({ name }) => name), ...taskStates('reporter')].map((name) => laneKey('reporter', openid, name));

/** How much stands in each queue, by name; one round trip for each kind of queue. */
export async function countLanes({ store }: Context, lanes: readonly Lane[]) {
  const fields = [...new Set(lanes.map(({ field }) => field))];
  const counted = await Promise.all(
    fields.map((field) => {
      const keys = lanes.filter((lane) => lane.field === field).map(({ key }) => key);
      // A matter stands in several queues at once: each of them counts it.
      const mine = { [field]: { in: keys } };
      return store.groupBy(matters.name, { where: mine, each: field, that: mine, by: { key: field }, limit: keys.length });
    }),
  );
  const counts = Object.fromEntries(counted.flat().map(({ by, count }) => [String(by['key']), count]));
  const named = [...new Set(lanes.map(({ name }) => name))].map((name) => {
    const own = lanes.filter((lane) => lane.name === name);
    return { key: name, label: own[0]?.label ?? '', count: own.reduce((sum, { key }) => sum + (counts[key] ?? 0), 0), watched: own.every(({ field }) => field === 'watches'), always: own.some(({ always }) => always) };
  });
  return named.filter(({ count, always }) => count > 0 || always).map(({ always: _always, ...lane }) => lane);
}
