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

/** Label by label, what words add to its score. */
type Weights = Map<string, Map<number, number>>;

const lengthOf = (weights: ReadonlyMap<number, number>): number => Math.sqrt([...weights.values()].reduce((sum, weight) => sum + weight * weight, 0));

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
   * Takes one correction in: the right label gains on the text's words, the one that was `chosen` loses. A
   * person's weights never get longer than their reach, and a text has length 1, so by Cauchy and Schwarz they
   * move no score by more.
   */
  add({ person, text, label }: Correction, chosen: string | undefined): void {
    if (chosen === label) return;
    const weights = this.byPerson.get(person) ?? new Map<string, Map<number, number>>();
    this.byPerson.set(person, weights);
    const words = wordsOf(text);
    this.pull(weights, label, words, 1);
    if (chosen !== undefined) this.pull(weights, chosen, words, -1);
  }

  private pull(weights: Weights, label: string, { keys, loudness }: Words, direction: 1 | -1): void {
    const of = entry(weights, label);
    this.sumUp(label, of, -1);
    const values = toUnitLength(loudness.slice());
    keys.forEach((key, at) => of.set(key, (of.get(key) ?? 0) + direction * this.reach.ofOne * (values[at] ?? 0)));
    const excess = lengthOf(of) / this.reach.ofPerson;
    if (excess > 1) for (const [key, weight] of of) of.set(key, weight / excess);
    this.sumUp(label, of, 1);
  }

  private sumUp(label: string, of: ReadonlyMap<number, number>, direction: 1 | -1): void {
    const sums = entry(this.all, label);
    for (const [key, weight] of of) sums.set(key, (sums.get(key) ?? 0) + direction * weight);
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
