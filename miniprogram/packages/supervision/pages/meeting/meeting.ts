import { asProblem } from '../../../../services/cloud';
import type { Field, StepInput } from '../../../../services/shapes';
import { convene, keepMinutes, type Meeting, meeting, type MeetingView } from '../../../../services/supervision';
import { appearance } from '../../../../utils/appearance';
import { type FormScene, NO_SCENE } from '../../../../utils/form-scene';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';
import { civilDay, civilWords, hourWords } from '../../../../utils/words';
import { CONVENE, likelyHour, MINUTES, namesIn } from './forms';

interface Kept extends Meeting {
  readonly when: string;
  readonly who: string;
  /** Its minutes may be written: it has begun. */
  readonly begun: boolean;
}

const kept = (each: Meeting, now: number): Kept => ({ ...each, when: `${civilWords(each.date, now)} ${each.time}`, who: each.attendees.join('、'), begun: each.date <= civilDay(now) });

interface Sheet {
  readonly title: string;
  readonly action: string;
  readonly form: readonly Field[];
  readonly scene: FormScene;
  /** The day whose minutes are written; empty where a meeting is called. */
  readonly date: string;
}

/** The weekly joint meeting: the agenda that builds itself, what became of decisions, and the minutes. */
Component({
  behaviors: [appearance],
  data: {
    state: initially<LoadState>('loading'),
    message: '',
    view: null as MeetingView | null,
    kept: [] as Kept[],
    sheet: null as Sheet | null,
    /** When the meeting is to be. */
    at: 0,
    noFields: [] as readonly Field[],
    noScene: NO_SCENE,
    input: initially<StepInput>({}),
    missing: '',
    busy: false,
    problem: '',
    requestId: '',
    done: '',
  },
  methods: {
    onShow() {
      void this.load();
    },
    async onPullDownRefresh() {
      await this.load();
      void wx.stopPullDownRefresh();
    },
    async load() {
      try {
        const view = await meeting();
        const now = Date.now();
        this.setData({ state: 'ready', view, kept: view.meetings.map((each) => kept(each, now)) });
      } catch (thrown) {
        if (this.data.view === null) this.setData(failure(thrown));
        else void wx.showToast({ title: asProblem(thrown).message, icon: 'none' });
      }
    },
    open(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
      void wx.navigateTo({ url: `/packages/matter/pages/detail/detail?id=${event.detail.id}` });
    },
    openSheet(sheet: Sheet) {
      this.setData({ sheet, problem: '', requestId: newId() });
    },
    askMeeting() {
      this.setData({ at: likelyHour(Date.now()) });
      this.openSheet({ title: '召集会议', action: '发出会议通知', form: CONVENE, scene: NO_SCENE, date: '' });
    },
    askMinutes(event: WechatMiniprogram.CustomEvent<object, object, { date: string }>) {
      const one = this.data.kept.find(({ date }) => date === event.currentTarget.dataset.date);
      if (one) this.openSheet({ title: `${one.when}的会`, action: '记下来', form: MINUTES, scene: { ...NO_SCENE, initial: { attendees: one.who, minutes: one.minutes ?? '' } }, date: one.date });
    },
    pickHour(event: WechatMiniprogram.CustomEvent<{ value: number }>) {
      this.setData({ at: event.detail.value });
    },
    fill(event: WechatMiniprogram.CustomEvent<{ input: StepInput; missing: string }>) {
      this.setData(event.detail);
    },
    closeSheet() {
      if (!this.data.busy) this.setData({ sheet: null });
    },
    async send({ date }: Sheet, input: StepInput): Promise<string> {
      const { requestId, at } = this.data;
      if (date !== '') {
        await keepMinutes(date, namesIn(String(input['attendees'])), String(input['minutes']), requestId);
        return '会议记录存好了';
      }
      const called = await convene(civilDay(at), hourWords(at), String(input['place']), requestId);
      return `通知发出去了，上会 ${called.matterIds.length} 件`;
    },
    async submit() {
      const { sheet, input, busy } = this.data;
      if (!sheet || busy) return;
      this.setData({ busy: true, problem: '' });
      try {
        const done = await this.send(sheet, input);
        this.setData({ sheet: null, done });
        await this.load();
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
