export interface OptionRow {
  label: string;
  /** As typed, in yuan; only where each option has its cost. */
  yuan: string;
}

const EMPTY: OptionRow = { label: '', yuan: '' };
const LEAST = 2;
/** As many as a ballot takes. */
const MOST = 60;

/** What a ballot lets people choose among, one line each; for a budget every item has its cost. */
Component({
  properties: {
    /** 写了的：[{ label, yuan }] */
    value: { type: Array, value: [] as readonly OptionRow[] },
    /** 每一项要写多少钱 */
    priced: { type: Boolean, value: false },
  },
  data: { rows: [EMPTY, EMPTY], mayAdd: true, mayDrop: false },
  observers: {
    value(value: readonly OptionRow[]) {
      const rows = [...value, ...Array.from({ length: Math.max(0, LEAST - value.length) }, () => EMPTY)];
      this.setData({ rows, mayAdd: rows.length < MOST, mayDrop: rows.length > LEAST });
    },
  },
  methods: {
    change(rows: readonly OptionRow[]) {
      this.triggerEvent('change', { value: rows });
    },
    write(event: WechatMiniprogram.CustomEvent<{ value: string }, object, { at: number; part: keyof OptionRow }>) {
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
