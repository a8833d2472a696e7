import type { ThreadTemplate } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { filled, openGaps, piecesOf, type Piece } from './gaps';

/** Words to begin with: choose, fill in what is this matter's own, and go on writing. */
Component({
  behaviors: [appearance],
  properties: {
    /** 打开 */
    visible: { type: Boolean, value: false },
    /** 常用语：[{ key, label, text }]，空处写成〔…〕 */
    templates: { type: Array, value: [] as ThreadTemplate[] },
  },
  data: { label: '', pieces: [] as Piece[], gaps: [] as Piece[], answers: [] as string[], preview: '', open: 0 },
  observers: {
    visible(visible: boolean) {
      if (visible) this.setData({ label: '', pieces: [], gaps: [], answers: [] });
    },
  },
  methods: {
    choose(event: WechatMiniprogram.TouchEvent<object, object, { key: string }>) {
      const template = this.data.templates.find(({ key }) => key === event.currentTarget.dataset.key);
      if (!template) return;
      const pieces = piecesOf(template.text);
      const gaps = pieces.filter(({ gap }) => gap !== null);
      this.setData({ label: template.label, pieces, gaps });
      this.fillIn(gaps.map(() => ''));
    },
    write(event: WechatMiniprogram.CustomEvent<{ value: string }, object, { gap: number }>) {
      const { gap } = event.currentTarget.dataset;
      this.fillIn(this.data.answers.map((each, at) => (at === gap ? event.detail.value : each)));
    },
    fillIn(answers: string[]) {
      const { pieces } = this.data;
      this.setData({ answers, preview: filled(pieces, answers), open: openGaps(pieces, answers) });
    },
    use() {
      if (this.data.open === 0) this.triggerEvent('use', { text: this.data.preview });
    },
    close() {
      this.triggerEvent('close');
    },
  },
});
