import { asProblem } from '../../../../services/cloud';
import { certificate, publicNotices } from '../../../../services/carrying';
import { copyLink, sendToChat } from '../../../../services/export-file';
import type { SavedFile } from '../../../../services/supervision';
import type { PublicNotice } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { newId } from '../../../../utils/id';

const line = (key: string, text: string, note = '') => ({ key, text, note, photos: [] });

/** A public notice: what, where, from when until when, and each objection with its answer (NOTICE-04). */
export const noticeLines = ({ content, scope, spanWords, objections, unanswered, state }: PublicNotice) => [
  line('公示的内容', content),
  line('公示的范围', scope),
  line('公示的时间', spanWords),
  ...objections.flatMap(({ text, answer, atWords }) => [line('异议', text, `${atWords}提的`), line('答复', answer ?? '')]),
  ...(unanswered > 0 ? [line('异议', `还有 ${unanswered} 条没有答复，答复以后一起公开`)] : []),
  ...(objections.length + unanswered === 0 ? [line('异议', state === 'running' ? '还没有人提' : '没有人提')] : []),
];

/** 公示 with its objections, and the certificate once it has passed. */
Component({
  behaviors: [appearance],
  properties: {
    /** 哪一次议事 */
    deliberationId: { type: String, value: '' },
    /** 每变一次就重新取一遍 */
    round: { type: Number, value: 0 },
  },
  data: { notices: [] as { key: string; heading: string; lines: ReturnType<typeof noticeLines> }[], passed: false, busy: false, file: null as SavedFile | null, problem: '' },
  observers: {
    'deliberationId, round'(id: string) {
      if (id !== '') void this.load(id);
    },
  },
  methods: {
    async load(id: string) {
      try {
        const notices = await publicNotices(id);
        this.setData({ notices: notices.map((each) => ({ key: each.spanWords, heading: `公示：${each.stateWords}`, lines: noticeLines(each) })), passed: notices.some(({ state }) => state === 'passed') });
      } catch {
        // The page stands without it, and says itself when there is no network.
      }
    },
    async make() {
      this.setData({ busy: true, problem: '' });
      try {
        this.setData({ file: await certificate(this.data.deliberationId, newId()) });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
    async copy() {
      if (this.data.file) await copyLink(this.data.file);
    },
    async send() {
      if (this.data.file) await sendToChat(this.data.file).catch(() => undefined);
    },
  },
});
