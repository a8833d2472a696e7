import { shelved } from '../../../../services/matter';
import type { ShelvedPage } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';

type Row = ShelvedPage['items'][number];

/** What cannot be done yet in my neighbourhood: why, and when it is looked at again. */
Component({
  behaviors: [appearance],
  data: { state: initially<LoadState>('loading'), message: '', items: [] as Row[], next: null as string | null, fetching: false },
  methods: {
    onShow() {
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
      try {
        const { items, next } = await shelved(null);
        this.setData({ state: 'ready', items: [...items], next });
      } catch (thrown) {
        if (this.data.items.length === 0) this.setData(failure(thrown));
      }
    },
    async more() {
      this.setData({ fetching: true });
      try {
        const { items, next } = await shelved(this.data.next);
        this.setData({ items: [...this.data.items, ...items], next });
      } catch (thrown) {
        void wx.showToast({ title: failure(thrown).message, icon: 'none' });
      } finally {
        this.setData({ fetching: false });
      }
    },
    open(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      void wx.navigateTo({ url: `/packages/matter/pages/detail/detail?id=${event.currentTarget.dataset.id}` });
    },
  },
});
