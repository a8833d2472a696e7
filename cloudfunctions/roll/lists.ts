import * as z from 'zod/mini';
import { action } from '../shared/action';
import type { Instant } from '../shared/calendar/civil';
import type { HistoryEvent } from '../shared/history';
import { registeredPersons, registeredUnits } from '../shared/register';
import { id, line } from '../shared/schema';
import type { Condition } from '../shared/store';
import { placesOf } from '../shared/keeping/access';
import { areaWords } from '../shared/keeping/area';
import { accountMark } from './account-mark';
import type { KeptPerson, KeptUnit } from '../shared/keeping/kept';
import { bindingRequests, type BindingRequest } from './kept';
import { personsById } from '../shared/keeping/persons';
import { standingAt } from '../shared/keeping/standing';
import { searched, unitName } from '../shared/keeping/unit-name';
import { BASES, KINDS, UNIT_STEPS, type UnitStep } from '../shared/keeping/unit-steps';

export interface PlaceLine {
  readonly id: string;
  readonly name: string;
  readonly kind: 'compound' | 'community';
  readonly units: number;
  readonly area: string;
  /** Requests that wait for the desk. */
  readonly waiting: number;
}

const PLACES_AT_MOST = 500;

/** The registers that the caller keeps or looks at. Two round trips. */
export const places = action({
  input: z.object({}),
  async run(_input, context): Promise<{ readonly places: readonly PlaceLine[] }> {
    const { store, caller, now } = context;
    const reference = await context.reference();
    const mine = placesOf(reference.posts.of(caller, now), reference).slice(0, PLACES_AT_MOST);
    if (mine.length === 0) return { places: [] };
    const ids = mine.map(({ unitId }) => unitId);
    const [sizes, waiting] = await Promise.all([
      store.groupBy(registeredUnits.name, { where: { compoundId: { in: ids } }, by: { place: 'compoundId' }, sums: { area: 'area' }, limit: PLACES_AT_MOST }),
      store.groupBy(bindingRequests.name, { where: { placeId: { in: ids }, state: 'waiting' }, by: { place: 'placeId' }, limit: PLACES_AT_MOST }),
    ]);
    const of = (groups: typeof sizes, place: string) => groups.find(({ by }) => by['place'] === place);
    return {
      places: mine.map(({ unitId, name, compoundId }) => ({
        id: unitId, name, kind: compoundId === null ? 'community' : 'compound', units: of(sizes, unitId)?.count ?? 0, area: areaWords(of(sizes, unitId)?.values['area'] ?? 0), waiting: of(waiting, unitId)?.count ?? 0,
      })),
    };
  },
});

export interface BuildingLine {
  /** Null: what stands in no building. */
  readonly building: string | null;
  readonly units: number;
  readonly area: string;
}

const BUILDINGS_AT_MOST = 1000;
const byName = (a: string | null, b: string | null): number => Number(a === null) - Number(b === null) || (a ?? '').localeCompare(b ?? '', 'zh', { numeric: true });

/** The buildings of a compound with their figures. One round trip, as large as there are buildings. */
export const buildings = action({
  input: z.object({ compoundId: id }),
  async run({ compoundId }, context): Promise<{ readonly place: string; readonly keeps: boolean; readonly buildings: readonly BuildingLine[]; readonly units: number; readonly area: string; readonly developers: number; readonly unnamed: number; readonly unbound: number; readonly waiting: number }> {
    const { store } = context;
    const { place, keeps } = await standingAt(compoundId, 'look', context);
    const [groups, developers, unnamed, unbound, waiting] = await Promise.all([
      store.groupBy(registeredUnits.name, { where: { compoundId }, by: { building: 'building' }, sums: { area: 'area' }, limit: BUILDINGS_AT_MOST }),
      store.count(registeredUnits.name, { compoundId, basis: { in: ['unsold', 'undelivered'] } }),
      // A second owner is one whose id is there.
      store.count(registeredUnits.name, { compoundId, namedVoter: null, 'owners.1': { gt: '' } }),
      store.count(registeredPersons.name, { compoundId, owns: true, openid: null }),
      store.count(bindingRequests.name, { placeId: compoundId, state: 'waiting' }),
    ]);
    const lines = groups.map(({ by, count, values }) => ({ building: (by['building'] ?? null) as string | null, units: count, area: values['area'] ?? 0 })).sort((a, b) => byName(a.building, b.building));
    return {
      place: place.name, keeps, buildings: lines.map((each) => ({ ...each, area: areaWords(each.area) })),
      units: lines.reduce((sum, { units }) => sum + units, 0), area: areaWords(lines.reduce((sum, { area }) => sum + area, 0)), developers, unnamed, unbound, waiting,
    };
  },
});

