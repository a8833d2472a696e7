import { asProblem } from '../../../../services/cloud';
import type { StepInput } from '../../../../services/shapes';
import { answerCallback, type Callback, callbacks } from '../../../../services/supervision';
import { appearance } from '../../../../utils/appearance';
import { wasCancelled } from '../../../../utils/cancelled';
import { NO_SCENE } from '../../../../utils/form-scene';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { civilDay, civilWords, whenWords } from '../../../../utils/words';
import { ANSWER, type DrawWords, drawWithProgress, drawWords, type Progress, STATES } from './draw';

const DAY = 86_400_000;
const WHY: Record<Callback['why'], string> = { selfClosed: '网格员自办自结', lot: '抽到的' };

interface Row extends Callback {
  /** 10月11日办结，抽到的 */
  readonly from: string;
  readonly asked: string;
}

const rowOf = (one: Callback, now: number): Row => ({ ...one, from: `${civilWords(one.day, now)}办结，${WHY[one.why]}`, asked: one.answeredAt === null ? '' : whenWords(one.answeredAt, now) });

/** Residents who are asked how it was: who was drawn and how, the call, the answer. */
Component({
  behaviors: [appearance],
  data: {
    state: initially<LoadState>('loading'),
    message: '',
    states: STATES,
    chosen: initially<Callback['state']>('waiting'),
    items: [] as Row[],
    next: null as string | null,
    fetching: false,
    draw: null as DrawWords | null,
    progress: null as Progress | null,
    shownHow: false,
    /** Whose answer is written down. */
    answering: null as Row | null,
    form: ANSWER,
    scene: NO_SCENE,
    input: initially<StepInput>({}),
    missing: '',
    busy: false,
    problem: '',
    requestId: '',
    done: '',
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
      const { chosen } = this.data;
      const now = Date.now();
      try {
        const [{ items, next }, drawn] = await Promise.all([callbacks(chosen, null), drawWithProgress(civilDay(now - DAY))]);
        if (this.data.chosen !== chosen) return;
        this.setData({ state: 'ready', items: items.map((each) => rowOf(each, now)), next, draw: drawn && drawWords(drawn.draw, now), progress: drawn?.progress ?? null });
      } catch (thrown) {
        if (this.data.chosen === chosen) this.setData(failure(thrown));
      }
    },
    retry() {
      this.setData({ state: 'loading' });
      void this.load();
    },
    async more() {
      const { chosen, next } = this.data;
      this.setData({ fetching: true });
      try {
        const page = await callbacks(chosen, next);
        if (this.data.chosen === chosen) this.setData({ items: [...this.data.items, ...page.items.map((each) => rowOf(each, Date.now()))], next: page.next });
      } catch (thrown) {
        void wx.showToast({ title: asProblem(thrown).message, icon: 'none' });
      } finally {
        this.setData({ fetching: false });
      }
    },
    choose(event: WechatMiniprogram.CustomEvent<{ value: Callback['state'] }>) {
      this.setData({ chosen: event.detail.value, items: [], next: null });
      this.retry();
    },
    toggleHow() {
      this.setData({ shownHow: !this.data.shownHow });
    },
    find(event: WechatMiniprogram.CustomEvent<object, object, { id: string }>): Row | undefined {
      return this.data.items.find(({ id }) => id === event.currentTarget.dataset.id);
    },
    openMatter(event: WechatMiniprogram.CustomEvent<object, object, { id: string }>) {
      const row = this.find(event);
      if (row) void wx.navigateTo({ url: `/packages/matter/pages/detail/detail?id=${row.matterId}` });
    },
    async dial(event: WechatMiniprogram.CustomEvent<object, object, { id: string }>) {
      const phone = this.find(event)?.phone;
      try {
        if (phone) await wx.makePhoneCall({ phoneNumber: phone });
      } catch (thrown) {
        if (!wasCancelled(thrown)) void wx.showToast({ title: `这台手机拨不了，请拨 ${phone}`, icon: 'none' });
      }
    },
    answer(event: WechatMiniprogram.CustomEvent<object, object, { id: string }>) {
      this.setData({ answering: this.find(event) ?? null, problem: '', requestId: newId() });
    },
    fill(event: WechatMiniprogram.CustomEvent<{ input: StepInput; missing: string }>) {
      this.setData(event.detail);
    },
    closeSheet() {
      if (!this.data.busy) this.setData({ answering: null });
    },
    submit() {
      const { answering, input } = this.data;
      const words = input['words'];
      if (answering) void this.keep(answering, { satisfied: Number(input['satisfied']), ...(typeof words === 'string' ? { words } : {}) }, this.data.requestId, `记下了：${Number(input['satisfied'])} 分`);
    },
    unreached(event: WechatMiniprogram.CustomEvent<object, object, { id: string }>) {
      const row = this.find(event);
      if (row) void this.keep(row, {}, newId(), '记下了，没打通，以后还可以再打');
    },
    async keep({ id }: Row, answer: { satisfied?: number; words?: string }, requestId: string, done: string) {
      if (this.data.busy) return;
      this.setData({ busy: true, problem: '' });
      try {
        await answerCallback(id, answer, requestId);
        this.setData({ answering: null, done });
        await this.load();
      } catch (thrown) {
        const { message } = asProblem(thrown);
        if (this.data.answering) this.setData({ problem: message });
        else void wx.showToast({ title: message, icon: 'none' });
      } finally {
        this.setData({ busy: false });
      }
    },
    dismiss() {
      this.setData({ done: '' });
    },
  },
});
