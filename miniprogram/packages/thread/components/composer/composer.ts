import { recording } from '../../../../services/attachment';
import { discardFile, type Photo } from '../../../../services/photo';
import type { ThreadTemplate } from '../../../../services/shapes';
import type { Spoken } from '../../../../services/thread-outbox';
import { appearance } from '../../../../utils/appearance';

type Keyed = WechatMiniprogram.TouchEvent<object, object, { key: string }>;

const LONGEST_SECONDS = 60;
const RECORDINGS_AT_MOST = 3;

/** What somebody has written and not yet handed over. */
export interface Written {
  text: string;
  photos: Photo[];
  recordings: Spoken[];
}

/** Where a message is written: words, photos, recordings (a tap begins, a tap ends), for staff words to begin with. */
Component({
  behaviors: [appearance],
  properties: {
    /** 上次没写完的话 */
    draft: { type: String, value: '' },
    /** 是工作人员：有常用语 */
    staff: { type: Boolean, value: false },
    /** 常用语 */
    templates: { type: Array, value: [] as ThreadTemplate[] },
    /** 提示 */
    placeholder: { type: String, value: '' },
  },
  data: {
    text: '',
    photos: [] as Photo[],
    recordings: [] as Spoken[],
    recording: false,
    startedAt: 0,
    problem: '',
    choosing: false,
    blank: true,
    autosize: { minHeight: 44, maxHeight: 180 },
  },
  observers: {
    draft(draft: string) {
      if (draft !== '' && this.data.text === '') this.put({ text: draft });
    },
  },
  lifetimes: {
    detached() {
      if (this.data.recording) wx.getRecorderManager().stop();
    },
  },
  methods: {
    put(change: Partial<Written>) {
      const { text, photos, recordings } = { ...this.data, ...change };
      this.setData({ ...change, blank: text.trim() === '' && photos.length === 0 && recordings.length === 0 });
    },
    write(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.put({ text: event.detail.value });
      this.triggerEvent('write', { text: event.detail.value });
    },
    takePhoto() {
      const picker = this.selectComponent('#picker') as unknown as { choose(): Promise<void> } | null;
      void picker?.choose();
    },
    changePhotos(event: WechatMiniprogram.CustomEvent<{ photos: Photo[] }>) {
      this.put({ photos: event.detail.photos });
    },
    record() {
      const recorder = wx.getRecorderManager();
      recorder.onStart(() => this.setData({ recording: true, startedAt: Date.now(), problem: '' }));
      recorder.onStop(({ tempFilePath }) => {
        const seconds = Math.min(LONGEST_SECONDS, Math.max(1, Math.round((Date.now() - this.data.startedAt) / 1000)));
        this.setData({ recording: false });
        void this.keep(tempFilePath, seconds);
      });
      recorder.onError(() => this.setData({ recording: false, problem: '录音打不开。可以写字，也可以拍照片' }));
      recorder.start({ duration: LONGEST_SECONDS * 1000, format: 'mp3' });
    },
    stop() {
      wx.getRecorderManager().stop();
    },
    async keep(path: string, seconds: number) {
      const { key, path: kept, ending } = await recording(path, seconds);
      this.put({ recordings: [...this.data.recordings, { key, path: kept, seconds, ...(ending === undefined ? {} : { ending }) }].slice(-RECORDINGS_AT_MOST) });
    },
    listen(event: WechatMiniprogram.TouchEvent<object, object, { src: string }>) {
      this.triggerEvent('play', { src: event.currentTarget.dataset.src });
    },
    drop(event: Keyed) {
      const { key } = event.currentTarget.dataset;
      const dropped = this.data.recordings.find((each) => each.key === key);
      this.put({ recordings: this.data.recordings.filter((each) => each.key !== key) });
      if (dropped) discardFile(dropped.path);
    },
    openTemplates() {
      this.setData({ choosing: true });
    },
    closeTemplates() {
      this.setData({ choosing: false });
    },
    useTemplate(event: WechatMiniprogram.CustomEvent<{ text: string }>) {
      this.setData({ choosing: false });
      this.put({ text: event.detail.text });
      this.triggerEvent('write', { text: event.detail.text });
    },
    send() {
      const { text, photos, recordings, blank } = this.data;
      if (blank) return;
      this.put({ text: '', photos: [], recordings: [] });
      this.triggerEvent('send', { text: text.trim(), photos, recordings });
    },
  },
});
