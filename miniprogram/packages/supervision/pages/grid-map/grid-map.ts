import { asProblem } from '../../../../services/cloud';
import type { MatterRow } from '../../../../services/shapes';
import { type GridCell, gridMap, gridMatters } from '../../../../services/supervision';
import { appearance } from '../../../../utils/appearance';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import type { ChartRow } from '../../components/chart/rows';

const rowOf = ({ id, name, open, rings }: GridCell): ChartRow => ({ id, name, value: open, rings });

/** What is said of the chosen grid beside its name. */
const countsOf = ({ open, over }: GridCell): string => (over > 0 ? `未办结 ${open} 件，超期 ${over} 件` : `未办结 ${open} 件`);

/** The grids of my street by open matters; a tap on one lists them. */
Component({
  behaviors: [appearance],
  data: {
    state: initially<LoadState>('loading'),
    message: '',
    title: '',
    note: '',
    cells: [] as GridCell[],
    rows: [] as ChartRow[],
    /** The grid that was tapped. */
    chosen: null as GridCell | null,
    counts: '',
    listState: initially<LoadState>('loading'),
    listMessage: '',
    items: [] as MatterRow[],
    next: null as string | null,
    fetching: false,
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
      try {
        const { title, note, cells } = await gridMap();
        this.setData({ state: 'ready', title, note, cells, rows: cells.map(rowOf) });
        const again = cells.find(({ id }) => id === this.data.chosen?.id);
        if (again) await this.choose(again);
      } catch (thrown) {
        if (this.data.cells.length === 0) this.setData(failure(thrown));
        else void wx.showToast({ title: asProblem(thrown).message, icon: 'none' });
      }
    },
    pick(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      const cell = this.data.cells.find(({ id }) => id === event.detail.id);
      if (cell) void this.choose(cell);
    },
    async choose(cell: GridCell) {
      this.setData({ chosen: cell, counts: countsOf(cell), listState: 'loading', items: [], next: null });
      try {
        const { items, next } = await gridMatters(cell.id, null);
        if (this.data.chosen?.id === cell.id) this.setData({ listState: 'ready', items: [...items], next });
      } catch (thrown) {
        const { state, message } = failure(thrown);
        if (this.data.chosen?.id === cell.id) this.setData({ listState: state, listMessage: message });
      }
    },
    chooseAgain() {
      if (this.data.chosen) void this.choose(this.data.chosen);
    },
    async more() {
      const { chosen, next } = this.data;
      if (!chosen) return;
      this.setData({ fetching: true });
      try {
        const page = await gridMatters(chosen.id, next);
        if (this.data.chosen?.id === chosen.id) this.setData({ items: [...this.data.items, ...page.items], next: page.next });
      } catch (thrown) {
        void wx.showToast({ title: asProblem(thrown).message, icon: 'none' });
      } finally {
        this.setData({ fetching: false });
      }
    },
    open(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      void wx.navigateTo({ url: `/packages/matter/pages/detail/detail?id=${event.detail.id}` });
    },
  },
});
