import { unitsUnder } from '../../services/community';
import { failure } from '../../utils/load';
import { initially } from '../../utils/initially';

interface Department {
  id: string;
  name: string;
}

/** The departments that can be called: those stationed in the street first, then the district's. */
Component({
  properties: {
    /** 区 */
    district: { type: String, value: '' },
    /** 派驻到这里的排在前，空则没有 */
    stationed: { type: String, value: '' },
    /** 已选的 */
    chosen: { type: Array, value: [] as readonly string[] },
    /** 不能选的：已经在办的 */
    except: { type: Array, value: [] as readonly string[] },
  },
  data: { state: 'loading', message: '', query: '', all: [] as Department[], shown: [] as (Department & { on: boolean })[], fetched: initially(false) },
  observers: {
    'all, query, chosen, except'(all: readonly Department[], query: string, chosen: readonly string[], except: readonly string[]) {
      this.setData({ shown: all.filter(({ id, name }) => !except.includes(id) && name.includes(query)).map((each) => ({ ...each, on: chosen.includes(each.id) })) });
    },
  },
  lifetimes: {
    attached() {
      void this.load();
    },
  },
  methods: {
    async load() {
      const { district, stationed } = this.data;
      try {
        const places = [...(stationed && stationed !== district ? [stationed] : []), district].filter(Boolean);
        const found = await Promise.all(places.map((place) => unitsUnder(place)));
        this.setData({ state: 'ready', all: found.flat().filter(({ kind }) => kind === 'department').map(({ id, name }) => ({ id, name })) });
      } catch (thrown) {
        this.setData(failure(thrown));
      }
    },
    search(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ query: event.detail.value.trim() });
    },
    pick(event: WechatMiniprogram.TouchEvent<object, object, Department>) {
      const { id, name } = event.currentTarget.dataset;
      this.triggerEvent('pick', { id, name });
    },
  },
});
