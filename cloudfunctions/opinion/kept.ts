import { opinionMaps, reactions, statements } from './map/record';
import { opinions, ratings } from './record';
import { attendances, bookings, sessions, venues } from './sessions/record';

/** Every collection of this function. */
export const OPINION_COLLECTIONS = [opinions, ratings, statements, reactions, opinionMaps, sessions, attendances, venues, bookings];
