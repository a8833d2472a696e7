/** A page that is being fetched, could not be fetched, or is there (then the slot is shown). */
Component({
  properties: {
    /** 状态：loading 正在取、error 出错、offline 没有网络、ready 好了 */
    state: { type: String, value: 'loading' },
    /** 出错时的话 */
    message: { type: String, value: '' },
  },
  data: { rows: [1, 2, 3] },
  methods: {
    retry() {
      this.triggerEvent('retry');
    },
  },
});
