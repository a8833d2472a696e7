import * as fc from 'fast-check';

import { nearnessOf } from './nearness';
import { cellOf, cellsAround, metresBetween, REACH, type DraftPlace, type ItemPlace, type Point } from './place';

const point = fc.record({ longitude: fc.double({ min: 75, max: 134, noNaN: true }), latitude: fc.double({ min: 4, max: 53, noNaN: true }) });
/** Some metres east and north of a point. */
const moved = ({ longitude, latitude }: Point, east: number, north: number): Point => ({ latitude: latitude + north / 111_319, longitude: longitude + east / (111_319 * Math.cos((latitude * Math.PI) / 180)) });

const draftAt = (place: Partial<DraftPlace>): DraftPlace => ({ point: null, compoundId: null, communityId: null, wideUnitIds: [], ...place });
const itemAt = (place: Partial<ItemPlace>): ItemPlace => ({ point: null, compoundId: null, communityId: null, wideUnitId: null, ...place });
const HERE: Point = { longitude: 119.3, latitude: 26.08 };

describe('cells', () => {
  test('whatever lies within the reach lies in one of the four cells', () => {
    fc.assert(
      fc.property(point, fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }), fc.double({ min: 0, max: REACH, noNaN: true }), (here, angle, metres) => {
        const there = moved(here, metres * Math.cos(angle), metres * Math.sin(angle));
        expect(cellsAround(here)).toContain(cellOf(there));
      }),
    );
  });

  test('four are asked, never the same twice', () => {
    fc.assert(fc.property(point, (here) => expect(new Set(cellsAround(here)).size).toBe(4)));
  });

  test('distances are those of the map', () => {
    expect(metresBetween(HERE, moved(HERE, 30, 40))).toBeCloseTo(50, 1);
  });
});

describe('nearness', () => {
  test.each([
    ['within the radius, whatever the community', draftAt({ point: HERE, communityId: 'a' }), itemAt({ point: moved(HERE, 40, 0), communityId: 'b' }), 'near'],
    ['beyond it in the same compound', draftAt({ point: HERE, compoundId: 'c', communityId: 'a' }), itemAt({ point: moved(HERE, 400, 0), compoundId: 'c', communityId: 'a' }), 'compound'],
    ['beyond it in the same community', draftAt({ point: HERE, communityId: 'a' }), itemAt({ point: moved(HERE, 400, 0), communityId: 'a' }), 'community'],
    ['without points in the same community', draftAt({ communityId: 'a' }), itemAt({ communityId: 'a' }), 'community'],
    ['beyond it in another community', draftAt({ point: HERE, communityId: 'a' }), itemAt({ point: moved(HERE, 60, 0), communityId: 'b' }), undefined],
    ['both in no known community', draftAt({}), itemAt({}), undefined],
    ['what concerns the whole street', draftAt({ wideUnitIds: ['s', 'd'] }), itemAt({ wideUnitId: 's' }), 'wide'],
    ['what concerns another street, even if it was said next door', draftAt({ point: HERE, wideUnitIds: ['s', 'd'] }), itemAt({ point: HERE, wideUnitId: 't' }), undefined],
  ])('%s', (_, draft, item, kind) => expect(nearnessOf(draft, item, 50)?.kind).toBe(kind));

  test('the nearer, the more it is worth, and a radius reaches no farther than what is searched', () => {
    const worth = (metres: number, radius: number) => nearnessOf(draftAt({ point: HERE, communityId: 'a' }), itemAt({ point: moved(HERE, metres, 0), communityId: 'b' }), radius)?.worth;
    expect(worth(0, 50)).toBe(1);
    expect(worth(10, 50)).toBeGreaterThan(worth(40, 50) ?? Infinity);
    expect(worth(300, 1000)).toBeUndefined();
  });
});
