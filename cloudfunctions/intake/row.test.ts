import { parseInstant } from '../shared/calendar/civil';
import { ARRIVAL_SOURCE_KEYS, type Arrival } from '../shared/arrival';
import { HeadingSearch } from './headings';
import type { Cell } from './read/table';
import { readRow } from './row';
import { sameKeyOf } from './same';
import { SOURCES } from './sources';

const NOW = parseInstant('2026-11-01T09:00:00+08:00');
const HEADINGS = ['工单编号', '诉求标题', '诉求内容', '来电时间', '事发地址', '诉求人', '联系电话', '工单状态', '答复内容', '办结时间', '经度', '纬度'];
const GOOD = { 工单编号: 'GD1', 诉求内容: '小区西门的路灯三天不亮了', 来电时间: '2026-10-12 09:10' };

function read(cells: Readonly<Record<string, Cell>>, more: readonly Cell[] = []) {
  const headings = new HeadingSearch(SOURCES['12345']).try({ line: 1, cells: HEADINGS });
  if (!headings) throw new Error('no headings');
  return readRow({ line: 7, cells: [...HEADINGS.map((heading) => cells[heading] ?? ''), ...more] }, { source: '12345', headings, isFrom1904: false, jobId: 'job', by: 'o-desk', now: NOW });
}

function arrival(cells: Readonly<Record<string, Cell>>): Arrival {
  const result = read({ ...GOOD, ...cells });
  if (!result || !('arrival' in result)) throw new Error(JSON.stringify(result));
  return result.arrival;
}

const refusal = (cells: Readonly<Record<string, Cell>>, more?: readonly Cell[]) => {
  const result = read({ ...GOOD, ...cells }, more);
  return result && 'refusal' in result ? result.refusal : result;
};

test('a row becomes an arrival that keeps the number of its platform', () => {
  expect(arrival({ 诉求标题: '路灯', 事发地址: '幸福里小区西门', 诉求人: '示例', 联系电话: '０５９１－００００００１１', 经度: '119.3', 纬度: '26.1' })).toMatchObject({
    source: '12345', externalId: 'GD1', text: '路灯\n小区西门的路灯三天不亮了', place: '幸福里小区西门', name: '示例', phone: '0591-00000011',
    location: { longitude: 119.3, latitude: 26.1 }, arrivedAt: parseInstant('2026-10-12T09:10:00+08:00'), answer: null, line: 7, state: 'waiting',
  });
});

test('the same number of the same platform is the same arrival, of another platform another', () => {
  expect(arrival({})._id).toBe(arrival({ 诉求内容: '改过的话' })._id);
  expect(arrival({})._id).not.toBe(arrival({ 工单编号: 'GD2' })._id);
});

test('what the platform has answered comes along with its time', () => {
  const answered = { 答复内容: '已经修好', 办结时间: '2026-10-14 16:00' };
  const at = parseInstant('2026-10-14T16:00:00+08:00');
  expect(arrival({ ...answered, 工单状态: '已办结' })).toMatchObject({ answer: '已经修好', answeredAt: at });
  expect(arrival(answered)).toMatchObject({ answer: '已经修好', answeredAt: at });
  expect(arrival({ ...answered, 工单状态: '办理中' })).toMatchObject({ answer: null, answeredAt: null });
});

test('a heading alone is the text', () => {
  expect(arrival({ 诉求标题: '路灯不亮', 诉求内容: '' }).text).toBe('路灯不亮');
});

test('coordinates that lie in no part of the country are left out', () => {
  expect(arrival({ 经度: '0', 纬度: '0' }).location).toBeNull();
  expect(arrival({ 经度: '东经', 纬度: '26' }).location).toBeNull();
});

