import type { Suggestion } from '../../services/shapes';
import { appearance } from '../../utils/appearance';

/** One tap and it is classified: the likeliest category large, with its reason; two more; and the whole catalogue. */
Component({
  behaviors: [appearance],
  properties: {
    /** 建议的类别，最像的在前：[{ code, name, words }] */
    options: { type: Array, value: [] as readonly Suggestion[] },
    /** 灯 */
    light: { type: String, value: '' },
    /** 等了多久，例如“等了 6 分钟” */
    waited: { type: String, value: '' },
    /** 正在归 */
    busy: { type: Boolean, value: false },
  },
  data: { why: '' },
  observers: {
    options([first]: readonly Suggestion[]) {
      this.setData({ why: first ? `因为写了：${first.words.join('、')}` : '' });
    },
  },
  methods: {
    pick(event: WechatMiniprogram.TouchEvent<object, object, { code: string; name: string }>) {
      const { code, name } = event.currentTarget.dataset;
      if (!this.data.busy) this.triggerEvent('pick', { code, name });
    },
    more() {
      if (!this.data.busy) this.triggerEvent('more');
    },
  },
});
