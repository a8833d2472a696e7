import type { Offer, StepInput, StepName } from '../../services/shapes';
import { NO_SCENE } from '../../utils/form-scene';
import { initially } from '../../utils/initially';

/** Steps with a sheet of their own, and what its button says. */
const CALLS: Readonly<Record<string, string>> = { call: '发出呼叫', callMore: '发出呼叫' } satisfies Partial<Record<StepName, string>>;

/** A step with something to fill in: the sheet, its form, and the button that says the step again. */
Component({
  properties: {
    /** 打开 */
    visible: { type: Boolean, value: false },
    /** 这一步：{ step, label, forward, input } */
    step: { type: Object, value: {} as Offer },
    /** 事情的情况，见 utils/form-scene.ts */
    scene: { type: Object, value: NO_SCENE },
    /** 事情所在的社区，选网格从这里开始 */
    community: { type: String, value: '' },
    /** 正在交 */
    busy: { type: Boolean, value: false },
    /** 没办成时的话 */
    problem: { type: String, value: '' },
    /** 标题旁的灯，见 status-light */
    light: { type: String, value: '' },
    left: { type: String, value: '' },
  },
  data: { input: initially<StepInput>({}), missing: '', promise: '', call: '' },
  observers: {
    step({ step }: Partial<Offer>) {
      this.setData({ call: step === undefined ? '' : (CALLS[step] ?? ''), promise: '' });
    },
  },
  methods: {
    fill(event: WechatMiniprogram.CustomEvent<{ input: StepInput; missing: string; promise?: string }>) {
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
