import type { Scene } from '../drawing';

/**
 * What residents write about one category, and what officers answer. Slots: {b} a building (3 幢),
 * {w} a spot nearby, {t} a time, {f} a floor.
 */
export interface Story {
  /** Name of the category in the catalogue. */
  readonly category: string;
  /** What the photo shows; without a scene nobody takes one. */
  readonly scene: Scene | null;
  readonly texts: readonly string[];
  /** How it was solved. */
  readonly done: readonly string[];
}

export const story = (category: string, scene: Scene | null, texts: readonly string[], done: readonly string[]): Story => ({ category, scene, texts, done });
