import { toUnitLength } from './sparse';
import { wordsOf, type Words } from './words';

/** A person's word on where a text belongs, after the model's suggestion. */
export interface Correction {
  readonly id: string;
  readonly person: string;
  readonly at: number;
  readonly text: string;
  readonly label: string;
}

/** How far corrections may reach, in the distances of the model's scores. */
export interface Reach {
  /** One person moves no text's score by more, however many corrections they send. */
  readonly ofPerson: number;
  /** All together move no score by more; what the model is surer of stays. */
  readonly ofAll: number;
  /** How far one correction pulls. */
  readonly ofOne: number;
}

export const REACH: Reach = { ofPerson: 0.25, ofAll: 0.75, ofOne: 0.25 };

/** Of so many words one person's corrections of a label are remembered: a flood costs no more than a stream. */
const MOST_KEPT = 800;

/** Label by label, what words add to its score. */
type Weights = Map<string, Map<number, number>>;

function lengthOf(weights: ReadonlyMap<number, number>): number {
  let squares = 0;
  for (const weight of weights.values()) squares += weight * weight;
  return Math.sqrt(squares);
}

/** What is forgotten when more is remembered than twice that. */
function lightest(weights: ReadonlyMap<number, number>): [number, number][] {
  return weights.size <= 2 * MOST_KEPT ? [] : [...weights].sort(([, a], [, b]) => Math.abs(b) - Math.abs(a)).slice(MOST_KEPT);
}

function entry(weights: Weights, label: string): Map<number, number> {
  const of = weights.get(label) ?? new Map<number, number>();
  weights.set(label, of);
  return of;
}

/** What a district has taught on top of the model. It is derived from the list of corrections and from nothing else. */
export class Taught {
  private readonly byPerson = new Map<string, Weights>();
  private readonly all: Weights = new Map();

  constructor(private readonly reach: Reach = REACH) {}

  /**
   * Takes one correction in: the right label gains on the text's words, the one that was `chosen` loses, by as much
   * as the model had reason to `doubt` (0 to 1): who contradicts what it is sure of needs many others. A person's weights never get longer than their reach, and a text has length 1, so by Cauchy and Schwarz they
   * move no score by more.
   */
  add({ person, text, label }: Correction, chosen: string | undefined, doubt = 1): void {
    if (chosen === label) return;
    const weights = this.byPerson.get(person) ?? new Map<string, Map<number, number>>();
    this.byPerson.set(person, weights);
    const words = wordsOf(text);
    this.pull(weights, label, words, doubt);
    if (chosen !== undefined) this.pull(weights, chosen, words, -doubt);
  }

  private pull(weights: Weights, label: string, { keys, loudness }: Words, share: number): void {
    const own = entry(weights, label);
    const sums = entry(this.all, label);
    const change = (key: number, by: number): void => {
      own.set(key, (own.get(key) ?? 0) + by);
      sums.set(key, (sums.get(key) ?? 0) + by);
    };
    const values = toUnitLength(loudness.slice());
    keys.forEach((key, at) => change(key, share * this.reach.ofOne * (values[at] ?? 0)));
    for (const [key, weight] of lightest(own)) {
      change(key, -weight);
      own.delete(key);
    }
    const kept = Math.min(1, this.reach.ofPerson / lengthOf(own));
    if (kept < 1) for (const [key, weight] of own) change(key, (kept - 1) * weight);
  }

  /** What has been taught about a text: how much each label gains or loses, never more than the reach of all. */
  shifts({ keys, loudness }: Words): Map<string, number> {
    const values = toUnitLength(loudness.slice());
    const shifts = new Map<string, number>();
    for (const [label, of] of this.all) {
      let sum = 0;
      for (let at = 0; at < keys.length; at += 1) sum += (of.get(keys[at] ?? 0) ?? 0) * (values[at] ?? 0);
      shifts.set(label, Math.max(-this.reach.ofAll, Math.min(this.reach.ofAll, sum)));
    }
    return shifts;
  }
}
