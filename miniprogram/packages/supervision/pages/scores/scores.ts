import { asProblem } from '../../../../services/cloud';
import { exportScores, type SavedFile, scores } from '../../../../services/supervision';
import { appearance } from '../../../../utils/appearance';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { civilDay } from '../../../../utils/words';
import { beside, type SchemeGroup, schemesOf, type SpanKind, spanOf, SPANS, spanWords } from './spans';

const FORMATS = [{ value: 'csv', label: '表格（CSV）' }];

/** Scores of units, from evaluations of single matters; a tap shows which. No ranks, no people. */
Component({
  behaviors: [appearance],
  data: {
    state: initially<LoadState>('loading'),
    message: '',
    spans: SPANS,
    kind: initially<SpanKind>('month'),
    span: '',
    words: '',
    unitName: '',
    latest: true,
    groups: [] as SchemeGroup[],
    exporting: false,
    formats: FORMATS,
    writing: false,
    file: null as SavedFile | null,
    problem: '',
  },
  methods: {
    onLoad({ span }: { span?: string }) {
      const asked = span ?? spanOf('month', civilDay(Date.now()));
      this.turn(asked.length === 4 ? 'year' : 'month', asked);
    },
    async onPullDownRefresh() {
      await this.load();
      void wx.stopPullDownRefresh();
    },
    turn(kind: SpanKind, span: string) {
      this.setData({ kind, span, words: spanWords(span), latest: span >= spanOf(kind, civilDay(Date.now())), state: 'loading', file: null });
      void this.load();
    },
    async load() {
      const { span } = this.data;
      try {
        const found = await scores(span);
        if (this.data.span === span) this.setData({ state: 'ready', unitName: found.unit.name, groups: schemesOf(found.scores) });
      } catch (thrown) {
        if (this.data.span === span) this.setData(failure(thrown));
      }
    },
    pickKind(event: WechatMiniprogram.CustomEvent<{ value: SpanKind }>) {
      this.turn(event.detail.value, spanOf(event.detail.value, civilDay(Date.now())));
    },
    goBack() {
      this.turn(this.data.kind, beside(this.data.span, -1));
    },
    goForth() {
      if (!this.data.latest) this.turn(this.data.kind, beside(this.data.span, 1));
    },
    open(event: WechatMiniprogram.TouchEvent<object, object, { unit: string; scheme: string; name: string }>) {
      const { unit, scheme, name } = event.currentTarget.dataset;
      void wx.navigateTo({ url: `/packages/supervision/pages/scored/scored?unitId=${unit}&scheme=${scheme}&span=${this.data.span}&name=${encodeURIComponent(name)}` });
    },
    openExport() {
      this.setData({ exporting: true, problem: '' });
    },
    closeExport() {
      this.setData({ exporting: false });
    },
    async write() {
      if (this.data.writing) return;
      this.setData({ writing: true, problem: '' });
      try {
        this.setData({ file: await exportScores(this.data.span) });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ writing: false });
      }
    },
  },
});
