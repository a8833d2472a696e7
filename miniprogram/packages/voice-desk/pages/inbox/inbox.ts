import { asProblem } from '../../../../services/cloud';
import { me } from '../../../../services/session';
import type { Category, StepInput, VoiceOffer, VoiceRow, VoiceStepName, VoiceView } from '../../../../services/shapes';
import { advance as advanceVoice, view as viewVoice } from '../../../../services/voice';
import { duplicatesOf, voiceLanes, voiceQueue } from '../../../../services/voice-desk';
import { appearance } from '../../../../utils/appearance';
import { NO_SCENE } from '../../../../utils/form-scene';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { minutely } from '../../../../utils/minutely';
import { voiceSceneOf } from '../../../../utils/voice-scene';
import { saidAfterVoice } from '../../../../utils/said';
import { type Chosen, undoAtDesk } from '../../undo';
import { isScreened, type Tab, tabsOf } from './lanes';

type ById = WechatMiniprogram.CustomEvent<{ id: string }>;
interface Begun {
  id: string;
  step: VoiceStepName;
  label: string;
  opens: 'form' | 'answer' | 'merge';
}

const EMPTY: Pick<VoiceOffer, 'label' | 'forward' | 'input'> = { label: '', forward: false, input: [] };
const PAGE = 20;

