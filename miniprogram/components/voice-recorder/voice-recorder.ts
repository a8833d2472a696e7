import type { Spoken } from '../../services/draft';
import { discardFile, keepFile } from '../../services/photo';
import { stopSound } from '../../services/sound';
import { upload } from '../../services/upload';
import { newId } from '../../utils/id';
import { initially } from '../../utils/initially';

type Keyed = WechatMiniprogram.CustomEvent<object, object, { key: string }>;
type Timer = ReturnType<typeof setInterval>;

/** As long as the function takes. */
const LONGEST_SECONDS = 60;

/** Speak instead of writing: a tap starts, a tap stops; each recording can be heard, and deleted. Kept on the phone until it has arrived. */
Component({
  properties: {
    /** 录音：[{ key, path, seconds, fileID? }]；变化由 change 事件交回 */
    recordings: { type: Array, value: [] as Spoken[] },
    /** 最多几段 */
    max: { type: Number, value: 3 },
  },
  data: { recording: false, seconds: 0, problem: '', timer: initially<Timer | null>(null) },
  lifetimes: {
    attached() {
      for (const each of this.data.recordings) if (each.fileID === undefined) void this.bring(each);
    },
    detached() {
      if (this.data.recording) wx.getRecorderManager().stop();
      this.endClock();
    },
  },
  methods: {
    record() {
      stopSound();
      const recorder = wx.getRecorderManager();
      recorder.onStart(() => this.begin());
      recorder.onStop(({ tempFilePath }) => {
        const seconds = Math.min(LONGEST_SECONDS, Math.max(1, this.data.seconds));
        this.endClock();
        void this.keep(tempFilePath, seconds);
      });
      recorder.onError(() => {
        this.endClock();
        this.setData({ problem: '录音打不开。写一句也行' });
      });
      recorder.start({ duration: LONGEST_SECONDS * 1000, format: 'mp3' });
    },
    begin() {
      const startedAt = Date.now();
      const timer = setInterval(() => {
        const seconds = Math.round((Date.now() - startedAt) / 1000);
        this.setData({ seconds });
        if (seconds >= LONGEST_SECONDS) this.stop();
      }, 1000);
      this.setData({ recording: true, seconds: 0, problem: '', timer });
    },
    endClock() {
      if (this.data.timer !== null) clearInterval(this.data.timer);
      this.setData({ recording: false, timer: null });
    },
    stop() {
      wx.getRecorderManager().stop();
    },
    async keep(tempFilePath: string, seconds: number) {
      const taken: Spoken = { key: newId(), path: await keepFile(tempFilePath), seconds, ending: 'mp3' };
      this.publish([...this.data.recordings, taken]);
      void this.bring(taken);
    },
    async bring(file: Spoken) {
      try {
        this.patch({ ...file, fileID: await upload(file, (progress) => this.patch({ ...file, progress })) });
      } catch {
        // It travels once more when the whole is sent.
        this.patch({ ...file, failed: true });
      }
    },
    remove(event: Keyed) {
      const file = this.data.recordings.find(({ key }) => key === event.currentTarget.dataset.key);
      if (!file) return;
      stopSound();
      this.publish(this.data.recordings.filter(({ key }) => key !== file.key));
      discardFile(file.path);
    },
    /** Replaces one recording, if it has not been removed meanwhile. */
    patch(file: Spoken) {
      if (this.data.recordings.some(({ key }) => key === file.key)) this.publish(this.data.recordings.map((each) => (each.key === file.key ? file : each)));
    },
    publish(recordings: Spoken[]) {
      this.setData({ recordings });
      this.triggerEvent('change', { recordings });
    },
  },
});
