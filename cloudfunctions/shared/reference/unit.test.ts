import { UNIT_KINDS, UnitTree, type Unit, type UnitKind } from './unit';

const unit = (_id: string, kind: UnitKind, parentId: string | null, more: Partial<Unit> = {}): Unit => ({ _id, kind, name: _id, parentId, ...more });
const tree = new UnitTree([
  unit('d', 'district', null),
  unit('s', 'street', 'd'),
  unit('c', 'community', 's'),
  unit('g1', 'grid', 'c'),
  unit('g2', 'grid', 'c'),
  unit('x1', 'compound', 'g1'),
  unit('x2', 'compound', 'g1'),
  unit('b-x1', 'branch', 'c', { serves: ['x1'] }),
  unit('b-c', 'branch', 'c', { serves: ['c'] }),
]);

test.each([
  ['x1', 'x1 g1 c s d'],
  ['d', 'd'],
  ['nowhere', ''],
  [null, ''],
])('the line of %s is %j', (id, line) => expect(tree.lineage(id).map(({ _id }) => _id).join(' ')).toBe(line));

test.each([
  ['x1', 'grid', 'g1'],
  ['g1', 'grid', 'g1'],
  ['c', 'grid', undefined],
  ['x1', 'district', 'd'],
  ['nowhere', 'grid', undefined],
] as const)('the nearest of %s, %s: %s', (id, kind, nearest) => expect(tree.nearest(id, kind)?._id).toBe(nearest));

test.each<[string, string | undefined, string]>([
  ['x1', 'b-x1', 'its own branch'],
  ['x2', 'b-c', 'none of its own: that of the community'],
  ['g2', 'b-c', 'that of the community'],
  ['s', undefined, 'above every branch'],
])('%s is classified by %s: %s', (id, branch) => expect(tree.branchFor(id)?._id).toBe(branch));

test('every kind but the district hangs on a kind that exists, and no kind on itself', () => {
  for (const [kind, { parents }] of Object.entries(UNIT_KINDS)) {
    expect(parents.length > 0).toBe(kind !== 'district');
    for (const parent of parents) expect(Object.keys(UNIT_KINDS)).toContain(parent);
    expect(parents).not.toContain(kind);
  }
});

test('a branch that serves a unit that is gone harms nobody', () => {
  expect(new UnitTree([unit('b', 'branch', null, { serves: ['gone'] })]).branchFor('gone')).toBeUndefined();
});
