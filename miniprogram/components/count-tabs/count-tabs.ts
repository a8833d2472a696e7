import { appearance } from '../../utils/appearance';

/** One filter; the count may be more than a number, for example 20+. */
interface Tab {
  key: string;
  label: string;
  count: number | string;
}

/** Filters that say how much is behind each: figure over word. */
Component({
  behaviors: [appearance],
  properties: {
    /** 分栏：[{ key, label, count }] */
    lanes: { type: Array, value: [] as readonly Tab[] },
    /** 现在看的是哪一栏 */
    active: { type: String, value: '' },
  },
  data: { columns: 4 },
  observers: {
    lanes({ length }: readonly Tab[]) {
      // Rows of at most four, as even as they can be: five are three and two.
      this.setData({ columns: length === 0 ? 1 : Math.ceil(length / Math.ceil(length / 4)) });
    },
  },
  methods: {
    pick(event: WechatMiniprogram.TouchEvent<object, object, { key: string }>) {
      const { key } = event.currentTarget.dataset;
      if (key !== this.data.active) this.triggerEvent('change', { key });
    },
  },
});
