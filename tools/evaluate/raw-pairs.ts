import { plain } from '../../cloudfunctions/shared/words/normalise';
import type { Labelled } from '../../cloudfunctions/understanding/classifier/train';
import type { TopicVoice } from '../../cloudfunctions/topic/engine/voice';

/** A message as it was written, and the labelled row that was made of it by taking stop words out. */
export interface RawPair {
  readonly row: number;
  readonly raw: string;
  readonly label: string;
  /** The share of the row's characters that stand in the message in the same order. */
  readonly kept: number;
}

const GRAM = 4;
/** Runs of characters that more messages share find nothing. */
const TOO_COMMON = 60;
const COMPARED = 5;
const LEAST_SHARED = 0.06;
const LEAST_KEPT = 0.8;
/** A row much shorter than the message is only a part of it. */
const LEAST_LENGTH = 0.25;

const gramsOf = (text: string): Set<string> => new Set(Array.from({ length: Math.max(0, text.length - GRAM + 1) }, (_, at) => text.slice(at, at + GRAM)));

/** The length of the longest common subsequence, and for each character of `text` whether it is part of one. */
export function alignment(row: string, text: string): boolean[] {
  const width = text.length + 1;
  const table = new Uint16Array((row.length + 1) * width);
  for (let i = row.length - 1; i >= 0; i -= 1) {
    for (let j = text.length - 1; j >= 0; j -= 1) {
      const below = table[(i + 1) * width + j] ?? 0;
      const right = table[i * width + j + 1] ?? 0;
      table[i * width + j] = row[i] === text[j] ? 1 + (table[(i + 1) * width + j + 1] ?? 0) : Math.max(below, right);
    }
  }
  const kept = Array.from(text, () => false);
  for (let i = 0, j = 0; i < row.length && j < text.length; ) {
    if (row[i] === text[j]) {
      kept[j] = true;
      i += 1;
      j += 1;
    } else if ((table[(i + 1) * width + j] ?? 0) >= (table[i * width + j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return kept;
}

/** For each message that labelled rows were made of, the row that is most alike. */
export function findPairs(rows: readonly Labelled[], messages: readonly Pick<TopicVoice, 'title' | 'text'>[]): RawPair[] {
  const texts = messages.map(({ title, text }) => plain(title + text));
  const under = new Map<string, number[]>();
  texts.forEach((text, at) => {
    for (const gram of gramsOf(text)) {
      const list = under.get(gram);
      if (list) list.push(at);
      else under.set(gram, [at]);
    }
  });
  const best = new Map<number, RawPair>();
  rows.forEach(({ text, label }, row) => {
    const own = plain(text);
    const shared = new Map<number, number>();
    for (const gram of gramsOf(own)) {
      const list = under.get(gram) ?? [];
      if (list.length < TOO_COMMON) for (const at of list) shared.set(at, (shared.get(at) ?? 0) + 1);
    }
    const likely = [...shared].sort((a, b) => b[1] - a[1]).slice(0, COMPARED);
    for (const [at, count] of likely) {
      const message = texts[at] ?? '';
      if (count < LEAST_SHARED * own.length || own.length < LEAST_LENGTH * message.length) continue;
      const kept = alignment(own, message).filter(Boolean).length / own.length;
      if (kept < LEAST_KEPT || kept <= (best.get(at)?.kept ?? 0)) continue;
      best.set(at, { row, raw: `${messages[at]?.title ?? ''}\n${messages[at]?.text ?? ''}`, label, kept });
    }
  });
  return [...best.values()];
}
