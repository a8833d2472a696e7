import { NO_SCENE, type FormScene } from '../../../utils/form-scene';

interface Known {
  value: string;
  label: string;
}

/** Any number of departments: those that were looked at stay as chips, to be taken or left. */
Component({
  properties: {
    value: { type: Array, value: [] as string[] },
    scene: { type: Object, value: NO_SCENE },
    /** 已经是牵头的，不能再协办 */
    lead: { type: String, value: '' },
  },
  data: { open: false, known: [] as Known[], except: [] as string[] },
  observers: {
    'scene, lead'({ working }: FormScene, lead: string) {
      this.setData({ except: lead ? [...working, lead] : working, known: this.data.known.filter(({ value }) => value !== lead) });
    },
  },
  methods: {
    toggle() {
      this.setData({ open: !this.data.open });
    },
    change(event: WechatMiniprogram.CustomEvent<{ value: string[] }>) {
      this.triggerEvent('change', { value: event.detail.value });
    },
    add(event: WechatMiniprogram.CustomEvent<{ id: string; name: string }>) {
      const { id, name } = event.detail;
      const known: readonly Known[] = this.data.known;
      const chosen: readonly string[] = this.data.value;
      this.setData({ open: false, known: known.some(({ value }) => value === id) ? [...known] : [...known, { value: id, label: name }] });
      this.triggerEvent('change', { value: chosen.includes(id) ? [...chosen] : [...chosen, id] });
    },
  },
});
