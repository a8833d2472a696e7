import type { Instant } from '../../shared/calendar/civil';
import { link } from '../../shared/history';
import type { Reference } from '../../shared/reference/reference';
import { Refusal } from '../../shared/refusal';
import type { SessionKind } from './kinds';
import type { Session } from './record';
import { keysOf } from './settled';

/** Where a session is: the compound with the branch that serves it, else the community (DELIB-04). */
export function placeAt(unitId: string, { units }: Reference): Pick<Session, 'districtId' | 'streetId' | 'communityId' | 'compoundId' | 'placeName' | 'partyId' | 'gridId'> {
  const compound = units.nearest(unitId, 'compound');
  const community = units.nearest(unitId, 'community');
  const district = units.nearest(unitId, 'district');
  if (!community || !district) throw new Refusal('INVALID_INPUT', '请选一个小区或者社区', { field: 'place' });
  return {
    districtId: district._id, streetId: units.nearest(unitId, 'street')?._id ?? null, communityId: community._id, compoundId: compound?._id ?? null, placeName: (compound ?? community).name,
    partyId: (compound && units.branchFor(compound._id))?._id ?? community._id, gridId: compound ? (units.nearest(compound._id, 'grid')?._id ?? null) : null,
  };
}

interface Begun {
  readonly _id: string;
  readonly kind: SessionKind;
  readonly title: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly unitId: string;
  readonly by: { readonly openid: string; readonly name: string; readonly unitId: string | null };
  readonly requestId: string | null;
}

/** A session as it is stored first; the clock lays the queue on its agenda. */
export function freshSession({ _id, kind, title, startsAt, endsAt, unitId, by, requestId }: Begun, reference: Reference, remindMinute: number, now: Instant): Session {
  const event = link([], { at: now, step: 'call', by: by.openid, name: by.name, unitId: by.unitId, to: 'planned', input: { title, startsAt, endsAt }, requestId });
  const session = {
    _id, kind, title, ...placeAt(unitId, reference), hostId: null, hostName: null, startsAt, endsAt, mode: 'hall' as const, venueId: null, place: '', link: '', agenda: [], invitees: [], hall: [], hallPhotos: [], hallByName: null, online: 0,
    minutes: null, settled: 0, state: 'planned' as const, history: [event], version: 1, filled: false, remindedFor: null, noticeAt: null, noticed: 1,
  };
  return { ...session, ...keysOf(session, remindMinute) };
}
