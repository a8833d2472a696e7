import { civilDate, type CivilDate } from './calendar/civil';
import type { Context } from './context';
import { householdsOf } from './homes';
import type { HouseholdBinding } from './identity-schema';
import type { Post } from './reference/post';
import type { Reference } from './reference/reference';
import { registeredPersons, type RegisteredPerson } from './register';

/** All that is known of a person before any deliberation is looked at. */
export interface Known {
  readonly openid: string;
  readonly posts: readonly Post[];
  readonly households: readonly HouseholdBinding[];
  /** The persons of the register for whom this account speaks. */
  readonly registered: readonly RegisteredPerson[];
  readonly today: CivilDate;
}

const REGISTERED_AT_MOST = 20;

/** Two reads at the same time, one of them kept for a minute. */
export async function knownOf(context: Context, reference: Reference): Promise<Known> {
  const { store, caller, now } = context;
  const [households, registered] = await Promise.all([
    householdsOf(context),
    store.list<RegisteredPerson>(registeredPersons.name, { where: { openid: caller }, limit: REGISTERED_AT_MOST }),
  ]);
  return { openid: caller, posts: reference.posts.of(caller, now), households, registered, today: civilDate(now) };
}

/** Whether the person may read what neighbours of the community read. */
export const isNeighbour = ({ communityId }: { readonly communityId: string }, { households, registered }: Pick<Known, 'households' | 'registered'>): boolean => households.some((each) => each.communityId === communityId) || registered.some((each) => each.communityId === communityId);
