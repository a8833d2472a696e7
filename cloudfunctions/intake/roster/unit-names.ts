import { ROLES, type Role } from '../../shared/reference/post';
import { UNIT_KINDS, type Unit, type UnitTree } from '../../shared/reference/unit';

/** Spaces and what people put between the levels of a name. */
const plain = (name: string): string => name.normalize('NFKC').replaceAll(/[\s/\\\-—·.>,]/g, '');

/** How many units a refusal names as examples. */
const EXAMPLES = 2;

/** Finds the unit that a roster means by a name: 中山社区第1网格, 东街街道/中山社区/第1网格, or its id. */
export class UnitNames {
  private readonly byName = new Map<string, Unit[]>();

  private readonly byId: ReadonlyMap<string, Unit>;

  /** @param buildings the units that are too many for the tree */
  constructor(
    private readonly tree: UnitTree,
    buildings: readonly Unit[] = [],
  ) {
    this.byId = new Map([...tree.all, ...buildings].map((unit) => [unit._id, unit]));
    for (const unit of this.byId.values()) {
      let name = '';
      // With as much of what stands above it as people care to write.
      for (const { name: part } of [unit, ...tree.lineage(unit.parentId)]) {
        name = plain(part) + name;
        const known = this.byName.get(name);
        if (known) known.push(unit);
        else this.byName.set(name, [unit]);
      }
    }
  }

  /** The unit on which this role may sit, or why there is none. */
  find(said: string, role: Role): { readonly unit: Unit } | { readonly problem: string } {
    const named = this.byName.get(plain(said)) ?? [];
    const own = this.byId.get(said);
    const all = own ? [own] : named;
    if (all.length === 0) return { problem: `没有“${said.slice(0, 40)}”这个单位` };
    const kinds = ROLES[role].at as readonly string[];
    const fitting = all.filter(({ kind }) => kinds.includes(kind));
    const [unit] = fitting;
    if (!unit) return { problem: `“${said.slice(0, 40)}”是${UNIT_KINDS[(all[0] as Unit).kind].label}，“${ROLES[role].label}”只设在${kinds.map((kind) => UNIT_KINDS[kind as Unit['kind']].label).join('、')}` };
    if (fitting.length === 1) return { unit };
    return { problem: `有 ${fitting.length} 个单位叫“${said.slice(0, 40)}”，请连上级一起写，例如 ${fitting.slice(0, EXAMPLES).map((each) => this.fullName(each)).join('、')}` };
  }

  private fullName({ _id, parentId, name }: Unit): string {
    const above = this.tree.get(parentId);
    return above && above._id !== _id ? `${above.name}${name}` : name;
  }
}
