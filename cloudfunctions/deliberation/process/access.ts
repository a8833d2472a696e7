import type { Post, Role } from '../../shared/reference/post';
import { BODY_NAMES, type Body } from './bodies';

/**
 * What a person is to one deliberation. The workflow names relations, never roles: role, seat, home and list are
 * looked at here, once. Without a row there is no relation, and without a relation nothing is allowed.
 */
export const RELATIONS = {
  proposer:           { label: '提议人' },
  resident:           { label: '居民', participates: true },
  owner:              { label: '业主', participates: true },
  representative:     { label: '居民代表', participates: true },
  panel:              { label: '议事团成员', participates: true },
  candidate:          { label: '候选人' },
  host:               { label: '主持人' },
  party:              { label: '党支部' },
  partyCommittee:     { label: '社区党委' },
  residentsCommittee: { label: '居委会' },
  ownersCommittee:    { label: '业委会', seated: true },
  council:            { label: '居民理事会', seated: true },
  department:         { label: '部门' },
  responsible:        { label: '承办的' },
  overseer:           { label: '上级指挥中心' },
  leader:             { label: '上级负责人' },
  clock:              { label: '到时间' },
} as const satisfies Readonly<Record<string, { label: string; participates?: true; seated?: true }>>;

export type Relation = keyof typeof RELATIONS;
export const RELATION_NAMES = Object.keys(RELATIONS) as [Relation, ...Relation[]];

export const participates = (relation: Relation): boolean => 'participates' in RELATIONS[relation];

/** Where a deliberation stands, and who has a part in it by name. */
export interface DeliberationPlaced {
  readonly proposerId: string;
  /** The party branch that leads it; where no branch serves the place, the community (DELIB-04). */
  readonly partyId: string;
  /** The grid head or other person whom the party organisation appointed as host (DELIB-06); null: the branch hosts it itself. */
  readonly hostId: string | null;
  readonly compoundId: string | null;
  readonly communityId: string;
  readonly streetId: string | null;
  readonly districtId: string;
  /** It elects people: whoever stands for election has no hand in running it. */
  readonly election: boolean;
  readonly candidates: readonly string[];
  /** 议事团 (DELIB-24). */
  readonly panel: readonly string[];
  /** Departments that were asked for their opinion (DELIB-13). */
  readonly departments: readonly string[];
  /** Who has to do what was decided: persons by openid and units by id (DELIB-08). */
  readonly responsible: readonly string[];
}

/** A right that somebody has by the register: a home or a seat, in a compound or community. */
export interface Entitlement {
  readonly as: 'resident' | 'owner' | 'representative';
  readonly unitId: string;
}

/** A seat in a body, held at this instant (DELIB-10). */
export interface Seat {
  readonly body: Body;
  readonly unitId: string;
}

export interface Participant {
  readonly openid: string;
  /** The posts held at this instant. */
  readonly posts: readonly Pick<Post, 'role' | 'unitId'>[];
  readonly entitlements: readonly Entitlement[];
  readonly seats: readonly Seat[];
}

type Place = 'partyId' | 'compoundId' | 'communityId' | 'streetId' | 'districtId';

interface PostRule {
  readonly role: Role;
  /** The post sits on the unit that this field names. */
  readonly at: Place;
  readonly relation: Relation;
}

export const POST_RULES: readonly PostRule[] = [
  { role: 'branchSecretary', at: 'partyId',     relation: 'party' },
  // Where no branch serves the place, the community's secretary opens the stages and its desk hosts.
  { role: 'head',            at: 'partyId',     relation: 'party' },
  { role: 'communityDesk',   at: 'partyId',     relation: 'host' },
  // 社区党委书记 is the head of the community; the community's desk is the residents' committee's.
  { role: 'head',            at: 'communityId', relation: 'partyCommittee' },
  { role: 'communityDesk',   at: 'communityId', relation: 'residentsCommittee' },
  { role: 'streetDesk',      at: 'streetId',    relation: 'overseer' },
  { role: 'districtDesk',    at: 'districtId',  relation: 'overseer' },
  { role: 'deputyHead',      at: 'streetId',    relation: 'leader' },
  { role: 'head',            at: 'streetId',    relation: 'leader' },
  { role: 'deputyHead',      at: 'districtId',  relation: 'leader' },
  { role: 'head',            at: 'districtId',  relation: 'leader' },
];

/** Posts that may host while the party organisation has appointed nobody. */
export const HOST_RULES: readonly PostRule[] = [{ role: 'branchSecretary', at: 'partyId', relation: 'host' }];

/** Seats and rights count where the deliberation is: in its compound or its community. */
const HERE: readonly Place[] = ['compoundId', 'communityId'];

/** Posts in a department that speak for it. */
const OF_DEPARTMENT: readonly Role[] = ['departmentOfficer', 'deputyHead', 'head'];

/** What nobody is to an election in which they stand: it is run, checked and confirmed by others (DELIB-31). */
export const NOT_A_CANDIDATES: readonly Relation[] = ['host', 'party', ...BODY_NAMES];

/** All that a person is to a deliberation. `clock` is nobody's: only the timer has it. */
export function relationsTo(deliberation: DeliberationPlaced, { openid, posts, entitlements, seats }: Participant): Relation[] {
  const relations = new Set<Relation>();
  const here = (unitId: string): boolean => HERE.some((place) => deliberation[place] === unitId);
  const listed: readonly (readonly [Relation, boolean])[] = [
    ['proposer', deliberation.proposerId === openid],
    ['host', deliberation.hostId === openid],
    ['candidate', deliberation.candidates.includes(openid)],
    ['panel', deliberation.panel.includes(openid)],
    ['responsible', deliberation.responsible.includes(openid) || posts.some(({ unitId }) => deliberation.responsible.includes(unitId))],
    ['department', posts.some(({ role, unitId }) => OF_DEPARTMENT.includes(role) && deliberation.departments.includes(unitId))],
  ];
  for (const [relation, is] of listed) if (is) relations.add(relation);
  for (const { as, unitId } of entitlements) if (here(unitId)) relations.add(as);
  for (const { body, unitId } of seats) if (here(unitId)) relations.add(body);
  const rules = deliberation.hostId === null ? [...POST_RULES, ...HOST_RULES] : POST_RULES;
  for (const { role, at, relation } of rules) {
    const unitId = deliberation[at];
    if (unitId !== null && posts.some((post) => post.role === role && post.unitId === unitId)) relations.add(relation);
  }
  if (deliberation.election && relations.has('candidate')) for (const relation of NOT_A_CANDIDATES) relations.delete(relation);
  return [...relations];
}

/** Speaks for neighbours by a seat, and leads nothing. */
const isSeated = (relation: Relation): boolean => 'seated' in RELATIONS[relation];

/**
 * The relations that count in a stage: leading ones always, taking part and speaking by a seat only for those whom the
 * template names in it (the council is asked where it has to confirm, the panel talks where a panel was invited).
 */
export const relationsIn = (relations: readonly Relation[], actors: readonly Relation[]): Relation[] => relations.filter((relation) => (!participates(relation) && !isSeated(relation)) || actors.includes(relation));
