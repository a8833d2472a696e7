import { documents, film, recording, type Attachment } from '../../../services/attachment';
import { discardFile } from '../../../services/photo';
import { upload } from '../../../services/upload';
import { appearance } from '../../../utils/appearance';
import { wasCancelled } from '../../../utils/cancelled';

type Keyed = WechatMiniprogram.TouchEvent<object, object, { key: string }>;

const LONGEST_MS = 10 * 60_000;

/** Recordings, films and documents: each is brought to the cloud by itself, and can be taken off again. */
Component({
  behaviors: [appearance],
  properties: {
    /** 文件：[{ key, path, kind, name, fileID? }]；变化由 change 事件交回 */
    value: { type: Array, value: [] as Attachment[] },
    /** 最多几个 */
    max: { type: Number, value: 9 },
  },
  data: { recording: false, startedAt: 0, problem: '' },
  lifetimes: {
    detached() {
      if (this.data.recording) wx.getRecorderManager().stop();
    },
  },
  methods: {
    async film() {
      await this.add(film);
    },
    async pickDocuments() {
      await this.add(() => documents(this.data.max - this.data.value.length));
    },
    record() {
      const recorder = wx.getRecorderManager();
      recorder.onStart(() => this.setData({ recording: true, startedAt: Date.now(), problem: '' }));
      recorder.onStop(({ tempFilePath }) => {
        const seconds = Math.max(1, Math.round((Date.now() - this.data.startedAt) / 1000));
        this.setData({ recording: false });
        void this.add(async () => [await recording(tempFilePath, seconds)]);
      });
      recorder.onError(() => this.setData({ recording: false, problem: '录音打不开。可以录像或传文书' }));
      recorder.start({ duration: LONGEST_MS, format: 'mp3' });
    },
    stop() {
      wx.getRecorderManager().stop();
    },
    async add(take: () => Promise<Attachment[]>) {
      try {
        const taken = await take();
        this.setData({ problem: '' });
        this.publish([...this.data.value, ...taken]);
        for (const file of taken) void this.bring(file);
      } catch (problem) {
        if (!wasCancelled(problem)) this.setData({ problem: '没有拿到文件，请再试一次' });
      }
    },
    async bring(file: Attachment) {
      try {
        this.patch({ ...file, fileID: await upload(file, (progress) => this.patch({ ...file, progress })) });
      } catch {
        this.patch({ ...file, failed: true });
      }
    },
    retry(event: Keyed) {
      const file = this.find(event);
      if (!file) return;
      const { key, path, name, kind, ending } = file;
      const fresh: Attachment = { key, path, name, kind, ...(ending === undefined ? {} : { ending }) };
      this.patch(fresh);
      void this.bring(fresh);
    },
    remove(event: Keyed) {
      const file = this.find(event);
      if (!file) return;
      this.publish(this.data.value.filter(({ key }) => key !== file.key));
      discardFile(file.path);
    },
    find(event: Keyed): Attachment | undefined {
      return this.data.value.find(({ key }) => key === event.currentTarget.dataset.key);
    },
    /** Replaces one file, if it has not been removed meanwhile. */
    patch(file: Attachment) {
      if (this.data.value.some(({ key }) => key === file.key)) this.publish(this.data.value.map((each) => (each.key === file.key ? file : each)));
    },
    publish(value: Attachment[]) {
      this.setData({ value });
      this.triggerEvent('change', { value });
    },
  },
});
