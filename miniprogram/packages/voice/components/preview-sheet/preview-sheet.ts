import { asProblem } from '../../../../services/cloud';
import type { VoiceDraft } from '../../../../services/drafts';
import type { Audience, Preview } from '../../../../services/shapes';
import { preview } from '../../../../services/voice';
import { initially } from '../../../../utils/initially';

/** What is seen before sending: what neighbours will read, that only staff will, or that it cannot be shown now. */
type Seen = 'loading' | 'neighbours' | 'staff' | 'unseen';

const TITLES: Record<Seen, string> = { loading: '先看看再发', neighbours: '邻居会看到这些', staff: '只给工作人员看', unseen: '现在看不到样子' };

/** Before sending: exactly what neighbours will see. What could not be shown is not made public: it goes to staff alone. */
Component({
  properties: {
    /** 打开 */
    visible: { type: Boolean, value: false },
    /** 草稿 */
    draft: { type: Object, value: null as unknown as VoiceDraft },
    /** 谁能看：public 公开、staff 只给工作人员看 */
    audience: { type: String, value: 'staff' },
    /** 邻居看到的称呼和地方，例如“一位邻居 · 幸福里小区 3 幢” */
    head: { type: String, value: '' },
    /** 谁答复，什么时候前 */
    promise: { type: String, value: '' },
    /** 谁答复，只写单位 */
    holder: { type: String, value: '' },
    /** 正在交 */
    busy: { type: Boolean, value: false },
    /** 没交成时的话 */
    problem: { type: String, value: '' },
  },
  data: { seen: initially<Seen>('loading'), title: '', shown: null as Preview | null, why: '', photos: [] as string[], asked: 0 },
  observers: {
    visible(visible: boolean) {
      if (visible) void this.look();
    },
  },
  methods: {
    async look() {
      const { draft, audience, asked } = this.data;
      const turn = asked + 1;
      this.setData({ asked: turn, photos: draft.photos.map(({ path }) => path), shown: null });
      this.show(audience === 'staff' ? 'staff' : 'loading');
      if (audience === 'staff') return;
      try {
        const shown = await preview(draft.text, draft.photos.length, draft.recordings.length);
        if (turn === this.data.asked) this.show('neighbours', { shown });
      } catch (thrown) {
        if (turn === this.data.asked) this.show('unseen', { why: asProblem(thrown).message });
      }
    },
    show(seen: Seen, rest: { shown?: Preview; why?: string } = {}) {
      this.setData({ seen, title: TITLES[seen], ...rest });
    },
    close() {
      this.triggerEvent('close');
    },
    again() {
      void this.look();
    },
    /** Nobody makes public what was not seen. */
    send() {
      const audience: Audience = this.data.seen === 'neighbours' ? 'public' : 'staff';
      this.triggerEvent('send', { audience });
    },
  },
});
