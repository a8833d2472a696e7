import { asProblem } from '../../../../services/cloud';
import { addVenue, advanceSession, residentsSession, sendMinutes, type SessionStep, type SessionView, type VenueRow, venues } from '../../../../services/residents-session';
import type { StepInput } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { type FormScene, NO_SCENE } from '../../../../utils/form-scene';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { type Deed, FORWARD, inviteesOf, itemsOf, moved, sentBy, type Sheet, sheetFor, text, TYPES } from './arranging';

type At<T extends object> = WechatMiniprogram.CustomEvent<object, object, T>;

const FORWARDS_WITH_FORM: readonly SessionStep[] = ['schedule', 'publish'];

/** Who prepares a session, runs it and writes its minutes. */
Component({
  behaviors: [appearance],
  data: {
    id: '',
    state: initially<LoadState>('loading'),
    message: '',
    view: null as SessionView | null,
    may: initially<Partial<Record<SessionStep, boolean>>>({}),
    forward: initially<{ step: SessionStep; label: string } | null>(null),
    lacking: '',
    venues: [] as readonly VenueRow[],
    sheet: null as Sheet | null,
    noFields: [] as Sheet['form'],
    scene: initially<FormScene>(NO_SCENE),
    itemId: '',
    at: 0,
    input: initially<StepInput>({}),
    missing: '',
    hallOpen: false,
    hall: [] as { value: string; label: string; count: string }[],
    sent: initially<Record<string, boolean>>({}),
    requestId: '',
    busy: false,
    problem: '',
    done: '',
  },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ id: decodeURIComponent(id) });
      void this.load();
    },
    async onPullDownRefresh() {
      await this.load();
      void wx.stopPullDownRefresh();
    },
    show(view: SessionView) {
      const may = Object.fromEntries(view.steps.map(({ step }) => [step, true])) as Partial<Record<SessionStep, boolean>>;
      const forward = FORWARD[view.session.state] ?? null;
      const unsaid = view.agenda.filter(({ minutes }) => minutes === null).length;
      const lacking = view.session.state === 'ended' && !may.publish ? (view.agenda.length === 0 ? '议程还是空的' : `还有 ${unsaid} 件没有记结果，记完就可以公布`) : '';
      // The button stays, with its reason, where only something is missing.
      this.setData({ view, may, state: 'ready', forward: forward !== null && (may[forward.step] || lacking !== '') ? forward : null, lacking });
    },
    async load() {
      try {
        const view = await residentsSession(this.data.id);
        this.show(view);
        this.setData({ venues: await venues(view.session.communityId) });
      } catch (thrown) {
        if (this.data.view === null) this.setData(failure(thrown));
        else void wx.showToast({ title: asProblem(thrown).message, icon: 'none' });
      }
    },
    /** One step, and what is said when it was taken; a conflict brings the present view along. */
    async take(step: SessionStep, input: StepInput, done: string, requestId = newId()): Promise<boolean> {
      const { view, busy } = this.data;
      if (!view || busy) return false;
      this.setData({ busy: true, problem: '' });
      try {
        this.show(await advanceSession(view, step, input, requestId));
        this.setData({ done });
        return true;
      } catch (thrown) {
        const problem = asProblem(thrown);
        const now = problem.code === 'CONFLICT' ? (problem.details as SessionView | undefined) : undefined;
        if (now?.agenda) this.show(now);
        this.setData({ problem: problem.message });
        return false;
      } finally {
        this.setData({ busy: false });
      }
    },
    open(deed: Deed, itemId = '') {
      const { view, venues: known } = this.data;
      if (!view) return;
      const sheet = sheetFor(deed, { view, venues: known, itemId });
      const { communityId, districtId, partyId } = view.session;
      this.setData({ sheet, itemId, at: sheet.at ?? 0, requestId: newId(), problem: '', scene: { ...NO_SCENE, communityId, districtId, unit: { id: partyId, name: '' }, initial: { ...sheet.initial } } });
    },
    ask(event: At<{ deed: Deed; id?: string }>) {
      const { deed, id = '' } = event.currentTarget.dataset;
      this.open(deed, id);
    },
    fill(event: WechatMiniprogram.CustomEvent<{ input: StepInput; missing: string }>) {
      this.setData(event.detail);
    },
    pickHour(event: WechatMiniprogram.CustomEvent<{ value: number }>) {
      this.setData({ at: event.detail.value });
    },
    close() {
      if (!this.data.busy) this.setData({ sheet: null, hallOpen: false });
    },
    async submit() {
      const { sheet, view, input, itemId, at, venues: known, requestId } = this.data;
      if (!sheet || !view) return;
      const sent = sentBy(sheet.deed, at === 0 ? input : { ...input, startsAt: at }, { view, venues: known, itemId });
      if (sent === null) await this.keepVenue();
      else if (await this.take(sent.step, sent.input, '好了', requestId)) this.setData({ sheet: null });
    },
    async keepVenue() {
      const { view, input, requestId, busy } = this.data;
      if (!view || busy) return;
      this.setData({ busy: true, problem: '' });
      try {
        const { communityId, unitId } = view.session;
        await addVenue({ place: unitId, level: String(input['level']) as VenueRow['level'], name: String(input['name']), address: text(input['address']), seats: Number(input['seats'] ?? 0) || 0 }, requestId);
        this.setData({ venues: await venues(communityId), sheet: null, done: '登记好了' });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
    move(event: At<{ index: number; by: 1 | -1 }>) {
      const { index, by } = event.currentTarget.dataset;
      const { view } = this.data;
      if (view) void this.take('arrange', itemsOf(moved(view.agenda, index, by)), '议程排好了');
    },
    drop(event: At<{ index: number }>) {
      const { view } = this.data;
      if (view) void this.take('arrange', itemsOf(view.agenda.filter((_, at) => at !== event.currentTarget.dataset.index)), '拿掉了');
    },
    add(event: At<{ index: number }>) {
      const { view } = this.data;
      const one = view?.suggested[event.currentTarget.dataset.index];
      if (view && one) void this.take('arrange', itemsOf([...view.agenda, one]), '加到议程了');
    },
    uninvite(event: At<{ index: number }>) {
      const { view } = this.data;
      if (view) void this.take('invite', inviteesOf(view.invited.filter((_, at) => at !== event.currentTarget.dataset.index)), '不请了');
    },
    askHall() {
      const counted = this.data.view?.attendance.entries ?? [];
      this.setData({ hallOpen: true, problem: '', requestId: newId(), hall: TYPES.map((type) => ({ ...type, count: String(counted.find((each) => each.type === type.value)?.count ?? '') })) });
    },
    count(event: WechatMiniprogram.CustomEvent<{ value: string }, object, { index: number }>) {
      this.setData({ [`hall[${event.currentTarget.dataset.index}].count`]: event.detail.value });
    },
    async keepHall() {
      const entries = this.data.hall.map(({ value, count }) => ({ type: value, count: Math.max(0, Math.floor(Number(count) || 0)) })).filter(({ count }) => count > 0);
      if (entries.length === 0) this.setData({ problem: '写上到了几个人' });
      else if (await this.take('enterHall', { entries, photos: [] }, '登记好了', this.data.requestId)) this.setData({ hallOpen: false });
    },
    goOn() {
      const { forward } = this.data;
      if (!forward) return;
      if (FORWARDS_WITH_FORM.includes(forward.step)) this.open(forward.step as Deed);
      else void this.take(forward.step, {}, '散会了，把每件的结果记下来');
    },
    callOff() {
      this.open('callOff');
    },
    /** What was said of an item becomes the minutes of the deliberation that it was about. */
    async sendOn(event: At<{ id: string }>) {
      const { view, busy } = this.data;
      const item = view?.agenda.find(({ id }) => id === event.currentTarget.dataset.id);
      if (!view || !item?.refId || !item.minutes || busy) return;
      this.setData({ busy: true, problem: '' });
      try {
        await sendMinutes(item.refId, `${view.session.title}：${item.minutes.text}`, view.session.attended, `minutes-${view.session.id.slice(-30)}-${item.id.slice(0, 20)}`);
        this.setData({ done: '发到那件议事里了', [`sent.${item.id}`]: true });
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
    dismiss() {
      this.setData({ done: '' });
    },
  },
});
