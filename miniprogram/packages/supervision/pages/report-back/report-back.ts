import { asProblem } from '../../../../services/cloud';
import type { Field, StepInput } from '../../../../services/shapes';
import { advanceReport, rateReport, reportBack, type ReportStep, type ReportView } from '../../../../services/topic';
import { appearance } from '../../../../utils/appearance';
import { NO_SCENE } from '../../../../utils/form-scene';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { quarterWords } from '../../quarter';
import { type Advice, adviceFor, stepsOf } from './arrange';

const RATE = { step: 'rate', label: '评一评', forward: true } as const;
const RATING: readonly Field[] = [
  { name: 'stars', label: '汇报的事办得怎么样', type: 'rating', required: true, options: [5, 4, 3, 2, 1].map((value) => ({ value, label: ['很不满意', '不满意', '一般', '满意', '很满意'][value - 1] ?? '' })) },
  { name: 'remark', label: '想说的话', type: 'longtext', required: false },
];

interface Sheet {
  readonly step: ReportStep['step'] | 'rate';
  readonly label: string;
  readonly input: readonly Field[];
}

/** One report to the residents, for those who act and for those who were invited. */
Component({
  behaviors: [appearance],
  data: {
    id: '',
    state: initially<LoadState>('loading'),
    message: '',
    view: null as ReportView | null,
    quarter: '',
    advice: null as Advice | null,
    forward: '',
    others: [] as ReportStep[],
    history: [] as object[],
    sheet: null as Sheet | null,
    scene: NO_SCENE,
    input: initially<StepInput>({}),
    missing: '',
    requestId: '',
    busy: false,
    problem: '',
    conflict: '',
    done: '',
  },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ id });
    },
    onShow() {
      if (this.data.sheet === null) void this.load();
    },
    async onPullDownRefresh() {
      await this.load();
      void wx.stopPullDownRefresh();
    },
    async load() {
      try {
        this.show(await reportBack(this.data.id));
      } catch (thrown) {
        if (this.data.view === null) this.setData(failure(thrown));
      }
    },
    retry() {
      this.setData({ state: 'loading' });
      void this.load();
    },
    show(view: ReportView) {
      const { forward, others } = stepsOf(view);
      this.setData({
        state: 'ready',
        view,
        quarter: quarterWords(view.quarter),
        advice: adviceFor(view),
        forward: view.mine?.open ? RATE.label : (forward?.label ?? ''),
        others: view.mine?.open && forward ? [forward, ...others] : others,
        history: view.history.map((event) => ({ ...event, unit: '', photos: [], before: [], files: [] })),
      });
    },
    takeForward() {
      const { view } = this.data;
      if (!view) return;
      const { forward } = stepsOf(view);
      if (view.mine?.open) this.begin({ ...RATE, input: RATING });
      else if (forward) this.begin(forward);
    },
    takeOther(event: WechatMiniprogram.TouchEvent<object, object, { step: ReportStep['step'] }>) {
      const step = this.data.others.find((each) => each.step === event.currentTarget.dataset.step);
      if (step) this.begin(step);
    },
    begin(sheet: Sheet) {
      const { view } = this.data;
      this.setData({ sheet, requestId: newId(), problem: '', conflict: '', scene: { ...NO_SCENE, step: '', initial: sheet.step === 'invite' || sheet.step === 'hold' ? { place: view?.event?.place ?? '' } : {} } });
    },
    fill(event: WechatMiniprogram.CustomEvent<{ input: StepInput; missing: string }>) {
      this.setData(event.detail);
    },
    closeSheet() {
      if (!this.data.busy) this.setData({ sheet: null });
    },
    async submit() {
      const { view, sheet, input, requestId, busy } = this.data;
      if (!view || !sheet || busy) return;
      this.setData({ busy: true, problem: '' });
      try {
        const next = sheet.step === 'rate' ? await rateReport(view.id, Number(input['stars']), typeof input['remark'] === 'string' ? input['remark'] : '', requestId) : await advanceReport(view, sheet.step, input, requestId);
        this.setData({ sheet: null, done: `${sheet.label}，记下了` });
        this.show(next);
      } catch (thrown) {
        const { code, message } = asProblem(thrown);
        if (code !== 'CONFLICT') this.setData({ problem: message });
        else {
          this.setData({ sheet: null, conflict: message });
          await this.load();
        }
      } finally {
        this.setData({ busy: false });
      }
    },
    preview(event: WechatMiniprogram.TouchEvent<object, object, { src: string }>) {
      const { view } = this.data;
      const urls = [...(view?.result?.photos ?? []), ...(view?.minutes?.photos ?? [])];
      void wx.previewImage({ urls, current: event.currentTarget.dataset.src });
    },
    openTopic() {
      const topicId = this.data.view?.topicId;
      if (topicId) void wx.navigateTo({ url: `/packages/supervision/pages/topic/topic?id=${topicId}` });
    },
    dismiss() {
      this.setData({ done: '' });
    },
  },
});
