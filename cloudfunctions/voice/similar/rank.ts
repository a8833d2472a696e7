import type { Catalogue } from '../../shared/reference/category';
import type { GramCounts } from './gram-counts';
import type { Draft } from './keys';
import { nearnessOf } from './nearness';
import { REACH, type ItemPlace } from './place';
import { reasonWords, sharedWords } from './reasons';
import { tellingOf } from './telling';

const DAY = 86_400_000;

/** What of an open item is read to compare it. */
export interface Candidate {
  readonly id: string;
  /** When it was said, milliseconds since 1970 UTC. */
  readonly at: number;
  readonly place: ItemPlace;
  readonly categoryCode: string | null;
  readonly similarWords: readonly number[];
}

/** An item that seems to say the same, and why. */
export interface Similar {
  readonly id: string;
  readonly score: number;
  /** Null where one of the two has no point. */
  readonly metres: number | null;
  /** The draft's own words that the item shares. */
  readonly words: readonly string[];
  /** 同一小区，2 天前，也说路灯 */
  readonly reason: string;
}

/** When an item is like enough to be shown. */
export interface Likeness {
  readonly threshold: number;
  /** Pairs of characters that have to be shared, unless place and category say enough. */
  readonly leastShared: number;
  /** How far the words of the shorter text count for themselves: 0 compares both as wholes. */
  readonly shorter: number;
  /** What the same category adds within its radius, and elsewhere; and by what another one lessens. */
  readonly sameHere: number;
  readonly sameElsewhere: number;
  readonly otherCategory: number;
  /** Days after which an item counts half. */
  readonly halfAfter: number;
  readonly most: number;
}

export const LIKENESS: Likeness = { threshold: 0.22, leastShared: 3, shorter: 0.3, sameHere: 0.3, sameElsewhere: 0.08, otherCategory: 0.85, halfAfter: 365, most: 3 };

/** How alike the words are, 0 to 1, and what each shared pair adds. */
function wordsAlike(draft: ReadonlyMap<number, number>, item: readonly number[], counts: GramCounts, shorter: number): { alike: number; shared: Map<number, number> } {
  const shared = new Map<number, number>();
  let [both, ofItem, ofDraft] = [0, 0, 0];
  for (const bucket of item) {
    const weight = counts.weightOf(bucket);
    ofItem += weight * weight;
    const wanted = draft.get(bucket);
    if (wanted === undefined) continue;
    shared.set(bucket, wanted * weight);
    both += weight * wanted;
  }
  for (const weight of draft.values()) ofDraft += weight * weight;
  if (both === 0) return { alike: 0, shared };
  const whole = Math.sqrt(ofDraft * ofItem);
  const part = Math.min(ofDraft, ofItem);
  return { alike: Math.min(1, both / (whole ** (1 - shorter) * part ** shorter)), shared };
}

/**
 * The open items that seem to say what a draft says, likest first. Pure: the same candidates in any order give
 * the same answer.
 */
export function rank(draft: Draft, candidates: readonly Candidate[], now: number, counts: GramCounts, catalogue: Catalogue, likeness: Likeness = LIKENESS): Similar[] {
  const said = new Map(tellingOf(draft, counts).map(({ bucket, weight }) => [bucket, weight]));
  const found: { score: number; candidate: Candidate; show: () => Omit<Similar, 'id' | 'score'> }[] = [];
  for (const candidate of candidates) {
    const { at, place, categoryCode } = candidate;
    const category = catalogue.of(categoryCode) ?? catalogue.of(draft.categoryCodes[0]);
    const nearness = nearnessOf(draft.place, place, category?.duplicateRadius ?? REACH);
    if (!nearness) continue;
    const same = categoryCode !== null && draft.categoryCodes.includes(categoryCode);
    const other = categoryCode !== null && draft.categoryCodes.length > 0 && !same;
    const { alike, shared } = wordsAlike(said, candidate.similarWords, counts, likeness.shorter);
    const here = same && nearness.kind === 'near';
    if (shared.size < Math.min(likeness.leastShared, said.size) && !here) continue;
    const agreement = alike * (other ? likeness.otherCategory : 1) + (here ? likeness.sameHere : same ? likeness.sameElsewhere : 0);
    const score = (agreement * nearness.worth) / (1 + Math.abs(now - at) / DAY / likeness.halfAfter);
    if (score < likeness.threshold) continue;
    found.push({
      score,
      candidate,
      show: () => {
        const words = sharedWords(draft, shared);
        return { metres: Number.isNaN(nearness.metres) ? null : Math.round(nearness.metres), words, reason: reasonWords(nearness, at, now, words, same ? catalogue.of(categoryCode)?.name : undefined) };
      },
    });
  }
  return found
    .sort((a, b) => b.score - a.score || b.candidate.at - a.candidate.at || (a.candidate.id < b.candidate.id ? -1 : 1))
    .slice(0, likeness.most)
    .map(({ score, candidate, show }) => ({ id: candidate.id, score: Math.round(score * 1000) / 1000, ...show() }));
}