test.each<[string, Record<string, Cell>, string]>([
  ['without a number', { 工单编号: '' }, '没有编号'],
  ['with a number that a spreadsheet shortened', { 工单编号: '2.0261E+19' }, '编号被表格改成了科学计数，后几位没有了；请把这一列设为文本再导出'],
  ['without text', { 诉求内容: ' ' }, '没有内容'],
  ['with too much text', { 诉求内容: '长'.repeat(5001) }, '内容超过 5000 字'],
  ['with a formula that has no value', { 诉求内容: { problem: '是公式，没有算出来的值' } }, '“内容”这一格是公式，没有算出来的值'],
  ['with characters that are none', { 诉求内容: '路\uFFFD不亮' }, '“内容”里有乱码，可能编码不对'],
  ['without a time', { 来电时间: '' }, '没有时间'],
  ['with a time that is none', { 来电时间: '昨天下午' }, '“时间”看不懂：昨天下午'],
  ['from the future', { 来电时间: '2026-12-01' }, '时间在以后'],
  ['done, nobody knows when', { 工单状态: '已办结' }, '状态是“已办结”，没有办结时间'],
  ['answered before it was asked', { 答复内容: '好', 办结时间: '2026-10-11' }, '办结时间比来件时间早'],
])('a row %s is refused, with its line', (_, cells, reason) => {
  expect(refusal(cells)).toEqual({ line: 7, externalId: cells['工单编号'] ?? 'GD1', reason });
});

test('a comma that nobody quoted shows as a cell too many', () => {
  expect(refusal({}, ['多出来的'])).toMatchObject({ reason: '比表头多出 1 格，可能是内容里的逗号没有加引号' });
  expect(refusal({}, ['', ' '])).toHaveProperty('arrival');
});

test('an empty row is no row', () => {
  expect(readRow({ line: 3, cells: ['', ' '] }, { source: '12345', headings: { line: 1, columns: new Map(), width: 2 }, isFrom1904: false, jobId: 'job', by: 'o-desk', now: NOW })).toBeNull();
});

describe('headings', () => {
  test.each(ARRIVAL_SOURCE_KEYS)('%s: each heading stands for one field only', (source) => {
    const all = Object.values(SOURCES[source].headings).flat();
    expect(new Set(all).size).toBe(all.length);
  });

  test('a title above them and what people add to them do not matter', () => {
    const search = new HeadingSearch(SOURCES['12345']);
    expect(search.try({ line: 1, cells: ['12345 热线工单明细表'] })).toBeNull();
    const found = search.try({ line: 2, cells: ['序号', ' *工单编号（必填）', '诉求 内容', '来电时间'] });
    expect([found?.line, found?.columns.get('externalId'), found?.columns.get('text')]).toEqual([2, 1, 2]);
  });

  test('what is missing is named', () => {
    const search = new HeadingSearch(SOURCES['12345']);
    search.try({ line: 1, cells: ['工单编号', '诉求内容'] });
    expect(search.complaint).toBe('表头里少了“来电时间”这一列');
    const other = new HeadingSearch(SOURCES.governance);
    other.try({ line: 1, cells: ['a', 'b'] });
    expect(other.complaint).toBe('没有找到表头。这个来源的表要有这几列：“事件编号”、“事件描述”、“上报时间”');
  });
});

describe('reports that say the same', () => {
  const LONG = '小区西门旁边的路灯连着三个晚上不亮，老人看不清台阶';

  test('have the same key whatever was put before them and however they are spaced', () => {
    expect(sameKeyOf(`【12345转办】${LONG}。`, null, null)).toBe(sameKeyOf(LONG.replace('，', ' , '), '0591-00000001', '别处'));
    expect(sameKeyOf(LONG, null, null)).not.toBe(sameKeyOf(`${LONG}还有井盖`, null, null));
  });

  test('few words are the same report only from the same phone or place', () => {
    expect(sameKeyOf('路灯不亮', '0591-00000001', null)).toBe(sameKeyOf('路灯不亮！', '0591-00000001', '东街'));
    expect(sameKeyOf('路灯不亮', '0591-00000001', null)).not.toBe(sameKeyOf('路灯不亮', '0591-00000002', null));
    expect(sameKeyOf('路灯不亮', null, null)).toBeNull();
    expect(sameKeyOf('好', '0591-00000001', null)).toBeNull();
  });
});
