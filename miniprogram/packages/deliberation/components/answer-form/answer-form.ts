import type { DeliberationOffer, DeliberationStepName, DeliberationView } from '../../../../services/shapes';
import { initially } from '../../../../utils/initially';

interface Raised {
  readonly id: string;
  readonly text: string;
  readonly photos: readonly string[];
  readonly when: string;
}

interface Kind {
  readonly title: string;
  readonly hint: string;
  readonly raised: (view: DeliberationView) => readonly Raised[];
  /** Whether it is right has to be said as well. */
  readonly judged: boolean;
  readonly input: (id: string, words: string, accepted: boolean) => Record<string, unknown>;
}

/** What is answered, by the step: an objection to a public notice, or to the roll. */
const KINDS: Readonly<Partial<Record<DeliberationStepName, Kind>>> = {
  handleObjection: {
    title: '答复', hint: '写清楚怎么看、怎么改、找谁。答复以后邻居都看得到', judged: false,
    raised: ({ objections }) => objections.filter(({ answer }) => answer === null).map(({ id, text, photos, atWords }) => ({ id, text, photos, when: atWords })),
    input: (objectionId, text) => ({ objectionId, text }),
  },
  decideRoll: {
    title: '怎么处理的，依据什么', hint: '例如：查了不动产登记，502 现在的业主是他本人', judged: true,
    raised: ({ rollContests }) => rollContests.filter(({ decision }) => decision === null).map(({ id, text }) => ({ id, text, photos: [], when: '' })),
    input: (contestId, reason, accepted) => ({ contestId, accepted, reason }),
  },
};

/** An answer beside the words that it answers: the first that waits stands open. */
Component({
  properties: {
    /** 这一步 */
    step: { type: Object, value: {} as DeliberationOffer },
    view: { type: Object, value: {} as DeliberationView },
  },
  data: { kind: null as Pick<Kind, 'title' | 'hint' | 'judged'> | null, waiting: [] as readonly Raised[], chosen: '', words: '', verdict: initially<'' | 'yes' | 'no'>(''), verdicts: [{ value: 'yes', label: '异议成立' }, { value: 'no', label: '异议不成立' }] },
  observers: {
    'step, view'({ step }: Partial<DeliberationOffer>, view: Partial<DeliberationView>) {
      const kind = step && KINDS[step];
      if (!kind || !view.objections) return;
      const waiting = kind.raised(view as DeliberationView);
      const chosen = waiting.some(({ id }) => id === this.data.chosen) ? this.data.chosen : (waiting[0]?.id ?? '');
      this.setData({ kind: { title: kind.title, hint: kind.hint, judged: kind.judged }, waiting, chosen });
      wx.nextTick(() => this.tell());
    },
  },
  methods: {
    choose(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      this.setData({ chosen: event.currentTarget.dataset.id });
      this.tell();
    },
    write(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ words: event.detail.value });
      this.tell();
    },
    judge(event: WechatMiniprogram.CustomEvent<{ value: 'yes' | 'no' }>) {
      this.setData({ verdict: event.detail.value });
      this.tell();
    },
    tell() {
      const { chosen, words, verdict } = this.data;
      const kind = KINDS[this.data.step.step];
      if (!kind) return;
      const missing = chosen === '' ? '没有等答复的' : kind.judged && verdict === '' ? '还差：成立还是不成立' : words.trim() === '' ? `还差：${kind.title}` : '';
      this.triggerEvent('change', { input: kind.input(chosen, words.trim(), verdict === 'yes'), missing });
    },
  },
});
