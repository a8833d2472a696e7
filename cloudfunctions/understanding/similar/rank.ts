import type { Catalogue } from '../../shared/reference/category';
import type { GramCounts } from './gram-counts';
import type { Draft } from './keys';
import { nearnessOf, type Nearness } from './nearness';
import { REACH, type ItemPlace } from './place';
import { reasonWords } from './reasons';
import { DraftWords } from './shared-words';
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
  readonly at: number;
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
  /** The threshold while the district has not yet said which words are common there. */
  readonly cautious: number;
  /** How far the words of the shorter text count for themselves: 0 compares both as wholes. */
  readonly shorter: number;
  /** What is left when all that is shared is one name, and what part in one stretch is that. */
  readonly oneName: number;
  readonly oneNameFrom: number;
  /** By what another category lessens. */
  readonly otherCategory: number;
  /** The nearer, the less has to be said: pairs of characters to share at least, and what the same category adds. */
  readonly byPlace: Readonly<Record<Nearness['kind'], { readonly leastShared: number; readonly sameCategory: number }>>;
  /** Days after which an item counts half. */
  readonly halfAfter: number;
  readonly most: number;
}

export const LIKENESS: Likeness = {
  threshold: 0.16,
  cautious: 0.2,
  shorter: 0.3,
  oneName: 0.6,
  oneNameFrom: 0.8,
  otherCategory: 0.85,
  byPlace: {
    // Ten metres from a broken lamp, a broken lamp is the same whatever it is called.
    near: { leastShared: 0, sameCategory: 0.3 },
    compound: { leastShared: 1, sameCategory: 0.2 },
    community: { leastShared: 2, sameCategory: 0.05 },
    wide: { leastShared: 3, sameCategory: 0.05 },
  },
  halfAfter: 365,
  most: 3,
};

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

/** What two categories say of two items: that of the draft may be several that its words suggest. */
function categoriesOf(draft: readonly string[], item: string | null): 'same' | 'other' | 'unknown' {
  if (item === null || draft.length === 0) return 'unknown';
  return draft.includes(item) ? 'same' : 'other';
}

/** The smaller the later; what is said of the future by a wrong clock counts as now. */
const freshness = (at: number, now: number, halfAfter: number): number => 1 / (1 + Math.max(0, now - at) / DAY / halfAfter);

/** Compares a draft with candidates one by one. */
class Comparing {
  private readonly said: ReadonlyMap<number, number>;
  private readonly words: DraftWords;
  private readonly threshold: number;

  constructor(
    private readonly draft: Draft,
    private readonly now: number,
    private readonly counts: GramCounts,
    private readonly catalogue: Catalogue,
    private readonly likeness: Likeness,
  ) {
    this.said = new Map(tellingOf(draft, counts).map(({ bucket, weight }) => [bucket, weight]));
    this.words = new DraftWords(draft);
    this.threshold = likeness.cautious + (likeness.threshold - likeness.cautious) * counts.experience;
  }

  /** Undefined when it is not like enough. */
  compare({ id, at, place, categoryCode, similarWords }: Candidate): Similar | undefined {
    const { draft, likeness, now } = this;
    const category = this.catalogue.of(categoryCode) ?? this.catalogue.of(draft.categoryCodes[0]);
    const nearness = nearnessOf(draft.place, place, category?.duplicateRadius ?? REACH);
    if (!nearness) return undefined;
    const categories = categoriesOf(draft.categoryCodes, categoryCode);
    const { leastShared, sameCategory } = likeness.byPlace[nearness.kind];
    const { alike, shared } = wordsAlike(this.said, similarWords, this.counts, likeness.shorter);
    if (shared.size < Math.min(leastShared, this.said.size)) return undefined;
    const bonus = categories === 'same' ? sameCategory : 0;
    const worth = nearness.worth * freshness(at, now, likeness.halfAfter);
    if ((alike + bonus) * worth < this.threshold) return undefined;
    const { shown, inOne } = this.words.shared(shared);
    const agreement = alike * (categories === 'other' ? likeness.otherCategory : 1) * (inOne >= likeness.oneNameFrom ? likeness.oneName : 1) + bonus;
    const score = Math.round(agreement * worth * 1000) / 1000;
    if (score < this.threshold) return undefined;
    const categoryName = categories === 'same' ? this.catalogue.of(categoryCode)?.name : undefined;
    return { id, at, score, metres: Number.isNaN(nearness.metres) ? null : Math.round(nearness.metres), words: shown, reason: reasonWords(nearness, at, now, shown, categoryName) };
  }
}

/**
 * The open items that seem to say what a draft says, likest first. Pure: the same candidates in any order give
 * the same answer.
 */
export function rank(draft: Draft, candidates: readonly Candidate[], now: number, counts: GramCounts, catalogue: Catalogue, likeness: Likeness = LIKENESS): Similar[] {
  const comparing = new Comparing(draft, now, counts, catalogue, likeness);
  return candidates
    .map((candidate) => comparing.compare(candidate))
    .filter((similar) => similar !== undefined)
    .sort((a, b) => b.score - a.score || b.at - a.at || (a.id < b.id ? -1 : 1))
    .slice(0, likeness.most);
}
