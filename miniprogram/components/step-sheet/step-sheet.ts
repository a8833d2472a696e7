import type { Step, StepInput } from '../../services/shapes';
import { initially } from '../../utils/initially';

/** A step with something to fill in: the sheet, its form, and the button that says the step again. */
Component({
  properties: {
    /** 打开 */
    visible: { type: Boolean, value: false },
    /** 这一步：{ step, label, forward, input } */
    step: { type: Object, value: {} as Step },
    /** 事情所在的社区，选网格从这里开始 */
    community: { type: String, value: '' },
    /** 正在交 */
    busy: { type: Boolean, value: false },
    /** 没办成时的话 */
    problem: { type: String, value: '' },
  },
  data: { input: initially<StepInput>({}), missing: '' },
  methods: {
    fill(event: WechatMiniprogram.CustomEvent<{ input: StepInput; missing: string }>) {
      this.setData(event.detail);
    },
    close() {
      this.triggerEvent('close');
    },
    submit() {
      this.triggerEvent('submit', { step: this.data.step.step, input: this.data.input });
    },
  },
});
