import type { TemplateChoice } from '../../../../services/shapes';

/** The ways to deliberate, one sentence and the stages each; what is chosen has a tick and an edge. */
Component({
  properties: {
    /** 工作法：[{ key, name, origin, purpose, stages }] */
    items: { type: Array, value: [] as readonly TemplateChoice[] },
    /** 选中的 */
    chosen: { type: String, value: '' },
  },
  data: { rows: [] as (TemplateChoice & { course: string })[] },
  observers: {
    items(items: readonly TemplateChoice[]) {
      this.setData({ rows: items.map((item) => ({ ...item, course: item.stages.join(' → ') })) });
    },
  },
  methods: {
    pick(event: WechatMiniprogram.TouchEvent<object, object, { key: string }>) {
      this.triggerEvent('change', { value: event.currentTarget.dataset.key });
    },
  },
});
