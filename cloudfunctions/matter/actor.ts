import type { Post } from '../shared/reference/post';
import type { Reference } from '../shared/reference/reference';
import { relationsTo, RELATION_RULES, type Relation } from './access';
import type { Matter } from './matter';
import type { Actor } from './moves';
import type { Task } from './task';

/** How a resident is written in the history; a page reads it as 您 to the person. */
export const RESIDENT = '居民';

/** Posts by which a person acts come before those by which they only look on. */
const LOOKING_ON: readonly Relation[] = ['overseer', 'leader', 'inspector', 'called'];

/** The post in whose name a person acts: the one that the task is for, else the one that gives the closest relation to the matter. */
function postFor(matter: Matter, posts: readonly Post[], task: Task | null): Post | undefined {
  const ofTask = task && posts.find(({ role, unitId }) => role === task.role && unitId === task.unitId);
  const opener = task && posts.find(({ unitId }) => unitId === task.openerId);
  const related = (post: Post, onlooking: boolean): boolean => RELATION_RULES.some((rule) => rule.role === post.role && matter[rule.at] === post.unitId && LOOKING_ON.includes(rule.relation) === onlooking);
  return ofTask ?? opener ?? posts.find((post) => related(post, false)) ?? posts.find((post) => related(post, true)) ?? posts.find((post) => matter.tasks.some(({ unitId }) => unitId === post.unitId));
}

/** Who acts, by the name of the post that gives the relation: 网格员 03. */
export function actorIn(matter: Matter, caller: string, reference: Reference, now: number, task: Task | null = null): Actor {
  const posts = reference.posts.of(caller, now);
  const relations = relationsTo(matter, { openid: caller, posts, homes: [] });
  const post = postFor(matter, posts, task);
  const resident = relations.includes('reporter') && !post;
  return { openid: caller, name: resident ? RESIDENT : (post?.name ?? ''), unitId: resident ? null : (post?.unitId ?? null), relations };
}