/** What residents said and who must answer or decide: lanes, and in each what is most urgent first. */
Component({
  behaviors: [appearance, minutely],
  data: {
    post: '',
    /** The district's desk sees what has been learned, and puts it right. */
    teaches: false,
    state: initially<LoadState>('loading'),
    message: '',
    lanes: [] as Tab[],
    posted: false,
    lane: '',
    screened: false,
    items: [] as VoiceRow[],
    next: null as string | null,
    fetching: false,
    /** How many seem to say the same as a voice, by its id, once they have been looked for. */
    alike: initially<Record<string, number>>({}),
    busyId: '',
    catalogueFor: '',
    emptyStep: EMPTY,
    nobody: { id: '', version: 0, postedAt: 0 },
    sheet: null as VoiceOffer | null,
    scene: NO_SCENE,
    chosen: null as Omit<Chosen, 'input'> | null,
    requestId: '',
    /** The voice whose likes are looked at. */
    merging: null as VoiceRow | null,
    problem: '',
    conflict: '',
    done: '',
    undo: null as Chosen | null,
    /** The voice whose category was just named, where that can only be corrected. */
    correcting: '',
  },
  methods: {
    onLoad({ lane = '' }: { lane?: string }) {
      this.setData({ lane });
    },
    onShow() {
      void this.load();
      void me().then(({ posts }) => this.setData({ post: [...new Set(posts.map(({ unitName }) => unitName))].join('、'), teaches: posts.some(({ role }) => role === 'districtDesk') }));
    },
    async onPullDownRefresh() {
      this.setData({ conflict: '', alike: {} });
      await this.load();
      void wx.stopPullDownRefresh();
    },
    onReachBottom() {
      if (this.data.next !== null && !this.data.fetching) void this.more();
    },
    refresh() {
      const { sheet, catalogueFor, merging, busyId, items } = this.data;
      if (sheet === null && merging === null && catalogueFor === '' && busyId === '' && items.length <= PAGE) void this.load();
    },
    async load() {
      try {
        await this.count();
        const { lane } = this.data;
        const { items, next } = lane === '' ? { items: [], next: null } : await voiceQueue(null, lane);
        if (lane === this.data.lane) this.setData({ state: 'ready', items: [...items], next, screened: isScreened(lane) });
      } catch (thrown) {
        if (this.data.items.length === 0) this.setData(failure(thrown));
        else this.setData({ conflict: asProblem(thrown).message });
      }
    },
    async count() {
      const counted = await voiceLanes();
      const lanes = tabsOf(counted, this.data.lane);
      const known = lanes.some(({ key }) => key === this.data.lane);
      this.setData({ lanes, posted: counted.length > 0, lane: known ? this.data.lane : (lanes[0]?.key ?? '') });
    },
    async more() {
      const { lane, next } = this.data;
      this.setData({ fetching: true });
      try {
        const page = await voiceQueue(next, lane);
        if (lane === this.data.lane) this.setData({ items: [...this.data.items, ...page.items], next: page.next });
      } catch (thrown) {
        void wx.showToast({ title: asProblem(thrown).message, icon: 'none' });
      } finally {
        this.setData({ fetching: false });
      }
    },
    chooseLane(event: WechatMiniprogram.CustomEvent<{ key: string }>) {
      this.setData({ lane: event.detail.key, state: 'loading', items: [], next: null, conflict: '' });
      void this.load();
    },
    find(id: string): VoiceRow | undefined {
      return this.data.items.find((each) => each.id === id);
    },
    /** What stands open is looked up once: a list of closed cards costs nothing. */
    async lookAround(event: ById) {
      const { id } = event.detail;
      if (Object.hasOwn(this.data.alike, id)) return;
      this.setData({ alike: { ...this.data.alike, [id]: 0 } });
      const found = await duplicatesOf(id).catch(() => []);
      this.setData({ alike: { ...this.data.alike, [id]: found.length } });
    },
    open(event: ById) {
      void wx.navigateTo({ url: `/packages/voice/pages/detail/detail?id=${event.detail.id}` });
    },
    openLearned() {
      void wx.navigateTo({ url: '/packages/voice-desk/pages/learned/learned' });
    },
    talk(event: ById) {
      void wx.navigateTo({ url: `/packages/thread/pages/thread/thread?subject=${encodeURIComponent(`voice:${event.detail.id}`)}` });
    },
    openJoined(event: ById) {
      void wx.navigateTo({ url: `/packages/voice-desk/pages/joined/joined?kind=voice&id=${event.detail.id}` });
    },
    classify(event: WechatMiniprogram.CustomEvent<{ id: string; code: string }>) {
      this.takeOn(event.detail.id, 'classify', { categoryCode: event.detail.code });
    },
    openCatalogue(event: ById) {
      this.setData({ catalogueFor: event.detail.id });
    },
    closeCatalogue() {
      this.setData({ catalogueFor: '' });
    },
    pickCategory(event: WechatMiniprogram.CustomEvent<{ category: Category }>) {
      const { catalogueFor } = this.data;
      this.closeCatalogue();
      this.takeOn(catalogueFor, 'classify', { categoryCode: event.detail.category.code });
    },
    takeOn(id: string, step: VoiceStepName, input: StepInput) {
      const row = this.find(id);
      if (row) void this.take({ id, version: row.version, step, input }, newId());
    },
    begin(event: WechatMiniprogram.CustomEvent<Begun>) {
      const { id, opens } = event.detail;
      const row = this.find(id);
      if (!row) return;
      if (opens === 'answer') void wx.navigateTo({ url: `/packages/voice-desk/pages/answer/answer?id=${id}` });
      else if (opens === 'merge') this.setData({ merging: row, conflict: '' });
      else void this.openForm(event.detail);
    },
    /** The form as the server describes it now. */
    async openForm({ id, step, label }: Begun) {
      this.setData({ busyId: id, problem: '', conflict: '' });
      try {
        const current = await viewVoice(id);
        const offered = current.steps.find((each) => each.step === step);
        if (offered) this.setData({ sheet: { ...offered, label }, scene: voiceSceneOf(current, offered), chosen: { id, version: current.version, step }, requestId: newId() });
        else this.setData({ conflict: `这一条现在${current.voice.stateLabel}，不能“${label}”了` });
      } catch (thrown) {
        this.setData({ conflict: asProblem(thrown).message });
      } finally {
        this.setData({ busyId: '' });
      }
    },
    submit(event: WechatMiniprogram.CustomEvent<{ input: StepInput }>) {
      const { chosen, requestId } = this.data;
      if (chosen) void this.take({ ...chosen, input: event.detail.input }, requestId);
    },
    async take({ id, version, step, input }: Chosen, requestId: string) {
      if (this.data.busyId !== '') return;
      const before = this.find(id);
      this.setData({ busyId: id, problem: '', conflict: '' });
      try {
        const next = await advanceVoice(id, version, { step }, input, requestId);
        await this.taken(step, next, before);
      } catch (thrown) {
        const { code, message } = asProblem(thrown);
        if (this.data.sheet && code !== 'CONFLICT') this.setData({ problem: message, busyId: '' });
        else {
          await this.load();
          this.setData({ sheet: null, conflict: message, busyId: '' });
        }
      }
    },
    async taken(step: VoiceStepName, next: VoiceView, before: VoiceRow | undefined) {
      const undo = undoAtDesk(step, next, before);
      this.setData({ sheet: null, merging: null, done: saidAfterVoice(step, next), undo, correcting: step === 'classify' && !undo ? next.voice.id : '', busyId: '' });
      await this.load();
    },
    merged(event: WechatMiniprogram.CustomEvent<{ view: VoiceView }>) {
      void this.taken('merge', event.detail.view, undefined);
    },
    closeMerging(event: WechatMiniprogram.CustomEvent<{ changed: boolean }>) {
      const id = this.data.merging?.id ?? '';
      const { [id]: _, ...alike } = this.data.alike;
      this.setData({ merging: null, alike: event.detail.changed ? alike : this.data.alike });
      if (event.detail.changed) void this.load();
    },
    /** Takes it back where that is possible, else opens the catalogue to name another category. */
    recall() {
      const { undo, correcting } = this.data;
      this.dismiss();
      if (undo) void this.take(undo, newId());
      else this.setData({ catalogueFor: correcting });
    },
    dismiss() {
      this.setData({ done: '', undo: null, correcting: '' });
    },
    closeSheet() {
      if (this.data.busyId === '') this.setData({ sheet: null });
    },
  },
});
