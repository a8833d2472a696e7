import { asProblem } from '../../../../services/cloud';
import { isBlank, type Place, type Spoken } from '../../../../services/draft';
import { type Joins, reportDraft, voiceDraft, type VoiceDraft } from '../../../../services/drafts';
import { handOver } from '../../../../services/outbox';
import { discardFile, type Photo } from '../../../../services/photo';
import { homePlace, placeOfScene, placeOfUnit } from '../../../../services/place';
import { me } from '../../../../services/session';
import type { Audience, Choices, Mode, Scope, Through, Understanding, Visit, VoiceKind } from '../../../../services/shapes';
import { choices, understand } from '../../../../services/voice';
import { appearance } from '../../../../utils/appearance';
import { calledWords } from '../../../../utils/called';
import { initially } from '../../../../utils/initially';
import { ASKED, AUDIENCE_NOTES, AUDIENCE_OPEN, AUDIENCES, audienceOf, DAY_PARTS, heard, hint, missing, MODES, SCOPES } from './wording';

/** So long nothing is typed before the words are looked at. */
const PAUSE_MS = 700;
/** Fewer characters say nothing yet. */
const ENOUGH = 4;
const PHOTOS_OF_REPORT = 9;

const NONE: Choices = { kinds: [], scopes: [] };

interface Query {
  kind?: VoiceKind;
  scope?: Scope;
  /** voice:<id> or matter:<id>: said in answer to that item. */
  joins?: string;
  title?: string;
  unitId?: string;
  scene?: string;
  /** From a card: what is asked, of the head of which building or of whose badge. */
  mode?: Mode;
  to?: string;
  badge?: string;
  /** What the field begins with where nothing was left in it: 请王师傅帮忙：. */
  text?: string;
}

const joinsOf = ({ joins, title = '' }: Query): Joins | null => {
  const [kind, id = ''] = decodeURIComponent(joins ?? '').split(':');
  return (kind === 'voice' || kind === 'matter') && id !== '' ? { kind, id, title: decodeURIComponent(title) } : null;
};

const throughOf = ({ mode, to, badge }: Query): Through | null => (mode !== undefined && Object.hasOwn(MODES, mode) ? { mode, toUnitId: to ?? null, badgeId: badge ?? null } : null);

/** What the link says goes before what was left behind. */
function begun(query: Query, kept: VoiceDraft | null): VoiceDraft {
  const joins = joinsOf(query);
  const through = throughOf(query);
  const text = kept?.text || decodeURIComponent(query.text ?? '');
  return {
    ...(kept ?? voiceDraft.fresh()),
    text,
    ...(query.kind ? { kind: query.kind } : {}),
    ...(query.scope ? { scope: query.scope } : {}),
    ...(joins ? { joins } : {}),
    ...(through ? { through, kind: MODES[through.mode].kind, audience: 'staff' as const } : {}),
  };
}

