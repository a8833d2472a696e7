import { badgesToConfirm, confirmBadge } from '../../../../services/badge';
import { asProblem } from '../../../../services/cloud';
import type { BadgeToConfirm } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { dayWords } from '../../../../utils/words';

type Row = BadgeToConfirm & { day: string; said: string };

/** Residents who say that they are party members: the branch says whether it knows them as such (ORG-27). */
Component({
  behaviors: [appearance],
  data: { state: initially<LoadState>('loading'), message: '', items: [] as Row[], busy: '', problem: '' },
  methods: {
    onShow() {
      void this.load();
    },
    async onPullDownRefresh() {
      await this.load();
      void wx.stopPullDownRefresh();
    },
    async load() {
      try {
        const items = await badgesToConfirm();
        this.setData({ state: 'ready', items: items.map((item) => ({ ...item, day: dayWords(item.since, Date.now()), said: item.services.join('、') })) });
      } catch (thrown) {
        this.setData(failure(thrown));
      }
    },
    confirm(event: WechatMiniprogram.CustomEvent<object, object, { id: string }>) {
      void this.answer(event.currentTarget.dataset.id, true, '同楼的邻居看得到了');
    },
    decline(event: WechatMiniprogram.CustomEvent<object, object, { id: string }>) {
      void this.answer(event.currentTarget.dataset.id, false, '没有亮出来，已经告诉本人');
    },
    async answer(id: string, confirmed: boolean, said: string) {
      if (this.data.busy !== '') return;
      this.setData({ busy: id, problem: '' });
      try {
        await confirmBadge(id, confirmed);
        this.setData({ items: this.data.items.filter((item) => item.id !== id) });
        void wx.showToast({ title: said, icon: 'none' });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: '' });
      }
    },
  },
});
