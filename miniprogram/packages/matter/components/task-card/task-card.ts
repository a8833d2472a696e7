import type { Step, Task } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';

/** 网格员 03 asks to go on working; what was said stands under it. */
const headOf = ({ kind, kindLabel, unitName }: Task): string => (kind === 'question' ? '想请居民补充' : kind === 'order' ? unitName : `${kindLabel} · ${unitName}`);

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
  data: { head: '', lines: [] as string[] },
  observers: {
    task(task: Task) {
      if (!task.id) return;
      this.setData({ head: headOf(task), lines: [task.about, task.callReason, task.meeting, task.words].filter(Boolean) });
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
