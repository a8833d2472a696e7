import type { VoiceKind } from '../voice/kinds';

/** A category that the words speak for, and the words. */
export interface Suggestion {
  readonly code: string;
  readonly name: string;
  readonly words: readonly string[];
}

/** What the system makes of words alone. */
export interface Understanding {
  readonly kind: VoiceKind;
  readonly kindLabel: string;
  readonly categories: readonly Suggestion[];
  /** A 社区, B 街道, C 区, D 市; null without a category. */
  readonly level: string | null;
  /** The unit that the catalogue makes responsible. */
  readonly unit: { readonly id: string; readonly name: string } | null;
  readonly urgent: boolean;
}

/** Something open that seems to say the same. */
export interface SimilarItem {
  readonly kind: 'voice' | 'matter';
  readonly id: string;
  readonly title: string;
  readonly photo: string | null;
  /** Null where one of the two has no point. */
  readonly metres: number | null;
  /** 同一小区，2 天前，也说路灯 */
  readonly reason: string;
  readonly stateLabel: string;
  readonly holder: string;
  readonly at: number;
}
