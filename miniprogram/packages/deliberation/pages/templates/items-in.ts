/** One item a line, as it is copied from a document; numbers before it are left out. */
export const itemsIn = (text: string): string[] => text.split(/\n+/).map((line) => line.replace(/^\s*(?:[（(]?[0-9一二三四五六七八九十]+[)）.、．]\s*)/, '').trim()).filter((line) => line !== '');
