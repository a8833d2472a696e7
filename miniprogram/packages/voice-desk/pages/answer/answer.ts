import { asProblem } from '../../../../services/cloud';
import { discardFile, type Photo } from '../../../../services/photo';
import { templates } from '../../../../services/thread';
import { advance as advanceVoice, currentView as currentVoice, preview as previewWords, view as viewVoice } from '../../../../services/voice';
import { checkAnswer } from '../../../../services/voice-desk';
import type { Preview, ThreadTemplate, VoiceView } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { whenWords } from '../../../../utils/words';
import { forgetAnswer, loadAnswer, newAnswer, saveAnswer, type AnswerDraft } from './draft';
import { type Line, linesFor, whyNot } from './findings';

const LONGEST = 2000;
/** Milliseconds after the last letter: often enough to help, not with each letter. */
const PAUSE = 600;

type Timer = ReturnType<typeof setTimeout>;

/** The answer to one voice: the resident's words above, the check while it is written, what neighbours will read below. */
Component({
  behaviors: [appearance],
  data: {
    id: '',
    state: initially<LoadState>('loading'),
    message: '',
    view: null as VoiceView | null,
    said: '',
    mayAnswer: false,
    longest: LONGEST,
    autosize: { minHeight: 150 },
    draft: initially<AnswerDraft>(newAnswer()),
    restored: false,
    /** Given to the field once: what is being typed must not be written back under the cursor. */
    initialText: '',
    /** The field is there; it is made anew when something else than typing fills it. */
    filling: true,
    templates: [] as readonly ThreadTemplate[],
    choosing: false,
    /** What stood in the field before a template took its place. */
    replaced: null as string | null,
    /** The words that the lines below are about; they may be older than what stands in the field. */
    checkedText: '',
    lines: [] as Line[],
    /** Why the check could not be asked. */
    unchecked: '',
    preview: null as Preview | null,
    reason: '',
    busy: false,
    problem: '',
    sent: '',
    timer: initially<Timer | null>(null),
  },
  lifetimes: {
    detached() {
      if (this.data.timer !== null) clearTimeout(this.data.timer);
    },
  },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      const kept = loadAnswer(id);
      const draft = kept ?? newAnswer();
      this.setData({ id, draft, restored: kept !== null, initialText: draft.text });
      this.weigh();
      void this.load();
      // Without them the answer is written all the same.
      void templates().then((known) => this.setData({ templates: known }), () => undefined);
    },
    async load() {
      try {
        this.show(await viewVoice(this.data.id));
        await this.check();
      } catch (thrown) {
        if (this.data.view === null) this.setData(failure(thrown));
      }
    },
    show(view: VoiceView) {
      const { voice, steps } = view;
      const said = [voice.kindLabel, voice.author, voice.placeWords, whenWords(voice.postedAt, Date.now())].filter(Boolean).join(' · ');
      this.setData({ state: 'ready', view, said, mayAnswer: steps.some(({ step }) => step === 'answer') });
    },
    change(part: Partial<AnswerDraft>) {
      const draft = { ...this.data.draft, ...part };
      this.setData({ draft, problem: '', restored: false });
      saveAnswer(this.data.id, draft);
      this.weigh();
    },
    edit(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ text: event.detail.value });
      if (this.data.timer !== null) clearTimeout(this.data.timer);
      this.setData({ timer: setTimeout(() => void this.check(), PAUSE) });
    },
    refill(text: string) {
      this.setData({ filling: false });
      this.setData({ initialText: text, filling: true });
      this.change({ text });
      void this.check();
    },
    toggleTemplates() {
      this.setData({ choosing: !this.data.choosing });
    },
    /** A template takes the place of what was written, which can be brought back. */
    useTemplate(event: WechatMiniprogram.TouchEvent<object, object, { key: string }>) {
      const template = this.data.templates.find(({ key }) => key === event.currentTarget.dataset.key);
      if (!template) return;
      const { text } = this.data.draft;
      this.setData({ choosing: false, replaced: text.trim() === '' ? null : text });
      this.refill(template.text);
    },
    bringBack() {
      const { replaced } = this.data;
      this.keepTemplate();
      if (replaced !== null) this.refill(replaced);
    },
    keepTemplate() {
      this.setData({ replaced: null });
    },
    changePhotos(event: WechatMiniprogram.CustomEvent<{ photos: Photo[] }>) {
      this.change({ photos: event.detail.photos });
    },
    /** Asks about what stands in the field now; an answer that comes too late is about other words and is dropped. */
    async check() {
      const { id, draft, view } = this.data;
      const text = draft.text.trim();
      if (text === '') {
        this.setData({ checkedText: '', lines: [], preview: null, unchecked: '' });
        this.weigh();
        return;
      }
      try {
        // The check decides whether it may be sent; what neighbours will read is shown when it comes.
        const [{ findings }, preview] = await Promise.all([checkAnswer(id, text), view?.voice.audience === 'public' ? previewWords(text, draft.photos.length).catch(() => null) : null]);
        if (text === this.data.draft.text.trim()) this.setData({ checkedText: text, lines: linesFor(findings, text), preview, unchecked: '' });
      } catch (thrown) {
        if (text === this.data.draft.text.trim()) this.setData({ unchecked: `${asProblem(thrown).message}。写的都存在手机里` });
      }
      this.weigh();
    },
    weigh() {
      const { draft, lines, checkedText, unchecked } = this.data;
      const text = draft.text.trim();
      this.setData({ reason: whyNot({ text, waiting: draft.photos.some(({ fileID }) => fileID === undefined), checked: text === checkedText, lines, unchecked }) });
    },
    recheck() {
      void this.check();
    },
    startAnew() {
      for (const photo of this.data.draft.photos) discardFile(photo.path);
      forgetAnswer(this.data.id);
      this.setData({ draft: newAnswer() });
      this.refill('');
    },
    async send() {
      const { view, id, draft, busy, reason } = this.data;
      if (!view || busy || reason !== '') return;
      this.setData({ busy: true, problem: '' });
      try {
        const photos = draft.photos.flatMap(({ fileID }) => fileID ?? []);
        const { voice } = await advanceVoice(id, view.version, { step: 'answer' }, { text: draft.text.trim(), photos }, draft.requestId);
        forgetAnswer(id);
        this.setData({ sent: voice.dueWords ? `答复发出去了，请居民在${voice.dueWords}` : '答复发出去了' });
      } catch (thrown) {
        const current = currentVoice(thrown);
        this.setData({ problem: asProblem(thrown).message });
        // What was written stays: somebody else may only have named a category meanwhile.
        if (current) this.show(current);
        void wx.pageScrollTo({ scrollTop: 0 });
      } finally {
        this.setData({ busy: false });
      }
    },
    back() {
      void wx.navigateBack();
    },
  },
});
