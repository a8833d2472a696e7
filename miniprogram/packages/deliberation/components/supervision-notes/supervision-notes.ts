import { addNote, answerNote, setFollowing, supervisionNotes } from '../../../../services/carrying';
import { asProblem } from '../../../../services/cloud';
import type { SupervisionNote, SupervisionNotes } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { asked, filling, type Send } from '../../../../utils/filling';
import { newId } from '../../../../utils/id';

type Ask = (label: string, input: readonly object[], send: Send) => void;

/** 居民监督 (SUPERVISE-13): follow it through all stages, note what is seen, read what the host answered. */
Component({
  behaviors: [appearance, filling],
  properties: {
    /** 哪一次议事 */
    deliberationId: { type: String, value: '' },
    /** 每变一次就重新取一遍 */
    round: { type: Number, value: 0 },
  },
  data: { view: null as SupervisionNotes | null, lines: [] as readonly SupervisionNote[], next: null as string | null, busy: false, problem: '' },
  observers: {
    'deliberationId, round'(id: string) {
      if (id !== '') void this.load();
    },
  },
  methods: {
    async load() {
      try {
        const view = await supervisionNotes(this.data.deliberationId, null);
        this.setData({ view, lines: view.lines, next: view.next });
      } catch {
        // The page stands without it, and says itself when there is no network.
      }
    },
    filled() {
      void this.load();
    },
    async more() {
      try {
        const { lines, next } = await supervisionNotes(this.data.deliberationId, this.data.next);
        this.setData({ lines: [...this.data.lines, ...lines], next });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      }
    },
    async toggle() {
      const { view, busy, deliberationId } = this.data;
      if (view === null || busy) return;
      this.setData({ busy: true, problem: '' });
      try {
        const following = await setFollowing(deliberationId, !view.following, newId());
        this.setData({ view: { ...view, following } });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
    write() {
      const { deliberationId } = this.data;
      const send: Send = async (input, requestId) => {
        const { dueWords } = await addNote(deliberationId, input, requestId);
        return `写好了，${dueWords}`;
      };
      (this as unknown as { ask: Ask }).ask('写监督意见', [asked('text', '您看到什么，想问什么', 'longtext'), asked('photos', '照片', 'photos', false)], send);
    },
    answer(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      const { id } = event.currentTarget.dataset;
      const send: Send = async (input, requestId) => {
        await answerNote(id, input, requestId);
        return '答复好了';
      };
      (this as unknown as { ask: Ask }).ask('答复监督意见', [asked('text', '答复', 'longtext'), asked('photos', '照片', 'photos', false)], send);
    },
  },
});
