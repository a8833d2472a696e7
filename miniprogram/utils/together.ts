const UNIT = '(?:户|人|元|m²|幢|张|套|个|项)';

/** Keeps a number and its unit, a building and its room on one line: 102.37 m², 3 幢 502. */
export const together = (words: string): string => words.replace(new RegExp(`(\\d) (?=${UNIT})`, 'g'), '$1\u00a0').replace(/幢 (?=\d)/g, '幢\u00a0');
