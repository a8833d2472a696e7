import type { FigureView } from '../../../../services/supervision';
import { type Change, changeOf } from '../../change';

type Line = FigureView & { readonly moved: Change };

/** Figures one under the other, each with how it has moved and how it is reckoned. */
Component({
  properties: {
    /** 标题 */
    title: { type: String, value: '' },
    note: { type: String, value: '' },
    /** 指标 */
    figures: { type: Array, value: [] as FigureView[] },
    /** 和什么比，例如 上月 */
    than: { type: String, value: '' },
  },
  data: { lines: [] as Line[] },
  observers: {
    'figures, than'(figures: FigureView[], than: string) {
      this.setData({ lines: figures.map((figure) => ({ ...figure, moved: changeOf(figure, than) })) });
    },
  },
});
