import { appearance } from '../../../utils/appearance';
import { initially } from '../../../utils/initially';

interface Question {
  value: string;
  label: string;
}

/** Five answers in words; what lies between them is not asked of anybody. */
const LEVELS = [
  { value: 100, label: '很好' },
  { value: 80, label: '好' },
  { value: 60, label: '一般' },
  { value: 40, label: '差' },
  { value: 20, label: '很差' },
] as const;

const split = ({ value, label }: Question) => {
  const [title = label, asks = ''] = label.split('：');
  return { key: value, title, asks };
};

/** Scores a few questions, each by one tap. */
Component({
  behaviors: [appearance],
  properties: {
    /** 问什么：[{ value, label }]，label 是“响应度：来得及时不及时” */
    options: { type: Array, value: [] as readonly Question[] },
    /** 已打的分，按 value */
    value: { type: Object, value: initially<Record<string, number>>({}) },
  },
  data: { levels: LEVELS, questions: [] as ReturnType<typeof split>[] },
  observers: {
    options(options: readonly Question[]) {
      this.setData({ questions: options.map(split) });
    },
  },
  methods: {
    pick(event: WechatMiniprogram.TouchEvent<object, object, { key: string; score: number }>) {
      const { key, score } = event.currentTarget.dataset;
      this.triggerEvent('change', { value: { ...this.data.value, [key]: score } });
    },
  },
});
