import { townReference } from '../../../tests/support/matters';
import { placeIn } from '../../matter/place';
import { guessOf } from './guess';
import { responsibleUnit } from './responsible';

const reference = townReference();

test.each([
  ['晚上黑灯瞎火的，巷子里路灯不亮好几天了', '路灯异常', false],
  ['电梯停在8楼，我妈妈被困在电梯里，快来人', '电梯困人', true],
  ['3幢楼下有辆面包车堵住消防通道，消防车根本进不来', '占用消防通道', true],
  ['你好', undefined, false],
  ['', undefined, false],
])('cold, “%s” is %s', (text, name, urgent) => {
  const guess = guessOf(text, reference);
  expect(reference.catalogue.of(guess.categories[0]?.code)?.name).toBe(name);
  expect(guess.urgent).toBe(urgent);
  expect(guess.categories.length).toBeLessThanOrEqual(3);
  for (const { words } of guess.categories) for (const word of words) expect(text).toContain(word);
});

describe('who answers for a category', () => {
  const place = placeIn(reference, 'xf', { unitId: null, name: null });
  test.each([
    [{ department: 'urban-management', level: 'B' }, 'lighting'],
    [{ department: 'planning', level: 'C' }, 'team'],
    [{ department: 'community', level: 'A' }, 'c1'],
    [{ department: 'street', level: 'B' }, 's'],
    // No such department in the town: the unit of its level.
    [{ department: 'health', level: 'C' }, 'd'],
    [{ department: 'health', level: 'B' }, 's'],
    [{ department: 'health', level: 'A' }, 'c1'],
  ] as const)('%j: %s', (category, unit) => {
    expect(responsibleUnit(category, place, reference)?._id).toBe(unit);
  });

  test('of a place that nobody knows, the district', () => {
    const nowhere = placeIn(reference, null, { unitId: null, name: null });
    expect(responsibleUnit({ department: 'community', level: 'A' }, nowhere, reference)?._id).toBe('d');
  });
});
