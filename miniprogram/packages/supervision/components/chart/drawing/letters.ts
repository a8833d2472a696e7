import type { TextSize } from '../../../../../utils/text-size';

/** Letters on a canvas, in CSS pixels. */
export interface Letter {
  size: number;
  line: number;
  bold: boolean;
}

export interface Letters {
  /** Names on the marks. */
  note: Letter;
  /** Labels, and figures beside or over bars. */
  body: Letter;
  strong: Letter;
  /** The figure of a map's cell. */
  figure: Letter;
}

/** Width of a text in these letters. */
export type Measure = (text: string, letter: Letter) => number;

/** rpx of body-small, body-medium and title-large by size class, as in the style sheets: a canvas cannot read them. A test holds them together. */
export const SIZES: Record<TextSize, { note: number; body: number; figure: number }> = {
  standard: { note: 26, body: 30, figure: 36 },
  large: { note: 32, body: 34, figure: 40 },
  elder: { note: 36, body: 40, figure: 46 },
};

const LINE = 1.3;

/** The letters of a size class on a screen of this width. */
export function lettersFor(size: TextSize, screenWidth: number): Letters {
  const letter = (rpx: number, bold = false): Letter => {
    const px = (rpx * screenWidth) / 750;
    return { size: px, line: px * LINE, bold };
  };
  const { note, body, figure } = SIZES[size];
  return { note: letter(note), body: letter(body), strong: letter(body, true), figure: letter(figure, true) };
}

/** The font as a canvas takes it. One family and `bold`: some phones drop a font with more to it. */
export function fontOf({ size, bold }: Letter): string {
  return `${bold ? 'bold' : 'normal'} ${size}px sans-serif`;
}

/** Breaks a text into lines that fit, at any character but never inside a number or a Latin word that fits a line. */
export function wrap(text: string, width: number, letter: Letter, measure: Measure): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/[\w.%+-]+|[^]/gu) ?? []) {
    if (line !== '' && measure(line + piece, letter) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    if (line === '' && measure(piece, letter) > width) {
      for (const character of piece) {
        if (line !== '' && measure(line + character, letter) > width) {
          lines.push(line);
          line = '';
        }
        line += character;
      }
    } else if (line !== '' || piece.trim() !== '') line += piece;
  }
  return line === '' ? lines : [...lines, line.trimEnd()];
}
