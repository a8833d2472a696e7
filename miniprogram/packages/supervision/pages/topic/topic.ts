import { asProblem } from '../../../../services/cloud';
import type { Field, StepInput } from '../../../../services/shapes';
import { chooseTopic, proposeTopic, topic, type TopicSubject, type TopicView } from '../../../../services/topic';
import { appearance } from '../../../../utils/appearance';
import { NO_SCENE } from '../../../../utils/form-scene';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';
import { opened } from '../../../../utils/opened';
import { civilDay, dayWords, whenWords } from '../../../../utils/words';
import type { ChartRow } from '../../components/chart/rows';
import { directionOf, placesOf, saidBy } from '../../trend';

const WEEK = 7 * 86_400_000;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What is asked before a topic goes on the agenda of the 15th. */
const PROPOSAL: readonly Field[] = [
  { name: 'title', label: '提案叫什么', type: 'text', required: true },
  { name: 'text', label: '想请大家议什么', type: 'longtext', required: false },
];

const DETAIL: Record<TopicSubject['kind'], string> = { voice: '/packages/voice/pages/detail/detail', matter: '/packages/matter/pages/detail/detail' };

interface Row extends TopicSubject {
  readonly key: string;
  readonly when: string;
}

/** Twelve weeks up to now, each called by its first day. */
const weeksOf = ({ weeks }: TopicView, now: number): ChartRow[] => weeks.map((value, at) => ({ name: civilDay(now - (weeks.length - at) * WEEK + WEEK / 7).slice(5).replace('-', '/'), value }));

/** The finding: 这两周多起来了，最近一周 4 件. */
function findingOf(view: TopicView): string {
  return `${directionOf(view).words}，最近一周 ${view.weeks.at(-1) ?? 0} 件`;
}

/** One topic: who says it, since when, where; what was said; and what can be made of it. */
Component({
  behaviors: [appearance, opened],
  data: {
    view: null as TopicView | null,
    said: '',
    where: '',
    span: '',
    finding: '',
    weeks: [] as ChartRow[],
    rows: [] as Row[],
    markers: [] as { id: number; longitude: number; latitude: number; width: number; height: number }[],
    form: PROPOSAL,
    scene: NO_SCENE,
    input: initially<StepInput>({}),
    missing: '',
    proposing: false,
    requestId: '',
    busy: false,
    problem: '',
    done: '',
  },
  methods: {
    async fetch() {
      const now = Date.now();
      const view = await topic(this.data.id);
      this.setData({
        view,
        said: saidBy(view),
        where: placesOf(view),
        span: `${dayWords(view.from, now)}到${dayWords(view.to, now)}`,
        finding: findingOf(view),
        weeks: weeksOf(view, now),
        rows: view.subjects.map((subject): Row => ({ ...subject, key: `${subject.kind}:${subject.id}`, when: whenWords(subject.at, now) })),
        markers: view.points.map((point, id) => ({ ...point, id, width: 20, height: 20 })),
      });
    },
    open(event: WechatMiniprogram.TouchEvent<object, object, { kind: TopicSubject['kind']; id: string }>) {
      const { kind, id } = event.currentTarget.dataset;
      void wx.navigateTo({ url: `${DETAIL[kind]}?id=${id}` });
    },
    async choose() {
      if (this.data.busy) return;
      this.setData({ busy: true });
      try {
        const { id } = await chooseTopic(this.data.id, newId());
        void wx.navigateTo({ url: `/packages/supervision/pages/report-back/report-back?id=${id}` });
      } catch (thrown) {
        void wx.showToast({ title: asProblem(thrown).message, icon: 'none' });
      } finally {
        this.setData({ busy: false });
      }
    },
    propose() {
      this.setData({ proposing: true, problem: '', requestId: newId(), scene: { ...NO_SCENE, initial: { title: this.data.view?.title.slice(0, 60) ?? '' } } });
    },
    fill(event: WechatMiniprogram.CustomEvent<{ input: StepInput; missing: string }>) {
      this.setData(event.detail);
    },
    closeSheet() {
      if (!this.data.busy) this.setData({ proposing: false });
    },
    async submit() {
      const { id, input, requestId, busy } = this.data;
      if (busy) return;
      this.setData({ busy: true, problem: '' });
      try {
        await proposeTopic(id, textOf(input['title']), textOf(input['text']), requestId);
        this.setData({ proposing: false, done: '提上去了，15 号议事日前大家都看得到' });
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
