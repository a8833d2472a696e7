import type { Post } from '../shared/reference/post';
import type { Reference } from '../shared/reference/reference';
import { RELATION_RULES, relationsTo, type Person, type Relation } from './access';
import type { Actor } from './effect';
import type { Voice } from './voice';

/** How a resident is written in the history; a page reads it as 您 to the person. */
export const RESIDENT = '居民';

export const CLOCK: Actor = { openid: 'clock', name: '', unitId: null, relations: ['clock'] };

/** The relations of residents: whoever has only these acts by no post. */
const OF_RESIDENTS: readonly Relation[] = ['author', 'neighbour'];

/** The post in whose name a person acts: the one that answers, else the first that gives a relation, in the order of the rules. */
function postFor(voice: Voice, posts: readonly Post[]): Post | undefined {
  const ruled = RELATION_RULES.flatMap(({ role, at }) => posts.filter((post) => post.role === role && post.unitId === voice[at]));
  return posts.find(({ role, unitId }) => role === voice.holderRole && unitId === voice.holderId) ?? ruled[0];
}

/**
 * Who acts: by the name of the post that lets them, or as a resident where the step is a resident's.
 * @param by the relations that may take the step
 */
export function actorIn(voice: Voice, person: Person, by: Readonly<Partial<Record<Relation, unknown>>>): Actor {
  const relations = relationsTo(voice, person);
  const asResident = relations.some((relation) => OF_RESIDENTS.includes(relation) && Object.hasOwn(by, relation));
  const post = asResident ? undefined : postFor(voice, person.posts);
  return { openid: person.openid, name: post?.name ?? RESIDENT, unitId: post?.unitId ?? null, relations };
}

/** The posts of the caller and the homes that were found out. */
export const personOf = (openid: string, homes: readonly string[], reference: Reference, now: number): Person => ({ openid, posts: reference.posts.of(openid, now), homes });
