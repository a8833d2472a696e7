import type { Post, Role } from '../shared/reference/post';

/**
 * What a person is to one matter. The workflow and the views name relations, never roles: role and place
 * are decided here, once. Without a row there is no relation, and without a relation nothing is allowed.
 */
export type Relation = 'reporter' | 'neighbour' | 'branchSecretary' | 'gridOfficer' | 'desk' | 'overseer' | 'leader' | 'inspector' | 'called' | 'lead' | 'clock';

/** What a person is to one task of a matter. */
export type TaskRelation = 'assigned' | 'opener' | 'district' | 'reporter' | 'clock';

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
  /** The unit whose desk has it or had it last, once the grid has passed it up; null before. */
  readonly deskId: string | null;
}

/** Whom a task is for: whoever holds this role in this unit. */
export interface Addressed {
  readonly kind: string;
  readonly state: string;
  readonly role: Role | null;
  readonly unitId: string | null;
  /** The desk that opened it. */
  readonly openerId: string | null;
  /** An order's unit leads or assists. */
  readonly lead?: boolean;
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
  // The desk that has it decides; those above it see and supervise, each in its own sub-tree (ORG-04).
  { role: 'communityDesk',   at: 'deskId',      relation: 'desk' },
  { role: 'streetDesk',      at: 'deskId',      relation: 'desk' },
  { role: 'districtDesk',    at: 'deskId',      relation: 'desk' },
  { role: 'communityDesk',   at: 'communityId', relation: 'overseer' },
  { role: 'streetDesk',      at: 'streetId',    relation: 'overseer' },
  { role: 'districtDesk',    at: 'districtId',  relation: 'overseer' },
  // The chain of secretaries (ORG-03): overdue notices roll up it.
  { role: 'deputyHead',      at: 'streetId',    relation: 'leader' },
  { role: 'deputyHead',      at: 'districtId',  relation: 'leader' },
  { role: 'head',            at: 'streetId',    relation: 'leader' },
  { role: 'head',            at: 'districtId',  relation: 'leader' },
  { role: 'inspector',       at: 'streetId',    relation: 'inspector' },
  { role: 'inspector',       at: 'districtId',  relation: 'inspector' },
];

/** Posts in a called unit other than the one that acts: they see what their unit was called to. */
const OF_CALLED: readonly Role[] = ['departmentOfficer', 'deputyHead', 'head'];

export interface Person {
  readonly openid: string;
  /** The posts held at this instant. */
  readonly posts: readonly Post[];
  /** The communities in which the person has a home. */
  readonly homes: readonly string[];
}

const holds = ({ posts }: Person, role: Role | null, unitId: string | null): boolean => role !== null && unitId !== null && posts.some((post) => post.role === role && post.unitId === unitId);

export function relationsTo(matter: Placed & { readonly tasks: readonly Addressed[] }, person: Person): Relation[] {
  const relations = new Set<Relation>();
  if (person.openid === matter.reporterId) relations.add('reporter');
  for (const { role, at, relation } of RELATION_RULES) if (holds(person, role, matter[at])) relations.add(relation);
  for (const task of matter.tasks) {
    if (task.kind !== 'order') {
      if (holds(person, task.role, task.unitId)) relations.add('called');
      continue;
    }
    if (OF_CALLED.some((role) => holds(person, role, task.unitId)) || holds(person, task.role, task.unitId)) relations.add('called');
    if (task.lead && task.state === 'working' && holds(person, task.role, task.unitId)) relations.add('lead');
  }
  if (matter.communityId !== null && person.homes.includes(matter.communityId)) relations.add('neighbour');
  return [...relations];
}

/** What a person is to one task; whoever is nothing to it may not touch it, whatever they are to the matter. */
export function relationsToTask(matter: Pick<Placed, 'districtId' | 'reporterId'>, task: Addressed, person: Person): TaskRelation[] {
  const relations: TaskRelation[] = [];
  if (holds(person, task.role, task.unitId)) relations.push('assigned');
  if (['communityDesk', 'streetDesk', 'districtDesk'].some((role) => holds(person, role as Role, task.openerId))) relations.push('opener');
  if (holds(person, 'districtDesk', matter.districtId)) relations.push('district');
  if (person.openid === matter.reporterId) relations.push('reporter');
  return relations;
}

/** Those who see a matter as it is; a neighbour sees its public side only. */
export const INSIDERS: readonly Relation[] = ['reporter', 'branchSecretary', 'gridOfficer', 'desk', 'overseer', 'leader', 'inspector', 'called', 'lead'];
