import type { VoiceRow } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { type CardStep, isPressing, stepsOnCard } from './card-steps';
import { asideOf, lineOf, wordsOn } from './card-words';

/** One voice on a desk, by its clock: what was said, where it belongs, what says the same, and what can be done about it here. */
Component({
  behaviors: [appearance],
  properties: {
    /** 这一条 */
    row: { type: Object, value: {} as VoiceRow },
    /** 像是同一件的还有几件；还没看时为 0 */
    alike: { type: Number, value: 0 },
    /** 正在办 */
    busy: { type: Boolean, value: false },
  },
  data: { id: '', open: false, unfolded: false, mayClassify: false, words: '', all: 0, line: '', aside: '', spoken: '', main: [] as CardStep[], others: [] as CardStep[] },
  observers: {
    row(row: VoiceRow) {
      // The list draws another voice in the same place: that one is folded as its own light says.
      if (row.id) this.draw(row, row.id === this.data.id ? this.data.open : isPressing(row));
    },
  },
  methods: {
    draw(row: VoiceRow, open: boolean) {
      const steps = stepsOnCard(row, open);
      const { words, all } = wordsOn(row, open);
      const line = lineOf(row);
      this.setData({
        id: row.id,
        open,
        words,
        all,
        line,
        aside: asideOf(row),
        spoken: [row.title, line, row.dueWords, row.leftWords].filter(Boolean).join('，'),
        mayClassify: row.offers.includes('classify'),
        main: steps.filter((step) => step.main),
        others: steps.filter((step) => !step.main),
      });
      // After this update: the listener changes the list, which is being drawn now.
      if (open && row.offers.includes('merge')) wx.nextTick(() => this.triggerEvent('unfold', { id: row.id }));
    },
    toggle() {
      this.draw(this.data.row, !this.data.open);
    },
    /** With large letters the less likely ways are one tap away. */
    unfold() {
      this.setData({ unfolded: true });
    },
    show() {
      this.triggerEvent('open', { id: this.data.row.id });
    },
    classify(event: WechatMiniprogram.CustomEvent<{ code: string; name: string }>) {
      this.triggerEvent('classify', { id: this.data.row.id, code: event.detail.code });
    },
    catalogue() {
      if (!this.data.busy) this.triggerEvent('catalogue', { id: this.data.row.id });
    },
    merge() {
      if (!this.data.busy) this.triggerEvent('begin', { id: this.data.row.id, step: 'merge', opens: 'merge' });
    },
    talk() {
      this.triggerEvent('talk', { id: this.data.row.id });
    },
    joined() {
      this.triggerEvent('joined', { id: this.data.row.id });
    },
    begin(event: WechatMiniprogram.CustomEvent<object, object, CardStep>) {
      const { step, label, opens } = event.currentTarget.dataset;
      this.triggerEvent('begin', { id: this.data.row.id, step, label, opens });
    },
  },
});
