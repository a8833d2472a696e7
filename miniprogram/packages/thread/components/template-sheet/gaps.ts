/** A piece of a template: words, or a gap that has to be filled in. */
export interface Piece {
  /** The words, or what the gap asks for. */
  readonly text: string;
  /** The number of the gap; null for words. */
  readonly gap: number | null;
}

/** 您好，〔谁〕去看 taken apart. */
export function piecesOf(template: string): Piece[] {
  let gap = 0;
  return template
    .split(/(〔[^〕]+〕)/)
    .filter((text) => text !== '')
    .map((text) => (text.startsWith('〔') ? { text: text.slice(1, -1), gap: gap++ } : { text, gap: null }));
}

/** The words with what was filled in; a gap that is open keeps its brackets. */
export const filled = (pieces: readonly Piece[], answers: readonly string[]): string =>
  pieces.map(({ text, gap }) => (gap === null ? text : (answers[gap]?.trim() ?? '') || `〔${text}〕`)).join('');

/** How many gaps are open. */
export const openGaps = (pieces: readonly Piece[], answers: readonly string[]): number => pieces.filter(({ gap }) => gap !== null && (answers[gap]?.trim() ?? '') === '').length;
