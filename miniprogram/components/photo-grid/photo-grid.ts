/** Photos that somebody has sent, each opening large. */
Component({
  properties: {
    /** 照片：fileID 或本机路径 */
    photos: { type: Array, value: [] as string[] },
  },
  methods: {
    preview(event: WechatMiniprogram.TouchEvent<object, object, { src: string }>) {
      void wx.previewImage({ urls: this.data.photos, current: event.currentTarget.dataset.src });
    },
  },
});
