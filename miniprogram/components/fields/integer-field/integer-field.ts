/** A number, by two large buttons or typed where it is larger. */
Component({
  properties: {
    /** 现在的数 */
    value: { type: Number, value: 1 },
    least: { type: Number, value: 1 },
    most: { type: Number, value: 99_999 },
    /** 数的是什么 */
    label: { type: String, value: '' },
  },
  data: { typed: '1' },
  observers: {
    value(value: number) {
      this.setData({ typed: String(value) });
    },
  },
  methods: {
    less() {
      this.change(this.data.value - 1);
    },
    more() {
      this.change(this.data.value + 1);
    },
    type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change(Number(event.detail.value));
    },
    /** What is no number of these gives way to the last one that was. */
    settle() {
      this.setData({ typed: String(this.data.value) });
    },
    change(value: number) {
      if (Number.isInteger(value) && value >= this.data.least && value <= this.data.most) this.triggerEvent('change', { value });
    },
  },
});
