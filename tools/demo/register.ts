import { link, type HistoryEvent } from '../../cloudfunctions/shared/history';
import { fingerprint } from '../../cloudfunctions/shared/id';
import type { Member } from '../../cloudfunctions/shared/identity';
import type { Household } from '../../cloudfunctions/member/household';
import { registeredPersons, registeredUnits, type RegisteredSeat, type SeatBody } from '../../cloudfunctions/shared/register';
import type { Unit } from '../../cloudfunctions/shared/reference/unit';
import type { BindingRequest, KeptRules } from '../../cloudfunctions/roll/kept';
import type { KeptPerson, KeptUnit } from '../../cloudfunctions/shared/keeping/kept';
import { orderOf } from '../../cloudfunctions/shared/keeping/unit-name';
import type { LocalCloud } from '../local-cloud';
import { three } from './names';

const DAY = 86_400_000;
export const COMPOUND = { districtId: 'fr', communityId: 'fr-c01', compoundId: 'fr-p001' } as const;
const KEEPER = { by: 'demo-fr-zp001-1', name: '示例值班员', unitId: 'fr-zp001' } as const;

/** What is special about some homes of the first compound; the others have one owner each, with a name that nobody takes for a real one. */
const SPECIAL: Readonly<Record<string, 'coOwned' | 'unnamed' | 'unsold' | 'disputed' | 'unbound'>> = {
  // 居民甲 and a co-owner, who named 居民甲 to vote.
  '3 幢 502': 'coOwned',
  '2 幢 301': 'unnamed',
  '6 幢 501': 'unsold',
  '6 幢 502': 'unsold',
  '6 幢 601': 'unsold',
  '5 幢 402': 'disputed',
  '4 幢 201': 'unbound',
  '4 幢 202': 'unbound',
};

/** Areas of the homes that lie one above the other, in 0.01 m². */
const AREAS = [8950, 12_085, 6259, 9600] as const;

const SEATS: readonly (readonly [body: SeatBody, unitId: string, from: number, count: number])[] = [
  ['representative', 'fr-c01', 0, 9],
  ['council', 'fr-p001', 0, 7],
  ['ownersCommittee', 'fr-p001', 7, 3],
  ['residentsCommittee', 'fr-c01', 10, 2],
  ['partyMember', 'fr-c01', 2, 8],
];

export interface DemoRegister {
  readonly units: readonly KeptUnit[];
  readonly persons: readonly KeptPerson[];
  readonly requests: readonly BindingRequest[];
  readonly rules: readonly KeptRules[];
}

