import { peopleOf } from '../../../services/community';
import { asProblem } from '../../../services/cloud';

interface Choice {
  value: string;
  label: string;
}

/** Who of the unit goes: those on duty first. Nobody chosen is whoever is on duty. */
Component({
  properties: {
    value: { type: String, value: '' },
    /** 哪个单位的人 */
    unit: { type: String, value: '' },
    required: { type: Boolean, value: false },
  },
  data: { note: '', options: [] as Choice[] },
  observers: {
    unit(unit: string) {
      void this.load(unit);
    },
  },
  methods: {
    async load(unit: string) {
      this.setData({ options: [], note: unit ? '正在取' : '先选单位' });
      if (!unit) return;
      try {
        const people = await peopleOf(unit);
        if (unit !== this.data.unit) return;
        const options = people.map(({ openid, name, onDuty }) => ({ value: openid, label: onDuty ? `${name}，在岗` : name }));
        this.setData({ options, note: people.length === 0 ? '这个单位现在没有在岗的人' : this.data.required ? '' : '不选就派给值班的人' });
      } catch (thrown) {
        this.setData({ note: asProblem(thrown).message });
      }
    },
    choose(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('change', { value: event.detail.value });
    },
  },
});
