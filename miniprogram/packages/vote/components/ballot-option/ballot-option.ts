/** One option of a ballot: the whole of it is the target. Chosen has a filled mark and an edge, not only a colour. */
Component({
  properties: {
    /** 字 */
    label: { type: String, value: '' },
    /** 小字 */
    note: { type: String, value: '' },
    /** 样子：radio 单选，check 可以多选，order 排序 */
    kind: { type: String, value: 'radio' },
    /** 选中了 */
    on: { type: Boolean, value: false },
    /** 排第几；0 还没有排 */
    place: { type: Number, value: 0 },
    /** 已经选满，这一项点不了 */
    full: { type: Boolean, value: false },
  },
  methods: {
    press() {
      if (!this.data.full || this.data.on) this.triggerEvent('press');
    },
  },
});
