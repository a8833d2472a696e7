import { asProblem } from '../../../../services/cloud';
import { answerObjection, objections, type ObjectionLine } from '../../../../services/vote-desk';
import { appearance } from '../../../../utils/appearance';
import { newId } from '../../../../utils/id';
import { initially } from '../../../../utils/initially';

/** Why households object and what the host says to it, for everybody; the host counts and answers (DELIB-15). Nothing at all while nobody objects. */
Component({
  behaviors: [appearance],
  properties: {
    /** 表决或者议事的编号 */
    topic: { type: String, value: '' },
    /** 由主持的人来答复 */
    editable: { type: Boolean, value: false },
  },
  data: {
    lines: [] as readonly ObjectionLine[],
    /** The reason that is being answered. */
    line: initially<ObjectionLine | null>(null),
    text: '',
    requestId: '',
    busy: false,
    problem: '',
  },
  observers: {
    topic(topic: string) {
      if (topic !== '') void this.load();
    },
  },
  methods: {
    async load() {
      try {
        this.setData({ lines: (await objections(this.data.topic)).lines });
      } catch {
        // The page stands without it, and says itself when there is no network.
      }
    },
    begin(event: WechatMiniprogram.CustomEvent<object, object, { reason: string }>) {
      const line = this.data.lines.find(({ reason }) => reason === event.currentTarget.dataset.reason) ?? null;
      this.setData({ line, text: line?.answer?.text ?? '', requestId: newId(), problem: '' });
    },
    close() {
      if (!this.data.busy) this.setData({ line: null });
    },
    type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ text: event.detail.value, problem: '' });
    },
    async send() {
      const { line, text, topic, requestId, busy } = this.data;
      if (!line || busy || text.trim() === '') return;
      this.setData({ busy: true, problem: '' });
      try {
        await answerObjection(topic, line.reason, text.trim(), requestId);
        this.setData({ line: null });
        await this.load();
      } catch (thrown) {
        this.setData({ problem: asProblem(thrown).message });
      } finally {
        this.setData({ busy: false });
      }
    },
  },
});
