import * as z from 'zod/mini';
import { action } from '../../shared/action';
import { fingerprint } from '../../shared/id';
import { knownOf } from '../../shared/neighbours';
import { Refusal } from '../../shared/refusal';
import { id as anId, line, words } from '../../shared/schema';
import { placeAt } from './fresh';
import { VENUE_LEVEL_NAMES, VENUE_LEVELS } from './kinds';
import { venues, type Venue } from './record';
import { callsIn, communitiesOf } from './see';

const AT_MOST = 200;

export interface VenueRow {
  readonly id: string;
  readonly level: Venue['level'];
  readonly levelLabel: string;
  readonly name: string;
  readonly address: string;
  readonly seats: number;
}

/** Where one can meet in a community, at its three levels (DELIB-11, -27). */
export const listVenues = action({
  input: z.object({ communityId: anId }),
  async run({ communityId }, context): Promise<{ readonly items: readonly VenueRow[] }> {
    const reference = await context.reference();
    if (!communitiesOf(await knownOf(context, reference), reference).includes(communityId)) throw new Refusal('FORBIDDEN', '只能看自己社区的');
    const found = await context.store.list<Venue>(venues.name, { where: { communityId }, orderBy: [['_id', 'asc']], limit: AT_MOST });
    const rows = found.map(({ _id, level, name, address, seats }): VenueRow => ({ id: _id, level, levelLabel: VENUE_LEVELS[level].label, name, address, seats }));
    return { items: rows.sort((a, b) => VENUE_LEVEL_NAMES.indexOf(a.level) - VENUE_LEVEL_NAMES.indexOf(b.level) || (a.name < b.name ? -1 : 1)) };
  },
});

/** A place to meet, entered by whoever may call a session there; the same name is the same place. */
export const addVenue = action({
  writes: true,
  input: z.object({ place: anId, level: z.enum(VENUE_LEVEL_NAMES), name: words(40), address: z.prefault(line(100), ''), seats: z.int().check(z.gte(0), z.lte(5000)) }),
  async run({ place, level, name, address, seats }, context): Promise<{ readonly id: string }> {
    const { store, now } = context;
    const reference = await context.reference();
    const known = await knownOf(context, reference);
    if (!callsIn(known, reference).some(({ unitId }) => unitId === place)) throw new Refusal('FORBIDDEN', '由小区党支部、网格长或者社区登记');
    const { communityId, districtId } = placeAt(place, reference);
    const fresh: Venue = { _id: fingerprint('venue', communityId, name), level, name, address, seats, districtId, communityId, byName: known.posts[0]?.name ?? '', at: now };
    await store.put(venues.name, fresh);
    return { id: fresh._id };
  },
});
