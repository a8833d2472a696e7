import { DEFAULT_CATALOGUE } from '../community/catalogue/catalogue';
import { PostDirectory } from '../shared/reference/post';
import { Reference } from '../shared/reference/reference';
import { UnitTree } from '../shared/reference/unit';
import { TOWN_UNITS } from '../../tests/scenarios/support/town';
import { unitNamed } from './place-names';

const reference = new Reference(
  new UnitTree([...TOWN_UNITS, { _id: 'xf9', kind: 'compound', name: '同名小区', parentId: 'g2' }, { _id: 'xf10', kind: 'compound', name: '同名小区', parentId: 'g3' }]),
  new PostDirectory([]),
  [],
  DEFAULT_CATALOGUE,
);

test.each([
  ['中山社区', null, 'c1'],
  ['中山社区第2网格', null, 'g2'],
  [null, '示例区东街中山社区幸福里小区3幢楼下', 'xf'],
  [null, '东街与别的路交叉口中山社区', 'c1'],
  ['河滨社区', '幸福里小区', 'xf'],
])('%s / %s is %s', (hint, place, id) => {
  expect(unitNamed(reference, hint, place)?._id).toBe(id);
});

test.each([
  ['第1网格', null],
  ['同名小区', null],
  ['外地社区', '没有这个地方'],
  [null, null],
  ['', ' '],
])('%s / %s names nothing, or more than one', (hint, place) => {
  expect(unitNamed(reference, hint, place)).toBeNull();
});
