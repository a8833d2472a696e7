import type { FigureView } from '../../../../services/supervision';
import { initially } from '../../../../utils/initially';
import { amountOf, type Change, changeLine, changeOf } from '../../change';

/** One figure, large, with how it has moved since the period before: arrow, difference and word, never colour alone. */
Component({
  properties: {
    /** 指标，见 services/supervision.ts 的 FigureView */
    figure: { type: Object, value: null as unknown as FigureView },
    /** 和什么比，例如 上月 */
    than: { type: String, value: '' },
  },
  data: { amount: '', unit: '', change: initially<Change>({ arrow: '', words: '', judged: '', mood: '' }), spoken: '' },
  observers: {
    'figure, than'(figure: FigureView | null, than: string) {
      if (!figure) return;
      const change = changeOf(figure, than);
      this.setData({ ...amountOf(figure), change, spoken: `${figure.name} ${figure.words}，${changeLine(change)}` });
    },
  },
});
