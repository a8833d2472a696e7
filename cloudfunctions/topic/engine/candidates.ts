import type { Cluster } from './cluster';
import { BUCKET_BITS, BUCKETS, STEPS_OF_WEIGHT, type Vector } from './vector';

/** Names of this file: looking up those of another takes longer than what is done with them here. */
const BITS = BUCKET_BITS;
const MASK = BUCKETS - 1;
const STEPS = STEPS_OF_WEIGHT;

/** The words under which a topic can be found again: the heaviest of each of its voices. */
const WORDS_ENTERED = 16;
/** Topics kept under one word; one that few share, or that has been silent, makes room. */
const MOST_UNDER_A_WORD = 12;
/** Topics that are compared in full, and what they share at least of what the best one shares. */
const MOST_COMPARED = 6;
const LEAST_SHARED = 0.2;

/**
 * Which topics share heavy words with a voice: an inverted index whose lists stay short. The lists hold
 * numbers and the sums lie side by side, because a search visits hundreds of topics.
 */
export class Candidates {
  private readonly under: (number[] | undefined)[] = Array.from({ length: BUCKETS });
  private readonly clusters: Cluster[] = [];
  private shared = new Float32Array(1024);
  private found = new Int32Array(0);

  private numberOf(cluster: Cluster): number {
    if (this.clusters[cluster.number] === cluster) return cluster.number;
    const number = this.clusters.push(cluster) - 1;
    cluster.number = number;
    if (number >= this.shared.length) this.shared = new Float32Array(2 * this.shared.length);
    return number;
  }

  /** Enters a topic under the heaviest words of `vector`. */
  enter(cluster: Cluster, vector: Vector): void {
    const number = this.numberOf(cluster);
    for (let at = 0; at < vector.length && at < WORDS_ENTERED; at += 1) {
      const bucket = (vector[at] ?? 0) & MASK;
      const list = this.under[bucket];
      if (!list) this.under[bucket] = [number];
      else if (!list.includes(number)) {
        if (list.length < MOST_UNDER_A_WORD) list.push(number);
        else list[this.weakest(list)] = number;
      }
    }
  }

  /** Alone before together, then the one that has been silent longest. */
  private weakest(list: readonly number[]): number {
    let found = 0;
    for (let at = 1; at < list.length; at += 1) {
      const [cluster, known] = [this.clusters[list[at] ?? 0], this.clusters[list[found] ?? 0]];
      if (!cluster || !known) continue;
      const smaller = Math.min(cluster.persons.size, 3) - Math.min(known.persons.size, 3);
      if (smaller < 0 || (smaller === 0 && cluster.to < known.to)) found = at;
    }
    return found;
  }

  /** Sums, for every topic under the heaviest `words`, the weight that it shares; returns how many were found. */
  private sum(vector: Vector, words: number): number {
    if (this.found.length < words * MOST_UNDER_A_WORD) this.found = new Int32Array(words * MOST_UNDER_A_WORD);
    let size = 0;
    for (let at = 0; at < vector.length && at < words; at += 1) {
      const word = vector[at] ?? 0;
      const list = this.under[word & MASK];
      if (!list) continue;
      const weight = (word >>> BITS) / STEPS;
      for (const number of list) {
        if (this.shared[number] === 0) {
          this.found[size] = number;
          size += 1;
        }
        this.shared[number] = (this.shared[number] ?? 0) + weight;
      }
    }
    return size;
  }

  /** The topics that share most with the heaviest `words` of `vector`, among those that `fits`. */
  near(vector: Vector, words: number, fits: (cluster: Cluster) => boolean): Cluster[] {
    const size = this.sum(vector, words);
    let most = 0;
    for (let at = 0; at < size; at += 1) most = Math.max(most, this.shared[this.found[at] ?? 0] ?? 0);
    const best: { cluster: Cluster; shared: number }[] = [];
    for (let at = 0; at < size; at += 1) {
      const number = this.found[at] ?? 0;
      const shared = this.shared[number] ?? 0;
      this.shared[number] = 0;
      const cluster = shared < most * LEAST_SHARED ? undefined : this.clusters[number];
      if (cluster && fits(cluster)) best.push({ cluster, shared });
    }
    if (best.length > MOST_COMPARED) best.sort((a, b) => b.shared - a.shared).length = MOST_COMPARED;
    return best.map(({ cluster }) => cluster);
  }
}
