/** A place of a text that wants to be a link: `text.slice(from, to)`. */
export interface Link {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const DOT = '[.．。]';
/** Without a scheme only where the end is one of these, or 3.5元 and a.b would be links. */
const ENDINGS = 'com|cn|net|org|gov|edu|top|xyz|vip|cc|me|tv|io|co|info|site|shop|club|online|link|ltd|icu|app|hk|tw';
const HOST_PART = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const TAIL = String.raw`(?::\d{2,5})?(?:[/?#][\w\-./~%!$&'()*+,;=:@?#]{0,1000})?`;
const FORM = new RegExp(
  String.raw`(?<![a-z0-9@.])(?:[a-z][a-z0-9+]{1,15}://[^\s\u3000-\u303f\uff00-\uffef\p{Script=Han}<>"']{1,2000}|www${DOT}(?:${HOST_PART}${DOT}){0,3}${HOST_PART}${TAIL}|(?:${HOST_PART}${DOT}){1,4}(?:${ENDINGS})(?![a-z0-9@-])${TAIL})`,
  'giu',
);
const CLOSING = /[.,;:!?)\]}'"]+$/u;

/** The links of a text, to warn of and to show as plain text: nothing of a resident's text is ever made a link. */
export function links(text: string): readonly Link[] {
  return Array.from(text.matchAll(FORM), ({ 0: found, index }) => {
    const link = found.replace(CLOSING, '');
    return { from: index, to: index + link.length, text: link };
  });
}
