import type { Post } from '../shared/reference/post';
import type { Reference } from '../shared/reference/reference';
import { RELATION_RULES, type Relation } from './access';
import type { Matter } from './matter';
import { matterWorkflow } from './workflow';

type Standing = Pick<Matter, 'state' | 'triageId' | 'gridId' | 'communityId' | 'streetId' | 'districtId' | 'history'>;

/** Whoever has a relation to the place of a matter at an instant; those on duty first. */
export function holdersOf(relation: Relation, matter: Standing, reference: Reference, now: number): Post[] {
  return RELATION_RULES.filter((rule) => rule.relation === relation).flatMap(({ role, at }) => {
    const unitId = matter[at];
    return unitId === null ? [] : reference.posts.at(role, unitId, now);
  });
}

/**
 * The one named person whose move it is: who accepted or handled it keeps it while still in post, else
 * whoever is on duty. Null when it is the resident's move or nobody holds the post.
 */
export function assigneeOf(matter: Standing, reference: Reference, now: number): Matter['assignee'] {
  const rule = matterWorkflow.states[matter.state];
  if (!('holder' in rule) || rule.holder === 'reporter') return null;
  const holders = holdersOf(rule.holder, matter, reference, now);
  const lastFirst = matter.state === 'handling' ? [...matter.history].reverse() : [];
  const kept = lastFirst.find(({ step, by }) => (step === 'accept' || step === 'resolve') && holders.some(({ openid }) => openid === by));
  const chosen = holders.find(({ openid }) => openid === kept?.by) ?? holders[0];
  return chosen ? { openid: chosen.openid, name: chosen.name } : null;
}
