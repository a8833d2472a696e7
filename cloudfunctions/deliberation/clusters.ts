import type { Chance } from './chance';

/** Points in the plane as x and y in turn, and the group of each. */
export interface Clustering {
  readonly groupOf: Uint8Array;
  readonly groups: number;
  /** -1 … 1: how much closer points are to their own group than to the next (simplified silhouette). */
  readonly clarity: number;
}

const ROUNDS = 50;

const distance = (points: Float64Array, point: number, centres: Float64Array, centre: number): number => {
  const dx = (points[point * 2] as number) - (centres[centre * 2] as number);
  const dy = (points[point * 2 + 1] as number) - (centres[centre * 2 + 1] as number);
  return dx * dx + dy * dy;
};

/** Starting points far apart: each next one by chance, in proportion to the square of its distance (k-means++). */
function firstCentres(points: Float64Array, k: number, chance: Chance): Float64Array {
  const count = points.length / 2;
  const centres = new Float64Array(k * 2);
  const take = (point: number, centre: number) => centres.set(points.subarray(point * 2, point * 2 + 2), centre * 2);
  take(Math.floor(chance() * count), 0);
  for (let centre = 1; centre < k; centre += 1) {
    const weights = Float64Array.from({ length: count }, (_, point) => Math.min(...Array.from({ length: centre }, (__, each) => distance(points, point, centres, each))));
    let left = chance() * weights.reduce((sum, weight) => sum + weight, 0);
    let chosen = 0;
    while (chosen < count - 1 && (left -= weights[chosen] as number) > 0) chosen += 1;
    take(chosen, centre);
  }
  return centres;
}

/** The nearest centre of a point; the first among equals. */
function nearest(points: Float64Array, point: number, centres: Float64Array): number {
  let best = 0;
  for (let centre = 1; centre < centres.length / 2; centre += 1) if (distance(points, point, centres, centre) < distance(points, point, centres, best)) best = centre;
  return best;
}

function clarityOf(points: Float64Array, groupOf: Uint8Array, centres: Float64Array): number {
  let sum = 0;
  for (let point = 0; point < groupOf.length; point += 1) {
    const own = Math.sqrt(distance(points, point, centres, groupOf[point] as number));
    let other = Number.POSITIVE_INFINITY;
    for (let centre = 0; centre < centres.length / 2; centre += 1) if (centre !== groupOf[point]) other = Math.min(other, Math.sqrt(distance(points, point, centres, centre)));
    sum += other > own ? 1 - own / other : own === 0 ? 0 : other / own - 1;
  }
  return sum / groupOf.length;
}

/** Points in so many groups, none of them empty (k-means); fewer groups where there are fewer different points. */
export function kMeans(points: Float64Array, k: number, chance: Chance): Clustering {
  const count = points.length / 2;
  const centres = firstCentres(points, k, chance);
  const groupOf = new Uint8Array(count);
  for (let round = 0; round < ROUNDS; round += 1) {
    let moved = round === 0;
    const sums = new Float64Array(k * 2);
    const sizes = new Uint32Array(k);
    for (let point = 0; point < count; point += 1) {
      const group = nearest(points, point, centres);
      if (group !== groupOf[point]) [groupOf[point], moved] = [group, true];
      sums[group * 2] = (sums[group * 2] as number) + (points[point * 2] as number);
      sums[group * 2 + 1] = (sums[group * 2 + 1] as number) + (points[point * 2 + 1] as number);
      sizes[group] = (sizes[group] as number) + 1;
    }
    if (!moved) break;
    for (let group = 0; group < k; group += 1) {
      const size = sizes[group] as number;
      if (size > 0) centres.set([(sums[group * 2] as number) / size, (sums[group * 2 + 1] as number) / size], group * 2);
    }
  }
  const used = [...new Set(groupOf)];
  if (used.length < k) return used.length < 2 ? { groupOf: new Uint8Array(count), groups: 1, clarity: 0 } : kMeans(points, used.length, chance);
  return { groupOf, groups: k, clarity: clarityOf(points, groupOf, centres) };
}

const MOST_GROUPS = 5;
/** Tries from different starting points, because one may end in a poor place. */
const TRIES = 4;

/** Two to five groups, whichever is clearest; the largest group comes first. */
export function clearestGroups(points: Float64Array, chance: Chance): Clustering {
  const count = points.length / 2;
  let best: Clustering = { groupOf: new Uint8Array(count), groups: 1, clarity: 0 };
  // Groups of a handful of people would point at persons.
  const most = Math.min(MOST_GROUPS, Math.floor(count / 5));
  for (let k = 2; k <= most; k += 1) {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const found = kMeans(points, k, chance);
      if (found.clarity > best.clarity + 1e-12) best = found;
    }
  }
  const sizes = Array.from({ length: best.groups }, (_, group) => best.groupOf.filter((each) => each === group).length);
  const order = sizes.map((_, group) => group).sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b);
  return { ...best, groupOf: best.groupOf.map((group) => order.indexOf(group)) };
}
