import { asProblem } from '../../../../services/cloud';
import { copyLink, sendToChat } from '../../../../services/export-file';
import type { SavedFile } from '../../../../services/supervision';
import { wasCancelled } from '../../../../utils/cancelled';

/** A form of the file, for the page to have it written. */
interface Format {
  readonly value: string;
  readonly label: string;
}

/** From a page to a file: which form, then where it goes. `make` is asked with the form and answers by setting `file` or `problem`. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    /** 能导成什么：[{ value, label }] */
    formats: { type: Array, value: [] as Format[] },
    /** 写好的文件；还没写是 null */
    file: { type: Object, value: null as unknown as SavedFile },
    /** 正在写 */
    busy: { type: Boolean, value: false },
    /** 没写成时的话 */
    problem: { type: String, value: '' },
  },
  data: { format: '', said: '', failed: '' },
  observers: {
    formats([first]: Format[]) {
      if (this.data.format === '' && first) this.setData({ format: first.value });
    },
    'file, visible'() {
      this.setData({ said: '', failed: '' });
    },
  },
  methods: {
    close() {
      this.triggerEvent('close');
    },
    pick(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ format: event.detail.value });
      this.triggerEvent('change');
    },
    make() {
      this.triggerEvent('make', { format: this.data.format });
    },
    async copy() {
      await this.tried(async (file) => {
        await copyLink(file);
        this.setData({ said: '下载链接复制好了，发到电脑上打开，两小时内有效' });
      });
    },
    async send() {
      await this.tried(sendToChat);
    },
    async tried(run: (file: SavedFile) => Promise<void>) {
      const { file } = this.data;
      this.setData({ said: '', failed: '' });
      try {
        if (file) await run(file);
      } catch (thrown) {
        if (!wasCancelled(thrown)) this.setData({ failed: asProblem(thrown).code === 'INTERNAL' ? '没发成，请复制链接' : asProblem(thrown).message });
      }
    },
  },
});
