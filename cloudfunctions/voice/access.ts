import type { Post, Role } from '../shared/reference/post';
import type { UnitKind } from '../shared/reference/unit';
import type { Audience, Scope } from './kinds';
import type { ScreeningState } from './screening-workflow';

/** What a person is to one voice. Without a row there is no relation, and without a relation nothing is allowed. */
export type Relation = 'author' | 'neighbour' | 'answerer' | 'branch' | 'moderator' | 'arbiter' | 'overseer' | 'leader' | 'clock';

/** Who answers for a unit of this kind. A kind without a row cannot be handed a voice. */
export const ANSWERING_ROLES: Readonly<Partial<Record<UnitKind, Role>>> = {
  branch: 'branchSecretary',
  community: 'communityDesk',
  street: 'streetDesk',
  district: 'districtDesk',
  department: 'departmentOfficer',
  grid: 'gridOfficer',
  building: 'buildingHead',
};

/** Where a voice stands in the unit tree, and in whose hands it is. */
export interface VoicePlaced {
  readonly authorId: string;
  readonly scope: Scope;
  readonly audience: Audience;
  readonly screening: ScreeningState;
  /** The unit that has to answer, and the role in it. */
  readonly holderId: string;
  readonly holderRole: Role;
  /** The party branch of the place, else the lowest desk above it. */
  readonly triageId: string;
  readonly communityId: string | null;
  readonly streetId: string | null;
  readonly districtId: string;
  /** Whose desk decides what neighbours may read: the community's, else the district's. */
  readonly moderatorId: string;
  /** Whose desk decides appeals: the street's, else the district's. */
  readonly arbiterId: string;
}

interface RelationRule {
  readonly role: Role;
  readonly at: 'triageId' | 'communityId' | 'streetId' | 'districtId' | 'moderatorId' | 'arbiterId';
  readonly relation: Relation;
  /** Voices said to somebody above are none of their business: a complaint about the branch is not read by the branch. */
  readonly of: readonly Scope[];
  /** Only while it is or was to be shown to neighbours. */
  readonly screened?: true;
}

const EVERY: readonly Scope[] = ['compound', 'community', 'street'];

export const RELATION_RULES: readonly RelationRule[] = [
  { role: 'branchSecretary', at: 'triageId',    relation: 'branch',    of: ['compound'] },
  { role: 'communityDesk',   at: 'triageId',    relation: 'branch',    of: ['compound'] },
  { role: 'communityDesk',   at: 'communityId', relation: 'overseer',  of: ['compound', 'community'] },
  { role: 'streetDesk',      at: 'streetId',    relation: 'overseer',  of: EVERY },
  { role: 'districtDesk',    at: 'districtId',  relation: 'overseer',  of: EVERY },
  { role: 'deputyHead',      at: 'streetId',    relation: 'leader',    of: EVERY },
  { role: 'deputyHead',      at: 'districtId',  relation: 'leader',    of: EVERY },
  { role: 'head',            at: 'streetId',    relation: 'leader',    of: EVERY },
  { role: 'head',            at: 'districtId',  relation: 'leader',    of: EVERY },
  { role: 'communityDesk',   at: 'moderatorId', relation: 'moderator', of: EVERY, screened: true },
  { role: 'districtDesk',    at: 'moderatorId', relation: 'moderator', of: EVERY, screened: true },
  { role: 'streetDesk',      at: 'arbiterId',   relation: 'arbiter',   of: EVERY, screened: true },
  { role: 'districtDesk',    at: 'arbiterId',   relation: 'arbiter',   of: EVERY, screened: true },
];

export interface Person {
  readonly openid: string;
  /** The posts held at this instant. */
  readonly posts: readonly Post[];
  /** The communities in which the person has a home. */
  readonly homes: readonly string[];
}

const holds = ({ posts }: Person, role: Role, unitId: string | null): boolean => unitId !== null && posts.some((post) => post.role === role && post.unitId === unitId);

/** All that a person is to a voice. */
export function relationsTo(voice: VoicePlaced, person: Person): Relation[] {
  const relations = new Set<Relation>();
  if (person.openid !== '' && person.openid === voice.authorId) relations.add('author');
  if (holds(person, voice.holderRole, voice.holderId)) relations.add('answerer');
  for (const { role, at, relation, of, screened } of RELATION_RULES) {
    if (of.includes(voice.scope) && (!screened || voice.screening !== 'private') && holds(person, role, voice[at])) relations.add(relation);
  }
  if (voice.communityId !== null && person.homes.includes(voice.communityId)) relations.add('neighbour');
  return [...relations];
}

/** Those who read a voice as it was written; a neighbour reads its public side, if it has one. */
export const INSIDERS: readonly Relation[] = ['author', 'answerer', 'branch', 'moderator', 'arbiter', 'overseer', 'leader'];
