import { isHeld, SEATS, type RegisteredPerson, type RegisteredUnit, type SeatBody } from '../../shared/register';
import type { CivilDate } from '../../shared/calendar/civil';
import type { VotingRuleId } from '../../voting/counting/rules';
import type { UnitRow } from '../electorate-rows';

/** Of whom an electorate is made. */
export type Who = 'owners' | 'adults' | 'households' | 'seats';

interface Electorate {
  readonly who: Who;
  /** Whose seats count, for `seats`; the first gives its name to the places on the roll. */
  readonly bodies?: readonly SeatBody[];
}

const OWNERS: Electorate = { who: 'owners' };
const ADULTS: Electorate = { who: 'adults' };
const HOUSEHOLDS: Electorate = { who: 'households' };
const REPRESENTATIVES: Electorate = { who: 'seats', bodies: ['representative'] };
/** 居民代表会议由居民代表和居委会成员组成: what share the representatives have is checked by the rule. */
const ASSEMBLY: Electorate = { who: 'seats', bodies: ['representative', 'residentsCommittee'] };

/** Who votes by which rule, one row each (spec: voting, the table of rules). A new rule has no electorate until it has a row. */
export const ELECTORATES: Readonly<Record<VotingRuleId, Electorate>> = {
  'owners-ordinary': OWNERS,
  'owners-special': OWNERS,
  'owners-home-to-business': OWNERS,
  'owners-committee-election': OWNERS,
  'residents-assembly': ADULTS,
  'residents-assembly-households': HOUSEHOLDS,
  'representatives-assembly': ASSEMBLY,
  'committee-election': ADULTS,
  'committee-election-rerun': ADULTS,
  'committee-election-by-representatives': REPRESENTATIVES,
  'committee-election-by-representatives-rerun': REPRESENTATIVES,
  'villagers-assembly': ADULTS,
  'villagers-assembly-households': HOUSEHOLDS,
  'village-representatives-assembly': ASSEMBLY,
  'villagers-group-assembly': HOUSEHOLDS,
  'party-members-assembly': { who: 'seats', bodies: ['partyMember'] },
  consultation: HOUSEHOLDS,
  'single-choice': HOUSEHOLDS,
  'multiple-choice': HOUSEHOLDS,
  ranking: HOUSEHOLDS,
  'budget-approval': HOUSEHOLDS,
};

/** The electorate of a vote: its rule's, or the members of one body where the vote is that body's own (DELIB-10: only they vote on council items). */
export const electorateOf = (rule: VotingRuleId, body: SeatBody | null | undefined): Electorate => (body == null ? ELECTORATES[rule] : { who: 'seats', bodies: [body] });

/** What one voice of the roll is called: a household, or a person. */
export type HeadWord = '户' | '人';
const HEAD_WORDS: Readonly<Record<Who, HeadWord>> = { owners: '户', households: '户', adults: '人', seats: '人' };

/** By who votes; a vote that is one body's own counts its members. */
export const headWord = (rule: VotingRuleId, body?: SeatBody | null): HeadWord => HEAD_WORDS[electorateOf(rule, body).who];

export type UnitOfRegister = Pick<RegisteredUnit, '_id' | 'unit' | 'building' | 'kind' | 'area' | 'basis' | 'owners' | 'namedVoter' | 'householdVoter' | 'reason' | 'registrable'>;
export type PersonOfRegister = Pick<RegisteredPerson, '_id' | 'unit' | 'compoundId' | 'adult' | 'seats' | 'openid'>;

/** An owners' vote: every unit with its area. */
export const ownersRows = (units: readonly UnitOfRegister[]): UnitRow[] =>
  units.map(({ unit, building, kind, area, basis, owners, namedVoter, reason, registrable }) => ({ unit, building, kind, area, basis, owners, namedVoter, reason, registrable }));

/** Who speaks for a household where it has named nobody: its only owner, or the one whom the co-owners named. */
export const speakerOf = ({ owners, namedVoter, householdVoter }: Pick<RegisteredUnit, 'owners' | 'namedVoter' | 'householdVoter'>): string | null =>
  householdVoter ?? (new Set(owners).size === 1 ? (owners[0] ?? null) : namedVoter);

const plain = { area: 0, basis: 'member', reason: null, registrable: false } as const;

/**
 * A household vote: every home that is sold and handed over, one voice each, whoever speaks for several (GRID-23). A household
 * for which nobody can speak counts in the whole and cannot vote until it has named somebody.
 */
export const householdRows = (units: readonly UnitOfRegister[]): UnitRow[] =>
  units
    .filter(({ kind, basis }) => kind === 'home' && basis !== 'unsold' && basis !== 'undelivered')
    .map((each) => {
      const speaker = speakerOf(each);
      const household = `household:${each._id}`;
      return { ...plain, unit: each.unit, building: each.building, kind: 'home', owners: [household, speaker ?? `${household}:nobody`], namedVoter: speaker };
    });

const byId = (a: { readonly _id: string }, b: { readonly _id: string }): number => (a._id < b._id ? -1 : 1);
const member = (unit: string, person: string): UnitRow => ({ ...plain, unit, building: null, kind: 'seat', owners: [person], namedVoter: null });
const numbered = (label: string, at: number): string => `${label} ${String(at + 1).padStart(3, '0')}`;

/** Everybody of eighteen or older, each under the number of the home and, where several live in it, a number of their own: never a name. */
export function adultRows(persons: readonly PersonOfRegister[]): UnitRow[] {
  const homes = new Map<string, PersonOfRegister[]>();
  const without: PersonOfRegister[] = [];
  for (const person of persons.filter(({ adult }) => adult).sort(byId)) {
    if (person.unit === null) without.push(person);
    else homes.set(person.unit, [...(homes.get(person.unit) ?? []), person]);
  }
  const living = [...homes].flatMap(([unit, here]) => here.map(({ _id }, at) => member(here.length === 1 ? unit : `${unit}（${at + 1}）`, _id)));
  return [...living, ...without.map(({ _id }, at) => member(numbered('居民', at), _id))];
}

/** Where a vote is held: its compound, else its community. */
export interface Scope {
  readonly communityId: string;
  readonly compoundId: string | null;
}

/** A seat of the whole community counts in a compound's vote for whoever lives in that compound. */
const sitsIn = ({ compoundId }: Scope, person: PersonOfRegister, unitId: string): boolean => compoundId === null || unitId === compoundId || person.compoundId === compoundId;

/** Whoever sits in one of the bodies on the day of opening, once, under a number of the body that is named first. */
export function seatRows(persons: readonly PersonOfRegister[], bodies: readonly SeatBody[], scope: Scope, day: CivilDate): UnitRow[] {
  const taken = new Set<string>();
  return bodies.flatMap((body) => {
    const members = persons.filter((person) => !taken.has(person._id) && person.seats.some((seat) => seat.body === body && isHeld(seat, day) && sitsIn(scope, person, seat.unitId))).sort(byId);
    for (const { _id } of members) taken.add(_id);
    return members.map(({ _id }, at) => member(numbered(SEATS[body].label, at), _id));
  });
}

/** How many of an assembly sit as representatives, and how many it has (`compositionMet` of the rules). */
export const compositionOf = (rows: readonly UnitRow[]): { readonly representatives: number; readonly members: number } => ({
  representatives: rows.filter(({ unit }) => unit.startsWith(SEATS.representative.label)).length,
  members: rows.length,
});
