import type { Post, Role } from '../reference/post';
import type { Reference } from '../reference/reference';

/** What a person is to the register of one place. Without a row there is no relation, and without a relation nothing is allowed. */
export type Relation = 'keeper' | 'overseer' | 'neighbour';

/** A compound or community whose register it is, in the unit tree. */
export interface RegisterPlace {
  /** The compound or community itself. */
  readonly unitId: string;
  readonly name: string;
  readonly compoundId: string | null;
  readonly communityId: string;
  readonly streetId: string | null;
  readonly districtId: string;
  /** The party branch that serves it. */
  readonly branchId: string | null;
}

interface Rule {
  readonly role: Role;
  readonly at: 'branchId' | 'communityId' | 'streetId' | 'districtId';
  readonly relation: Relation;
}

/** The branch that serves the compound and the community's desk keep it; street and district look on. */
const RULES: readonly Rule[] = [
  { role: 'branchSecretary', at: 'branchId',    relation: 'keeper' },
  { role: 'communityDesk',   at: 'communityId', relation: 'keeper' },
  { role: 'streetDesk',      at: 'streetId',    relation: 'overseer' },
  { role: 'districtDesk',    at: 'districtId',  relation: 'overseer' },
];

/** What may be done with a register, and by whom. */
export const MAY = {
  keep: ['keeper'],
  look: ['keeper', 'overseer'],
  /** What a body is made of, without names. */
  know: ['keeper', 'overseer', 'neighbour'],
} as const satisfies Readonly<Record<string, readonly Relation[]>>;
export type What = keyof typeof MAY;

/** Null where no register can be kept. */
export function placeOf(unitId: string, { units }: Reference): RegisterPlace | null {
  const unit = units.get(unitId);
  const communityId = units.nearest(unitId, 'community')?._id;
  const districtId = units.nearest(unitId, 'district')?._id;
  if (!unit || (unit.kind !== 'compound' && unit.kind !== 'community') || communityId === undefined || districtId === undefined) return null;
  return { unitId, name: unit.name, compoundId: unit.kind === 'compound' ? unitId : null, communityId, streetId: units.nearest(unitId, 'street')?._id ?? null, districtId, branchId: units.branchFor(unitId)?._id ?? null };
}

export interface Person {
  readonly posts: readonly Pick<Post, 'role' | 'unitId'>[];
  /** The communities in which the person has a home. */
  readonly homes: readonly string[];
}

/** All that a person is to a register. */
export function relationsTo(place: RegisterPlace, { posts, homes }: Person): Relation[] {
  const relations = new Set<Relation>();
  for (const { role, at, relation } of RULES) {
    const unitId = place[at];
    if (unitId !== null && posts.some((post) => post.role === role && post.unitId === unitId)) relations.add(relation);
  }
  if (homes.includes(place.communityId)) relations.add('neighbour');
  return [...relations];
}

export const allows = (what: What, relations: readonly Relation[]): boolean => relations.some((relation) => (MAY[what] as readonly Relation[]).includes(relation));

/** The post by which somebody keeps or looks at a register, as the history names it. */
export const postFor = <P extends Pick<Post, 'role' | 'unitId'>>(place: RegisterPlace, posts: readonly P[]): P | undefined => RULES.flatMap(({ role, at }) => posts.filter((post) => post.role === role && post.unitId === place[at]))[0];

/** The places whose register somebody keeps or looks at: the compounds and communities below their posts. */
export const placesOf = (posts: readonly Pick<Post, 'role' | 'unitId'>[], reference: Reference): RegisterPlace[] =>
  reference.units.all.flatMap((unit) => {
    const place = placeOf(unit._id, reference);
    return place !== null && allows('look', relationsTo(place, { posts, homes: [] })) ? [place] : [];
  });
