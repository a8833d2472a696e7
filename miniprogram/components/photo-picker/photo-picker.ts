import { discardFile, keepFile, type Photo } from '../../services/photo';
import { upload } from '../../services/upload';
import { appearance } from '../../utils/appearance';
import { wasCancelled } from '../../utils/cancelled';
import { newId } from '../../utils/id';

type Keyed = WechatMiniprogram.TouchEvent<object, object, { key: string }>;

/** Takes photos, keeps them on the phone and brings each to the cloud, with its own progress and its own second try. */
Component({
  behaviors: [appearance],
  properties: {
    /** 照片：[{ key, path, fileID? }]；变化由 change 事件交回 */
    photos: { type: Array, value: [] as Photo[] },
    /** 最多几张 */
    max: { type: Number, value: 9 },
  },
  lifetimes: {
    attached() {
      // A draft comes back with photos that had not arrived.
      for (const photo of this.data.photos) if (photo.fileID === undefined) void this.bring(photo);
    },
  },
  methods: {
    async choose() {
      const room = this.data.max - this.data.photos.length;
      const chosen = await wx
        .chooseMedia({ count: room, mediaType: ['image'], sizeType: ['compressed'], sourceType: ['camera', 'album'] })
        .catch((problem: unknown) => {
          // Whoever keeps the camera shut reports in words.
          if (!wasCancelled(problem)) void wx.showToast({ title: '相机和相册打不开。不拍照片也能报', icon: 'none' });
          return null;
        });
      if (chosen === null) return;
      const kept = await Promise.all(chosen.tempFiles.map(async ({ tempFilePath }): Promise<Photo> => ({ key: newId(), path: await keepFile(tempFilePath) })));
      this.publish([...this.data.photos, ...kept]);
      for (const photo of kept) void this.bring(photo);
    },
    async bring(photo: Photo) {
      try {
        const fileID = await upload(photo, (progress) => this.patch({ ...photo, progress }));
        this.patch({ ...photo, fileID });
      } catch {
        this.patch({ ...photo, failed: true });
      }
    },
    retry(event: Keyed) {
      const photo = this.find(event);
      if (!photo) return;
      const fresh: Photo = { key: photo.key, path: photo.path };
      this.patch(fresh);
      void this.bring(fresh);
    },
    remove(event: Keyed) {
      const photo = this.find(event);
      if (!photo) return;
      this.publish(this.data.photos.filter((each) => each.key !== photo.key));
      discardFile(photo.path);
    },
    preview(event: Keyed) {
      const photo = this.find(event);
      if (photo) void wx.previewImage({ urls: this.data.photos.map((each) => each.path), current: photo.path });
    },
    find(event: Keyed): Photo | undefined {
      return this.data.photos.find((each) => each.key === event.currentTarget.dataset.key);
    },
    /** Replaces one photo, if it has not been removed meanwhile. */
    patch(photo: Photo) {
      if (!this.data.photos.some((each) => each.key === photo.key)) return;
      this.publish(this.data.photos.map((each) => (each.key === photo.key ? photo : each)));
    },
    publish(photos: Photo[]) {
      this.setData({ photos });
      this.triggerEvent('change', { photos });
    },
  },
});
