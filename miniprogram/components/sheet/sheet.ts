/** What needs an answer comes from below. The button repeats the choice in words and stays in sight while the rest scrolls. */
Component({
  options: { multipleSlots: true },
  properties: {
    /** 打开 */
    visible: { type: Boolean, value: false },
    /** 标题 */
    title: { type: String, value: '' },
    /** 按钮上的字，把选择再说一遍；空则没有按钮 */
    action: { type: String, value: '' },
    /** 按钮下面、关上的字，例如 再想想；空则只有右上角的叉 */
    other: { type: String, value: '' },
    /** 还不能交 */
    disabled: { type: Boolean, value: false },
    /** 按钮下的一句话：为什么不能交，或交了会怎样 */
    reason: { type: String, value: '' },
    /** 正在交 */
    busy: { type: Boolean, value: false },
  },
  methods: {
    change(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.close();
    },
    close() {
      this.triggerEvent('close');
    },
    act() {
      this.triggerEvent('act');
    },
  },
});
