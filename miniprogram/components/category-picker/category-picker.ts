import { categories } from '../../services/community';
import type { Category } from '../../services/shapes';
import { failure } from '../../utils/load';

interface Item extends Category {
  hint: string;
}

interface Group {
  name: string;
  items: Item[];
}

const MOST_FOUND = 40;

/** What happens comes before what is broken, and what is local to the neighbourhood before all: so residents look for it. */
const byLikelihood = (a: Category, b: Category): number => (a.kind === b.kind ? Number(b.classCode >= '90') - Number(a.classCode >= '90') : a.kind === 'event' ? -1 : 1);

const hintFor = ({ isSafety, workdays, className }: Category): string => [className, isSafety ? '急事，马上办' : `${workdays} 个工作日`].filter(Boolean).join(' · ');

function grouped(items: Item[]): Group[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(item.className);
    if (group) group.push(item);
    else groups.set(item.className, [item]);
  }
  return [...groups].map(([name, members]) => ({ name: name.replace(/类$/, ''), items: members }));
}

/** The whole catalogue, by class or by searching. Stands in a sheet or in a form. */
Component({
  properties: {
    /** 已选的类别代码 */
    chosen: { type: String, value: '' },
  },
  data: { state: 'loading', message: '', query: '', open: '', groups: [] as Group[], found: [] as Item[] },
  lifetimes: {
    attached() {
      void this.load();
    },
  },
  methods: {
    async load() {
      try {
        const all = await categories();
        this.setData({ state: 'ready', groups: grouped([...all].sort(byLikelihood).map((each) => ({ ...each, hint: hintFor(each) }))) });
      } catch (thrown) {
        this.setData(failure(thrown));
      }
    },
    search(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const query = event.detail.value.trim();
      const all = this.data.groups.flatMap((group) => group.items);
      const found = query === '' ? [] : all.filter(({ name, className }) => name.includes(query) || className.includes(query));
      this.setData({ query, found: found.slice(0, MOST_FOUND) });
    },
    toggle(event: WechatMiniprogram.TouchEvent<object, object, { name: string }>) {
      const { name } = event.currentTarget.dataset;
      this.setData({ open: name === this.data.open ? '' : name });
    },
    pick(event: WechatMiniprogram.TouchEvent<object, object, { code: string }>) {
      const { code } = event.currentTarget.dataset;
      const category = this.data.groups.flatMap((group) => group.items).find((each) => each.code === code);
      if (category) this.triggerEvent('pick', { category });
    },
  },
});
