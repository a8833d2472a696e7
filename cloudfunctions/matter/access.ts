import type { Post, Role } from '../shared/reference/post';

/**
 * What a person is to one matter. The workflow and the views name relations, never roles: role and place
 * are decided here, once. Without a row there is no relation, and without a relation nothing is allowed.
 */
export type Relation = 'reporter' | 'neighbour' | 'branchSecretary' | 'gridOfficer' | 'desk' | 'clock';

/** Where a matter stands in the unit tree. */
export interface Placed {
  readonly reporterId: string;
  /** The unit that classifies: the party branch of the place, else the lowest desk above it. */
  readonly triageId: string;
  readonly gridId: string | null;
  /** Null only when nothing is known of the place; then the district's desk has it. */
  readonly communityId: string | null;
  readonly streetId: string | null;
  readonly districtId: string;
}

type Place = Exclude<keyof Placed, 'reporterId'>;

interface RelationRule {
  readonly role: Role;
  /** The post must sit on the unit that this field of the matter names. */
  readonly at: Place;
  readonly relation: Relation;
}

export const RELATION_RULES: readonly RelationRule[] = [
  { role: 'branchSecretary', at: 'triageId',    relation: 'branchSecretary' },
  // Where no branch serves the place, or the point lies in no grid, the community's desk classifies.
  { role: 'communityDesk',   at: 'triageId',    relation: 'branchSecretary' },
  { role: 'districtDesk',    at: 'triageId',    relation: 'branchSecretary' },
  { role: 'gridOfficer',     at: 'gridId',      relation: 'gridOfficer' },
  { role: 'communityDesk',   at: 'communityId', relation: 'desk' },
  { role: 'streetDesk',      at: 'streetId',    relation: 'desk' },
  { role: 'districtDesk',    at: 'districtId',  relation: 'desk' },
];

export interface Person {
  readonly openid: string;
  /** The posts held at this instant. */
  readonly posts: readonly Post[];
  /** The communities in which the person has a home. */
  readonly homes: readonly string[];
}

export function relationsTo(matter: Placed, person: Person): Relation[] {
  const relations = new Set<Relation>();
  if (person.openid === matter.reporterId) relations.add('reporter');
  for (const { role, at, relation } of RELATION_RULES) {
    if (person.posts.some((post) => post.role === role && post.unitId === matter[at])) relations.add(relation);
  }
  if (matter.communityId !== null && person.homes.includes(matter.communityId)) relations.add('neighbour');
  return [...relations];
}

/** Those who see a matter as it is; a neighbour sees its public side only. */
export const INSIDERS: readonly Relation[] = ['reporter', 'branchSecretary', 'gridOfficer', 'desk'];
