/** The navigation bar of pages that say where I am: it grows with the text, which WeChat's own bar does not. */
Component({
  properties: {
    /** 大字 */
    title: { type: String, value: '' },
    /** 小字 */
    note: { type: String, value: '' },
    /** 可以点开换 */
    tappable: { type: Boolean, value: false },
    /** 有返回 */
    back: { type: Boolean, value: false },
  },
  data: { top: 0, right: 0 },
  lifetimes: {
    attached() {
      // The words keep clear of the status bar and of WeChat's capsule.
      const { statusBarHeight, windowWidth } = wx.getWindowInfo();
      const capsule = wx.getMenuButtonBoundingClientRect();
      this.setData({ top: statusBarHeight, right: Math.max(0, windowWidth - capsule.left) });
    },
  },
  methods: {
    tap() {
      if (this.data.tappable) this.triggerEvent('press');
    },
    goBack() {
      if (getCurrentPages().length > 1) void wx.navigateBack();
      else void wx.switchTab({ url: '/pages/home/home' });
    },
  },
});
