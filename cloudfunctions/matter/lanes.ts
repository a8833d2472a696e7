import type { Context } from '../shared/context';
import type { Post } from '../shared/reference/post';
import { RELATION_RULES, type Relation } from './access';
import { laneKey } from './keys';
import { matters } from './matter';
import { matterWorkflow, type MatterState } from './workflow';

export const STATES = Object.keys(matterWorkflow.states) as [MatterState, ...MatterState[]];

/** One queue of a person's. */
export interface Lane {
  readonly key: string;
  readonly state: MatterState;
  /** `lane`: the move is theirs; `watch`: they follow it. */
  readonly field: 'lane' | 'watch';
}

/** The states in which a relation has the move, or follows. */
export function statesOf(relation: Relation): Omit<Lane, 'key'>[] {
  return STATES.flatMap((state): Omit<Lane, 'key'>[] => {
    const rule = matterWorkflow.states[state] as { holder?: Relation; watchedBy?: Relation };
    if (rule.holder === relation) return [{ state, field: 'lane' }];
    return rule.watchedBy === relation ? [{ state, field: 'watch' }] : [];
  });
}

/** The queues of a person's posts. */
export function lanesOf(posts: readonly Post[]): Lane[] {
  const lanes = posts.flatMap(({ role, unitId }) =>
    RELATION_RULES.filter((rule) => rule.role === role).flatMap(({ relation }) => statesOf(relation).map((lane) => ({ ...lane, key: laneKey(relation, unitId, lane.state) }))),
  );
  return [...new Map(lanes.map((lane) => [lane.key, lane])).values()];
}

/** How much stands in each queue, by state; one round trip for each kind of queue. */
export async function countLanes({ store }: Context, lanes: readonly Lane[]) {
  const fields = [...new Set(lanes.map(({ field }) => field))];
  const counted = await Promise.all(fields.map((field) => store.countBy(matters.name, { [field]: { in: lanes.filter((lane) => lane.field === field).map(({ key }) => key) } }, field)));
  const counts = Object.assign({}, ...counted) as Record<string, number>;
  return [...new Set(lanes.map(({ state }) => state))].map((state) => ({
    key: state,
    label: matterWorkflow.states[state].label,
    count: lanes.filter((lane) => lane.state === state).reduce((sum, { key }) => sum + (counts[key] ?? 0), 0),
  }));
}
