/** The title of a part of a page, and the way to the rest of it. */
Component({
  properties: {
    /** 标题 */
    title: { type: String, value: '' },
    /** 标题旁的小字 */
    note: { type: String, value: '' },
    /** 右边的链接字 */
    link: { type: String, value: '' },
    /** 链接前的图标；没有图标时链接后有箭头 */
    icon: { type: String, value: '' },
  },
  methods: {
    go() {
      this.triggerEvent('link');
    },
  },
});
