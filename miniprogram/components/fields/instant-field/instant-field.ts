import { appearance } from '../../../utils/appearance';
import { civilDay, civilWords, hourWords, instantOf } from '../../../utils/words';

const DAY = 86_400_000;
const DAYS = 14;

/** A day and an hour to come, each by the phone's own picker: 今天 16:00. */
Component({
  behaviors: [appearance],
  properties: {
    /** 哪一刻，毫秒 */
    value: { type: Number, value: 0 },
    label: { type: String, value: '' },
    /** 就是这一刻，不是在这之前 */
    exact: { type: Boolean, value: false },
  },
  data: { days: [] as { value: string; label: string }[], at: 0, day: '', hour: '' },
  observers: {
    value(value: number) {
      const now = Date.now();
      const days = Array.from({ length: DAYS }, (_, index) => civilDay(now + index * DAY)).map((day) => ({ value: day, label: civilWords(day, now) }));
      const at = Math.max(0, days.findIndex((each) => each.value === civilDay(value)));
      this.setData({ days, at, day: days[at]?.label ?? '', hour: hourWords(value) });
    },
  },
  methods: {
    pickDay(event: WechatMiniprogram.CustomEvent<{ value: number | string }>) {
      const day = this.data.days[Number(event.detail.value)];
      if (day) this.triggerEvent('change', { value: instantOf(day.value, this.data.hour) });
    },
    pickHour(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('change', { value: instantOf(this.data.days[this.data.at]?.value ?? civilDay(Date.now()), event.detail.value) });
    },
  },
});
