import { NO_SCENE, type FormScene } from '../../../utils/form-scene';

/** One department. */
Component({
  properties: {
    value: { type: String, value: '' },
    label: { type: String, value: '' },
    scene: { type: Object, value: NO_SCENE },
  },
  data: { open: false, picked: { id: '', name: '' }, name: '' },
  observers: {
    'value, picked, scene'(value: string, picked: { id: string; name: string }, { proposal }: FormScene) {
      const name = value === '' ? '' : value === picked.id ? picked.name : value === proposal?.unitId ? proposal.unitName : '';
      this.setData({ name });
    },
  },
  methods: {
    toggle() {
      this.setData({ open: !this.data.open });
    },
    pick(event: WechatMiniprogram.CustomEvent<{ id: string; name: string }>) {
      this.setData({ open: false, picked: event.detail });
      this.triggerEvent('change', { value: event.detail.id });
    },
  },
});