export interface UnitLine {
  readonly id: string;
  readonly unit: string;
  readonly room: string;
  readonly area: string;
  readonly kindLabel: string;
  readonly basisLabel: string;
  readonly owners: number;
  /** What has to be put right before the next owners' vote, in words; empty where nothing. */
  readonly lacks: string;
}

const lacksOf = ({ owners, namedVoter, area, kind, basis }: KeptUnit): string => {
  if (kind !== 'parking' && area === 0) return '没有面积';
  if (!BASES[basis].developers && owners.length === 0) return '没有业主';
  return owners.length > 1 && namedVoter === null ? '共有人还没有推选投票人' : '';
};

const unitLine = (unit: KeptUnit): UnitLine => ({ id: unit._id, unit: unit.unit, room: unit.room, area: areaWords(unit.area), kindLabel: KINDS[unit.kind].label, basisLabel: BASES[unit.basis].label, owners: unit.owners.length, lacks: lacksOf(unit) });

const PAGE = 50;
/** Units of one building that stand at the same place in its order. */
const TIES = 20;
const LINE = ['unit', 'room', 'area', 'kind', 'basis', 'owners', 'namedVoter', 'order'] as const satisfies readonly (keyof KeptUnit)[];

const cursorOf = ({ order, _id }: KeptUnit): string => `${order} ${_id}`;

/** Units of a building in their natural order, or those that a number means. One round trip, as large as a page. */
export const units = action({
  input: z.object({ compoundId: id, building: z.optional(z.nullable(line(20))), search: z.optional(line(40)), cursor: z.optional(z.string().check(z.maxLength(120))) }),
  async run({ compoundId, building, search, cursor }, context): Promise<{ readonly units: readonly UnitLine[]; readonly next: string | null }> {
    const { store } = context;
    await standingAt(compoundId, 'look', context);
    const meant = search === undefined ? null : searched(search);
    if (meant !== null) {
      const where: Condition = meant.building === null ? { compoundId, room: { gte: meant.room, lt: `${meant.room}\uffff` } } : { _id: `${compoundId}:${unitName(meant.building, meant.room)}` };
      return { units: (await store.list<KeptUnit>(registeredUnits.name, { where, orderBy: [['room', 'asc']], limit: PAGE, fields: LINE })).map(unitLine), next: null };
    }
    const [, after, last = ''] = /^(\d+) (.*)$/.exec(cursor ?? '') ?? [];
    const where: Condition = { compoundId, building: building ?? null, ...(after === undefined ? {} : { order: { gte: Number(after) } }) };
    const found = await store.list<KeptUnit>(registeredUnits.name, { where, orderBy: [['order', 'asc'], ['_id', 'asc']], limit: PAGE + TIES, fields: LINE });
    const beyond = found.filter(({ order, _id }) => after === undefined || order > Number(after) || _id > last);
    const page = beyond.slice(0, PAGE);
    const end = page.at(-1);
    return { units: page.map(unitLine), next: end !== undefined && beyond.length > PAGE ? cursorOf(end) : null };
  },
});

export interface PersonLine {
  readonly id: string;
  /** For those who keep the register. */
  readonly name: string;
  readonly owns: boolean;
  readonly adult: boolean;
  readonly hasPhone: boolean;
  readonly bound: 'none' | 'bound' | 'disputed';
  readonly boundLabel: string;
}

const BOUND_BY = { staff: '社区当面核对', invitation: '邀请码', document: '看过证件' } as const;

export function personLine({ _id, name, owns, adult, phoneDigest, openid, boundBy, dispute = null }: KeptPerson): PersonLine {
  const bound = dispute !== null ? 'disputed' : openid === null ? 'none' : 'bound';
  const labels = { none: '还没有绑定微信', bound: `已绑定微信${boundBy === null ? '' : `（${BOUND_BY[boundBy]}）`}`, disputed: '有两个微信都说是本人，等社区核对' };
  return { id: _id, name, owns, adult, hasPhone: phoneDigest !== null, bound, boundLabel: labels[bound] };
}

export interface RegisterEvent {
  readonly at: Instant;
  readonly what: string;
  readonly who: string;
  readonly text: string;
}

const said = (input: Readonly<Record<string, unknown>>, field: string): string => (typeof input[field] === 'string' ? input[field] : '');

/** The history as staff read it, newest first; ids stay out of it. */
export const eventsOf = (history: readonly HistoryEvent[]): RegisterEvent[] =>
  history.map(({ at, step, name, input }) => ({ at, what: UNIT_STEPS[step as UnitStep]?.label ?? step, who: name, text: [said(input, 'reason'), said(input, 'document')].filter(Boolean).join(' · ') })).reverse();

