import { asProblem } from '../../../../services/cloud';
import { answerOpinion, answerReason, opinions, type OpinionPage, type Reason, reasons, speak, type Stance } from '../../../../services/opinion';
import { appearance } from '../../../../utils/appearance';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { barsOf, clearDraft, type Drawn, drawn, lacks, lanesOf, loadDraft, saveDraft, type Shown, STANCES } from './said';

/** Whom the host answers: one opinion, or all that named a reason. */
interface Answering {
  readonly opinionId: string;
  readonly reason: Reason | '';
  readonly title: string;
  readonly about: string;
  readonly action: string;
}

/** 大家怎么说: reads a round by stance, says one's own, and lets the host answer. Nobody reads who said it. */
Component({
  behaviors: [appearance],
  properties: {
    /** 哪一次议事 */
    deliberationId: { type: String, value: '' },
    /** 第几轮，0 为最近一轮 */
    round: { type: Number, value: 0 },
  },
  data: {
    state: initially<LoadState>('loading'),
    message: '',
    page: null as OpinionPage | null,
    shown: initially<Shown | ''>(''),
    lanes: [] as ReturnType<typeof lanesOf>,
    items: [] as Drawn[],
    own: [] as Drawn[],
    next: null as string | null,
    bars: [] as ReturnType<typeof barsOf>,
    stances: STANCES,
    reasons: [] as { value: string; label: string }[],
    writing: false,
    stance: initially<Stance | ''>(''),
    reason: '',
    text: '',
    initialText: '',
    lacking: '',
    requestId: '',
    answering: null as Answering | null,
    answer: '',
    busy: false,
    problem: '',
  },
  observers: {
    'deliberationId, round'(id: string) {
      if (id !== '') void this.load();
    },
  },
  methods: {
    asked(cursor: string | null) {
      const { round, shown } = this.data;
      return {
        ...(round === 0 ? {} : { round }),
        ...(shown === '' || shown === 'all' ? {} : shown === 'waiting' ? { waiting: true } : { stance: shown }),
        ...(cursor === null ? {} : { cursor }),
      };
    },
    async load() {
      const { deliberationId: id, round } = this.data;
      try {
        const [page, named] = await Promise.all([opinions(id, this.asked(null)), reasons(id, round === 0 ? undefined : round)]);
        if (this.data.deliberationId !== id) return;
        const shown = this.data.shown === '' ? (page.mayAnswer && page.unanswered > 0 ? 'waiting' : 'all') : this.data.shown;
        this.setData({ state: 'ready', page, shown, lanes: lanesOf(page), items: drawn(page.items), own: drawn(page.own), next: page.next, bars: barsOf(named), reasons: page.reasons.map(({ value, label }) => ({ value, label })) });
        // The host begins with what waits: the first page was of everything.
        if (shown === 'waiting' && page.items.some(({ waiting }) => !waiting)) await this.read();
      } catch (thrown) {
        this.setData(failure(thrown));
      }
    },
    async read() {
      const { deliberationId: id } = this.data;
      try {
        const page = await opinions(id, this.asked(null));
        this.setData({ page, lanes: lanesOf(page), items: drawn(page.items), own: drawn(page.own), next: page.next, problem: '' });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      }
    },
    choose(event: WechatMiniprogram.CustomEvent<{ key: Shown }>) {
      this.setData({ shown: event.detail.key });
      void this.read();
    },
    async more() {
      const { deliberationId: id, next, items } = this.data;
      if (next === null) return;
      try {
        const page = await opinions(id, this.asked(next));
        const known = new Set(items.map((each) => each.id));
        this.setData({ items: [...items, ...drawn(page.items).filter((each) => !known.has(each.id))], next: page.next });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      }
    },
    write() {
      const { stance, reason, text } = loadDraft(this.data.deliberationId);
      this.setData({ writing: true, stance, reason, text, initialText: text, lacking: lacks({ stance, reason, text }), requestId: newId(), problem: '' });
    },
    stopWriting() {
      if (!this.data.busy) this.setData({ writing: false });
    },
    kept(change: { stance?: Stance; reason?: string; text?: string }) {
      const { deliberationId, stance, reason, text } = this.data;
      const draft = { stance, reason, text, ...change };
      saveDraft(deliberationId, draft);
      this.setData({ ...draft, lacking: lacks(draft) });
    },
    pickStance(event: WechatMiniprogram.CustomEvent<{ value: Stance }>) {
      this.kept({ stance: event.detail.value });
    },
    pickReason(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.kept({ reason: event.detail.value });
    },
    edit(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.kept({ text: event.detail.value });
    },
    async say() {
      const { deliberationId: id, stance, reason, text, requestId, busy } = this.data;
      if (busy || stance === '') return;
      this.setData({ busy: true, problem: '' });
      try {
        await speak(id, { stance, text, ...(stance === 'for' || reason === '' ? {} : { reason: reason as Reason }) }, requestId);
        clearDraft(id);
        this.setData({ writing: false, shown: 'all' });
        void wx.showToast({ title: '收到了，检查完邻居就看得到', icon: 'none' });
        await this.load();
        this.triggerEvent('spoken');
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
    askAnswer(event: WechatMiniprogram.CustomEvent<object, object, { id: string }>) {
      const one = this.data.items.find(({ id }) => id === event.currentTarget.dataset.id);
      if (one) this.setData({ answering: { opinionId: one.id, reason: '', title: '答复这条意见', about: one.text, action: '答复，大家都看得到' }, answer: '', requestId: newId(), problem: '' });
    },
    askAnswerAll(event: WechatMiniprogram.CustomEvent<object, object, { reason: Reason }>) {
      const bar = this.data.bars.find(({ reason }) => reason === event.currentTarget.dataset.reason);
      if (bar) this.setData({ answering: { opinionId: '', reason: bar.reason, title: `一起答复“${bar.label}”`, about: `${bar.waiting} 条意见等答复，答一次，这 ${bar.waiting} 位都收到`, action: `答复这 ${bar.waiting} 条` }, answer: '', requestId: newId(), problem: '' });
    },
    closeAnswer() {
      if (!this.data.busy) this.setData({ answering: null });
    },
    editAnswer(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ answer: event.detail.value });
    },
    async sendAnswer() {
      const { deliberationId: id, answering, answer, page, requestId, busy } = this.data;
      if (!answering || !page || busy) return;
      this.setData({ busy: true, problem: '' });
      try {
        const count = answering.reason === '' ? await answerOpinion(id, answering.opinionId, answer, requestId) : await answerReason(id, page.round, answering.reason, answer, requestId);
        this.setData({ answering: null });
        void wx.showToast({ title: `答复了 ${count} 条`, icon: 'none' });
        await this.load();
        this.triggerEvent('answered');
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
  },
});
