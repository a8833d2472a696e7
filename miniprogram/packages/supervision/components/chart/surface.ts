import type { Appearance } from '../../../../utils/appearance';
import { chartOption } from './chart-option';
import type { Cell } from './drawing/drawing';
import { lettersFor } from './drawing/letters';
import { type CanvasNode, draw, measureOn } from './drawing/library';
import { contains, type Point } from './drawing/outline';
import { PALETTES } from './drawing/palette';
import type { ChartKind, ChartRow } from './rows';

/** What a component says of its chart. */
export interface Subject extends Pick<Appearance, 'theme' | 'size'> {
  kind: ChartKind;
  rows: readonly ChartRow[];
  unit: string;
  marked: string;
}

/** Something that holds a `#canvas`. */
interface Holder {
  createSelectorQuery(): WechatMiniprogram.SelectorQuery;
}

interface Found {
  node?: CanvasNode;
  width?: number;
}

/** How it went: drawn, nothing to draw on for good, or not now because something newer came or it has no width yet. */
export type Outcome = { height: number; unlabelled: number } | 'failed' | 'later';

/** One canvas and what is drawn on it. */
export class Surface {
  private turn = 0;
  private cells: readonly Cell[] = [];
  private end: () => void = () => undefined;

  constructor(private readonly holder: Holder) {}

  /** Draws anew; of several that overlap, the last one counts. */
  async show(subject: Subject): Promise<Outcome> {
    this.turn += 1;
    const { turn } = this;
    const { node, width = 0 } = await this.find();
    if (turn !== this.turn) return 'later';
    if (typeof node?.getContext !== 'function') return 'failed';
    if (width === 0) return 'later';
    try {
      return this.draw(node, width, subject);
    } catch (problem) {
      // The same figures stand in the table: a canvas that does not draw is no reason to show nothing.
      console.warn('chart', problem);
      return 'failed';
    }
  }

  /** The cell of the map under a point of the canvas. */
  cellAt(point: Point): string | undefined {
    return this.cells.find(({ outline }) => contains(outline, point))?.id;
  }

  /** Lets go of what was drawn. */
  clear(): void {
    this.turn += 1;
    this.end();
    this.end = () => undefined;
    this.cells = [];
  }

  private draw(node: CanvasNode, width: number, { theme, size, ...what }: Subject): Outcome {
    const { windowWidth, pixelRatio } = wx.getWindowInfo();
    const drawing = chartOption({ ...what, width, stacked: size === 'elder', letters: lettersFor(size, windowWidth), palette: PALETTES[theme], measure: measureOn(node) });
    if (drawing === null) return 'later';
    this.end();
    this.end = draw(node, drawing, width, pixelRatio);
    this.cells = drawing.cells;
    return { height: drawing.height, unlabelled: drawing.unlabelled };
  }

  private find(): Promise<Found> {
    return new Promise((resolve) => {
      this.holder
        .createSelectorQuery()
        .select('#canvas')
        .fields({ node: true, size: true })
        .exec(([found]: (Found | null)[]) => resolve(found ?? {}));
    });
  }
}
