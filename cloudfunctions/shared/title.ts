const TITLE_AT_MOST = 36;

/** The first thing that was said, as a heading. */
export function titleOf(text: string): string {
  const [first = ''] = text.trim().split(/[。！？!?\n；;]/, 1);
  const characters = [...(first.trim() || text.trim())];
  return characters.length > TITLE_AT_MOST ? `${characters.slice(0, TITLE_AT_MOST).join('')}…` : characters.join('');
}
