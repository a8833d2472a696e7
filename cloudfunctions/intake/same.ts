import { fingerprint } from '../shared/id';

/** What platforms put before a report that they pass on: 【12345转办】, [急]. */
const MARKS = /^(?:\s*[【[（(][^】\])）]{1,20}[】\])）])+/;
/** So many characters are nobody else's words by chance. */
const TELLING = 20;
/** Fewer say nothing, whoever says them. */
const FEW = 4;

const plain = (text: string): string => text.normalize('NFKC').replace(MARKS, '').toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/**
 * The same for reports that say the same: long words speak for themselves, short ones together with the
 * phone or the place. Null where that is too little to call two reports one.
 */
export function sameKeyOf(text: string, phone: string | null, place: string | null): string | null {
  const said = plain(text);
  if (said.length >= TELLING) return fingerprint('same', said);
  const mark = phone ?? (place === null ? '' : plain(place));
  return said.length < FEW || mark === '' ? null : fingerprint('same', said, mark);
}