export interface UnitView extends UnitLine {
  readonly building: string | null;
  readonly compoundId: string;
  readonly kind: KeptUnit['kind'];
  readonly basis: KeptUnit['basis'];
  readonly reason: string | null;
  readonly registrable: boolean;
  readonly ownersOf: readonly (PersonLine & { readonly votes: boolean; readonly speaks: boolean })[];
  readonly living: readonly (PersonLine & { readonly speaks: boolean })[];
  readonly keeps: boolean;
  readonly history: readonly RegisterEvent[];
}

const LIVING_AT_MOST = 50;

/** One unit with its people and its history, for those who keep the register or look on. Two round trips. */
export const unit = action({
  input: z.object({ id }),
  async run({ id: unitId }, context): Promise<UnitView> {
    const { store } = context;
    const found = await store.get<KeptUnit>(registeredUnits.name, unitId);
    const { keeps } = await standingAt(found?.compoundId ?? '', 'look', context);
    const kept = found as KeptUnit;
    const [owners, here] = await Promise.all([personsById(kept.owners, context), store.list<KeptPerson>(registeredPersons.name, { where: { compoundId: kept.compoundId, unit: kept.unit }, limit: LIVING_AT_MOST })]);
    const known = kept.owners.flatMap((each) => owners.get(each) ?? []);
    const speaks = ({ _id }: KeptPerson): boolean => kept.householdVoter === _id;
    return {
      ...unitLine(kept), building: kept.building, compoundId: kept.compoundId, kind: kept.kind, basis: kept.basis, reason: kept.reason, registrable: kept.registrable, keeps,
      ownersOf: known.map((person) => ({ ...personLine(person), votes: kept.namedVoter === person._id || (kept.owners.length === 1 && kept.owners[0] === person._id), speaks: speaks(person) })),
      living: here.filter(({ _id }) => !kept.owners.includes(_id)).map((person) => ({ ...personLine(person), speaks: speaks(person) })),
      history: eventsOf(kept.history ?? []),
    };
  },
});

export interface RequestLine {
  readonly id: string;
  readonly kind: BindingRequest['kind'];
  readonly kindLabel: string;
  readonly unit: string | null;
  readonly as: BindingRequest['as'];
  readonly name: string;
  readonly note: string;
  readonly photos: readonly string[];
  readonly at: Instant;
  /** How the accounts show themselves in 我的房屋, so that whoever stands at the desk can be told. */
  readonly marks: readonly string[];
  readonly person: string | null;
  /** Whose account it could be: the owners of the unit. */
  readonly candidates: readonly PersonLine[];
}

const REQUEST_KINDS: Readonly<Record<BindingRequest['kind'], string>> = { document: '交了证件，等核对', dispute: '两个微信都说是本人' };
const REQUESTS_AT_MOST = 50;

/** What the desk has to decide about who is who, the oldest first. Three round trips. */
export const requests = action({
  input: z.object({ placeId: id }),
  async run({ placeId }, context): Promise<{ readonly place: string; readonly requests: readonly RequestLine[] }> {
    const { store } = context;
    const { place } = await standingAt(placeId, 'keep', context);
    const waiting = await store.list<BindingRequest>(bindingRequests.name, { where: { placeId, state: 'waiting' }, orderBy: [['_id', 'asc']], limit: REQUESTS_AT_MOST });
    const named = [...new Set(waiting.flatMap(({ unit: wanted }) => (wanted === null ? [] : [`${placeId}:${wanted}`])))];
    const [unitsHere, disputed] = await Promise.all([
      named.length === 0 ? [] : store.list<KeptUnit>(registeredUnits.name, { where: { _id: { in: named } }, limit: REQUESTS_AT_MOST, fields: ['unit', 'owners'] }),
      personsById(waiting.flatMap(({ person }) => (person === null ? [] : [person])), context),
    ]);
    const persons = await personsById(unitsHere.flatMap(({ owners }) => owners), context);
    return {
      place: place.name,
      requests: waiting.sort((a, b) => a.at - b.at).map((each) => {
        const owners = unitsHere.find(({ unit: here }) => here === each.unit)?.owners ?? [];
        const about = each.person === null ? undefined : disputed.get(each.person);
        const accounts = about?.dispute == null ? [each.openid] : [about.dispute.first, about.dispute.second];
        return {
          id: each._id, kind: each.kind, kindLabel: REQUEST_KINDS[each.kind], unit: each.unit, as: each.as, name: about?.name ?? each.name, note: each.note, photos: each.photos, at: each.at, marks: accounts.map(accountMark), person: each.person,
          candidates: owners.flatMap((owner) => persons.get(owner) ?? []).map(personLine),
        };
      }),
    };
  },
});

