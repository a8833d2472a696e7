/** A short vector of the words that tell one text from others, of length 1 or less, the heaviest first. */
export interface Vector {
  readonly buckets: Int32Array;
  readonly weights: Float32Array;
}

/** Divides the weights by their length and that of what lies outside of them, in place. */
function normalise(weights: Float32Array, outside: number): void {
  let squares = outside;
  for (const weight of weights) squares += weight * weight;
  const length = Math.sqrt(squares) || 1;
  for (let at = 0; at < weights.length; at += 1) weights[at] = (weights[at] ?? 0) / length;
}

const STEPS = 128;
const steps = new Uint16Array(STEPS);
let places = new Int32Array();

/** A weight that at most `most` of the first `size` exceed, by a histogram: sorting all would be most of the work. */
function boundOfHeaviest(weights: Float32Array, size: number, most: number): number {
  if (size <= most) return -1;
  let top = 0;
  for (let at = 0; at < size; at += 1) top = Math.max(top, weights[at] ?? 0);
  const scale = (STEPS - 1) / (top || 1);
  steps.fill(0);
  for (let at = 0; at < size; at += 1) {
    const step = Math.floor((weights[at] ?? 0) * scale);
    steps[step] = (steps[step] ?? 0) + 1;
  }
  let step = STEPS - 1;
  for (let seen = steps[step] ?? 0; seen <= most && step > 0; seen += steps[step] ?? 0) step -= 1;
  return (step + 1) / scale;
}

/**
 * The heaviest of the first `size` buckets as a vector of length 1: at most `most` of them, and not the last
 * few when many weigh the same. The heaviest come first. `outside` is the square of what belongs to the text but
 * can be shared with no other; it makes the vector shorter than 1.
 */
export function heaviest(buckets: Int32Array, weights: Float32Array, size: number, most: number, outside = 0): Vector {
  const bound = boundOfHeaviest(weights, size, most);
  if (places.length < most) places = new Int32Array(most);
  let count = 0;
  for (let at = 0; at < size && count < most; at += 1) {
    const weight = weights[at] ?? 0;
    if (weight < bound) continue;
    // They are few: each is moved to its place among those before it.
    let place = count;
    for (; place > 0 && (weights[places[place - 1] ?? 0] ?? 0) < weight; place -= 1) places[place] = places[place - 1] ?? 0;
    places[place] = at;
    count += 1;
  }
  const vector = { buckets: new Int32Array(count), weights: new Float32Array(count) };
  for (let at = 0; at < count; at += 1) {
    vector.buckets[at] = buckets[places[at] ?? 0] ?? 0;
    vector.weights[at] = weights[places[at] ?? 0] ?? 0;
  }
  normalise(vector.weights, outside);
  return vector;
}

/** 收费 alone does not make two texts alike; 捆绑车位 does. */
const LEAST_SHARED = 3;

/**
 * Compares one vector with many: its weights lie in a table, so a comparison is one walk over the other.
 * The table is emptied before the next vector is laid out.
 */
export class Comparison {
  private readonly table: Float32Array;
  private laid: Int32Array = new Int32Array();

  constructor(buckets: number) {
    this.table = new Float32Array(buckets);
  }

  layOut({ buckets, weights }: Vector): void {
    for (const bucket of this.laid) this.table[bucket] = 0;
    for (let at = 0; at < buckets.length; at += 1) this.table[buckets[at] ?? 0] = weights[at] ?? 0;
    this.laid = buckets;
  }

  /** The cosine of the laid-out vector and another; nothing when they share too few words to mean the same. */
  cosine({ buckets, weights }: Vector): number {
    let sum = 0;
    let shared = 0;
    for (let at = 0; at < buckets.length; at += 1) {
      const weight = this.table[buckets[at] ?? 0] ?? 0;
      if (weight === 0) continue;
      shared += 1;
      sum += weight * (weights[at] ?? 0);
    }
    return shared < LEAST_SHARED ? 0 : sum;
  }
}

/** Adds vectors up, the heaviest `most` buckets of the sum at a time; what falls out has to earn its place again. */
export class Blender {
  private readonly table: Float32Array;
  private readonly touched: Int32Array;
  private readonly weights: Float32Array;
  private size = 0;

  constructor(buckets: number, mostTogether: number) {
    this.table = new Float32Array(buckets);
    this.touched = new Int32Array(mostTogether);
    this.weights = new Float32Array(mostTogether);
  }

  private pour({ buckets, weights }: Vector, share: number): void {
    for (let at = 0; at < buckets.length; at += 1) {
      const bucket = buckets[at] ?? 0;
      if (this.table[bucket] === 0) {
        this.touched[this.size] = bucket;
        this.size += 1;
      }
      this.table[bucket] = (this.table[bucket] ?? 0) + share * (weights[at] ?? 0);
    }
  }

  /** The direction of `centre` after one more vector, when it stands for `mass` vectors. */
  blend(centre: Vector, mass: number, vector: Vector, most: number): Vector {
    this.size = 0;
    this.pour(centre, mass);
    this.pour(vector, 1);
    for (let at = 0; at < this.size; at += 1) {
      const bucket = this.touched[at] ?? 0;
      this.weights[at] = this.table[bucket] ?? 0;
      this.table[bucket] = 0;
    }
    return heaviest(this.touched, this.weights, this.size, most);
  }
}
