import type { ChartConfiguration } from 'chartjs';
import type { ChartKind, ChartRow } from '../rows';
import type { Letter, Letters, Measure } from './letters';
import type { Outline, Point } from './outline';
import type { Palette } from './palette';

/** What there is to draw, and on what. */
export interface Frame {
  kind: ChartKind;
  rows: readonly ChartRow[];
  unit: string;
  /** Id of the cell that stands out; the one with the most when it is empty. */
  marked: string;
  /** CSS pixels. */
  width: number;
  /** Labels over their bars, as the largest letters need it. */
  stacked: boolean;
  letters: Letters;
  palette: Palette;
  measure: Measure;
}

/** Where words stand: at a point, or with a bar, whose place only the library knows. */
export type Anchor = Point | { bar: number; dataset: number; side: 'over' | 'inside' | 'before' | 'above' | 'end' };

/** Words on the drawing; a canvas does not wrap by itself, so the lines are broken already. */
export interface Mark {
  lines: readonly string[];
  letter: Letter;
  color: string;
  at: Anchor;
}

/** One cell of a grid map. */
export interface Cell {
  id: string;
  outline: Outline;
  color: string;
  /** Drawn last with a strong outline. */
  marked: boolean;
}

/** What the library is given for a map, its own kind of chart. */
export interface MapDataset {
  cells: Cell[];
  /** Colour between cells, and around the one that stands out. */
  gap: string;
  line: string;
}

declare module 'chartjs' {
  interface ChartTypeRegistry {
    gridMap: { chartOptions: object; datasetOptions: MapDataset; defaultDataPoint: number; metaExtensions: object; parsedDataType: number; scales: never };
  }
}

/** A drawing as the library takes it, and how high the canvas must be. */
export interface Drawing {
  height: number;
  config: ChartConfiguration;
  marks: Mark[];
  cells: Cell[];
  /** Cells that are too small even for their figure. */
  unlabelled: number;
}

/** What the library must never do by itself: move, follow the window, listen. */
export const STILL = { responsive: false, animation: false, events: [] } as const satisfies ChartConfiguration['options'];

/** A gap that grows with the letters. */
export const gap = (letter: Letter): number => letter.size * 0.5;
