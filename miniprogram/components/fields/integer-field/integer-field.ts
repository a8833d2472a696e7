/** A small number, by two large buttons. */
Component({
  properties: {
    /** 现在的数 */
    value: { type: Number, value: 1 },
    least: { type: Number, value: 1 },
    most: { type: Number, value: 120 },
    /** 数的是什么 */
    label: { type: String, value: '' },
  },
  methods: {
    less() {
      this.change(this.data.value - 1);
    },
    more() {
      this.change(this.data.value + 1);
    },
    change(value: number) {
      if (value >= this.data.least && value <= this.data.most) this.triggerEvent('change', { value });
    },
  },
});
