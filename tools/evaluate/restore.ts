import { seededRandom } from '../../cloudfunctions/understanding/classifier/sparse';
import type { Labelled } from '../../cloudfunctions/understanding/classifier/train';
import { plain } from '../../cloudfunctions/shared/words/normalise';
import { alignment, type RawPair } from './raw-pairs';

const LONGEST = 5;
const LEAST_SEEN = 2;
/** Pairs of which nearly all is kept tell what was taken out. */
const SURE = 0.97;

/** What was taken out of the messages of which rows are known: the runs between what was kept. */
function takenOut(rows: readonly Labelled[], pairs: readonly RawPair[]): Set<string> {
  const seen = new Map<string, number>();
  for (const { row, raw, kept } of pairs) {
    if (kept < SURE) continue;
    const text = plain(raw);
    let from = -1;
    alignment(plain(rows[row]?.text ?? ''), text).forEach((isKept, at) => {
      if (!isKept) return;
      const run = text.slice(from + 1, at);
      if (from >= 0 && run !== '' && run.length <= LONGEST) seen.set(run, (seen.get(run) ?? 0) + 1);
      from = at;
    });
  }
  return new Set([...seen].filter(([, count]) => count >= LEAST_SEEN).map(([run]) => run));
}

/**
 * Writes segmented texts without stop words as they may have been written: between two characters stands what
 * stands there in the unlabelled messages, nothing or one of the runs that were taken out, drawn by how often. The
 * few messages that are known in both forms say too little; this makes some eight thousand of them.
 */
export function restorer(rows: readonly Labelled[], pairs: readonly RawPair[], messages: readonly { title: string; text: string }[]): (text: string) => string {
  const runs = takenOut(rows, pairs);
  const between = new Map<string, Map<string, number>>();
  const note = (ends: string, run: string): void => {
    let counts = between.get(ends);
    if (!counts) between.set(ends, (counts = new Map<string, number>()));
    counts.set(run, (counts.get(run) ?? 0) + 1);
  };
  for (const message of messages) {
    const text = plain(message.title + message.text);
    for (let at = 0; at + 1 < text.length; at += 1) {
      note(text.slice(at, at + 2), '');
      for (let length = 1; length <= LONGEST && at + length + 1 < text.length; length += 1) {
        const run = text.slice(at + 1, at + 1 + length);
        if (runs.has(run)) note((text[at] ?? '') + (text[at + length + 1] ?? ''), run);
      }
    }
  }
  const random = seededRandom(5);
  return (text) => {
    const own = plain(text);
    let written = own.slice(0, 1);
    for (let at = 1; at < own.length; at += 1) {
      const counts = [...(between.get(own.slice(at - 1, at + 1)) ?? [])];
      let drawn = random() * counts.reduce((sum, [, count]) => sum + count, 0);
      const run = counts.find(([, count]) => (drawn -= count) < 0)?.[0] ?? '';
      written += run + (own[at] ?? '');
    }
    return written;
  };
}
