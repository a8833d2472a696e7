/** Nothing here yet: a drawing, one sentence, one action. */
Component({
  properties: {
    /** 画：lane 街巷、talk 说话、clear 都办完了 */
    picture: { type: String, value: 'lane' },
    /** 一句话 */
    text: { type: String, value: '' },
    /** 小字 */
    note: { type: String, value: '' },
    /** 按钮字 */
    action: { type: String, value: '' },
    /** 按钮样子，见 action-button */
    kind: { type: String, value: 'line' },
  },
  methods: {
    act() {
      this.triggerEvent('act');
    },
  },
});
