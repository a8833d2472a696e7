import { Candidates } from './candidates';
import { Cluster, type Member } from './cluster';
import { divide } from './divide';
import { Reader } from './reader';
import { heatOf, isShared, mostHeat, topicOf, type Topic } from './topic';
import { Comparison, type Vector } from './vector';
import { held, type HeldVoice, type TopicVoice } from './voice';

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

/** All that an index is: what a snapshot holds. */
export interface TopicState {
  readonly reader: Reader;
  /** Each voice is in one of them. */
  readonly clusters: Iterable<Cluster>;
  /** What was said before is forgotten, and not taken in again. */
  readonly horizon: number;
}

/**
 * Hot topics that grow voice by voice: each joins the topic whose middle it is nearest to, or begins its own.
 * `settle` brings together what began apart; it is cheap enough for every run of a timer.
 */
export class TopicIndex {
  private readonly reader: Reader;
  private readonly comparison = new Comparison();
  private candidates = new Candidates();
  private readonly clusters: Set<Cluster>;
  /** Where each voice is. */
  private readonly homes = new Map<string, Cluster>();
  private horizon: number;

  constructor(
    private readonly sameness: Sameness = SAMENESS,
    state: TopicState = { reader: new Reader(), clusters: [], horizon: -Infinity },
  ) {
    this.reader = state.reader;
    this.clusters = new Set(state.clusters);
    this.horizon = state.horizon;
    for (const cluster of this.clusters) for (const { voice } of cluster.members) this.homes.set(voice.id, cluster);
    this.rebuild();
  }

  /** Adds many voices at once: first all their words are counted, so that the early ones are read as well as the late. */
  addAll(voices: readonly TopicVoice[]): void {
    const fresh = [...new Map(voices.map((voice) => [voice.id, voice])).values()].filter(({ id, at }) => at >= this.horizon && !this.homes.has(id)).sort((a, b) => a.at - b.at);
    const noted = fresh.map((voice) => this.reader.note(voice));
    fresh.forEach((voice, at) => {
      const words = noted[at];
      if (words) this.place({ voice: held(voice), vector: this.reader.read(words) });
    });
    this.reader.rest();
  }

  /** Adds one voice; the same id again changes nothing. */
  add(voice: TopicVoice): void {
    this.addAll([voice]);
  }

  /** Takes a voice out, when it was withdrawn or hidden: its topic is what it would be had it never been said. */
  remove(id: string): void {
    const cluster = this.homes.get(id);
    if (!cluster) return;
    this.homes.delete(id);
    cluster.without((voice) => voice.id === id);
    if (cluster.members.length === 0) this.drop(cluster);
  }

  /** Writes down who supports a voice by now. */
  support(id: string, { supporters, likes }: Pick<TopicVoice, 'supporters' | 'likes'>): void {
    const members = this.homes.get(id)?.members;
    const at = members?.findIndex(({ voice }) => voice.id === id) ?? -1;
    const member = members?.[at];
    if (!members || !member) return;
    members[at] = { ...member, voice: { ...member.voice, ...(supporters !== undefined && { supporters }), ...(likes !== undefined && { likes }) } };
  }

  /** Forgets topics whose last voice is older than `before`; what is as old is not taken in again. */
  forget(before: number): void {
    this.horizon = Math.max(this.horizon, before);
    for (const cluster of this.clusters) {
      if (cluster.to >= before) continue;
      for (const { voice } of cluster.members) this.homes.delete(voice.id);
      this.drop(cluster);
    }
  }

  private drop(cluster: Cluster): void {
    cluster.gone = true;
    this.clusters.delete(cluster);
  }

  private place(member: Member): void {
    const { id, at, place } = member.voice;
    const cluster = this.nearest({ vector: member.vector, from: at, to: at, place }, this.sameness.join, WORDS_AT_ONCE) ?? new Cluster();
    cluster.add(member);
    this.homes.set(id, cluster);
    this.clusters.add(cluster);
    this.candidates.enter(cluster, member.vector);
  }

  /** The nearest topic that was alive then and is of no other place, if it is near enough. */
  private nearest({ vector, from, to, place }: Wanted, least: number, words: number, self?: Cluster): Cluster | undefined {
    const silent = this.sameness.silentDays * DAY;
    const fits = (cluster: Cluster): boolean =>
      cluster !== self && !cluster.gone && from - cluster.to <= silent && cluster.from - to <= silent && (place === undefined || cluster.place === undefined || cluster.place === place);
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
    this.candidates = new Candidates();
    for (const cluster of this.clusters) this.candidates.enter(cluster, cluster.centre);
  }

  private fold(cluster: Cluster, least: number): void {
    const target = this.nearest({ vector: cluster.centre, from: cluster.from, to: cluster.to, place: cluster.place }, least, WORDS_WHEN_SETTLING, cluster);
    if (!target) return;
    for (const member of cluster.members) {
      target.add(member);
      this.homes.set(member.voice.id, target);
    }
    this.drop(cluster);
    this.candidates.enter(target, target.centre);
  }

  /**
   * The hottest topics as of `now`, hottest first; a voice that nobody shares is none. With `isSeen`, as if those
   * voices alone had been said: for a desk that sees its own.
   */
  hottest(most: number, now: number, isSeen?: (voice: HeldVoice) => boolean): Topic[] {
    const wholes = Array.from(this.clusters, ({ members }) => (isSeen ? members.filter(({ voice }) => isSeen(voice)) : members))
      .filter(isShared)
      .map((members) => ({ members, bound: mostHeat(members) }))
      .sort((a, b) => b.bound - a.bound);
    let found: { members: readonly Member[]; heat: number }[] = [];
    for (const { members, bound } of wholes) {
      // No part of this one, nor of those after it, can be among the hottest.
      if (found.length === most && bound < (found.at(-1)?.heat ?? 0)) break;
      const parts = divide(members).filter(isShared).map((part) => ({ members: part, heat: heatOf(part) }));
      if (parts.length > 0) found = [...found, ...parts].sort((a, b) => b.heat - a.heat || fromOf(a.members) - fromOf(b.members)).slice(0, most);
    }
    return found.map(({ members }) => topicOf(members, now));
  }

  /** What a snapshot is made of. Lists of candidates are made anew, here as there, so that both go on alike. */
  state(): TopicState {
    this.rebuild();
    return { reader: this.reader, clusters: this.clusters, horizon: this.horizon };
  }
}

const fromOf = (members: readonly Member[]): number => members.reduce((first, { voice }) => Math.min(first, voice.at), Infinity);
