import { asProblem } from '../../../../services/cloud';
import { categories } from '../../../../services/community';
import { isBlank, type Place } from '../../../../services/draft';
import { reportDraft, type ReportDraft, voiceDraft, type VoiceDraft } from '../../../../services/drafts';
import { handOver } from '../../../../services/outbox';
import { discardFile, type Photo } from '../../../../services/photo';
import { homePlace, placeOfScene, placeOfUnit } from '../../../../services/place';
import { me } from '../../../../services/session';
import type { Category, SimilarItem } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { calledWords } from '../../../../utils/called';

const KEPT = '草稿已存在手机里，断网也不会丢';
const NEEDS_WORDS = '写一句怎么回事，就可以交了';

/** Things that cannot wait, as residents meet them; parts of the street such as transformers are left to the catalogue. */
const isUrgentEvent = ({ isSafety, kind }: Category): boolean => isSafety && kind !== 'part';

Component({
  behaviors: [appearance],
  data: {
    ready: false,
    restored: false,
    draft: reportDraft.fresh(),
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
      const kept = reportDraft.load();
      const draft = kept ?? reportDraft.fresh();
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
      if (isBlank(draft)) reportDraft.clear();
      else reportDraft.save(draft);
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
      this.setData({ calledNote: calledWords(this.data.called, this.data.draft.anonymous, '网格员') });
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
      reportDraft.clear();
      const draft = reportDraft.fresh();
      this.setData({ ready: false, restored: false, draft, initialText: '', place: this.data.home });
      this.setData({ ready: true });
      this.showHint();
      this.showCalled();
    },
    /** 是，我也遇到了: what was written goes as a voice that is dealt with in the neighbour's item; words, photos and the place are kept, and so is the request. */
    async join(event: WechatMiniprogram.CustomEvent<{ item: SimilarItem }>) {
      const { draft, busy } = this.data;
      if (busy) return;
      const { kind, id, title } = event.detail.item;
      const { requestId, text, photos, place, anonymous } = draft;
      const voice: VoiceDraft = { ...voiceDraft.fresh(), requestId, text, photos, place, anonymous, kind: 'request', joins: { kind, id, title } };
      await this.hand(() => handOver('voice', voice, Date.now()), `/packages/voice/pages/sent/sent?request=${requestId}`);
    },
    async send() {
      const { draft, busy } = this.data;
      if (busy || draft.text.trim() === '') return;
      await this.hand(() => handOver('report', draft, Date.now()), `/packages/report/pages/sent/sent?request=${draft.requestId}`);
    },
    /** Hands it over and goes on; what is refused stays here, to be changed. */
    async hand(over: () => Promise<unknown>, next: string) {
      this.setData({ busy: true, problem: '' });
      try {
        await over();
      } catch (thrown) {
        const problem = asProblem(thrown);
        if (!problem.unanswered) {
          this.setData({ busy: false, problem: problem.message });
          void wx.pageScrollTo({ scrollTop: 0 });
          return;
        }
      }
      // Either it has arrived or it waits in the outbox; the draft has done its work.
      reportDraft.clear();
      void wx.redirectTo({ url: next });
    },
  },
});
