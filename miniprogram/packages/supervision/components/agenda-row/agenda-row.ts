import type { Light } from '../../../../services/shapes';
import type { AgendaItem } from '../../../../services/supervision';
import { initially } from '../../../../utils/initially';
import { civilWords } from '../../../../utils/words';

const LIGHTS: Record<AgendaItem['light'], Light> = { normal: 'normal', yellow: 'warn', red: 'over' };

/** One matter of the meeting: where, how long it has been open, its light, and what was decided last. */
Component({
  properties: {
    /** 上会的事，见 services/supervision.ts 的 AgendaItem */
    item: { type: Object, value: null as unknown as AgendaItem },
  },
  data: { light: initially<Light>('normal'), where: '', open: '', decided: '' },
  observers: {
    item(item: AgendaItem | null) {
      if (!item) return;
      const { last, light, daysOpen, communityName, placeName } = item;
      const now = Date.now();
      this.setData({
        where: [...new Set([communityName, placeName])].filter(Boolean).join(' · '),
        light: LIGHTS[light],
        open: daysOpen === 0 ? '今天报的' : `报了 ${daysOpen} 天`,
        decided: last === null ? '' : `${civilWords(last.decidedOn, now)}定的：${last.words}${last.unitName ? `。${last.unitName}` : ''}${last.dueOn ? `，${civilWords(last.dueOn, now)}前` : ''}${last.done ? '，办完了' : '，还没办完'}`,
      });
    },
  },
  methods: {
    open() {
      this.triggerEvent('open', { id: this.data.item.id });
    },
  },
});
