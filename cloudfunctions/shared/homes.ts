import type { Context } from './context';
import { members, type HouseholdBinding, type Member } from './identity';

const KEPT_MS = 60_000;
const kept = new Map<string, { households: readonly HouseholdBinding[]; until: number }>();

/** Where a person lives. Kept for a minute: it changes when somebody moves. */
export async function householdsOf({ store, caller, now }: Context): Promise<readonly HouseholdBinding[]> {
  const known = kept.get(caller);
  if (known && known.until > now && known.until - now <= KEPT_MS) return known.households;
  const households = (await store.get<Member>(members.name, caller))?.households ?? [];
  if (kept.size > 5_000) kept.clear();
  if (households.length > 0) kept.set(caller, { households, until: now + KEPT_MS });
  return households;
}

/** The communities in which a person lives. */
export const homesOf = async (context: Context): Promise<readonly string[]> => [...new Set((await householdsOf(context)).map(({ communityId }) => communityId))];
