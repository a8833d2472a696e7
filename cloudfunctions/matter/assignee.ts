import type { Post, Role } from '../shared/reference/post';
import type { Reference } from '../shared/reference/reference';
import { RELATION_RULES, type Relation } from './access';
import type { Matter } from './matter';
import type { Assignee } from './task';
import { matterWorkflow } from './workflow';

type Standing = Pick<Matter, 'state' | 'triageId' | 'gridId' | 'communityId' | 'streetId' | 'districtId' | 'deskId' | 'history'>;

/** Whoever has a relation to the place of a matter at an instant; those on duty first. */
export function holdersOf(relation: Relation, matter: Standing, reference: Reference, now: number): Post[] {
  return RELATION_RULES.filter((rule) => rule.relation === relation).flatMap(({ role, at }) => {
    const unitId = matter[at];
    return unitId === null ? [] : reference.posts.at(role, unitId, now);
  });
}

/** Whose work it was stays with them while they are in post: the steps that say so, by state. */
const KEPT_BY: Partial<Record<Matter['state'], readonly string[]>> = { handling: ['accept', 'resolve'] };

/**
 * The one named person whose move it is: who accepted or handled it keeps it while still in post, else
 * whoever is on duty. Null when it is the resident's move, that of tasks, or nobody holds the post.
 */
export function assigneeOf(matter: Standing, reference: Reference, now: number): Assignee | null {
  const rule: { holder?: Relation } = matterWorkflow.states[matter.state];
  if (rule.holder === undefined || rule.holder === 'reporter') return null;
  const holders = holdersOf(rule.holder, matter, reference, now);
  const keeping = KEPT_BY[matter.state] ?? [];
  const kept = keeping.length === 0 ? undefined : matter.history.findLast(({ step, by }) => keeping.includes(step) && holders.some(({ openid }) => openid === by));
  const chosen = holders.find(({ openid }) => openid === kept?.by) ?? holders[0];
  return chosen ? { openid: chosen.openid, name: chosen.name } : null;
}

/** The person of a unit's role who is named for a task: the one asked for, else whoever is on duty (ORG-12, GRID-12). */
export function namedFor(role: Role, unitId: string, personId: string | undefined, reference: Reference, now: number): Assignee | null {
  const holders = reference.posts.at(role, unitId, now);
  const chosen = personId === undefined ? holders[0] : holders.find(({ openid }) => openid === personId);
  return chosen ? { openid: chosen.openid, name: chosen.name } : null;
}
