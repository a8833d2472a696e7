import { asProblem } from '../../../../services/cloud';
import { advance, currentView, follow, isFollowing, unfollow, view } from '../../../../services/matter';
import { me } from '../../../../services/session';
import { resultCard } from '../../../../services/share';
import type { MatterView, Step, StepName } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { sceneOf } from '../../../../utils/form-scene';
import { newId } from '../../../../utils/id';
import { opened } from '../../../../utils/opened';
import { minutely } from '../../../../utils/minutely';
import { saidAfter } from '../../../../utils/said';
import { stepping } from '../../../../utils/stepping';
import { undoOf } from '../../../../utils/undo';
import { whenWords } from '../../../../utils/words';
import { arrange, type Arranged } from './arrange';

type StepEvent = WechatMiniprogram.CustomEvent<{ step: StepName; taskId?: string }>;

Component({
  behaviors: [appearance, opened, minutely, stepping<MatterView, Step>({ advance, current: currentView, said: saidAfter, undo: undoOf, scene: sceneOf })],
  data: {
    view: null as MatterView | null,
    reported: '',
    mine: false,
    staff: false,
    forward: null as Step | null,
    other: null as Step | null,
    others: [] as Step[],
    tasks: [] as Arranged['tasks'],
    /** Null for those who cannot follow: who acts is told anyway. */
    following: null as boolean | null,
  },
  methods: {
    refresh() {
      if (this.data.sheet === null && !this.data.busy) void this.load(true);
    },
    async fetch() {
      this.show(await view(this.data.id));
      await this.askFollowing();
    },
    show(current: MatterView) {
      const mine = current.history.some(({ who, at }) => who === '您' && at === current.matter.reportedAt);
      const reported = `${mine ? '您 ' : ''}${whenWords(current.matter.reportedAt, Date.now())} 报的`;
      this.setData({ view: current, reported, mine, ...arrange(current) });
      void me().then(({ isStaff }) => this.setData({ staff: isStaff && !mine }));
    },
    takeForward() {
      if (this.data.forward) this.begin(this.data.forward);
    },
    takeOther() {
      if (this.data.other) this.begin(this.data.other);
    },
    openStep(event: WechatMiniprogram.TouchEvent<object, object, { step: StepName }>) {
      const step = this.data.view?.steps.find((each) => each.step === event.currentTarget.dataset.step);
      if (step) this.begin(step);
    },
    openTaskStep({ detail }: StepEvent) {
      const step = this.data.view?.tasks.find(({ id }) => id === detail.taskId)?.steps.find((each) => each.step === detail.step);
      if (step) this.begin(step);
    },
    propose() {
      const proposal = this.data.view?.proposal;
      const step = this.data.view?.steps.find((each) => each.step === proposal?.step);
      if (!proposal || !step) return;
      this.setData({ requestId: newId(), conflict: '' });
      this.takeSeen(step, { ...proposal.input });
    },
    /** Neighbours may follow what stands on the public list; whether they do is asked apart from the matter. */
    async askFollowing() {
      const { staff, homes } = await me().then(({ isStaff, households }) => ({ staff: isStaff, homes: households?.length ?? 0 }));
      const { view: seen, mine } = this.data;
      if (!seen || mine || staff || homes === 0 || seen.matter.progress.length === 0) return;
      this.setData({ following: await isFollowing(this.data.id).catch(() => null) });
    },
    async toggleFollow() {
      const { following, id } = this.data;
      if (following === null) return;
      try {
        this.setData({ following: following ? await unfollow(id) : await follow(id), done: following ? '不再关注了' : '关注了，有进展告诉您', undo: null });
      } catch (thrown) {
        this.setData({ conflict: asProblem(thrown).message });
      }
    },
    onShareAppMessage() {
      const { view: seen } = this.data;
      return seen ? resultCard(seen.matter) : { title: '社区幸福通', path: '/pages/home/home', imageUrl: '/images/result-card.png' };
    },
    openMap() {
      const place = this.data.view?.matter.place;
      if (place?.location) void wx.openLocation({ ...place.location, name: place.name, address: place.address });
    },
    callOfficer() {
      this.phone(this.data.view?.matter.officer?.phone);
    },
    callReporter() {
      this.phone(this.data.view?.matter.reporterPhone);
    },
    phone(phoneNumber: string | null | undefined) {
      if (phoneNumber) void wx.makePhoneCall({ phoneNumber });
    },
  },
});
