import type { DeliberationOffer, DeliberationView, StepInput } from '../../../../services/shapes';
import { initially } from '../../../../utils/initially';
import { HOST_FORMS, type HostForm } from './forms';

/** The sheet of a host's step that has a form of its own; its button says the step again. */
Component({
  properties: {
    /** 这一步：{ step, label, forward, input } */
    step: { type: Object, value: {} as DeliberationOffer },
    /** 这件议事 */
    view: { type: Object, value: {} as DeliberationView },
    /** 正在交 */
    busy: { type: Boolean, value: false },
    /** 没办成时的话 */
    problem: { type: String, value: '' },
  },
  data: { form: initially<HostForm | ''>(''), input: initially<StepInput>({}), missing: '还没填' },
  observers: {
    step({ step }: Partial<DeliberationOffer>) {
      this.setData({ form: (step && HOST_FORMS[step]) ?? '' });
    },
  },
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
