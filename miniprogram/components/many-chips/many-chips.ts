interface Option {
  value: string;
  label: string;
}

const drawn = (options: readonly Option[], chosen: readonly string[]) => options.map((option) => ({ ...option, on: chosen.includes(option.value) }));

/** Any number of a few. What is chosen has a tick and an edge, not only a colour. */
Component({
  properties: {
    /** 选项：[{ value, label }] */
    options: { type: Array, value: [] as readonly Option[] },
    /** 选中的值 */
    chosen: { type: Array, value: [] as readonly string[] },
    /** 最后多一个的字，例如“再加”；空则没有 */
    more: { type: String, value: '' },
  },
  data: { rows: [] as ReturnType<typeof drawn> },
  observers: {
    'options, chosen'(options: readonly Option[], chosen: readonly string[]) {
      this.setData({ rows: drawn(options, chosen) });
    },
  },
  methods: {
    pick(event: WechatMiniprogram.TouchEvent<object, object, { value: string }>) {
      const { value } = event.currentTarget.dataset;
      const chosen: readonly string[] = this.data.chosen;
      this.triggerEvent('change', { value: chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value] });
    },
    add() {
      this.triggerEvent('more');
    },
  },
});
