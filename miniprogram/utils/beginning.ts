/** So much of long words stands on a card of a list; the whole is one tap away. */
const SHOWN_AT_MOST = 120;

/** The beginning of a text, in characters as people count them; a short one whole. */
export function beginning(text: string, most = SHOWN_AT_MOST): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most).join('')}……`;
}
