import type { VoiceRow } from '../../../../services/shapes';

/** So much of a long voice stands on a card; the whole is one tap away. */
const SHOWN_AT_MOST = 160;

/** The words on a card, and how many there are in all where they do not fit; 0 where they do. */
export function wordsOn({ text, title }: VoiceRow, open: boolean): { words: string; all: number } {
  if (!open) return { words: title, all: 0 };
  const characters = Array.from(text);
  return characters.length <= SHOWN_AT_MOST ? { words: text || title, all: 0 } : { words: `${characters.slice(0, SHOWN_AT_MOST).join('')}……`, all: characters.length };
}

/** 建议 · 幸福里小区 3 幢 · 王阿姨 */
export const lineOf = ({ kindLabel, placeWords, author }: VoiceRow): string => [kindLabel, placeWords, author].filter(Boolean).join(' · ');

/** What else there is to it: recordings, who thinks so too, what is merged in it. */
export const asideOf = ({ recordings, support, joined }: VoiceRow): string =>
  [recordings > 0 ? `录音 ${recordings} 段` : '', support > 0 ? `${support} 人也这么想` : '', joined > 0 ? `并进来 ${joined} 件` : ''].filter(Boolean).join(' · ');
