/** One of a few. What is chosen has a tick and an edge, not only a colour. */
Component({
  properties: {
    /** 选项：[{ value, label }] */
    options: { type: Array, value: [] as { value: string; label: string }[] },
    /** 选中的值 */
    chosen: { type: String, value: '' },
    /** 底色：card 在卡片上，page 直接在页面上 */
    surface: { type: String, value: 'card' },
    /** 再点一下可以不选 */
    clearable: { type: Boolean, value: false },
  },
  methods: {
    pick(event: WechatMiniprogram.TouchEvent<object, object, { value: string }>) {
      const { value } = event.currentTarget.dataset;
      const again = value === this.data.chosen;
      if (!again) this.triggerEvent('change', { value });
      else if (this.data.clearable) this.triggerEvent('change', { value: '' });
    },
  },
});
