import { Candidates } from './candidates';
import { Cluster, type Member } from './cluster';
import { BUCKETS, Reader } from './reader';
import { heatOf, topicOf, type Topic } from './topic';
import { Comparison, type Vector } from './vector';
import type { TopicVoice } from './voice';

const DAY = 86_400_000;

/** Under how many of its words a voice is looked up when it comes, and again when topics settle. */
const WORDS_AT_ONCE = 10;
const WORDS_WHEN_SETTLING = 48;

/** When two voices, or two topics, are the same. */
export interface Sameness {
  /** Least cosine of a voice with the middle of its topic. */
  readonly join: number;
  /** Least cosine of the middles of two topics that become one. */
  readonly merge: number;
  /** A topic that was silent for longer is over; who says it again begins anew. */
  readonly silentDays: number;
}

export const SAMENESS: Sameness = { join: 0.24, merge: 0.32, silentDays: 120 };

/** What a topic is sought for: a voice, or another topic. */
interface Wanted {
  readonly vector: Vector;
  readonly from: number;
  readonly to: number;
  readonly place: string | undefined;
}

/**
 * Hot topics that grow voice by voice: each joins the topic whose middle it is nearest to, or begins its own.
 * `settle` brings together what began apart; it is cheap enough for every run of a timer.
 */
export class TopicIndex {
  private readonly reader = new Reader();
  private readonly comparison = new Comparison(BUCKETS);
  private candidates = new Candidates(BUCKETS);
  private clusters = new Set<Cluster>();
  private readonly known = new Set<string>();

  constructor(private readonly sameness: Sameness = SAMENESS) {}

  /** Adds many voices at once: first all their words are counted, so that the early ones are read as well as the late. */
  addAll(voices: readonly TopicVoice[]): void {
    const fresh = voices.filter(({ id }) => !this.known.has(id) && this.known.add(id)).sort((a, b) => a.at - b.at);
    const words = fresh.map((voice) => this.reader.note(voice));
    fresh.forEach((voice, at) => {
      const read = words[at];
      if (read) this.place({ voice, vector: this.reader.read(read) });
    });
  }

  /** Adds one voice; the same id again changes nothing. */
  add(voice: TopicVoice): void {
    this.addAll([voice]);
  }

  private place(member: Member): void {
    const { at, place } = member.voice;
    const cluster = this.nearest({ vector: member.vector, from: at, to: at, place }, this.sameness.join, WORDS_AT_ONCE) ?? new Cluster();
    cluster.add(member);
    this.clusters.add(cluster);
    this.candidates.enter(cluster, member.vector);
  }

  /** The nearest topic that was alive then and is of no other place, if it is near enough. */
  private nearest({ vector, from, to, place }: Wanted, least: number, words: number, self?: Cluster): Cluster | undefined {
    const silent = this.sameness.silentDays * DAY;
    const fits = (cluster: Cluster): boolean =>
      cluster !== self && !cluster.merged && from - cluster.to <= silent && cluster.from - to <= silent && (place === undefined || cluster.place === undefined || cluster.place === place);
    this.comparison.layOut(vector);
    let best: Cluster | undefined;
    let nearest = least;
    for (const cluster of this.candidates.near(vector, words, fits)) {
      const near = this.comparison.cosine(cluster.centre);
      if (near >= nearest) [best, nearest] = [cluster, near];
    }
    return best;
  }

  /**
   * Merges topics that turned out to be one, smallest first, then lets those who stand alone join what has
   * grown since they spoke.
   */
  settle(): void {
    const together = [...this.clusters].filter(({ persons }) => persons.size > 1).sort((a, b) => a.members.length - b.members.length);
    this.rebuild();
    for (const cluster of together) this.fold(cluster, this.sameness.merge);
    for (const cluster of this.clusters) if (cluster.persons.size === 1) this.fold(cluster, this.sameness.join);
  }

  private rebuild(): void {
    this.candidates = new Candidates(BUCKETS);
    for (const cluster of this.clusters) this.candidates.enter(cluster, cluster.centre);
  }

  private fold(cluster: Cluster, least: number): void {
    const target = this.nearest({ vector: cluster.centre, from: cluster.from, to: cluster.to, place: cluster.place }, least, WORDS_WHEN_SETTLING, cluster);
    if (!target) return;
    for (const member of cluster.members) target.add(member);
    cluster.merged = true;
    this.clusters.delete(cluster);
    this.candidates.enter(target, target.centre);
  }

  /** The hottest topics as of `now`, hottest first; a voice that nobody shares is none. */
  hottest(most: number, now: number): Topic[] {
    return [...this.clusters]
      .filter(({ persons }) => persons.size > 1)
      .map((cluster) => ({ cluster, heat: heatOf(cluster) }))
      .sort((a, b) => b.heat - a.heat || a.cluster.from - b.cluster.from)
      .slice(0, most)
      .map(({ cluster }) => topicOf(cluster, now));
  }
}
