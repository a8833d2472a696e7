import { propose, waysFor } from '../../../../services/deliberation';
import type { BeginDraft } from '../../../../services/deliberation-drafts';
import type { Preview, Ways } from '../../../../services/shapes';
import { preview } from '../../../../services/voice';
import { appearance } from '../../../../utils/appearance';
import { failure } from '../../../../utils/load';
import { beginPage } from '../../begin-page';

/** Residents begin only what begins with their proposal. */
const residentsWays = async (): Promise<Ways> => {
  const { places, items } = await waysFor('neighbour');
  return { places, items: items.filter(({ residents }) => residents) };
};

const send = ({ requestId, title, text, template, plan, place }: BeginDraft): Promise<{ id: string }> => propose({ title, text, template, plan, place }, requestId);

/** A neighbour's idea for what all should decide: words, where, which way; seen as neighbours will see it before it goes out. */
Component({
  behaviors: [appearance, beginPage({ kind: 'propose', ways: residentsWays, send })],
  data: { previewing: false, shown: null as Preview | null, shownTitle: '', looking: false },
  methods: {
    async look() {
      const { draft, looking } = this.data;
      if (looking) return;
      this.setData({ looking: true, problem: '' });
      try {
        const [title, words] = await Promise.all([preview(draft.title, 0), preview([draft.text, ...Object.values(draft.plan)].filter((each) => each?.trim()).join('\n\n'), 0)]);
        this.setData({ previewing: true, shownTitle: title.shown, shown: { ...words, hidden: [...title.hidden, ...words.hidden] } });
      } catch (thrown) {
        this.setData({ problem: failure(thrown).message });
      } finally {
        this.setData({ looking: false });
      }
    },
    closePreview() {
      if (!this.data.busy) this.setData({ previewing: false });
    },
    register() {
      void wx.switchTab({ url: '/pages/me/me' });
    },
  },
});
