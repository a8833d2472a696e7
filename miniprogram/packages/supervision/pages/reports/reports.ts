import { asProblem } from '../../../../services/cloud';
import { type ReportRow, reports } from '../../../../services/topic';
import { appearance } from '../../../../utils/appearance';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { quarterWords } from '../../quarter';

type Row = ReportRow & { when: string; line: string };
const rowOf = (row: ReportRow): Row => ({ ...row, when: quarterWords(row.quarter), line: [row.leader, `${row.people} 位居民反映过`].filter(Boolean).join(' · ') });

/** 向群众汇报: what is taken up this quarter and before, the latest change first. */
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
        const { items, next } = await reports(null);
        this.setData({ state: 'ready', items: items.map(rowOf), next });
      } catch (thrown) {
        if (this.data.items.length === 0) this.setData(failure(thrown));
        else void wx.showToast({ title: asProblem(thrown).message, icon: 'none' });
      }
    },
    async more() {
      this.setData({ fetching: true });
      try {
        const { items, next } = await reports(this.data.next);
        this.setData({ items: [...this.data.items, ...items.map(rowOf)], next });
      } catch (thrown) {
        void wx.showToast({ title: asProblem(thrown).message, icon: 'none' });
      } finally {
        this.setData({ fetching: false });
      }
    },
    open(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      void wx.navigateTo({ url: `/packages/supervision/pages/report-back/report-back?id=${event.currentTarget.dataset.id}` });
    },
    toTopics() {
      void wx.navigateTo({ url: '/packages/supervision/pages/topics/topics' });
    },
  },
});
