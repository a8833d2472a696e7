/** A card with one thing to know: what to do or wait for, or what went wrong. */
Component({
  properties: {
    /** 种类：info、warn、error、good */
    kind: { type: String, value: 'info' },
    /** 图标名 */
    icon: { type: String, value: 'info-circle' },
    /** 标题 */
    title: { type: String, value: '' },
    /** 一句话 */
    text: { type: String, value: '' },
    /** 几句话，第一句是最要紧的 */
    lines: { type: Array, value: [] as string[] },
    /** 按钮字 */
    action: { type: String, value: '' },
  },
  methods: {
    act() {
      this.triggerEvent('act');
    },
  },
});
