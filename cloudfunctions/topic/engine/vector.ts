/**
 * A short vector of the words that tell one text from others, of length 1 or less, the heaviest first. Each
 * number holds a bucket and, above it, a weight in steps: a hundred thousand vectors stay small, and a stored one
 * is the same to the last bit.
 */
export type Vector = Int32Array;

/** Pairs and threes of characters fall into this many buckets. */
export const BUCKET_BITS = 17;
export const BUCKETS = 1 << BUCKET_BITS;
/** Weights have the bits that are left. */
export const STEPS_OF_WEIGHT = (1 << (31 - BUCKET_BITS)) - 1;

// Names of this file alone: looking up an exported one takes longer than what is done with it in a loop.
const BITS = BUCKET_BITS;
const MASK = BUCKETS - 1;
const TOP = STEPS_OF_WEIGHT;
const bucket = (word: number): number => word & MASK;
const weigh = (word: number): number => (word >>> BITS) / TOP;
export { bucket as bucketOf, weigh as weightOf };

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
  let squares = outside;
  for (let at = 0; at < size && count < most; at += 1) {
    const weight = weights[at] ?? 0;
    if (weight < bound) continue;
    squares += weight * weight;
    // They are few: each is moved to its place among those before it.
    let place = count;
    for (; place > 0 && (weights[places[place - 1] ?? 0] ?? 0) < weight; place -= 1) places[place] = places[place - 1] ?? 0;
    places[place] = at;
    count += 1;
  }
  const scale = TOP / (Math.sqrt(squares) || 1);
  const vector = new Int32Array(count);
  for (let at = 0; at < count; at += 1) {
    const place = places[at] ?? 0;
    vector[at] = (Math.max(1, Math.round((weights[place] ?? 0) * scale)) << BITS) | (buckets[place] ?? 0);
  }
  return vector;
}

/** 收费 alone does not make two texts alike; 捆绑车位 does. */
const LEAST_SHARED = 3;

/**
 * Compares one vector with many: its weights lie in a table, so a comparison is one walk over the other.
 * The table is emptied before the next vector is laid out.
 */
export class Comparison {
  private readonly table = new Float32Array(BUCKETS);
  private laid: Vector = new Int32Array();

  layOut(vector: Vector): void {
    for (let at = 0; at < this.laid.length; at += 1) this.table[bucket(this.laid[at] ?? 0)] = 0;
    for (let at = 0; at < vector.length; at += 1) this.table[bucket(vector[at] ?? 0)] = weigh(vector[at] ?? 0);
    this.laid = vector;
  }

  /** The cosine of the laid-out vector and another; nothing when they share too few words to mean the same. */
  cosine(vector: Vector): number {
    let sum = 0;
    let shared = 0;
    for (let at = 0; at < vector.length; at += 1) {
      const word = vector[at] ?? 0;
      const weight = this.table[bucket(word)] ?? 0;
      if (weight === 0) continue;
      shared += 1;
      sum += weight * weigh(word);
    }
    return shared < LEAST_SHARED ? 0 : sum;
  }
}

/** Adds vectors up, the heaviest `most` buckets of the sum at a time; what falls out has to earn its place again. */
export class Blender {
  private readonly table = new Float32Array(BUCKETS);
  private readonly touched: Int32Array;
  private readonly weights: Float32Array;
  private size = 0;

  constructor(mostTogether: number) {
    this.touched = new Int32Array(mostTogether);
    this.weights = new Float32Array(mostTogether);
  }

  private pour(vector: Vector, share: number): void {
    for (let at = 0; at < vector.length; at += 1) {
      const word = vector[at] ?? 0;
      const place = bucket(word);
      const before = this.table[place] ?? 0;
      if (before === 0) this.touched[this.size++] = place;
      this.table[place] = before + share * weigh(word);
    }
  }

  /** The direction of `centre` after one more vector, when it stands for `mass` vectors. */
  blend(centre: Vector, mass: number, vector: Vector, most: number): Vector {
    this.size = 0;
    this.pour(centre, mass);
    this.pour(vector, 1);
    for (let at = 0; at < this.size; at += 1) {
      const place = this.touched[at] ?? 0;
      this.weights[at] = this.table[place] ?? 0;
      this.table[place] = 0;
    }
    return heaviest(this.touched, this.weights, this.size, most);
  }
}
