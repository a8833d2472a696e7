import { HOUR } from '../../shared/calendar/civil';
import type { Context } from '../../shared/context';
import { Refusal } from '../../shared/refusal';
import { bookings, venues, type Booking, type Session, type Venue } from './record';

type Booked = Pick<Session, '_id' | 'title' | 'communityId'>;

/** The hours that a meeting touches, counted from 1970. */
const hoursOf = (startsAt: number, endsAt: number): number[] => Array.from({ length: Math.ceil(endsAt / HOUR) - Math.floor(startsAt / HOUR) }, (_, index) => Math.floor(startsAt / HOUR) + index);

const rowsFor = (venueId: string, { _id, title }: Booked, startsAt: number, endsAt: number): Booking[] => hoursOf(startsAt, endsAt).map((hour) => ({ _id: `${venueId}:${hour}`, venueId, sessionId: _id, title }));

/**
 * Takes a room for the hours of a meeting, by their keys: of two that want it at once one gets it, and the other gives back what it got.
 * @throws Refusal CONFLICT naming what is there, INVALID_INPUT for a venue of another community
 */
export async function book(context: Context, session: Booked, venueId: string, startsAt: number, endsAt: number): Promise<Venue> {
  const { store } = context;
  const venue = await store.get<Venue>(venues.name, venueId);
  if (venue?.communityId !== session.communityId) throw new Refusal('INVALID_INPUT', '没有这个地方', { field: 'venueId' });
  const rows = rowsFor(venueId, session, startsAt, endsAt);
  const fresh: string[] = [];
  for (const row of rows) {
    if (await store.insert(bookings.name, row)) fresh.push(row._id);
    else {
      const there = await store.get<Booking>(bookings.name, row._id);
      if (there?.sessionId === session._id) continue;
      for (const each of fresh) await store.remove(bookings.name, each);
      throw new Refusal('CONFLICT', `${venue.name}这个时间有“${there?.title ?? '别的会'}”，请换时间或者换地方`, { field: 'venueId' });
    }
  }
  return venue;
}

/** Gives back what a session holds besides what it needs now; all of it where it needs none. */
export async function release(context: Context, session: Booked, keep: { readonly venueId: string; readonly startsAt: number; readonly endsAt: number } | null): Promise<void> {
  const { store } = context;
  const needed = new Set(keep === null ? [] : rowsFor(keep.venueId, session, keep.startsAt, keep.endsAt).map(({ _id }) => _id));
  const held = await store.list<Booking>(bookings.name, { where: { sessionId: session._id }, limit: 100 });
  for (const { _id } of held) if (!needed.has(_id)) await store.remove(bookings.name, _id);
}
