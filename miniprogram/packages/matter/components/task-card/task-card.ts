import type { Step, Task } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';

/** Orders are known by their unit, all else by what it is. */
const headOf = ({ kind, kindLabel, unitName, own }: Task): string => (kind === 'question' ? (own ? '想请您补充' : '请居民补充') : kind === 'order' ? unitName : `${kindLabel} · ${unitName}`);

/** Where to be matters until they are there. */
const UNDERWAY: readonly Task['state'][] = ['issued', 'accepted', 'disputed'];

/** What was asked; why a department was called stays among those who act. */
const linesOf = ({ about, callReason, meeting, words, state }: Task, staff: boolean): string[] =>
  [about, staff && callReason ? `为什么叫：${callReason}` : '', UNDERWAY.includes(state) ? meeting : '', words].filter(Boolean);

/** One thing that somebody has to do about the matter: who, how far, until when. */
Component({
  behaviors: [appearance],
  properties: {
    /** 任务，见 task-view */
    task: { type: Object, value: {} as Task },
    /** 对谁说：resident 或 staff */
    voice: { type: String, value: 'resident' },
    /** 在卡片里的按钮：[{ step, label }] */
    steps: { type: Array, value: [] as readonly Step[] },
    /** 正在办 */
    busy: { type: Boolean, value: false },
  },
  data: { head: '', lines: [] as string[], mapped: false },
  observers: {
    'task, voice'(task: Task, voice: string) {
      if (task.id) this.setData({ head: headOf(task), lines: linesOf(task, voice === 'staff'), mapped: task.meetingLocation !== null && UNDERWAY.includes(task.state) });
    },
  },
  methods: {
    begin(event: WechatMiniprogram.CustomEvent<object, object, { step: string }>) {
      this.triggerEvent('step', { step: event.currentTarget.dataset.step, taskId: this.data.task.id });
    },
    openMap() {
      const { meetingLocation, meeting } = this.data.task;
      if (meetingLocation) void wx.openLocation({ ...meetingLocation, name: meeting });
    },
  },
});
