import type { Proposal } from '../shared/proposal';
import type { Post, Role } from '../shared/reference/post';
import type { Reference } from '../shared/reference/reference';

/** What a person is to one proposal. Without a row there is no relation, and without a relation nothing is allowed. */
export type Relation = 'supporter' | 'neighbour' | 'host' | 'overseer' | 'leader';

/** Where a proposal stands in the unit tree. */
export interface ProposalPlaced {
  readonly hostId: string;
  readonly communityId: string;
  readonly streetId: string | null;
  readonly districtId: string;
}

export const placed = ({ hostId, communityId, districtId }: Pick<Proposal, 'hostId' | 'communityId' | 'districtId'>, { units }: Reference): ProposalPlaced => ({
  hostId,
  communityId,
  streetId: units.nearest(communityId, 'street')?._id ?? null,
  districtId,
});

interface RelationRule {
  readonly role: Role;
  readonly at: keyof ProposalPlaced;
  readonly relation: Relation;
}

/** Host is the party branch, else the desk of the place (DELIB-06); those above it look on. */
export const RELATION_RULES: readonly RelationRule[] = [
  { role: 'branchSecretary', at: 'hostId',      relation: 'host' },
  { role: 'communityDesk',   at: 'hostId',      relation: 'host' },
  { role: 'streetDesk',      at: 'hostId',      relation: 'host' },
  { role: 'districtDesk',    at: 'hostId',      relation: 'host' },
  { role: 'communityDesk',   at: 'communityId', relation: 'overseer' },
  { role: 'streetDesk',      at: 'streetId',    relation: 'overseer' },
  { role: 'districtDesk',    at: 'districtId',  relation: 'overseer' },
  { role: 'deputyHead',      at: 'streetId',    relation: 'leader' },
  { role: 'head',            at: 'streetId',    relation: 'leader' },
  { role: 'deputyHead',      at: 'districtId',  relation: 'leader' },
  { role: 'head',            at: 'districtId',  relation: 'leader' },
];

/** Whose posts make a unit a host. */
export const HOSTING = new Set<Role>(RELATION_RULES.filter(({ relation }) => relation === 'host').map(({ role }) => role));

export interface Person {
  readonly posts: readonly Pick<Post, 'role' | 'unitId'>[];
  /** The communities in which the person has a home. */
  readonly homes: readonly string[];
  /** Stands among those who said or supported it. */
  readonly supports: boolean;
}

/** All that a person is to a proposal. */
export function relationsTo(proposal: ProposalPlaced, { posts, homes, supports }: Person): Relation[] {
  const relations = new Set<Relation>();
  if (supports) relations.add('supporter');
  if (homes.includes(proposal.communityId)) relations.add('neighbour');
  for (const { role, at, relation } of RELATION_RULES) {
    const unitId = proposal[at];
    if (unitId !== null && posts.some((post) => post.role === role && post.unitId === unitId)) relations.add(relation);
  }
  return [...relations];
}
