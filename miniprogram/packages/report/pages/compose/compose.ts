import { asProblem } from '../../../../services/cloud';
import { categories } from '../../../../services/community';
import { clearDraft, isBlank, loadDraft, newDraft, type Place, type ReportDraft, saveDraft } from '../../../../services/draft';
import { sendReport } from '../../../../services/outbox';
import { discardFile, type Photo } from '../../../../services/photo';
import { homePlace, placeOfScene, placeOfUnit } from '../../../../services/place';
import { me } from '../../../../services/session';
import type { Category } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';

const KEPT = '草稿已存在手机里，断网也不会丢';
const NEEDS_WORDS = '写一句怎么回事，就可以交了';

/** Things that cannot wait, as residents meet them; parts of the street such as transformers are left to the catalogue. */
const isUrgentEvent = ({ isSafety, kind }: Category): boolean => isSafety && kind !== 'part';

/** Who reads what the resident is called: exactly what the server shows to neighbours and to those who act. */
function calledWords(name: string, anonymous: boolean): string {
  const neighbours = anonymous ? '邻居看不到' : `邻居看到“${name ? `${Array.from(name)[0] ?? ''}**` : '一位邻居'}”`;
  return `${neighbours}；网格员看到“${name || '居民'}”`;
}

Component({
  behaviors: [appearance],
  data: {
    ready: false,
    restored: false,
    draft: newDraft(),
    /** Given to the field once: what is being typed must not be written back under the cursor. */
    initialText: '',
    home: null as Place | null,
    /** The place of the draft, or home. */
    place: null as Place | null,
    urgent: [] as { value: string; label: string }[],
    hint: NEEDS_WORDS,
    /** What the resident is called, for neighbours and for those who act. */
    called: '',
    calledNote: '',
    picking: false,
    busy: false,
    problem: '',
  },
  methods: {
    onLoad(query: { scene?: string; unitId?: string }) {
      const kept = loadDraft();
      const draft = kept ?? newDraft();
      this.setData({ ready: true, restored: kept !== null && !isBlank(kept), draft, initialText: draft.text, place: draft.place });
      this.showHint();
      this.showCalled();
      void this.findPlace(query);
      void this.findUrgent();
    },
    async findPlace({ scene, unitId }: { scene?: string; unitId?: string }) {
      try {
        if (scene !== undefined) this.change({ place: await placeOfScene(decodeURIComponent(scene)) });
        else if (unitId !== undefined) this.change({ place: await placeOfUnit({ id: unitId, name: '' }, []) });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      }
      // Who lives nowhere, or has no network, reports all the same.
      const person = await me().catch(() => null);
      const home = person && homePlace(person);
      this.setData({ home, place: this.data.draft.place ?? home, called: person?.name ?? '' });
      this.showCalled();
    },
    async findUrgent() {
      const all = await categories().catch((): Category[] => []);
      // The short names first: they are the ones that people know at a glance.
      const urgent = all.filter(isUrgentEvent).sort((a, b) => a.name.length - b.name.length);
      this.setData({ urgent: urgent.map(({ code, name }) => ({ value: code, label: name })) });
    },
    change(part: Partial<ReportDraft>) {
      const draft = { ...this.data.draft, ...part };
      this.setData({ draft, place: draft.place ?? this.data.home, problem: '' });
      if (isBlank(draft)) clearDraft();
      else saveDraft(draft);
      this.showHint();
    },
    showHint() {
      this.setData({ hint: this.data.draft.text.trim() === '' ? NEEDS_WORDS : KEPT });
    },
    edit(event: WechatMiniprogram.CustomEvent<{ photos?: Photo[]; text?: string; place?: Place }>) {
      this.change(event.detail);
    },
    async chooseUrgent(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const chosen = (await categories()).find(({ code }) => code === event.detail.value);
      this.change({ category: chosen ? { code: chosen.code, name: chosen.name, urgent: true } : null });
    },
    switchAnonymous(event: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
      this.change({ anonymous: event.detail.value });
      this.showCalled();
    },
    showCalled() {
      this.setData({ calledNote: calledWords(this.data.called, this.data.draft.anonymous) });
    },
    openCategories() {
      this.setData({ picking: true });
    },
    closeCategories() {
      this.setData({ picking: false });
    },
    pickCategory(event: WechatMiniprogram.CustomEvent<{ category: Category }>) {
      const { code, name, isSafety } = event.detail.category;
      this.change({ category: { code, name, urgent: isSafety } });
      this.closeCategories();
    },
    startAnew() {
      for (const photo of this.data.draft.photos) discardFile(photo.path);
      clearDraft();
      const draft = newDraft();
      this.setData({ ready: false, restored: false, draft, initialText: '', place: this.data.home });
      this.setData({ ready: true });
      this.showHint();
      this.showCalled();
    },
    async send() {
      const { draft, busy } = this.data;
      if (busy || draft.text.trim() === '') return;
      this.setData({ busy: true, problem: '' });
      try {
        await sendReport(draft, Date.now());
      } catch (thrown) {
        const problem = asProblem(thrown);
        if (!problem.unanswered) {
          // Refused: it stays here, to be changed.
          this.setData({ busy: false, problem: problem.message });
          void wx.pageScrollTo({ scrollTop: 0 });
          return;
        }
      }
      // Either it has arrived or it waits in the outbox; the draft has done its work.
      clearDraft();
      void wx.redirectTo({ url: `/packages/report/pages/sent/sent?request=${draft.requestId}` });
    },
  },
});
