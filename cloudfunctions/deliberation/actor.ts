import type { Post } from '../shared/reference/post';
import type { Reference } from '../shared/reference/reference';
import type { Deliberation } from './deliberation';
import type { Actor } from './effects/effect';
import type { Known } from '../shared/neighbours';
import { placedOf, relationsIn as relationsOf } from './people';
import { HOST_RULES, participates, POST_RULES, relationsIn, type Relation } from './process/access';
import { stageAt } from './process/route';
import type { Template } from './process/template';

/** How a resident is written in the history; a page reads it as 您 to the person. */
export const RESIDENT = '居民';
export const CLOCK: Actor = { openid: 'clock', name: '', unitId: null, relations: ['clock'] };

/** Relations that residents have by themselves, not by a post. */
const OF_RESIDENTS: readonly Relation[] = ['proposer', 'candidate'];
export const isResidents = (relation: Relation): boolean => participates(relation) || OF_RESIDENTS.includes(relation);

/** The post by which somebody leads here: the first that gives a relation, in the order of the rules; then one in what is responsible or asked. */
function postFor(deliberation: Deliberation, posts: readonly Post[]): Post | undefined {
  const placed = placedOf(deliberation);
  const ruled = [...POST_RULES, ...HOST_RULES].flatMap(({ role, at }) => posts.filter((post) => post.role === role && post.unitId === placed[at]));
  return ruled[0] ?? posts.find(({ unitId }) => placed.responsible.includes(unitId) || placed.departments.includes(unitId)) ?? posts[0];
}

/** All that a person is in the present stage: taking part counts for those whom the template names in it. */
export const standingRelations = (deliberation: Deliberation, known: Known, template: Template, reference: Reference): Relation[] =>
  relationsIn(relationsOf(deliberation, known, reference), stageAt(template, deliberation.position).actors);

/** Who acts: by the name of the post that lets them, or as a resident where the step is a resident's. */
export function actorIn(deliberation: Deliberation, known: Known, relations: readonly Relation[], by: Readonly<Partial<Record<Relation, unknown>>>): Actor {
  const acting = relations.filter((relation) => Object.hasOwn(by, relation));
  const asResident = acting.length > 0 && acting.every(isResidents);
  const post = asResident ? undefined : postFor(deliberation, known.posts);
  return { openid: known.openid, name: post?.name ?? (asResident ? RESIDENT : (deliberation.hostId === known.openid ? deliberation.hostName : null) ?? RESIDENT), unitId: post?.unitId ?? null, relations };
}
