import { conventions, endConvention } from '../../../../services/carrying';
import type { ConventionLine, Field } from '../../../../services/shapes';
import { appearance } from '../../../../utils/appearance';
import { asked, filling, type Send } from '../../../../utils/filling';
import { initially } from '../../../../utils/initially';
import { failure, type LoadState } from '../../../../utils/load';

const GROUPS = [
  { state: 'inForce', title: '正在执行' },
  { state: 'coming', title: '快要执行' },
  { state: 'over', title: '以前的' },
] as const;

const grouped = (lines: readonly ConventionLine[]) => GROUPS.map(({ state, title }) => ({ state, title, lines: lines.filter((each) => each.state === state) })).filter((group) => group.lines.length > 0);

/** 居民公约 and rules in force where I live, each with its day and its versions (DELIB-33). */
Component({
  behaviors: [appearance, filling],
  data: { state: initially<LoadState>('loading'), message: '', place: '', groups: [] as ReturnType<typeof grouped>, lines: [] as readonly ConventionLine[] },
  methods: {
    onLoad() {
      void this.load();
    },
    async onPullDownRefresh() {
      await this.load();
      void wx.stopPullDownRefresh();
    },
    filled() {
      void this.load();
    },
    async load() {
      try {
        const { place, lines } = await conventions();
        this.setData({ state: 'ready', place, lines, groups: grouped(lines) });
      } catch (thrown) {
        if (this.data.lines.length === 0) this.setData(failure(thrown));
      }
    },
    open(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      void wx.navigateTo({ url: `/packages/deliberation/pages/deliberation/deliberation?id=${encodeURIComponent(event.currentTarget.dataset.id)}` });
    },
    end(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      const { id } = event.currentTarget.dataset;
      const later = this.data.lines.filter((each) => each.id !== id && each.state !== 'over').map(({ id: value, title }) => ({ value, label: title }));
      const send: Send = async (input, requestId) => {
        await endConvention(id, input, requestId);
        return '记好了，条文还留在“以前的”里';
      };
      (this as unknown as { ask(label: string, input: readonly Field[], send: Send): void }).ask('不再执行', [...(later.length === 0 ? [] : [asked('replacedBy', '由哪一份代替', 'choice', false, later)]), asked('endedOn', '从哪天起不再执行', 'day'), asked('reason', '为什么', 'text')], send);
    },
  },
});
