import { asProblem } from '../../../../services/cloud';
import { exportReport, type FigureView, gridMap, type Report, report, type ReportKind, type SavedFile, type SeenUnit, seenUnits } from '../../../../services/supervision';
import { appearance } from '../../../../utils/appearance';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { THAN } from '../../change';
import type { ChartRow } from '../../components/chart/rows';
import { callsOf, categoriesOf, channelsOf, contentOf, DEPARTMENT_HEADS, departmentRows, groupsOf, isEmpty, leadOf, lightsOf, madeWords, type Titled, trendOf, UNIT_HEADS, unitRows } from './arrange';
import { dayAfter, dayBefore, KINDS, STEPS } from './periods';

const NOTHING: Titled = { title: '', rows: [] };
const NO_FIGURES: { title: string; figures: FigureView[] } = { title: '', figures: [] };
/** How many of the overdue are seen before somebody asks for the others. */
const LATE_FIRST = 3;
const FORMATS = [
  { value: 'exportCsv', label: '表格（CSV）' },
  { value: 'exportHtml', label: '打印版（网页）' },
];

type Cells = { id: string; name: string; cells: string[] };

/** What a unit did in a week or a month, or how it stands now: figures, charts, findings. Units, never people. */
Component({
  behaviors: [appearance],
  data: {
    kinds: KINDS,
    kind: initially<ReportKind>('monthly'),
    state: initially<LoadState>('loading'),
    message: '',
    units: initially<readonly SeenUnit[]>([]),
    unitId: '',
    choosing: false,
    /** A day of the period that is asked for; empty is the last one that is over. */
    day: '',
    report: null as Report | null,
    unitName: '',
    made: '',
    than: '',
    back: '',
    forth: '',
    steps: STEPS.monthly,
    empty: false,
    lead: [] as string[],
    tiles: [] as FigureView[],
    calls: NO_FIGURES,
    content: NO_FIGURES,
    late: [] as Report['overdue'][number][],
    /** Overdue ones that are folded away. */
    rest: 0,
    others: [] as FigureView[],
    map: { title: '', note: '', rows: [] as ChartRow[] },
    trend: NOTHING,
    categories: NOTHING,
    channels: NOTHING,
    lights: { ...NOTHING, longest: '' },
    unitHeads: UNIT_HEADS,
    unitRows: [] as Cells[],
    departmentHeads: DEPARTMENT_HEADS,
    departmentRows: [] as Cells[],
    exporting: false,
    formats: FORMATS,
    writing: false,
    file: null as SavedFile | null,
    problem: '',
  },
  methods: {
    onLoad({ kind, unitId = '', day = '' }: { kind?: ReportKind; unitId?: string; day?: string }) {
      this.setData({ unitId, day, ...(KINDS.some(({ value }) => value === kind) ? { kind } : {}) });
      void this.begin();
    },
    async onPullDownRefresh() {
      await this.load();
      void wx.stopPullDownRefresh();
    },
    async begin() {
      this.setData({ state: 'loading' });
      try {
        const units = await seenUnits();
        this.setData({ units });
        await this.load();
      } catch (thrown) {
        this.setData(failure(thrown));
      }
    },
    async load() {
      const { kind, unitId, day } = this.data;
      try {
        const [found, map] = await Promise.all([report(kind, unitId || undefined, day || undefined), this.drawnMap(unitId)]);
        // Somebody who taps on quickly must not be thrown back by the slower answer.
        if (this.data.kind !== kind || this.data.unitId !== unitId || this.data.day !== day) return;
        this.show(found, map);
      } catch (thrown) {
        if (this.data.kind === kind && this.data.unitId === unitId && this.data.day === day) this.setData(failure(thrown));
      }
    },
    /** The map is of now. A department has none, and without it the rest still stands. */
    async drawnMap(unitId: string): Promise<{ title: string; note: string; rows: ChartRow[] }> {
      const none = { title: '', note: '', rows: [] };
      const { units } = this.data;
      const unit = unitId === '' ? units[0] : units.find(({ id }) => id === unitId);
      if (unit?.kind === 'department') return none;
      try {
        const { title, cells } = await gridMap(unitId || undefined);
        return { title, note: '数字是此刻还没办结的件数', rows: cells.map(({ id, name, open, rings }) => ({ id, name, value: open, rings })) };
      } catch {
        return none;
      }
    },
    show(found: Report, map: { title: string; note: string; rows: ChartRow[] }) {
      const { kind, unit, findings, figures, units, departments, overdue } = found;
      const { tiles, calls, content, others } = groupsOf(figures);
      this.setData({
        state: 'ready',
        report: found,
        unitName: unit.name,
        made: madeWords(found),
        than: THAN[kind],
        back: dayBefore(found),
        forth: dayAfter(found, Date.now()),
        steps: STEPS[kind],
        empty: isEmpty(found),
        lead: leadOf(findings, map.rows.length > 0),
        tiles,
        calls: callsOf(calls),
        content: contentOf(content),
        others,
        late: overdue.slice(0, LATE_FIRST),
        rest: Math.max(0, overdue.length - LATE_FIRST),
        map,
        trend: trendOf(found),
        categories: categoriesOf(found),
        channels: channelsOf(found),
        lights: lightsOf(found),
        unitRows: unitRows(units),
        departmentRows: departmentRows(departments),
        file: null,
      });
    },
    turn(change: { kind?: ReportKind; unitId?: string; day?: string }) {
      this.setData({ ...change, state: 'loading' });
      void this.load();
    },
    pickKind(event: WechatMiniprogram.CustomEvent<{ value: ReportKind }>) {
      this.turn({ kind: event.detail.value, day: '' });
    },
    goBack() {
      if (this.data.back !== '') this.turn({ day: this.data.back });
    },
    goForth() {
      if (this.data.forth !== '') this.turn({ day: this.data.forth });
    },
    openUnits() {
      this.setData({ choosing: true });
    },
    closeUnits() {
      this.setData({ choosing: false });
    },
    pickUnit(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      this.setData({ choosing: false });
      this.turn({ unitId: event.detail.id });
    },
    openMatter(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      void wx.navigateTo({ url: `/packages/matter/pages/detail/detail?id=${event.currentTarget.dataset.id}` });
    },
    showLate() {
      this.setData({ late: [...(this.data.report?.overdue ?? [])], rest: 0 });
    },
    openExport() {
      this.setData({ exporting: true, problem: '' });
    },
    closeExport() {
      this.setData({ exporting: false });
    },
    forgetFile() {
      this.setData({ file: null, problem: '' });
    },
    async write(event: WechatMiniprogram.CustomEvent<{ format: 'exportCsv' | 'exportHtml' }>) {
      const { report: shown, writing } = this.data;
      if (!shown || writing) return;
      this.setData({ writing: true, problem: '' });
      try {
        this.setData({ file: await exportReport(event.detail.format, shown.kind, shown.unit.id, shown.period.from) });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ writing: false });
      }
    },
  },
});
