import { unitsUnder } from '../../services/community';
import type { Unit } from '../../services/shapes';
import { failure } from '../../utils/load';

interface Row extends Unit {
  /** Has units below it that may be looked at. */
  deeper: boolean;
  /** May be chosen itself. */
  pickable: boolean;
}

interface Crumb {
  id: string;
  name: string;
}

const WHOLE: Crumb = { id: '', name: '全区' };

type ById = WechatMiniprogram.TouchEvent<object, object, { id: string }>;

/** The tree of places, one level at a time: street, community, grid or compound, building. */
Component({
  properties: {
    /** 先打开哪个社区，空则从全区开始；随时可以退回全区 */
    community: { type: String, value: '' },
    /** 只看这个单位下面：{ id, name }；空则看全区 */
    root: { type: Object, value: null as unknown as Crumb },
    /** 可以选的种类 */
    pickable: { type: Array, value: ['grid', 'compound', 'building'] },
    /** 已选的组织 */
    chosen: { type: String, value: '' },
    /** 一路上看得到的种类：部门和党支部不是地方 */
    kinds: { type: Array, value: ['district', 'street', 'community', 'grid', 'compound', 'building'] },
    /** 最底下的种类，再往下没有了 */
    leaves: { type: Array, value: ['building'] },
  },
  data: { state: 'loading', message: '', path: [] as Crumb[], units: [] as Row[] },
  lifetimes: {
    attached() {
      const top = this.data.root?.id ? this.data.root : WHOLE;
      void this.show([top, ...(this.data.community === '' ? [] : [{ id: this.data.community, name: '本社区' }])]);
    },
  },
  methods: {
    async show(path: Crumb[]) {
      this.setData({ path, state: 'loading' });
      const at = path[path.length - 1]?.id ?? '';
      try {
        const below = await unitsUnder(at === '' ? undefined : at);
        const current = this.data.path[this.data.path.length - 1]?.id ?? '';
        // Somebody who taps on quickly must not be thrown back by the slower answer.
        if (current !== at) return;
        const kinds: string[] = this.data.kinds;
        const units = below
          .filter(({ kind }) => kinds.includes(kind))
          .map((unit): Row => ({ ...unit, deeper: !this.data.leaves.includes(unit.kind), pickable: this.data.pickable.includes(unit.kind) }));
        const [only] = units;
        // A level with one way down is no choice.
        if (units.length === 1 && only?.deeper && !only.pickable) void this.show([...path, { id: only.id, name: only.name }]);
        else this.setData({ state: 'ready', units });
      } catch (thrown) {
        this.setData(failure(thrown));
      }
    },
    reload() {
      void this.show(this.data.path);
    },
    back(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
      const { index } = event.currentTarget.dataset;
      if (index < this.data.path.length - 1) void this.show(this.data.path.slice(0, index + 1));
    },
    enter(event: ById) {
      const unit = this.find(event);
      if (!unit) return;
      if (unit.deeper) void this.show([...this.data.path, { id: unit.id, name: unit.name }]);
      else if (unit.pickable) this.choose(unit);
    },
    pick(event: ById) {
      const unit = this.find(event);
      if (unit) this.choose(unit);
    },
    find(event: ById): Row | undefined {
      return this.data.units.find((each) => each.id === event.currentTarget.dataset.id);
    },
    choose({ id, name, kind }: Row) {
      const above = this.data.path.slice(1).map((crumb) => crumb.name);
      this.triggerEvent('pick', { unit: { id, name, kind }, path: [...above, name] });
    },
  },
});
