/** A line that shows what was chosen and opens the way to choose. */
Component({
  properties: {
    /** 已选的 */
    text: { type: String, value: '' },
    /** 还没选时的字 */
    empty: { type: String, value: '' },
    /** 打开着 */
    open: { type: Boolean, value: false },
    /** 读屏时的名字 */
    label: { type: String, value: '' },
  },
  methods: {
    press() {
      this.triggerEvent('press');
    },
  },
});
