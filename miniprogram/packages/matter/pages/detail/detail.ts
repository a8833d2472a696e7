import { asProblem } from '../../../../services/cloud';
import { advance, currentView, view } from '../../../../services/matter';
import { me } from '../../../../services/session';
import type { MatterView, Step, StepInput } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { minutely } from '../../../../utils/minutely';
import { saidAfter } from '../../../../utils/said';
import { whenWords } from '../../../../utils/words';

const EMPTY: Partial<Step> = { label: '', forward: false, input: [] };

/** Two buttons below, the forward one wider; what else I may do stands in a list. */
function arrange(steps: readonly Step[]): { forward: Step | null; other: Step | null; others: Step[] } {
  const forward = steps.find((step) => step.forward) ?? null;
  const rest = steps.filter((step) => step !== forward);
  if (forward === null) return { forward, other: null, others: rest };
  const [other = null, ...others] = rest;
  return { forward, other, others };
}

Component({
  behaviors: [appearance, minutely],
  data: {
    id: '',
    state: initially<LoadState>('loading'),
    message: '',
    view: null as MatterView | null,
    reported: '',
    mine: false,
    staff: false,
    forward: null as Step | null,
    other: null as Step | null,
    others: [] as Step[],
    emptyStep: EMPTY,
    /** The step whose form is open, and the request that it will be. */
    sheet: null as Step | null,
    requestId: '',
    busy: false,
    problem: '',
    conflict: '',
    done: '',
    undo: false,
  },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ id });
    },
    onShow() {
      void this.load();
    },
    async onPullDownRefresh() {
      this.setData({ conflict: '' });
      await this.load();
      void wx.stopPullDownRefresh();
    },
    refresh() {
      if (this.data.sheet === null && !this.data.busy) void this.load();
    },
    async load() {
      try {
        this.show(await view(this.data.id));
      } catch (thrown) {
        if (this.data.view === null) this.setData(failure(thrown));
      }
    },
    show(current: MatterView) {
      const mine = current.history.some(({ who, at }) => who === '您' && at === current.matter.reportedAt);
      const reported = `${mine ? '您 ' : ''}${whenWords(current.matter.reportedAt, Date.now())} 报的`;
      this.setData({ state: 'ready', view: current, reported, mine, ...arrange(current.steps) });
      void me().then(({ isStaff }) => this.setData({ staff: isStaff && !mine }));
    },
    takeForward() {
      if (this.data.forward) this.begin(this.data.forward);
    },
    takeOther() {
      if (this.data.other) this.begin(this.data.other);
    },
    openStep(event: WechatMiniprogram.TouchEvent<object, object, { step: string }>) {
      const step = this.data.view?.steps.find((each) => each.step === event.currentTarget.dataset.step);
      if (step) this.begin(step);
    },
    /** A step without questions is taken at once: it can be seen, and what can be undone needs no question either. */
    begin(step: Step) {
      this.setData({ requestId: newId(), problem: '', conflict: '' });
      if (step.input.length > 0) this.setData({ sheet: step });
      else void this.take(step, {});
    },
    submit(event: WechatMiniprogram.CustomEvent<{ input: StepInput }>) {
      if (this.data.sheet) void this.take(this.data.sheet, event.detail.input);
    },
    async take(step: Step, input: StepInput) {
      const { view: seen, requestId, busy } = this.data;
      if (!seen || busy) return;
      this.setData({ busy: true, problem: '' });
      try {
        const next = await advance(this.data.id, seen.version, step.step, input, requestId);
        this.setData({ sheet: null, done: saidAfter(step.step, next), undo: next.steps.some((each) => each.step === 'recall') });
        this.show(next);
      } catch (thrown) {
        const current = currentView(thrown);
        const { message } = asProblem(thrown);
        if (current) {
          this.setData({ sheet: null, conflict: message });
          this.show(current);
        } else if (this.data.sheet) this.setData({ problem: message });
        else this.setData({ conflict: message });
      } finally {
        this.setData({ busy: false });
      }
    },
    recall() {
      const step = this.data.view?.steps.find((each) => each.step === 'recall');
      this.dismiss();
      if (step) this.begin(step);
    },
    dismiss() {
      this.setData({ done: '', undo: false });
    },
    closeSheet() {
      if (!this.data.busy) this.setData({ sheet: null });
    },
    preview(event: WechatMiniprogram.TouchEvent<object, object, { src: string }>) {
      void wx.previewImage({ urls: [...(this.data.view?.matter.photos ?? [])], current: event.currentTarget.dataset.src });
    },
    openMap() {
      const place = this.data.view?.matter.place;
      if (place?.location) void wx.openLocation({ ...place.location, name: place.name, address: place.address });
    },
    callOfficer() {
      const phone = this.data.view?.matter.officer?.phone;
      if (phone) void wx.makePhoneCall({ phoneNumber: phone });
    },
    callReporter() {
      const phone = this.data.view?.matter.reporterPhone;
      if (phone) void wx.makePhoneCall({ phoneNumber: phone });
    },
  },
});