Component({
  behaviors: [appearance],
  data: {
    ready: false,
    restored: false,
    draft: voiceDraft.fresh(),
    /** Given to the field once: what is being typed must not be written back under the cursor. */
    initialText: '',
    home: null as Place | null,
    /** The place of the draft, or home. */
    place: null as Place | null,
    placing: false,
    autosize: { minHeight: 132 },
    choices: NONE,
    /** Who answers here is being looked up. */
    asking: true,
    scopes: SCOPES,
    audiences: AUDIENCES,
    understanding: null as Understanding | null,
    /** What the words sound like, in words; and whether it is being changed. */
    heard: '',
    correcting: false,
    audience: initially<Audience | null>(null),
    audienceNote: '',
    /** 幸福里小区党支部 · 10月15日（周四）17:30 前答复 */
    holder: '',
    promise: '',
    dayParts: DAY_PARTS,
    /** 请上门：您这幢的党员楼栋长; empty when nobody in particular is asked. */
    asked: '',
    hint: '',
    lacking: true,
    called: '',
    calledNote: '',
    /** Who says it, and where, as neighbours read it. */
    head: '',
    previewing: false,
    busy: false,
    problem: '',
    timer: initially<ReturnType<typeof setTimeout> | undefined>(undefined),
    /** The words that were looked at last. */
    looked: '',
  },
  methods: {
    onLoad(query: Query) {
      const kept = voiceDraft.load();
      const draft = begun(query, kept);
      this.setData({ ready: true, restored: kept !== null && !isBlank(kept), draft, initialText: draft.text, place: draft.place });
      this.show();
      void this.findChoices();
      void this.findPlace(query);
      this.listen();
    },
    onUnload() {
      clearTimeout(this.data.timer);
    },
    async findPlace({ scene, unitId }: Query) {
      try {
        const named = scene !== undefined ? await placeOfScene(decodeURIComponent(scene)) : unitId !== undefined ? await placeOfUnit({ id: unitId, name: '' }, []) : null;
        if (named) {
          this.change({ place: named });
          void this.findChoices();
        }
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      }
      // Who lives nowhere, or has no network, speaks all the same.
      const person = await me().catch(() => null);
      const home = person && homePlace(person);
      this.setData({ home, place: this.data.draft.place ?? home, called: person?.name ?? '' });
      this.show();
    },
    async findChoices() {
      const { place } = this.data.draft;
      this.setData({ asking: true });
      try {
        const found = await choices(place);
        if (place === this.data.draft.place) this.setData({ choices: found });
      } catch {
        // Written without a network: who answers is known when it has arrived.
      }
      this.setData({ asking: false });
      this.show();
    },
    change(part: Partial<VoiceDraft>) {
      const draft = { ...this.data.draft, ...part };
      this.setData({ draft, place: draft.place ?? this.data.home, problem: '' });
      if (isBlank(draft)) voiceDraft.clear();
      else voiceDraft.save(draft);
      this.show();
    },
    /** Everything that follows from the draft, from what the words say and from what can be chosen. */
    show() {
      const { draft, understanding, choices: known, called, place } = this.data;
      const audience = audienceOf(draft, understanding, known.kinds);
      const scope = known.scopes.find(({ value }) => value === draft.scope);
      this.setData({
        heard: heard(understanding, draft.kind, known.kinds),
        audience,
        audienceNote: audience === null ? AUDIENCE_OPEN : AUDIENCE_NOTES[audience],
        holder: scope?.holder ?? '',
        promise: scope ? `${scope.holder}，${scope.dueWords}` : '',
        asked: draft.through ? `${MODES[draft.through.mode].title}：${draft.through.badgeId === null ? ASKED.head : ASKED.badge}` : '',
        hint: hint(draft),
        lacking: missing(draft) !== '',
        calledNote: calledWords(called, draft.anonymous, '答复的人'),
        head: [draft.anonymous || !called ? '一位邻居' : `${Array.from(called)[0] ?? ''}**`, place?.title ?? ''].filter(Boolean).join(' · '),
      });
    },
    edit(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ text: event.detail.value });
      this.listen();
    },
    changePhotos(event: WechatMiniprogram.CustomEvent<{ photos: Photo[] }>) {
      this.change({ photos: event.detail.photos });
    },
    changeRecordings(event: WechatMiniprogram.CustomEvent<{ recordings: Spoken[] }>) {
      this.change({ recordings: event.detail.recordings });
    },
    /** Looks at the words when the writer pauses. */
    listen() {
      clearTimeout(this.data.timer);
      this.setData({ timer: setTimeout(() => void this.look(), PAUSE_MS) });
    },
    async look() {
      const words = this.data.draft.text.trim();
      if (Array.from(words).length < ENOUGH || words === this.data.looked || missing(this.data.draft) !== '') return;
      await this.hear(words);
    },
    async hear(words: string) {
      const { place } = this.data.draft;
      this.setData({ looked: words });
      if (this.data.choices.kinds.length === 0) await this.findChoices();
      try {
        const understanding = await understand(words, place);
        if (words === this.data.looked) this.setData({ understanding });
      } catch {
        // A guess is not worth a message: the next pause tries again.
        this.setData({ looked: '' });
      }
      this.show();
    },
    correct() {
      this.setData({ correcting: !this.data.correcting });
    },
    chooseKind(event: WechatMiniprogram.CustomEvent<{ value: VoiceKind }>) {
      this.change({ kind: event.detail.value });
      this.setData({ correcting: false });
    },
    chooseScope(event: WechatMiniprogram.CustomEvent<{ value: Scope }>) {
      this.change({ scope: event.detail.value });
    },
    chooseAudience(event: WechatMiniprogram.CustomEvent<{ value: Audience }>) {
      this.change({ audience: event.detail.value });
    },
    switchAnonymous(event: WechatMiniprogram.CustomEvent<{ value: boolean }>) {
      this.change({ anonymous: event.detail.value });
    },
    openPlace() {
      this.setData({ placing: true });
    },
    closePlace() {
      this.setData({ placing: false });
    },
    pickPlace(event: WechatMiniprogram.CustomEvent<{ place: Place }>) {
      this.change({ place: event.detail.place });
      void this.findChoices();
    },
    join(event: WechatMiniprogram.CustomEvent<{ item: Joins }>) {
      const { kind, id, title } = event.detail.item;
      this.change({ joins: { kind, id, title } });
    },
    chooseDay(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ visit: { part: 'morning', ...this.data.draft.visit, day: event.detail.value } });
    },
    choosePart(event: WechatMiniprogram.CustomEvent<{ value: Visit['part'] }>) {
      const { visit } = this.data.draft;
      if (visit) this.change({ visit: { ...visit, part: event.detail.value } });
    },
    /** Said to whoever answers here, instead of to the person on the card. */
    askOthers() {
      this.change({ through: null, visit: null, kind: null, audience: null });
    },
    leave() {
      this.change({ joins: null });
    },
    /** Danger does not wait for an answer: the words and photos go over to a report. What is being written there stays. */
    report() {
      const { draft } = this.data;
      const there = reportDraft.load() ?? reportDraft.fresh();
      reportDraft.save({
        ...there,
        text: [there.text.trim(), draft.text.trim()].filter(Boolean).join('\n'),
        photos: [...there.photos, ...draft.photos].slice(0, PHOTOS_OF_REPORT),
        place: there.place ?? draft.place,
      });
      const rest: VoiceDraft = { ...voiceDraft.fresh(), recordings: draft.recordings, photos: draft.photos.slice(Math.max(0, PHOTOS_OF_REPORT - there.photos.length)) };
      if (isBlank(rest)) voiceDraft.clear();
      else voiceDraft.save(rest);
      void wx.redirectTo({ url: '/packages/report/pages/compose/compose' });
    },
    startAnew() {
      for (const { path } of [...this.data.draft.photos, ...this.data.draft.recordings]) discardFile(path);
      voiceDraft.clear();
      this.setData({ ready: false, restored: false, draft: voiceDraft.fresh(), initialText: '', place: this.data.home, understanding: null, looked: '' });
      this.setData({ ready: true });
      this.show();
    },
    /** Whoever is faster than the answer waits for it: who reads it by itself must be known before it is looked at. */
    async openPreview() {
      if (this.data.lacking || this.data.busy) return;
      if (this.data.audience === null) {
        this.setData({ busy: true });
        await this.hear(this.data.draft.text.trim());
        this.setData({ busy: false });
      }
      this.setData({ previewing: true, problem: '' });
    },
    closePreview() {
      if (!this.data.busy) this.setData({ previewing: false, problem: '' });
    },
    async send(event: WechatMiniprogram.CustomEvent<{ audience: Audience }>) {
      const { draft, busy, understanding } = this.data;
      if (busy || missing(draft) !== '') return;
      this.setData({ busy: true, problem: '' });
      // What was seen is what is sent: neither kind nor reader is left to a second guess.
      const seen: VoiceDraft = { ...draft, kind: draft.kind ?? understanding?.kind ?? null, audience: event.detail.audience };
      try {
        await handOver('voice', seen, Date.now());
      } catch (thrown) {
        const problem = asProblem(thrown);
        if (!problem.unanswered) {
          // Refused: it stays here, to be changed.
          this.setData({ busy: false, problem: problem.message });
          return;
        }
      }
      // Either it has arrived or it waits in the outbox; the draft has done its work.
      voiceDraft.clear();
      void wx.redirectTo({ url: `/packages/voice/pages/sent/sent?request=${draft.requestId}` });
    },
  },
});
