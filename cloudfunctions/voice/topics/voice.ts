/** What of a voice the search for hot topics reads. */
export interface TopicVoice {
  readonly id: string;
  /** Who says it; one person counts once in a topic, however often they write. */
  readonly person: string;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  readonly title: string;
  readonly text: string;
  /**
   * The compound or site that it speaks of, where that is known by more than its words. Voices of different
   * places are never one topic; left out for what is bound to no place, as a subsidy.
   */
  readonly place?: string;
  /** Persons who said "我也这么想". */
  readonly supporters?: readonly string[];
  /** Support marks without a name, as other platforms deliver them. */
  readonly likes?: number;
}
