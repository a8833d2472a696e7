import type { VoiceRow } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { type ScreenStep, screenSteps } from './screen-steps';

/** One voice that somebody decides about: may neighbours read it? All its words, and why it waits. */
Component({
  behaviors: [appearance],
  properties: {
    /** 这一条 */
    row: { type: Object, value: {} as VoiceRow },
    /** 正在办 */
    busy: { type: Boolean, value: false },
  },
  data: { line: '', why: '', steps: [] as ScreenStep[] },
  observers: {
    row(row: VoiceRow) {
      if (!row.id) return;
      this.setData({
        line: [row.kindLabel, row.placeWords, row.author].filter(Boolean).join(' · '),
        why: row.screenWhy.length === 0 ? row.screeningLabel : '',
        steps: screenSteps(row),
      });
    },
  },
  methods: {
    show() {
      this.triggerEvent('open', { id: this.data.row.id });
    },
    begin(event: WechatMiniprogram.CustomEvent<object, object, ScreenStep>) {
      const { step, label } = event.currentTarget.dataset;
      this.triggerEvent('begin', { id: this.data.row.id, step, label, opens: 'form' });
    },
  },
});
