import type { Chance } from '../../shared/chance';

/** Points in the plane as x and y in turn, and the group of each. */
export interface Clustering {
  readonly groupOf: Uint8Array;
  readonly groups: number;
  /** Sum of the squared distances to the middle of one's group. */
  readonly spread: number;
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

/** -1 … 1: how much closer people are to their own group than to the next one, on average (silhouette). */
export function clarityOf(points: Float64Array, { groupOf, groups }: Clustering): number {
  const sizes = sizesOf(groupOf, groups);
  let sum = 0;
  for (let point = 0; point < groupOf.length; point += 1) {
    const own = groupOf[point] as number;
    const totals = new Float64Array(groups);
    for (let other = 0; other < groupOf.length; other += 1) {
      const group = groupOf[other] as number;
      totals[group] = (totals[group] as number) + Math.sqrt(distance(points, point, points, other));
    }
    let next = Number.POSITIVE_INFINITY;
    for (let group = 0; group < groups; group += 1) if (group !== own) next = Math.min(next, (totals[group] as number) / (sizes[group] as number));
    const size = sizes[own] as number;
    const inside = size > 1 ? (totals[own] as number) / (size - 1) : next;
    sum += Math.max(inside, next) === 0 ? 0 : (next - inside) / Math.max(inside, next);
  }
  return sum / groupOf.length;
}

function sizesOf(groupOf: Uint8Array, groups: number): Uint32Array {
  const sizes = new Uint32Array(groups);
  for (const group of groupOf) sizes[group] = (sizes[group] as number) + 1;
  return sizes;
}

/** Points in so many groups (k-means); some are empty where there are fewer different points. */
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
  let spread = 0;
  for (let point = 0; point < count; point += 1) spread += distance(points, point, centres, groupOf[point] as number);
  return { groupOf, groups: k, spread };
}

const MOST_GROUPS = 5;
/** Tries from different starting points, because one may end in a poor place; the tightest groups are kept. */
const TRIES = 4;
/** A smaller group would point at persons. */
const LEAST_MEMBERS = 5;
/** What one group more has to add to the clarity: otherwise the simpler picture is shown. */
const CLEARER = 0.05;

/** Two to five groups, whichever is clearest; one where people do not fall into groups. The largest comes first. */
export function clearestGroups(points: Float64Array, chance: Chance): Clustering {
  let best: Clustering = { groupOf: new Uint8Array(points.length / 2), groups: 1, spread: 0 };
  let clarity = 0;
  for (let k = 2; k <= MOST_GROUPS; k += 1) {
    const tightest = Array.from({ length: TRIES }, () => kMeans(points, k, chance)).reduce((a, b) => (b.spread < a.spread ? b : a));
    if (Math.min(...sizesOf(tightest.groupOf, k)) < LEAST_MEMBERS) continue;
    const found = clarityOf(points, tightest);
    if (found > clarity + CLEARER) [best, clarity] = [tightest, found];
  }
  const sizes = sizesOf(best.groupOf, best.groups);
  const order = [...sizes.keys()].sort((a, b) => (sizes[b] as number) - (sizes[a] as number) || a - b);
  return { ...best, groupOf: best.groupOf.map((group) => order.indexOf(group)) };
}
