import { defineCollection } from '../collection';
import type { Unit } from './unit-schema';

export type { Unit } from './unit-schema';

/**
 * The kinds of units and under which kinds they may hang (ORG-01, ORG-02). A district with another
 * chain, such as an owners' committee branch between community and building, adds a row.
 */
export const UNIT_KINDS = {
  district: { label: '区', parents: [] },
  street: { label: '街道', parents: ['district'] },
  community: { label: '社区', parents: ['street'] },
  grid: { label: '网格', parents: ['community'] },
  compound: { label: '小区', parents: ['grid'] },
  building: { label: '楼栋', parents: ['compound', 'grid'], many: true },
  branch: { label: '党支部', parents: ['community', 'compound'] },
  department: { label: '部门', parents: ['district', 'street'] },
} as const satisfies Record<string, { label: string; parents: readonly string[]; many?: true }>;

export type UnitKind = keyof typeof UNIT_KINDS;

/** The kinds that fit in memory: there are thousands of the others, and a page asks for a few. */
export const TREE_KINDS: readonly UnitKind[] = (Object.keys(UNIT_KINDS) as UnitKind[]).filter((kind) => !('many' in UNIT_KINDS[kind]));

/** Urban, rural (a natural village or villagers' group) or dedicated: malls, parks, schools, firms (GRID-03). */
export const GRID_KINDS = ['urban', 'rural', 'dedicated'] as const;

export const units = defineCollection({
  name: 'units',
  indexes: [
    { name: 'by_parent', keys: { parentId: 1, _id: 1 } },
    { name: 'by_kind', keys: { kind: 1, _id: 1 } },
  ],
});

/** The tree of units, in memory: all kinds but the many. */
export class UnitTree {
  private readonly byId: ReadonlyMap<string, Unit>;
  private readonly branchOf = new Map<string, string>();
  readonly grids: readonly Unit[];
  readonly departments: readonly Unit[];

  constructor(readonly all: readonly Unit[]) {
    this.byId = new Map(all.map((each) => [each._id, each]));
    this.grids = all.filter(({ kind }) => kind === 'grid');
    this.departments = all.filter(({ kind }) => kind === 'department');
    for (const { _id, serves = [] } of all) for (const served of serves) this.branchOf.set(served, _id);
  }

  get(id: string | null | undefined): Unit | undefined {
    return id == null ? undefined : this.byId.get(id);
  }

  /** The unit itself or its nearest ancestor of a kind. */
  nearest(id: string | null, kind: UnitKind): Unit | undefined {
    for (let at = this.get(id); at; at = this.get(at.parentId)) if (at.kind === kind) return at;
    return undefined;
  }

  /** The unit and all above it, lowest first. */
  lineage(id: string | null): Unit[] {
    const line: Unit[] = [];
    for (let at = this.get(id); at; at = this.get(at.parentId)) line.push(at);
    return line;
  }

  /** The party branch that classifies what is reported in a unit: its own, else that of the nearest unit above. */
  branchFor(id: string | null): Unit | undefined {
    for (const { _id } of this.lineage(id)) {
      const branch = this.get(this.branchOf.get(_id));
      if (branch) return branch;
    }
    return undefined;
  }
}
