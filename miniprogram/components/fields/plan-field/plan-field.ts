import { initially } from '../../../utils/initially';

interface Question {
  value: string;
  label: string;
}

const split = ({ value, label }: Question) => {
  const [title = label, asks = ''] = label.split('：');
  return { key: value, title, asks };
};

/** The questions that a plan has to answer, one under the other. */
Component({
  properties: {
    /** 问什么：[{ value, label }]，label 是“谁来做：由谁来做，找哪家单位” */
    options: { type: Array, value: [] as readonly Question[] },
    /** 写了的，按 value */
    value: { type: Object, value: initially<Record<string, string>>({}) },
  },
  data: { questions: [] as ReturnType<typeof split>[] },
  observers: {
    options(options: readonly Question[]) {
      this.setData({ questions: options.map(split) });
    },
  },
  methods: {
    write(event: WechatMiniprogram.CustomEvent<{ value: string }, object, { key: string }>) {
      this.triggerEvent('change', { value: { ...this.data.value, [event.currentTarget.dataset.key]: event.detail.value } });
    },
  },
});
