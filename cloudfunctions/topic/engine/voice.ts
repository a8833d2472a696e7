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
  /** The units in whose area it was said, for desks that see their own alone. */
  readonly units?: readonly string[];
  /** Persons who said "我也这么想". */
  readonly supporters?: readonly string[];
  /** Support marks without a name, as other platforms deliver them. */
  readonly likes?: number;
}

/** What is kept of a voice: its text is read once and not kept, so that a snapshot tells nothing but headings. */
export type HeldVoice = Omit<TopicVoice, 'text'>;

export const held = ({ id, person, at, title, place, units, supporters, likes }: TopicVoice): HeldVoice => ({
  id,
  person,
  at,
  title,
  ...(place !== undefined && { place }),
  ...(units !== undefined && { units }),
  ...(supporters !== undefined && { supporters }),
  ...(likes !== undefined && { likes }),
});

/** Chooses the voices of a unit, for `TopicIndex.hottest`. */
export const ofUnit = (unit: string) => (voice: HeldVoice): boolean => voice.units?.includes(unit) ?? false;
