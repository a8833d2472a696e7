import type { Reference } from '../reference/reference';
import { UnitTree, type Unit } from '../reference/unit';
import type { Role } from '../reference/post';
import { allows, placeOf, placesOf, relationsTo } from './access';

const UNITS: readonly Unit[] = [
  { _id: 'd', kind: 'district', name: '示例区', parentId: null },
  { _id: 's', kind: 'street', name: '东街', parentId: 'd' },
  { _id: 's2', kind: 'street', name: '西街', parentId: 'd' },
  { _id: 'c1', kind: 'community', name: '中山社区', parentId: 's' },
  { _id: 'c2', kind: 'community', name: '河滨社区', parentId: 's' },
  { _id: 'g1', kind: 'grid', name: '第1网格', parentId: 'c1' },
  { _id: 'xf', kind: 'compound', name: '幸福里小区', parentId: 'g1' },
  { _id: 'hy', kind: 'compound', name: '和苑', parentId: 'g1' },
  { _id: 'b1', kind: 'branch', name: '幸福里小区党支部', parentId: 'c1', serves: ['xf'] },
];
const reference = { units: new UnitTree(UNITS) } as unknown as Reference;

/** Who stands to the register of the compound 幸福里 how. */
const TABLE: readonly (readonly [role: Role, unitId: string, keeps: boolean, looks: boolean])[] = [
  ['branchSecretary', 'b1', true, true],
  ['communityDesk', 'c1', true, true],
  ['communityDesk', 'c2', false, false],
  ['streetDesk', 's', false, true],
  ['streetDesk', 's2', false, false],
  ['districtDesk', 'd', false, true],
  ['gridOfficer', 'g1', false, false],
  ['buildingHead', 'xf', false, false],
  ['departmentOfficer', 'd', false, false],
  ['head', 'd', false, false],
  ['inspector', 'd', false, false],
];

test.each(TABLE)('%s of %s keeps: %s, looks: %s', (role, unitId, keeps, looks) => {
  const place = placeOf('xf', reference);
  const relations = place === null ? [] : relationsTo(place, { posts: [{ role, unitId }], homes: [] });
  expect([allows('keep', relations), allows('look', relations), allows('know', relations)]).toEqual([keeps, looks, looks]);
});

test('a neighbour knows the bodies and sees no register; a stranger nothing', () => {
  const place = placeOf('xf', reference);
  if (place === null) throw new Error('no place');
  expect(relationsTo(place, { posts: [], homes: ['c1'] })).toEqual(['neighbour']);
  expect(allows('look', ['neighbour'])).toBe(false);
  expect(relationsTo(place, { posts: [], homes: ['c2'] })).toEqual([]);
});

test('a register is kept for compounds and communities alone', () => {
  expect(['xf', 'c1', 'g1', 's', 'b1', 'nowhere'].map((unitId) => placeOf(unitId, reference)?.unitId ?? null)).toEqual(['xf', 'c1', null, null, null, null]);
});

test('the branch keeps what it serves, the community all that is below it', () => {
  const of = (role: Role, unitId: string) => placesOf([{ role, unitId }], reference).map(({ unitId: place }) => place);
  expect([of('branchSecretary', 'b1'), of('communityDesk', 'c1'), of('gridOfficer', 'g1')]).toEqual([['xf'], ['c1', 'xf', 'hy'], []]);
});
