import { DEFAULT_CATALOGUE } from '../community/catalogue/catalogue';
import * as fc from 'fast-check';

import { townReference } from '../../tests/support/matters';
import { inside } from '../../tests/scenarios/support/town';
import { PostDirectory } from '../shared/reference/post';
import { Reference } from '../shared/reference/reference';
import { UnitTree } from '../shared/reference/unit';
import { placeIn, placeOf, type NamedUnit } from './place';

const town = townReference();
const building: NamedUnit = { id: 'xf3', name: '3 幢', anchorId: 'xf' };
const compound: NamedUnit = { id: 'xf', name: null, anchorId: 'xf' };
const otherGrid: NamedUnit = { id: 'g2', name: null, anchorId: 'g2' };
const inFirstGrid = inside(0, 0);
const inRiverside = inside(0, 1);
const BESIDE = { longitude: 119.335, latitude: 26.085 };
const BEIJING = { longitude: 116.4, latitude: 39.9 };

describe('where a report belongs', () => {
  test('to the grid in whose polygon the point lies', () => {
    expect(placeOf(town, inFirstGrid, null, null)).toMatchObject({ gridId: 'g1', communityId: 'c1', streetId: 's', districtId: 'd', triageId: 'b1', compoundId: null });
    expect(placeOf(town, inRiverside, null, null)).toMatchObject({ gridId: 'g3', communityId: 'c2', placeName: '河滨社区' });
  });

  test('a building named inside that grid says more than the point', () => {
    expect(placeOf(town, inFirstGrid, building, null)).toMatchObject({ gridId: 'g1', compoundId: 'xf', unitId: 'xf3', placeName: '幸福里小区 3 幢' });
  });

  test('where the two disagree the point wins: people scan the card at home and report the road', () => {
    expect(placeOf(town, inRiverside, building, null)).toMatchObject({ gridId: 'g3', compoundId: null, unitId: 'g3' });
    expect(placeOf(town, inFirstGrid, otherGrid, null)).toMatchObject({ gridId: 'g1', unitId: 'g1' });
  });

  test('without a point to the unit that was chosen or scanned', () => {
    expect(placeOf(town, null, building, null)).toMatchObject({ gridId: 'g1', unitId: 'xf3', placeName: '幸福里小区 3 幢' });
    expect(placeOf(town, null, compound, building)).toMatchObject({ gridId: 'g1', unitId: 'xf', placeName: '幸福里小区' });
  });

  test('without either to the home of the resident', () => {
    expect(placeOf(town, null, null, building)).toMatchObject({ gridId: 'g1', unitId: 'xf3' });
  });

  test('the home says nothing about a point, not even about one in no grid', () => {
    expect(placeOf(town, inRiverside, null, building)).toMatchObject({ gridId: 'g3' });
    expect(placeOf(town, BEIJING, null, building)).toMatchObject({ gridId: null, unitId: null });
  });
});

describe('what is never lost', () => {
  test('a point in no grid goes to the desk of the nearest community', () => {
    expect(placeOf(town, BESIDE, null, null)).toMatchObject({ gridId: null, communityId: 'c1', triageId: 'c1' });
  });

  test('with a unit named, a point in no grid does not matter', () => {
    expect(placeOf(town, BEIJING, building, null)).toMatchObject({ gridId: 'g1', unitId: 'xf3' });
  });

  test('a point far from every grid, and a report without any place, go to the district', () => {
    const nowhere = { gridId: null, communityId: null, streetId: null, districtId: 'd', triageId: 'd', unitId: null, placeName: '示例区' };
    expect(placeOf(town, BEIJING, null, null)).toMatchObject(nowhere);
    expect(placeOf(town, null, null, null)).toMatchObject(nowhere);
  });

  test('somebody classifies every report, wherever on earth it is made', () => {
    const units: (NamedUnit | null)[] = [null, building, compound, otherGrid, { id: 'd', name: null, anchorId: 'd' }, { id: 'b1', name: null, anchorId: 'b1' }];
    const anywhere = fc.record({ longitude: fc.double({ min: -180, max: 180, noNaN: true }), latitude: fc.double({ min: -90, max: 90, noNaN: true }) });
    fc.assert(
      fc.property(fc.option(anywhere), fc.constantFrom(...units), fc.constantFrom(...units), (location, named, home) => {
        const { triageId, districtId, placeName, gridId, communityId } = placeOf(town, location, named, home);
        expect(town.units.get(triageId)).toBeDefined();
        expect(districtId).toBe('d');
        expect(placeName).not.toBe('');
        expect(gridId === null || communityId !== null).toBe(true);
      }),
      { seed: 20261012 },
    );
  });
});

describe('who classifies', () => {
  test.each([
    ['xf', 'b1'],
    ['g2', 'b1'],
    ['g3', 'c2'],
    ['c1', 'c1'],
    ['s', 'd'],
    [null, 'd'],
  ])('of %s: %s', (unitId, triageId) => {
    expect(placeIn(town, unitId, { unitId: null, name: null }).triageId).toBe(triageId);
  });

  test('before any unit is entered a report still has a place', () => {
    const empty = new Reference(new UnitTree([]), new PostDirectory([]), [], DEFAULT_CATALOGUE);
    expect(placeOf(empty, inFirstGrid, null, null)).toMatchObject({ gridId: null, triageId: '', districtId: '', placeName: '' });
  });
});
