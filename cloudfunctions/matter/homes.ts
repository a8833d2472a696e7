import type { Context } from '../shared/context';
import { members, type Member } from '../shared/identity';

const HOMES_KEPT_MS = 60_000;
const homesKept = new Map<string, { homes: readonly string[]; until: number }>();

/** The communities in which a person lives. Kept for a minute: it changes when somebody moves. */
export async function homesOf({ store, caller, now }: Context): Promise<readonly string[]> {
  const kept = homesKept.get(caller);
  if (kept && kept.until > now && kept.until - now <= HOMES_KEPT_MS) return kept.homes;
  const member = await store.get<Member>(members.name, caller);
  const homes = [...new Set((member?.households ?? []).map(({ communityId }) => communityId))];
  if (homesKept.size > 5_000) homesKept.clear();
  if (homes.length > 0) homesKept.set(caller, { homes, until: now + HOMES_KEPT_MS });
  return homes;
}
