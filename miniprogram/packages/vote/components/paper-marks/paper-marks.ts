import { howMany, marksOf, tapped, type Mark, type Marked, type PaperQuestion } from './marks';

const NOTHING: PaperQuestion = { kind: 'motion' };

/** What stands on a paper ballot, as whoever enters it reads it: the options, nothing marked, or unreadable. */
Component({
  properties: {
    /** 表决的问题 */
    question: { type: Object, value: NOTHING },
    /** 选中的；null 是还没选 */
    marked: { type: Array, value: null as unknown as string[] },
    /** 选好了没有：空数组也是一种选法 */
    chosen: { type: Boolean, value: false },
  },
  data: { marks: [] as Mark[], note: '' },
  observers: {
    'question, marked, chosen'(question: PaperQuestion, marked: readonly string[], chosen: boolean) {
      this.setData({ marks: marksOf(question, chosen ? marked : null), note: howMany(question) });
    },
  },
  methods: {
    pick(event: WechatMiniprogram.TouchEvent<object, object, { value: string }>) {
      const { chosen, marked, question } = this.data;
      const before: Marked = chosen ? (marked as readonly string[]) : null;
      const after = tapped(question as PaperQuestion, before, event.currentTarget.dataset.value);
      if (after === before && after !== null) void wx.showToast({ title: howMany(question as PaperQuestion), icon: 'none' });
      this.triggerEvent('change', { marked: after });
    },
  },
});
