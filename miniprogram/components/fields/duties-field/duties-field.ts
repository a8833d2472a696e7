export interface DutyRow {
  who: string;
  what: string;
  dueOn: string;
}

const EMPTY: DutyRow = { who: '', what: '', dueOn: '' };
/** As many as the function takes. */
const MOST = 50;

/** 责任清单: who does what by which day, a card each. */
Component({
  properties: {
    /** 写了的：[{ who, what, dueOn }] */
    value: { type: Array, value: [] as readonly DutyRow[] },
  },
  data: { rows: [EMPTY], mayAdd: true },
  observers: {
    value(value: readonly DutyRow[]) {
      this.setData({ rows: value.length > 0 ? [...value] : [EMPTY], mayAdd: value.length < MOST });
    },
  },
  methods: {
    change(rows: readonly DutyRow[]) {
      this.triggerEvent('change', { value: rows });
    },
    write(event: WechatMiniprogram.CustomEvent<{ value: string }, object, { at: number; part: keyof DutyRow }>) {
      const { at, part } = event.currentTarget.dataset;
      this.change(this.data.rows.map((row, index) => (index === at ? { ...row, [part]: event.detail.value } : row)));
    },
    add() {
      this.change([...this.data.rows, EMPTY]);
    },
    drop(event: WechatMiniprogram.TouchEvent<object, object, { at: number }>) {
      this.change(this.data.rows.filter((_, index) => index !== event.currentTarget.dataset.at));
    },
  },
});
