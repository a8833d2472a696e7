import type { Said } from './grams';
import { eachPair, subjectsOf } from './grams';
import type { Nearness } from './nearness';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const MOST_WORDS = 2;
/** A longer run is a sentence that was copied, not a word. */
const LONGEST_WORD = 12;

const PLACES: Readonly<Record<Exclude<Nearness['kind'], 'near'>, string>> = { compound: '同一小区', community: '同一社区', wide: '也问这件事' };

function placeWords({ kind, metres }: Nearness): string {
  if (kind !== 'near') return PLACES[kind];
  return metres < 10 ? '就在这里' : `${Math.round(metres / 10) * 10} 米外`;
}

/** 刚刚, 3 小时前, 2 天前, 4 个月前. */
export function agoWords(at: number, now: number): string {
  const passed = Math.max(0, now - at);
  if (passed < HOUR) return '刚刚';
  if (passed < DAY) return `${Math.floor(passed / HOUR)} 小时前`;
  const days = Math.floor(passed / DAY);
  return days < 60 ? `${days} 天前` : `${Math.floor(days / 30)} 个月前`;
}

/** The longest runs of a draft's own words that another text shares, those that tell most first. */
export function sharedWords(draft: Said, weights: ReadonlyMap<number, number>): string[] {
  const runs = new Map<string, number>();
  for (const subject of subjectsOf(draft)) {
    let [from, to, weight] = [0, 0, 0];
    const end = (): void => {
      const word = subject.slice(from, Math.min(to, from + LONGEST_WORD));
      if (word.length >= 2) runs.set(word, Math.max(weight, runs.get(word) ?? 0));
    };
    eachPair(subject, (bucket, at) => {
      const shared = weights.get(bucket) ?? 0;
      if (shared === 0) return;
      // A run goes on while each pair begins with the character that ended the one before.
      if (at >= to) {
        end();
        [from, weight] = [at, 0];
      }
      to = at + 2;
      weight += shared;
    });
    end();
  }
  const best = [...runs].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([word]) => word);
  return best.filter((word, at) => !best.slice(0, at).some((other) => other.includes(word))).slice(0, MOST_WORDS);
}

/** Why an item is shown, in one line: 同一小区，2 天前，也说路灯. */
export function reasonWords(nearness: Nearness, at: number, now: number, words: readonly string[], categoryName: string | undefined): string {
  const about = words.length > 0 ? `也说${words.join('、')}` : categoryName === undefined ? '' : `也是${categoryName}`;
  return [placeWords(nearness), agoWords(at, now), about].filter(Boolean).join('，');
}
