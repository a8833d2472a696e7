import { arrivals, type Arrival } from '../shared/arrival';
import type { Context } from '../shared/context';
import type { HistoryEvent } from '../shared/history';
import { instantKey } from '../shared/instant-key';
import { maskPersonal } from '../shared/mask';
import { proposals, type Proposal } from '../shared/proposal';
import type { Reference } from '../shared/reference/reference';
import { RESIDENT } from './actor';
import { ARRIVAL_SOURCE, voices, type Became, type Voice } from './voice';

/** As many of those who joined stand behind a proposal as are read at one go. */
const JOINED_AT_MOST = 1000;

/** The matter function makes a matter of it: the writer's own, with their words, photos and place. */
function arrivalOf(voice: Voice, { at }: HistoryEvent, id: string, { catalogue }: Reference): Arrival {
  const { triageId, gridId, communityId, streetId, districtId, compoundId, unitId, placeName } = voice;
  return {
    _id: id,
    source: ARRIVAL_SOURCE,
    externalId: voice._id,
    text: voice.text,
    category: catalogue.of(voice.categoryCode)?.name ?? null,
    place: voice.location?.address ?? null,
    location: voice.location,
    unit: null,
    name: voice.onBehalf?.name ?? null,
    phone: voice.onBehalf?.phone ?? null,
    arrivedAt: voice.postedAt,
    answer: null,
    answeredAt: null,
    by: voice.authorId,
    jobId: '',
    line: at,
    state: 'waiting',
    duplicateOf: null,
    sameKey: null,
    resident: { openid: voice.authorId, as: RESIDENT, name: voice.authorName, anonymous: voice.anonymous, photos: voice.photos, place: { triageId, gridId, communityId, streetId, districtId, compoundId, unitId, placeName } },
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Those who said 是，我也遇到了 or whose voice was merged, and have not taken it back. */
async function joinedBy({ store }: Pick<Context, 'store'>, { _id }: Voice): Promise<string[]> {
  const joined = await store.list<Pick<Voice, 'authorId'>>(voices.name, { where: { 'lead.id': _id, state: { not: 'withdrawn' } }, orderBy: [['postedKey', 'asc']], limit: JOINED_AT_MOST, fields: ['authorId'] });
  return joined.map(({ authorId }) => authorId);
}

/** Neighbours read it, so it is masked; whoever said it, said the same or supported it stands behind it (DELIB-09). */
function proposalOf(voice: Voice, { at, input, name }: HistoryEvent, id: string, joined: readonly string[]): Proposal {
  const supporters = [...new Set([voice.authorId, ...joined, ...voice.supporters])];
  return {
    _id: id,
    source: { kind: 'voice', id: voice._id },
    title: maskPersonal(text(input['title'])),
    text: maskPersonal(text(input['text']) || voice.text),
    districtId: voice.districtId,
    communityId: voice.communityId ?? '',
    compoundId: voice.compoundId,
    placeName: maskPersonal(voice.placeName),
    hostId: voice.triageId,
    state: 'waiting',
    supporters,
    support: supporters.length,
    promotedBy: name,
    at,
    listKey: instantKey(at, id),
    version: 1,
  };
}

const becameAt = ({ decided }: HistoryEvent): Pick<Became, 'kind' | 'id'> | undefined => decided?.['became'] as Became | undefined;

/**
 * Hands what a voice became over to the function that has it from then on. Made of the voice's events, with
 * ids made of the voice: writing it again adds nothing, so whatever was lost is written when it is looked at next.
 * @returns openids of those who joined it and stand behind the proposal that it became
 */
export async function handOver({ store }: Pick<Context, 'store'>, voice: Voice, events: readonly HistoryEvent[], reference: Reference): Promise<readonly string[]> {
  let joined: readonly string[] = [];
  for (const event of events) {
    const made = becameAt(event);
    if (made?.kind === 'matter') await store.insert(arrivals.name, arrivalOf(voice, event, made.id, reference));
    if (made?.kind === 'proposal') {
      joined = await joinedBy({ store }, voice);
      await store.insert(proposals.name, proposalOf(voice, event, made.id, joined));
    }
  }
  return joined;
}
