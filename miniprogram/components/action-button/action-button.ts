/** The one button of the Mini Program. Its words say what happens; `forward` is the page's single vermilion one. */
Component({
  properties: {
    /** 按钮上的字 */
    text: { type: String, value: '' },
    /** 样子：forward 往前走（每页一个）、second 次要、line 描边、plain 灰底、ink 蓝底（工作台）、inkline 蓝边（在蓝底上）、text 只有字 */
    kind: { type: String, value: 'line' },
    /** 矮一些，用在卡片里 */
    small: { type: Boolean, value: false },
    /** 图标名 */
    icon: { type: String, value: '' },
    /** 现在不能点；旁边要写明原因 */
    disabled: { type: Boolean, value: false },
    /** 正在办 */
    busy: { type: Boolean, value: false },
    /** 正在办时的字 */
    busyText: { type: String, value: '正在交…' },
    /** 读屏时念的字，不写就念按钮上的字 */
    label: { type: String, value: '' },
  },
  methods: {
    press() {
      if (!this.data.disabled && !this.data.busy) this.triggerEvent('press');
    },
  },
});