/** The register of the compound in which the personas live: owners of demo names, residents of the demo bound to theirs. */
export function registerOf({ units, households, members, photo }: { readonly units: readonly Unit[]; readonly households: readonly Household[]; readonly members: readonly Member[]; readonly photo: string }, now: number): DemoRegister {
  const since = now - 60 * DAY;
  const event = (step: string, to: string, input: Readonly<Record<string, unknown>> = {}): HistoryEvent => link([], { at: since, step, ...KEEPER, to, input, requestId: null });
  const accounts = new Map(members.flatMap(({ _id, households: own }) => own.slice(0, 1).map(({ householdId }) => [householdId, _id] as const)));
  const persons: KeptPerson[] = [];
  const person = (unit: string, openid: string | null, seats: readonly RegisteredSeat[] = []): KeptPerson => {
    const at = persons.length + 1;
    const made: KeptPerson = {
      _id: fingerprint('demo-owner', String(at)), ...COMPOUND, name: `示例业主 ${three(at)}`, unit, phoneDigest: null, adult: true, owns: true, seats, openid, boundBy: openid === null ? null : 'invitation', boundAt: openid === null ? null : since,
      invitation: null, dispute: null, history: [event('written', 'registered', { unit, owns: true })], version: 1,
    };
    persons.push(made);
    return made;
  };

  const buildings = new Map(units.filter(({ kind, parentId }) => kind === 'building' && parentId === COMPOUND.compoundId).map((unit) => [unit._id, unit.name]));
  const unitOf = (unit: string, building: string | null, room: string, more: Partial<KeptUnit>): KeptUnit => ({
    _id: `${COMPOUND.compoundId}:${unit}`, ...COMPOUND, unit, building, room, order: orderOf(room), kind: 'home', area: AREAS[0], basis: 'registered', owners: [], namedVoter: null, householdVoter: null, reason: null, registrable: false, naming: [],
    history: [event('imported', more.basis ?? 'registered', { reason: '示例名册' })], version: 1, ...more,
  });
  const homes = households.filter(({ buildingId }) => buildings.has(buildingId)).map(({ _id, buildingId, room }, at): KeptUnit => {
    const building = buildings.get(buildingId) ?? '';
    const unit = `${building} ${room}`;
    const area = AREAS[at % AREAS.length] ?? AREAS[0];
    const special = SPECIAL[unit];
    if (special === 'unsold') return unitOf(unit, building, room, { area, basis: 'unsold' });
    const owner = person(unit, special === 'unbound' || special === 'disputed' ? null : (accounts.get(_id) ?? null));
    const owners = special === 'coOwned' || special === 'unnamed' ? [owner._id, person(unit, null)._id] : [owner._id];
    return unitOf(unit, building, room, { area, owners, namedVoter: special === 'coOwned' ? owner._id : null });
  });
  const shop = unitOf('商铺 1', null, '商铺 1', { kind: 'shop', area: 4530, owners: [person('商铺 1', null)._id] });
  const parking = unitOf('车位 B1-012', null, '车位 B1-012', { kind: 'parking', area: 1270, owners: homes.find(({ unit }) => unit === '3 幢 502')?.owners.slice(0, 1) ?? [] });

  const bound = persons.filter(({ openid }) => openid !== null);
  const seated = persons.map((each): KeptPerson => {
    const at = bound.indexOf(each);
    const seats = at < 0 ? [] : SEATS.filter(([, , from, count]) => from <= at && at < from + count).map(([body, unitId]): RegisteredSeat => ({ body, unitId, from: '2025-01-01', to: '2029-12-31' }));
    return seats.length === 0 ? each : { ...each, seats };
  });

  const free = members.filter(({ _id, households: own }) => own[0]?.anchorId !== COMPOUND.compoundId && _id.startsWith('demo-r0')).map(({ _id }) => _id);
  const [first = 'demo-r001', second = 'demo-r002', asking = 'demo-r003'] = free;
  const disputedHome = homes.find(({ unit }) => SPECIAL[unit] === 'disputed');
  const disputed = seated.map((each): KeptPerson => (disputedHome?.owners.includes(each._id) === true ? { ...each, dispute: { first, second, at: now - DAY } } : each));
  const about = disputed.find(({ dispute }) => dispute != null);
  const request = (more: Pick<BindingRequest, '_id' | 'kind' | 'openid' | 'unit' | 'name' | 'note' | 'photos' | 'photosGone' | 'person' | 'at'>): BindingRequest => ({
    state: 'waiting', placeId: COMPOUND.compoundId, communityId: COMPOUND.communityId, as: 'owner', decision: null, version: 1, ...more,
    history: [link([], { at: more.at, step: more.kind === 'dispute' ? 'disputed' : 'asked', by: more.openid, name: '居民', unitId: null, to: 'waiting', input: {}, requestId: null })],
  });
  return {
    units: [...homes, shop, parking],
    persons: disputed,
    requests: [
      request({ _id: fingerprint('demo-request', '1'), kind: 'document', openid: asking, unit: '4 幢 201', name: persons.find(({ unit }) => unit === '4 幢 201')?.name ?? '示例业主', note: '房本在家里，拍了第一页', photos: [photo], photosGone: false, person: null, at: now - 3 * 3_600_000 }),
      request({ _id: `dispute:${about?._id ?? ''}:${now - DAY}`, kind: 'dispute', openid: second, unit: about?.unit ?? null, name: '', note: '', photos: [], photosGone: true, person: about?._id ?? null, at: now - DAY }),
    ],
    rules: [{ _id: COMPOUND.compoundId, parkingCounts: false, unnamedStand: true, invalidParticipates: false, silentFollowMajority: null, version: 1, history: [event('ruled', 'ruled', { document: '示例业主大会议事规则' })] }],
  };
}

/** One home of the demo's register with the account that votes for it: whoever lives there in the demo, else the owner's own id, under which they stand on a roll until they come. */
export interface DemoHome {
  readonly unit: string;
  readonly building: string;
  readonly owner: string;
}

/** The homes of the first compound for which somebody can vote, building by building: without the developer's, those that named nobody and the one that is disputed. */
export function demoRegister(cloud: LocalCloud): { readonly homes: DemoHome[] } {
  const persons = new Map((cloud.database.find(registeredPersons.name, {}) as unknown as KeptPerson[]).map((person) => [person._id, person]));
  const units = (cloud.database.find(registeredUnits.name, { compoundId: COMPOUND.compoundId, kind: 'home' }) as unknown as KeptUnit[]).toSorted((a, b) => (a.building ?? '').localeCompare(b.building ?? '', 'zh', { numeric: true }) || a.order - b.order);
  const homes = units.flatMap(({ unit, building, owners, namedVoter }): DemoHome[] => {
    const voter = persons.get(namedVoter ?? (owners.length === 1 ? (owners[0] ?? '') : ''));
    return voter === undefined || voter.dispute != null ? [] : [{ unit, building: building ?? '', owner: voter.openid ?? voter._id }];
  });
  return { homes };
}
