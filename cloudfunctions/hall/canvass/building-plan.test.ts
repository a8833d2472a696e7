import { doorOf, planOf } from './building-plan';

test.each([
  ['3 幢 502', '3 幢', { entrance: '', floor: 5, room: '502' }],
  ['3 幢 1203室', '3 幢', { entrance: '', floor: 12, room: '1203室' }],
  ['3 幢 2 单元 502', '3 幢', { entrance: '2单元', floor: 5, room: '502' }],
  ['3 幢 2单元1203', '3 幢', { entrance: '2单元', floor: 12, room: '1203' }],
  ['3 幢 架空层商铺', '3 幢', { entrance: '', floor: null, room: '架空层商铺' }],
  ['地下车位 B-012', null, { entrance: '', floor: null, room: '地下车位 B-012' }],
  ['云岭村 7 号 1', '云岭村 7 号', { entrance: '', floor: null, room: '1' }],
])('%s', (unit, building, door) => {
  expect(doorOf(unit, building)).toEqual(door);
});

test('the top floor first, doors in their order, what has no floor last', () => {
  const units = ['101', '1002', '1001', '商铺', '102', '201'].map((room) => ({ unit: `3 幢 ${room}` }));
  expect(planOf(units, '3 幢').map(({ label, cells }) => [label, cells.map(({ unit }) => unit.slice(4))])).toEqual([
    ['10 楼', ['1001', '1002']],
    ['2 楼', ['201']],
    ['1 楼', ['101', '102']],
    ['其他', ['商铺']],
  ]);
});

test('staircases stand one after the other', () => {
  const units = ['1单元 101', '2单元 101', '1单元 201'].map((room) => ({ unit: `3 幢 ${room}` }));
  expect(planOf(units, '3 幢').map(({ label }) => label)).toEqual(['1单元 2 楼', '1单元 1 楼', '2单元 1 楼']);
});
