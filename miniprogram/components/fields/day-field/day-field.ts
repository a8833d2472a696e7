import { civilDay, civilWords } from '../../../utils/words';

const DAY = 86_400_000;
const after = (days: number, now: number): string => civilDay(now + days * DAY);

/** A day to come: a likely one by a tap, any other from the calendar. */
Component({
  properties: {
    /** 哪天，2026-10-16；空为还没选 */
    value: { type: String, value: '' },
    label: { type: String, value: '' },
    /** 常用的：几天以后 */
    likely: { type: Array, value: [1, 3, 7] },
  },
  data: { words: '', first: '', options: [] as { value: string; label: string }[] },
  observers: {
    'value, likely'(value: string, likely: readonly number[]) {
      const now = Date.now();
      this.setData({
        first: after(1, now),
        words: value ? civilWords(value, now) : '',
        options: likely.map((days) => ({ value: after(days, now), label: days === 1 ? '明天' : days < 30 ? `${days} 天后` : `${Math.round(days / 30)} 个月后` })),
      });
    },
  },
  methods: {
    pick(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('change', { value: event.detail.value });
    },
  },
});
