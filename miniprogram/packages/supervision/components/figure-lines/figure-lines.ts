import type { FigureView } from '../../../../services/supervision';
import { type Change, changeLine, changeOf } from '../../change';

type Line = FigureView & { readonly moved: Change; readonly said: string };

const aimOf = ({ target, unit, met }: FigureView): string => (target === null ? '' : `目标 ${target}${unit === '%' ? '%' : ` ${unit}`}${met === false ? '，没到' : ''}`);

function lineOf(figure: FigureView, than: string): Line {
  const moved = changeOf(figure, than);
  // What cannot be compared is not worth a line of its own.
  const said = [moved.arrow === '' ? '' : changeLine(moved), aimOf(figure)].filter(Boolean).join('，');
  return { ...figure, moved, said };
}

/** Figures one under the other with how each has moved; how they are reckoned unfolds. */
Component({
  properties: {
    /** 标题，说出结论 */
    title: { type: String, value: '' },
    /** 指标 */
    figures: { type: Array, value: [] as FigureView[] },
    /** 和什么比，例如 上月 */
    than: { type: String, value: '' },
    /** 先收着，点开才看 */
    folded: { type: Boolean, value: false },
  },
  data: { lines: [] as Line[], shown: false, explained: false },
  observers: {
    'figures, than'(figures: FigureView[], than: string) {
      this.setData({ lines: figures.map((figure) => lineOf(figure, than)) });
    },
  },
  methods: {
    toggle() {
      this.setData({ shown: !this.data.shown });
    },
    explain() {
      this.setData({ explained: !this.data.explained });
    },
  },
});
