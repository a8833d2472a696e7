import { around, mine } from '../../services/matter';
import { me } from '../../services/session';
import type { MatterPage, MatterRow } from '../../services/shapes';
import { appearance } from '../../utils/appearance';
import { initially } from '../../utils/initially';
import { failure, type LoadState } from '../../utils/load';
import { forReporter } from '../../utils/resident';
import { badgeTab, selectTab } from '../../utils/tab-bar';

type View = 'open' | 'all' | 'around';

const own = ({ items, next }: MatterPage): MatterPage => ({ items: items.map(forReporter), next });

const FETCH: Record<View, (cursor: string | null) => Promise<MatterPage>> = {
  open: async (cursor) => own(await mine(cursor, true)),
  all: async (cursor) => own(await mine(cursor)),
  around,
};

const REPORT = { text: '还没有报过事。看到问题，拍一张就行', action: '随手拍' };
const EMPTY: Record<View, { text: string; action: string }> = {
  open: { text: '没有正在办的事。看到问题，拍一张就行', action: '随手拍' },
  all: REPORT,
  around: { text: '邻居最近没有报事', action: '随手拍' },
};
const NO_HOME = { text: '登记了住在哪，就能看到邻居在报什么', action: '去登记' };

Component({
  behaviors: [appearance],
  data: {
    views: [
      { value: 'open', label: '我的，在办' },
      { value: 'all', label: '我的，全部' },
      { value: 'around', label: '邻居在报' },
    ],
    view: initially<View>('open'),
    state: initially<LoadState>('loading'),
    message: '',
    items: [] as MatterRow[],
    next: null as string | null,
    fetching: false,
    empty: REPORT,
  },
  methods: {
    onShow() {
      selectTab(this, 1);
      badgeTab(this);
      void this.load();
    },
    async onPullDownRefresh() {
      await this.load();
      void wx.stopPullDownRefresh();
    },
    onReachBottom() {
      if (this.data.next !== null && !this.data.fetching) void this.more();
    },
    async load() {
      const { view } = this.data;
      try {
        const { items, next } = await FETCH[view](null);
        const homeless = view === 'around' && items.length === 0 && (await me()).home === null;
        if (view === this.data.view) this.setData({ state: 'ready', items: [...items], next, empty: homeless ? NO_HOME : EMPTY[view] });
      } catch (thrown) {
        if (view === this.data.view) this.setData({ ...failure(thrown), items: [], next: null });
      }
    },
    async more() {
      const { view, next } = this.data;
      this.setData({ fetching: true });
      try {
        const page = await FETCH[view](next);
        if (view === this.data.view) this.setData({ items: [...this.data.items, ...page.items], next: page.next });
      } catch (thrown) {
        void wx.showToast({ title: failure(thrown).message, icon: 'none' });
      } finally {
        this.setData({ fetching: false });
      }
    },
    choose(event: WechatMiniprogram.CustomEvent<{ value: View }>) {
      this.setData({ view: event.detail.value, state: 'loading', items: [], next: null });
      void this.load();
    },
    open(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      void wx.navigateTo({ url: `/packages/matter/pages/detail/detail?id=${event.detail.id}` });
    },
    openShelved() {
      void wx.navigateTo({ url: '/packages/matter/pages/shelved/shelved' });
    },
    start() {
      if (this.data.empty === NO_HOME || this.data.empty.action === NO_HOME.action) void wx.switchTab({ url: '/pages/me/me' });
      else void wx.navigateTo({ url: '/packages/report/pages/compose/compose' });
    },
  },
});
