import type { SeenUnit } from '../../../../services/supervision';

/** The units whose figures I may see; a tap chooses. */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    units: { type: Array, value: [] as readonly SeenUnit[] },
    /** 现在看的单位的 id */
    chosen: { type: String, value: '' },
  },
  methods: {
    close() {
      this.triggerEvent('close');
    },
    pick(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      this.triggerEvent('pick', { id: event.currentTarget.dataset.id });
    },
  },
});
