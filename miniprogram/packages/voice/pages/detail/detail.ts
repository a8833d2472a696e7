import { me } from '../../../../services/session';
import type { VoiceOffer, VoiceStepName, VoiceView } from '../../../../services/shapes';
import { advance, currentView, view } from '../../../../services/voice';
import { appearance } from '../../../../utils/appearance';
import { opened } from '../../../../utils/opened';
import { minutely } from '../../../../utils/minutely';
import { saidAfterVoice } from '../../../../utils/said';
import { stepping } from '../../../../utils/stepping';
import { undoOfVoice } from '../../../../utils/undo';
import { voiceSceneOf } from '../../../../utils/voice-scene';
import { whenWords } from '../../../../utils/words';
import { arrange, hasMore, progressFor } from './arrange';

/** Steps with a page of their own instead of the generic sheet. */
const OWN_PAGES: Partial<Record<VoiceStepName, string>> = { answer: '/packages/voice-desk/pages/answer/answer' };

/** Where the item is, in which this one is dealt with as well, or which it became. */
const PAGES = {
  voice: '/packages/voice/pages/detail/detail',
  matter: '/packages/matter/pages/detail/detail',
  proposal: '/packages/deliberation/pages/proposal/proposal',
} as const;

Component({
  behaviors: [appearance, opened, minutely, stepping<VoiceView, VoiceOffer>({ advance, current: currentView, said: saidAfterVoice, undo: undoOfVoice, scene: voiceSceneOf })],
  data: {
    view: null as VoiceView | null,
    posted: '',
    /** Why neighbours do not read it, what was remarked, and until when who decides an appeal. */
    removed: [] as string[],
    staff: false,
    /** Mine, or I am staff: a neighbour is not told how long others have. */
    own: false,
    progress: [] as VoiceView['voice']['progress'],
    /** There is more to it than the subject says. */
    said: false,
    /** The photo, words and answer are those that neighbours read. */
    open: false,
    forward: null as VoiceOffer | null,
    other: null as VoiceOffer | null,
    others: [] as VoiceOffer[],
    appeal: null as VoiceOffer | null,
    complain: null as VoiceOffer | null,
    /** What is behind the “…” row is shown. */
    unfolded: false,
    /** Whoever answers looks for what says the same. */
    merging: false,
    subject: { id: '', version: 0, postedAt: 0 },
  },
  methods: {
    refresh() {
      if (this.data.sheet === null && !this.data.busy) void this.load(true);
    },
    async fetch() {
      this.show(await view(this.data.id));
    },
    show(current: VoiceView) {
      const { mine, author, postedAt, screening, removal } = current.voice;
      const posted = `${mine ? '您' : author} ${whenWords(postedAt, Date.now())} 说的`.trim();
      const open = screening === 'shown' || screening === 'questioned';
      const removed = removal ? [removal.tells, removal.remark, removal.after].filter(Boolean) : [];
      this.setData({ view: current, posted, removed, open, progress: progressFor(current), said: hasMore(current), subject: { id: current.voice.id, version: current.version, postedAt }, ...arrange(current) });
      void me().then(({ isStaff }) => this.setData({ staff: isStaff && !mine, own: mine || isStaff }));
    },
    takeForward() {
      if (this.data.forward) this.start(this.data.forward);
    },
    takeOther() {
      if (this.data.other) this.start(this.data.other);
    },
    openStep(event: WechatMiniprogram.CustomEvent<object, object, { step: VoiceStepName }>) {
      const step = this.data.view?.steps.find((each) => each.step === event.currentTarget.dataset.step);
      if (step) this.start(step);
    },
    start(step: VoiceOffer) {
      const page = OWN_PAGES[step.step];
      if (step.step === 'merge') this.setData({ merging: true, conflict: '' });
      else if (page === undefined) this.begin(step);
      else void wx.navigateTo({ url: `${page}?id=${encodeURIComponent(this.data.id)}` });
    },
    merged(event: WechatMiniprogram.CustomEvent<{ view: VoiceView }>) {
      const { view: next } = event.detail;
      this.setData({ merging: false, done: saidAfterVoice('merge', next), undo: undoOfVoice('merge', next) });
      this.show(next);
    },
    closeMerging() {
      this.setData({ merging: false });
      void this.load();
    },
    unfold() {
      this.setData({ unfolded: !this.data.unfolded });
    },
    supported(event: WechatMiniprogram.CustomEvent<{ supported: boolean; count: number }>) {
      const { supported, count } = event.detail;
      this.setData({ 'view.voice.supported': supported, 'view.voice.support': count });
    },
    openItem(event: WechatMiniprogram.TouchEvent<object, object, { kind: keyof typeof PAGES; id: string }>) {
      const { kind, id } = event.currentTarget.dataset;
      void wx.navigateTo({ url: `${PAGES[kind]}?id=${encodeURIComponent(id)}` });
    },
    openMap() {
      const place = this.data.view?.voice.place;
      if (place?.location) void wx.openLocation({ ...place.location, name: place.name, address: place.location.address ?? '' });
    },
    callAuthor() {
      const phoneNumber = this.data.view?.voice.authorPhone;
      if (phoneNumber) void wx.makePhoneCall({ phoneNumber });
    },
  },
});
