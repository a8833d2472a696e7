import type { Lane } from '../../services/shapes';
import { appearance } from '../../utils/appearance';

/** Filters that say how much is behind each: figure over word. */
Component({
  behaviors: [appearance],
  properties: {
    /** 分栏：[{ key, label, count }] */
    lanes: { type: Array, value: [] as Lane[] },
    /** 现在看的是哪一栏 */
    active: { type: String, value: '' },
  },
  methods: {
    pick(event: WechatMiniprogram.TouchEvent<object, object, { key: string }>) {
      const { key } = event.currentTarget.dataset;
      if (key !== this.data.active) this.triggerEvent('change', { key });
    },
  },
});
