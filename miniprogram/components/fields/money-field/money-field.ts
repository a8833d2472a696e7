import { centsOf, yuanOf } from '../../../utils/money';

interface Way {
  value: string;
  label: string;
}

/** 万 makes a long row of noughts readable. */
const inWords = (cents: number): string => `${yuanOf(cents)} 元${Math.abs(cents) >= 1_000_000 ? `，约 ${(Math.abs(cents) / 1_000_000).toFixed(2)} 万元` : ''}`;

/** An amount in yuan with two decimals. Where there are two ways (收入, 支出), a tap says which: a phone's figures have no minus. */
Component({
  properties: {
    /** 写的字，元，例如 12.50；支出前面有减号 */
    value: { type: String, value: '' },
    label: { type: String, value: '' },
    /** 收入还是支出：[{ value: 'in' | 'out', label }]，空则只有一种 */
    ways: { type: Array, value: [] as readonly Way[] },
  },
  data: { typed: '', way: '', words: '', problem: '' },
  observers: {
    'value, ways'(value: string, ways: readonly Way[]) {
      const typed = value.replace('-', '');
      const cents = centsOf(typed);
      const signed = value === '' ? this.data.way : value.startsWith('-') ? 'out' : 'in';
      this.setData({
        typed,
        way: ways.length > 0 ? signed : '',
        words: cents === null || typed === '' ? '' : inWords(cents),
        problem: typed !== '' && cents === null ? '写成元，最多两位小数，例如 12.50' : '',
      });
    },
  },
  methods: {
    change(typed: string, way: string) {
      this.setData({ way });
      const bare = typed.replace('-', '');
      this.triggerEvent('change', { value: way === 'out' && bare !== '' ? `-${bare}` : bare });
    },
    type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change(event.detail.value, this.data.way);
    },
    pick(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change(this.data.typed, event.detail.value);
    },
  },
});
