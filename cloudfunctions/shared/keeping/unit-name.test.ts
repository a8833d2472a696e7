import { buildingName, orderOf, roomName, searched, unitName } from './unit-name';

test.each([['3', '3 幢'], ['3幢', '3 幢'], ['３ 幢', '3 幢'], ['3栋', '3 幢'], ['3号楼', '3 号楼'], ['3#楼', '3 楼'], ['a座', 'A 座'], ['', ''], ['玫瑰苑', '玫瑰苑']])('building %s', (said, name) => {
  expect(buildingName(said)).toBe(name);
});

test.each([['502', '502'], ['502室', '502'], ['５０２', '502'], ['1单元502', '1 单元 502'], ['502a', '502A'], ['商铺 1', '商铺1']])('room %s', (said, name) => {
  expect(roomName(said)).toBe(name);
});

test('in a building homes stand in their natural order', () => {
  const rooms = ['1002', '101', '2 单元 101', '502', '1 单元 1101', '1 单元 101'];
  expect([...rooms].sort((a, b) => orderOf(a) - orderOf(b))).toEqual(['101', '502', '1002', '1 单元 101', '1 单元 1101', '2 单元 101']);
});

test.each([['3-502', '3 幢 502'], ['3幢502', '3 幢 502'], ['3 幢 502室', '3 幢 502'], ['A座 1201', 'A 座 1201'], ['502', '502']])('somebody who looks for %s means %s', (said, unit) => {
  const meant = searched(said);
  expect(meant && unitName(meant.building, meant.room)).toBe(unit);
});

test('nothing is looked for by nothing', () => {
  expect(searched('  ')).toBeNull();
});
