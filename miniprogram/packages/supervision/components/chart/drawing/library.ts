/** Chart.js, of which only what is named here is in the upload, and what we add to it: words on marks, a map of grids. */
import { BarController, BarElement, BasicPlatform, CategoryScale, Chart, DatasetController, LinearScale } from 'chartjs';
import type { ChartConfiguration, Plugin } from 'chartjs';
import type { Cell, Drawing, MapDataset, Mark } from './drawing';
import { fontOf, type Measure } from './letters';
import type { Point } from './outline';

/** The drawing surface that a selector query gives, in WeChat and in a browser. */
export interface CanvasNode {
  width: number;
  height: number;
  readonly style?: { width: string; height: string };
  getContext(kind: '2d'): WechatMiniprogram.CanvasRenderingContext.CanvasRenderingContext2D;
}

/** Cells from their outlines: no axes, and no elements of the library's (it wants the name of one all the same). */
class GridMapController extends DatasetController<'gridMap'> {
  static id = 'gridMap';
  static defaults = { datasetElementType: false, dataElementType: 'bar' };

  override linkScales(): void {}

  override parse(): void {
    this._cachedMeta._parsed = [...this.getDataset().data];
  }

  override buildOrUpdateElements(): void {}

  override update(): void {}

  override draw(): void {
    const { cells, gap, line } = this.getDataset() as unknown as MapDataset;
    const { ctx } = this.chart;
    const trace = ({ outline }: Cell): void => {
      ctx.beginPath();
      for (const ring of outline) {
        ring.forEach(({ x, y }, at) => (at === 0 ? ctx.moveTo(x, y) : ctx.lineTo(x, y)));
        ctx.closePath();
      }
    };
    ctx.save();
    ctx.lineJoin = 'round';
    for (const cell of cells) {
      trace(cell);
      ctx.fillStyle = cell.color;
      ctx.fill('evenodd');
      ctx.lineWidth = 2.5;
      ctx.strokeStyle = gap;
      ctx.stroke();
    }
    for (const cell of cells.filter(({ marked }) => marked)) {
      trace(cell);
      ctx.lineWidth = 3;
      ctx.strokeStyle = line;
      ctx.stroke();
    }
    ctx.restore();
  }
}

Chart.register(BarController, BarElement, CategoryScale, LinearScale, GridMapController);

interface Bar extends Point {
  base: number;
  width: number;
  height: number;
}

/** Where the words of a mark stand on this chart, and which of their edges is there. */
function placeOf(chart: Chart, { at, lines, letter }: Mark): Point & { align: 'left' | 'center' | 'right' } {
  if (!('bar' in at)) return { ...at, align: 'center' };
  const bar = chart.getDatasetMeta(at.dataset).data[at.bar] as unknown as Bar;
  const block = lines.length * letter.line;
  switch (at.side) {
    case 'over':
      return { x: bar.x, y: bar.y - block / 2 - 2, align: 'center' };
    case 'inside':
      return { x: (bar.x + bar.base) / 2, y: bar.y, align: 'center' };
    case 'before':
      return { x: 0, y: bar.y, align: 'left' };
    case 'above':
      return { x: 0, y: bar.y - bar.height / 2 - letter.size * 0.2 - block / 2, align: 'left' };
    case 'end':
      return { x: chart.width, y: bar.y, align: 'right' };
  }
}

/** Writes the words when the marks are drawn. */
function wordsOn(marks: readonly Mark[]): Plugin {
  return {
    id: 'words',
    afterDatasetsDraw(chart) {
      const { ctx } = chart;
      ctx.save();
      ctx.textBaseline = 'middle';
      for (const mark of marks) {
        const { x, y, align } = placeOf(chart, mark);
        ctx.font = fontOf(mark.letter);
        ctx.fillStyle = mark.color;
        ctx.textAlign = align;
        mark.lines.forEach((line, index) => ctx.fillText(line, x, y + (index - (mark.lines.length - 1) / 2) * mark.letter.line));
      }
      ctx.restore();
    },
  };
}

/** How wide texts are on this canvas. */
export function measureOn(canvas: CanvasNode): Measure {
  const context = canvas.getContext('2d');
  return (text, letter) => {
    context.font = fontOf(letter);
    return context.measureText(text).width;
  };
}

/** Some phones draw nothing on a canvas with an edge longer than this. */
const LONGEST_EDGE = 4096;

/** Draws once, without motion, over what was there; returns how to let it go. */
export function draw(canvas: CanvasNode, { config, marks, height }: Drawing, width: number, pixelRatio: number): () => void {
  canvas.width = width;
  canvas.height = height;
  const ratio = Math.min(pixelRatio, LONGEST_EDGE / Math.max(width, height));
  const options: ChartConfiguration['options'] = { ...config.options, devicePixelRatio: ratio };
  const chart = new Chart(canvas, { ...config, options, platform: BasicPlatform, plugins: [wordsOn(marks)] });
  // In a browser the library fixes the shown size, too; here the style sheet has it.
  if (canvas.style !== undefined) Object.assign(canvas.style, { width: '', height: '' });
  return () => chart.destroy();
}
