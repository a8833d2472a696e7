import { laneKey } from '../matter/lane-key';
import type { Context } from '../shared/context';
import type { Post, Role } from '../shared/reference/post';
import { ANSWERING_ROLES, RELATION_RULES, type Relation } from './access';
import { heldIn, type AnyState } from './keys';
import { SCREENING_STATES } from './screening-workflow';
import { voices } from './voice';
import { VOICE_STATES } from './workflow';

/** One queue of a desk's. */
export interface Lane {
  readonly key: string;
  readonly name: AnyState;
  readonly label: string;
  /** They follow it; the move is another's. */
  readonly watched: boolean;
}

const STATES: readonly AnyState[] = [...VOICE_STATES, ...SCREENING_STATES];
const ANSWERERS: readonly Role[] = [...new Set(Object.values(ANSWERING_ROLES))];

/** The relations by which a role has the move somewhere. */
const relationsOf = (role: Role): Relation[] => [...(ANSWERERS.includes(role) ? (['answerer'] as const) : []), ...RELATION_RULES.filter((rule) => rule.role === role).map(({ relation }) => relation)];

/** The queues of the posts that a person holds, each once: what waits for them first, what they follow after it. */
export function lanesOf(posts: readonly Post[]): Lane[] {
  const lanes = posts.flatMap(({ role, unitId }) => {
    const relations = relationsOf(role);
    return STATES.flatMap((name): Lane[] => {
      const { label, holder, watchedBy } = heldIn(name);
      const key = laneKey(role, unitId, name);
      if (holder !== undefined && relations.includes(holder)) return [{ key, name, label, watched: false }];
      return watchedBy !== undefined && relations.includes(watchedBy) ? [{ key, name, label, watched: true }] : [];
    });
  });
  const once = [...new Map(lanes.map((lane) => [lane.key, lane])).values()];
  return once.sort((a, b) => Number(a.watched) - Number(b.watched));
}

/** How much stands in each queue, by name; one round trip. */
export async function countLanes({ store }: Context, lanes: readonly Lane[]): Promise<{ key: string; label: string; count: number; watched: boolean }[]> {
  if (lanes.length === 0) return [];
  const mine = { lanes: { in: lanes.map(({ key }) => key) } };
  // A voice stands in several queues at once: each of them counts it.
  const counted = await store.groupBy(voices.name, { where: mine, each: 'lanes', that: mine, by: { key: 'lanes' }, limit: lanes.length });
  const counts = new Map(counted.map(({ by, count }) => [by['key'], count]));
  return [...new Set(lanes.map(({ name }) => name))].map((name) => {
    const own = lanes.filter((lane) => lane.name === name);
    return { key: name, label: own[0]?.label ?? '', count: own.reduce((sum, { key }) => sum + (counts.get(key) ?? 0), 0), watched: own.every(({ watched }) => watched) };
  });
}
