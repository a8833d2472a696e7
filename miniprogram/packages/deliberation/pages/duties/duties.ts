import { duties } from '../../../../services/deliberation';
import { me } from '../../../../services/session';
import type { DeliberationRow } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';

/** What waits for me, the earliest clock first; for the district's desk also the way to how deliberations run. */
Component({
  behaviors: [appearance],
  data: { state: initially<LoadState>('loading'), message: '', items: [] as readonly DeliberationRow[], next: null as string | null, fetching: false, district: false },
  methods: {
    onShow() {
      void this.load();
      void me().then(({ posts }) => this.setData({ district: posts.some(({ role }) => role === 'districtDesk') }));
    },
    async onPullDownRefresh() {
      await this.load();
      void wx.stopPullDownRefresh();
    },
    onReachBottom() {
      if (this.data.next !== null && !this.data.fetching) void this.more();
    },
    async load() {
      try {
        const { items, next } = await duties(null);
        this.setData({ state: 'ready', items, next });
      } catch (thrown) {
        if (this.data.items.length === 0) this.setData(failure(thrown));
      }
    },
    async more() {
      this.setData({ fetching: true });
      try {
        const { items, next } = await duties(this.data.next);
        const known = new Set(this.data.items.map(({ id }) => id));
        this.setData({ items: [...this.data.items, ...items.filter(({ id }) => !known.has(id))], next });
      } catch (thrown) {
        void wx.showToast({ title: failure(thrown).message, icon: 'none' });
      } finally {
        this.setData({ fetching: false });
      }
    },
    open(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      void wx.navigateTo({ url: `/packages/deliberation/pages/deliberation/deliberation?id=${encodeURIComponent(event.detail.id)}` });
    },
    openTemplates() {
      void wx.navigateTo({ url: '/packages/deliberation/pages/templates/templates' });
    },
  },
});
