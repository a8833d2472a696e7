import type { Chance } from '../../shared/chance';

/** What each person said of each statement, row by row: 1 agrees, -1 disagrees, 0 passes, NOT_SEEN said nothing. */
export interface Opinions {
  readonly people: number;
  readonly statements: number;
  /** `people × statements`. */
  readonly votes: Int8Array;
}

export const NOT_SEEN = -128;

const ROUNDS = 100;
const STILL = 1e-9;

/** The votes less each statement's mean; what a person has not seen is taken as the mean, that is 0 (as Polis does). */
function centred({ people, statements, votes }: Opinions): Float64Array {
  const values = new Float64Array(people * statements);
  for (let s = 0; s < statements; s += 1) {
    let [sum, seen] = [0, 0];
    for (let at = s; at < votes.length; at += statements) {
      const vote = votes[at] as number;
      if (vote !== NOT_SEEN) [sum, seen] = [sum + vote, seen + 1];
    }
    const mean = seen === 0 ? 0 : sum / seen;
    for (let at = s; at < votes.length; at += statements) values[at] = votes[at] === NOT_SEEN ? 0 : (votes[at] as number) - mean;
  }
  return values;
}

const dot = (a: Float64Array, b: Float64Array, from = 0): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] as number) * (b[from + i] as number);
  return sum;
};

/** Length 1, or all zero where there is nothing. */
function normalise(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dot(vector, vector));
  return length < STILL ? new Float64Array(vector.length) : vector.map((value) => value / length);
}

/** The direction in which people differ most, of what is left of the directions already found (power iteration). */
function strongestAxis(values: Float64Array, statements: number, found: readonly Float64Array[], chance: Chance): Float64Array {
  const withoutFound = (vector: Float64Array): Float64Array => {
    let rest = vector;
    for (const axis of found) {
      const share = dot(axis, rest);
      rest = rest.map((value, i) => value - share * (axis[i] as number));
    }
    return rest;
  };
  let axis = normalise(withoutFound(Float64Array.from({ length: statements }, () => chance() - 0.5)));
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = new Float64Array(statements);
    for (let from = 0; from < values.length; from += statements) {
      const share = dot(axis, values, from);
      for (let i = 0; i < statements; i += 1) next[i] = (next[i] as number) + share * (values[from + i] as number);
    }
    const turned = normalise(withoutFound(next));
    const change = 1 - Math.abs(dot(axis, turned));
    axis = turned;
    if (change < STILL) break;
  }
  // An axis has no direction of its own: the strongest statement points right, so that a repeated map looks the same.
  let strongest = 0;
  for (let i = 1; i < statements; i += 1) if (Math.abs(axis[i] as number) > Math.abs(axis[strongest] as number) + STILL) strongest = i;
  return (axis[strongest] as number) < 0 ? axis.map((value) => -value) : axis;
}

export interface Projection {
  /** x and y of each person in turn. */
  readonly points: Float64Array;
  readonly axes: readonly [Float64Array, Float64Array];
}

/**
 * People in the plane of the two directions in which they differ most (PCA). Who has seen few statements would
 * sit in the middle only for that reason, so the distance grows with what was not seen, by √(statements ÷ seen).
 */
export function project(opinions: Opinions, chance: Chance): Projection {
  const { people, statements, votes } = opinions;
  const values = centred(opinions);
  const first = strongestAxis(values, statements, [], chance);
  const second = strongestAxis(values, statements, [first], chance);
  const points = new Float64Array(people * 2);
  for (let person = 0; person < people; person += 1) {
    let seen = 0;
    for (let at = person * statements; at < (person + 1) * statements; at += 1) if (votes[at] !== NOT_SEEN) seen += 1;
    const stretch = seen === 0 ? 0 : Math.sqrt(statements / seen);
    points[person * 2] = stretch * dot(first, values, person * statements);
    points[person * 2 + 1] = stretch * dot(second, values, person * statements);
  }
  return { points, axes: [first, second] };
}
