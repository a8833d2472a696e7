import { Catalogue } from '../../cloudfunctions/shared/reference/category';
import { GramCounts } from '../../cloudfunctions/understanding/similar/gram-counts';
import { findableOf, MOST_CANDIDATES, queryKeys, type Draft } from '../../cloudfunctions/understanding/similar/keys';
import { LIKENESS, rank, type Candidate, type Likeness } from '../../cloudfunctions/understanding/similar/rank';
import type { TopicVoice } from '../../cloudfunctions/topic/engine/voice';

/** What is typed of a message: all of it, its title alone, or how its text begins. */
export type Typed = 'full' | 'title' | 'start';

const START_READ = 40;
/** The messages name no place but in their words: all of them concern the whole city. */
const CITY = 'city';
const NOWHERE = { point: null, compoundId: null, communityId: null } as const;

/** How often what is shown for a topic's messages is of the same topic, and how much of what could be shown is. */
export interface TopicFigures {
  readonly drafts: number;
  readonly precision: number;
  readonly recall: number;
}

/** A file of messages, each of which may be the draft for which the others are searched, by any person but its own. */
export class SimilarTrial {
  private readonly counts = GramCounts.empty();
  private readonly byKey = new Map<string, Candidate[]>();
  private readonly persons: ReadonlyMap<string, string>;

  constructor(readonly voices: readonly TopicVoice[]) {
    this.persons = new Map(voices.map(({ id, person }) => [id, person]));
    for (const voice of voices) this.counts.note(voice);
    for (const { id, at, title, text } of voices) {
      const place = { ...NOWHERE, wideUnitId: CITY };
      const { similarKeys, similarWords } = findableOf({ title, text, place, categoryCode: null }, this.counts);
      for (const key of similarKeys) {
        const under = this.byKey.get(key) ?? [];
        under.push({ id, at, place, categoryCode: null, similarWords });
        this.byKey.set(key, under);
      }
    }
  }

  /** The ids of what is shown to the writer of a message. */
  shown({ person, at, title, text }: TopicVoice, typed: Typed, likeness: Likeness = LIKENESS): string[] {
    const said = typed === 'full' ? { title, text } : { text: typed === 'title' ? title : text.slice(0, START_READ) };
    const draft: Draft = { ...said, place: { ...NOWHERE, wideUnitIds: [CITY] }, categoryCodes: [] };
    const found = new Map<string, Candidate>();
    for (const key of queryKeys(draft, this.counts).wide) for (const candidate of this.byKey.get(key) ?? []) if (this.persons.get(candidate.id) !== person) found.set(candidate.id, candidate);
    const candidates = [...found.values()].sort((a, b) => b.at - a.at).slice(0, MOST_CANDIDATES);
    return rank(draft, candidates, at, this.counts, new Catalogue([]), likeness).map(({ id }) => id);
  }

  /** The figures over some of a topic's messages. */
  topic(members: readonly TopicVoice[], drafts: readonly TopicVoice[], typed: Typed, likeness: Likeness = LIKENESS): TopicFigures {
    const ids = new Set(members.map(({ id }) => id));
    let [all, right, possible] = [0, 0, 0];
    for (const draft of drafts) {
      const shown = this.shown(draft, typed, likeness);
      all += shown.length;
      right += shown.filter((id) => ids.has(id)).length;
      possible += Math.min(likeness.most, members.filter(({ person }) => person !== draft.person).length);
    }
    return { drafts: drafts.length, precision: all === 0 ? 1 : right / all, recall: possible === 0 ? 1 : right / possible };
  }
}
