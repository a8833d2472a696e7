import type { Light } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { LONGEST } from './chart-option';
import { type Key, legendOf } from './legend';
import { type ChartKind, type ChartRow, figure, ROW_HEADS, spoken } from './rows';
import { Surface } from './surface';

interface TableRow {
  key: number;
  id: string;
  name: string;
  figure: string;
}

/** The canvas of each chart; not data, since nothing of it is shown by the template. */
const surfaces = new WeakMap<object, Surface>();

/** A chart: the title says the finding, the figures stand on the marks, and the same figures are in a table behind it. */
Component({
  behaviors: [appearance],
  properties: {
    /** 标题，说出结论，例如“第3网格未办结最多，14 件” */
    title: { type: String, value: '' },
    /** 标题下的小字：数字是什么、到什么时候 */
    note: { type: String, value: '' },
    /** 画法：bars 按时间的柱、ranking 横条、share 占比、gridMap 网格图、lights 灯 */
    kind: { type: String, value: 'ranking' },
    /** 数据，见 rows.ts 的 ChartRow */
    rows: { type: Array, value: [] as ChartRow[] },
    /** 单位，例如 件、% */
    unit: { type: String, value: '' },
    /** 图例前的字，例如 未办结 */
    legendName: { type: String, value: '' },
    /** 表格第一列的名称；空则按画法 */
    rowHead: { type: String, value: '' },
    /** 表格第二列的名称 */
    valueHead: { type: String, value: '数' },
    /** 网格图和表格可以点：触发 pick，带 id */
    pickable: { type: Boolean, value: false },
    /** 网格图里突出的一格的 id；空则突出最多的 */
    marked: { type: String, value: '' },
  },
  data: {
    laidOut: false,
    open: false,
    /** The canvas cannot be had: the table takes its place. */
    failed: false,
    height: 0,
    /** Cells that have no room for their figure, and rows beyond those drawn. */
    unlabelled: 0,
    beyond: 0,
    spoken: '',
    head: '',
    legend: [] as Key[],
    table: [] as TableRow[],
    lights: [] as { light: Light; value: string }[],
  },
  observers: {
    'title, kind, rows, unit, rowHead'(title: string, kind: ChartKind, rows: ChartRow[] | null, unit: string, rowHead: string) {
      const all = rows ?? [];
      this.setData({
        spoken: spoken(title, all, unit),
        head: rowHead || ROW_HEADS[kind],
        legend: legendOf(kind, all, unit),
        table: all.map(({ id = '', name, value }, key) => ({ key, id, name, figure: figure(value, unit) })),
        lights: kind === 'lights' ? all.flatMap(({ light, value }) => (light ? [{ light, value: String(value) }] : [])) : [],
        beyond: kind === 'ranking' ? Math.max(0, all.length - LONGEST) : 0,
      });
    },
    'laidOut, kind, rows, marked, theme, size'() {
      if (this.data.laidOut) wx.nextTick(() => void this.redraw());
    },
  },
  lifetimes: {
    ready() {
      surfaces.set(this, new Surface(this));
      this.setData({ laidOut: true });
    },
    detached() {
      surfaces.get(this)?.clear();
    },
  },
  pageLifetimes: {
    show() {
      // A chart that was hidden while it came in had no width to be drawn in.
      if (this.data.laidOut && this.data.height === 0) void this.redraw();
    },
    resize() {
      void this.redraw();
    },
  },
  methods: {
    async redraw() {
      const { kind, rows, unit, marked, theme, size, failed } = this.data;
      if (failed || kind === 'lights' || rows.length === 0) return;
      const outcome = await surfaces.get(this)?.show({ kind: kind as ChartKind, rows, unit, marked, theme, size });
      if (outcome === undefined || outcome === 'later') return;
      this.setData(outcome === 'failed' ? { failed: true, open: true } : outcome);
    },
    toggle() {
      this.setData({ open: !this.data.open });
    },
    pickOnMap(event: WechatMiniprogram.TouchEvent) {
      const [touch] = event.changedTouches;
      if (touch === undefined) return;
      this.createSelectorQuery()
        .select('#canvas')
        .boundingClientRect(({ left, top }) => {
          this.pick(surfaces.get(this)?.cellAt({ x: touch.clientX - left, y: touch.clientY - top }));
        })
        .exec();
    },
    pickInTable(event: WechatMiniprogram.TouchEvent) {
      this.pick(event.currentTarget.dataset['id'] as string);
    },
    pick(id: string | undefined) {
      if (id) this.triggerEvent('pick', { id });
    },
  },
});
