/** One to five, each with its figure, and the chosen one in words. */
Component({
  properties: {
    /** 已选的分，0 为还没选 */
    value: { type: Number, value: 0 },
    /** 还没选时的一句话 */
    hint: { type: String, value: '点一颗星，几颗都行' },
  },
  data: {
    levels: [
      { value: 1, label: '很不满意' },
      { value: 2, label: '不满意' },
      { value: 3, label: '一般' },
      { value: 4, label: '满意' },
      { value: 5, label: '很满意' },
    ],
  },
  methods: {
    pick(event: WechatMiniprogram.TouchEvent<object, object, { value: number }>) {
      this.triggerEvent('change', { value: event.currentTarget.dataset.value });
    },
  },
});
