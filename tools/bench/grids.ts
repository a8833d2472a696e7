import { DEFAULT_CATALOGUE } from '../../cloudfunctions/community/catalogue/catalogue';
import { gridIn } from '../../cloudfunctions/community/grids';
import { PostDirectory } from '../../cloudfunctions/shared/reference/post';
import { Reference } from '../../cloudfunctions/shared/reference/reference';
import { UnitTree, type Unit } from '../../cloudfunctions/shared/reference/unit';
import { seeded } from '../demo/random';
import { median } from './measure';
import { atLeast, figure, type Row } from './rows';

const SIDE = 100;
const LOOKUPS = 200_000;
const ROUNDS = 5;
const WEST = 119;
const SOUTH = 26;
const STEP = 0.004;
/** Corners between two crossings: borders follow roads. */
const BENDS = 4;

type Point = readonly [number, number];

/** A crooked line from one crossing up to, not with, the next; the same whichever neighbour draws it. */
function border(from: Point, to: Point): number[][] {
  const isForward = from[0] + from[1] < to[0] + to[1];
  const [[startX, startY], [endX, endY]] = isForward ? [from, to] : [to, from];
  const drawn = Array.from({ length: BENDS + 2 }, (_, at) => {
    const part = at / (BENDS + 1);
    const [x, y] = [startX + (endX - startX) * part, startY + (endY - startY) * part];
    const bend = at === 0 || at === BENDS + 1 ? 0 : 0.1 * Math.sin(x * 12.9898 + y * 78.233);
    return [WEST + (x + bend * (endY - startY)) * STEP, SOUTH + (y + bend * (endX - startX)) * STEP];
  });
  return (isForward ? drawn : drawn.reverse()).slice(0, -1);
}

/** A city of 10,000 grids with some twenty corners each. */
function city(): Unit[] {
  return Array.from({ length: SIDE * SIDE }, (_, at) => {
    const [x, y] = [at % SIDE, Math.floor(at / SIDE)];
    const corners: Point[] = [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1]];
    const ring = corners.flatMap((corner, index) => border(corner, corners[(index + 1) % corners.length] ?? corner));
    return { _id: `g${at}`, kind: 'grid', name: `第${at}网格`, parentId: null, polygon: [ring] };
  });
}

/** Point → grid as `matter.report` and `community.locate` do it, among 10,000 grids. */
export async function grids(): Promise<Row[]> {
  const reference = new Reference(new UnitTree(city()), new PostDirectory([]), [], DEFAULT_CATALOGUE);
  const random = seeded(1);
  const points = Array.from({ length: LOOKUPS }, () => [WEST + random.between(0, SIDE) * STEP, SOUTH + random.between(0, SIDE) * STEP] as const);
  const builtAt = performance.now();
  gridIn(reference, WEST, SOUTH);
  const building = performance.now() - builtAt;
  const rates = Array.from({ length: ROUNDS }, () => {
    const started = performance.now();
    let found = 0;
    for (const [longitude, latitude] of points) if (gridIn(reference, longitude, latitude)) found += 1;
    if (found < LOOKUPS * 0.99) throw new Error(`only ${found} of ${LOOKUPS} points lie in a grid`);
    return (LOOKUPS * 1000) / (performance.now() - started);
  });
  return [figure('10,000 个网格建立索引', building, '毫秒'), atLeast('点 → 网格，10,000 个网格', median(rates), 100_000, '次/秒')];
}
