import { asProblem } from '../../../../services/cloud';
import { hotTopics, type TopicRow } from '../../../../services/topic';
import { appearance } from '../../../../utils/appearance';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { middleOf, type Point } from '../../trend';

interface Marker extends Point {
  id: number;
  width: number;
  height: number;
  label: { content: string };
}

/** Where the topics are, by their number in the list. */
const markersOf = (rows: readonly TopicRow[]): Marker[] =>
  rows.flatMap(({ points }, at) => {
    const middle = middleOf(points);
    return middle ? [{ ...middle, id: at + 1, width: 24, height: 24, label: { content: ` ${at + 1} ` } }] : [];
  });

/** What many people say: the hottest first, where it is and how it moves. */
Component({
  behaviors: [appearance],
  data: {
    state: initially<LoadState>('loading'),
    message: '',
    unitId: '',
    unitName: '',
    units: [] as { value: string; label: string }[],
    items: [] as TopicRow[],
    next: null as string | null,
    fetching: false,
    markers: [] as Marker[],
  },
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
      const { unitId } = this.data;
      try {
        const { unit, units, items, next } = await hotTopics(unitId, null);
        if (this.data.unitId !== unitId) return;
        this.setData({ state: 'ready', unitId: unit.id, unitName: unit.name, units: units.map(({ id, name }) => ({ value: id, label: name })), items: [...items], next, markers: markersOf(items) });
      } catch (thrown) {
        if (this.data.items.length === 0) this.setData(failure(thrown));
        else void wx.showToast({ title: asProblem(thrown).message, icon: 'none' });
      }
    },
    retry() {
      this.setData({ state: 'loading' });
      void this.load();
    },
    choose(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ unitId: event.detail.value, items: [], markers: [], next: null });
      this.retry();
    },
    async more() {
      const { unitId, next, items } = this.data;
      this.setData({ fetching: true });
      try {
        const page = await hotTopics(unitId, next);
        if (this.data.unitId === unitId) this.setData({ items: [...items, ...page.items], next: page.next });
      } catch (thrown) {
        void wx.showToast({ title: asProblem(thrown).message, icon: 'none' });
      } finally {
        this.setData({ fetching: false });
      }
    },
    open(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      void wx.navigateTo({ url: `/packages/supervision/pages/topic/topic?id=${event.detail.id}` });
    },
    openMarker(event: WechatMiniprogram.CustomEvent<{ markerId: number }>) {
      const row = this.data.items[event.detail.markerId - 1];
      if (row) void wx.navigateTo({ url: `/packages/supervision/pages/topic/topic?id=${row.id}` });
    },
  },
});
