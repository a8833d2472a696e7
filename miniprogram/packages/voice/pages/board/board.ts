import { me } from '../../../../services/session';
import type { VoiceRow } from '../../../../services/shapes';
import { board, filters } from '../../../../services/voice';
import { appearance } from '../../../../utils/appearance';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';

interface Option {
  value: string;
  label: string;
}

interface Empty {
  text: string;
  note: string;
  action: string;
}

const NOTHING: Empty = { text: '邻居还没有公开说过什么', note: '您有建议，可以第一个说', action: '有话要说' };
const NOT_FOUND: Empty = { text: '这里还没有人说过', note: '', action: '看全部' };
const NO_HOME: Empty = { text: '登记了住在哪，就能看到邻居说了什么、怎么答的', note: '', action: '去登记' };

const EVERYWHERE: Option = { value: '', label: '全部' };

Component({
  behaviors: [appearance],
  data: {
    state: initially<LoadState>('loading'),
    message: '',
    items: [] as VoiceRow[],
    next: null as string | null,
    fetching: false,
    empty: NOTHING,
    units: [] as Option[],
    topics: [] as Option[],
    unit: '',
    topic: '',
    /** 幸福里小区 · 停车 */
    chosen: '',
    filtering: false,
  },
  methods: {
    onLoad() {
      void this.findFilters();
      void this.load();
    },
    async onPullDownRefresh() {
      await this.load();
      void wx.stopPullDownRefresh();
    },
    onReachBottom() {
      if (this.data.next !== null && !this.data.fetching) void this.more();
    },
    async findFilters() {
      // Without them the board is still whole.
      const { units, topics } = await filters().catch(() => ({ units: [], topics: [] }));
      this.setData({
        units: units.length > 1 ? [EVERYWHERE, ...units.map(({ id, name }) => ({ value: id, label: name }))] : [],
        topics: topics.length > 0 ? [EVERYWHERE, ...topics.map(({ key, label }) => ({ value: key, label }))] : [],
      });
    },
    asked() {
      const { unit, topic } = this.data;
      return { unitId: unit, topic };
    },
    async load() {
      const asked = this.asked();
      try {
        const { items, next } = await board(null, asked);
        const empty = items.length > 0 ? NOTHING : await this.emptiness();
        if (this.isStill(asked)) this.setData({ state: 'ready', items: [...items], next, empty });
      } catch (thrown) {
        if (this.isStill(asked)) this.setData({ ...failure(thrown), items: [], next: null });
      }
    },
    async emptiness(): Promise<Empty> {
      if (this.data.chosen !== '') return NOT_FOUND;
      const person = await me().catch(() => null);
      return person?.home === null ? NO_HOME : NOTHING;
    },
    /** Nothing else was chosen while the answer was on its way. */
    isStill({ unitId, topic }: { unitId: string; topic: string }): boolean {
      return unitId === this.data.unit && topic === this.data.topic;
    },
    async more() {
      const asked = this.asked();
      this.setData({ fetching: true });
      try {
        const page = await board(this.data.next, asked);
        if (this.isStill(asked)) this.setData({ items: [...this.data.items, ...page.items], next: page.next });
      } catch (thrown) {
        void wx.showToast({ title: failure(thrown).message, icon: 'none' });
      } finally {
        this.setData({ fetching: false });
      }
    },
    openFilters() {
      this.setData({ filtering: !this.data.filtering });
    },
    chooseUnit(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.filter({ unit: event.detail.value });
    },
    chooseTopic(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.filter({ topic: event.detail.value });
    },
    filter(part: { unit?: string; topic?: string }) {
      const { units, topics, unit, topic } = { ...this.data, ...part };
      const named = (options: Option[], value: string): string => (value === '' ? '' : (options.find((option) => option.value === value)?.label ?? ''));
      const chosen = [named(units, unit), named(topics, topic)].filter(Boolean).join(' · ');
      this.setData({ ...part, chosen, state: 'loading', items: [], next: null });
      void this.load();
    },
    supported(event: WechatMiniprogram.CustomEvent<{ id: string; supported: boolean; count: number }>) {
      const { id, supported, count } = event.detail;
      this.setData({ items: this.data.items.map((row) => (row.id === id ? { ...row, supported, support: count } : row)) });
    },
    open(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      void wx.navigateTo({ url: `/packages/voice/pages/detail/detail?id=${event.detail.id}` });
    },
    speak() {
      void wx.navigateTo({ url: '/packages/voice/pages/compose/compose' });
    },
    start() {
      const { empty } = this.data;
      if (empty.action === NOT_FOUND.action) this.filter({ unit: '', topic: '' });
      else if (empty.action === NO_HOME.action) void wx.switchTab({ url: '/pages/me/me' });
      else this.speak();
    },
  },
});
