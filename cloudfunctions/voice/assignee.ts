import type { Reference } from '../shared/reference/reference';
import type { Voice } from './voice';

type Standing = Pick<Voice, 'state' | 'holderId' | 'holderRole' | 'history'>;

/**
 * The one named person who has to answer: whoever answered before keeps it while in post, else whoever is
 * on duty (ORG-12). Null when it is not a desk's move, or nobody holds the post.
 */
export function assigneeOf({ state, holderId, holderRole, history }: Standing, reference: Reference, now: number): Voice['assignee'] {
  if (state !== 'waiting') return null;
  const holders = reference.posts.at(holderRole, holderId, now);
  const answered = history.findLast(({ step, by }) => step === 'answer' && holders.some(({ openid }) => openid === by));
  const chosen = holders.find(({ openid }) => openid === answered?.by) ?? holders[0];
  return chosen ? { openid: chosen.openid, name: chosen.name } : null;
}
