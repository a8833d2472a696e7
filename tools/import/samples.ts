import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { FIELD_NAMES, SOURCES, type Field } from '../../cloudfunctions/intake/sources';
import { ARRIVAL_SOURCE_KEYS, type ArrivalSource } from '../../cloudfunctions/shared/arrival';
import { BYTE_ORDER_MARK, quoted } from '../../cloudfunctions/shared/csv';
import { VISITOR } from '../demo/residents';
import { phoneOf } from '../lib/demo-phone';
import { writeWorkbook } from '../lib/workbook';

/** The number that the browser host gives for the demo's visitor, so that the sample can be claimed. */
const DEMO_VISITOR_MOBILE = phoneOf(VISITOR.openid);

type Sample = Readonly<Partial<Record<Field, string>>>;

/** Demo reports, the same for every platform: one open, one answered, one that names its place only. */
const SAMPLES: readonly Sample[] = [
  { externalId: '001', title: '路灯不亮', text: '幸福里小区西门旁边的路灯连着三个晚上不亮，老人看不清台阶。', arrivedAt: '2026-10-12 09:10:00', category: '路灯', place: '中山社区幸福里小区西门', unit: '幸福里小区', name: '示例居民', phone: '0591-00000001', state: '办理中' },
  { externalId: '002', title: '垃圾没有清运', text: '巷口的垃圾三天没有清运，味道很大。', arrivedAt: '2026/10/9 15:20', category: '垃圾', place: '中山社区巷口', unit: '中山社区', name: '示例居民', phone: '0591-00000002', state: '已办结', answer: '已联系环卫清运，并改为每天两次。', answeredAt: '2026/10/10 11:05' },
  { externalId: '003', title: '楼道堆物', text: '三幢楼道里堆着旧家具，过不去，也怕着火。', arrivedAt: '2026年10月11日 20时15分', category: '楼道堆物', place: '幸福里小区 3 幢', longitude: '', latitude: '', state: '已受理' },
];

/** Who works where, as a district would list them; the numbers are of a kind that nobody has. */
const ROSTER: readonly (readonly string[])[] = [
  ['姓名或岗位称呼', '手机号', '单位', '岗位', 'AB', '班次', '起', '止', '值班电话'],
  ['示例网格员 31', DEMO_VISITOR_MOBILE, '中山社区第3网格', '网格员', 'B', '周六至周日 9:00-17:00', '2026-01-01', '', '0591-00000031'],
  ['示例网格员 32', '10000000032', '中山社区/第1网格', '网格员', 'A', '7:30-16:30', '2026-01-01', '', ''],
  ['示例值班员 33', '10000000033', '中山社区', '社区值班员', '', '周一至周五 8:30-12:00；周一至周五 14:00-17:30', '2026-01-01', '', ''],
  ['示例经办人 34', '10000000034', '区城市管理局', '经办人', '', '', '2026-01-01', '2026-12-31', ''],
];

/** A register of owners as a property company would list it: one owner of two homes, co-owners, a buyer who is not registered, what is unsold, a parking space. */
const ROLL: readonly (readonly string[])[] = [
  ['幢', '室', '用途', '面积㎡', '业主', '电话', '共有人', '投票人', '户代表', '登记情况', '备注'],
  ['1 幢', '101', '住宅', '89.50', '示例业主 01', '10000000101', '', '', '', '已登记', ''],
  ['1 幢', '102', '住宅', '120.85', '示例业主 02', '10000000102', '示例业主 03', '示例业主 02', '示例业主 03', '已登记', ''],
  ['1 幢', '201', '住宅', '89.50', '示例业主 01', '10000000101', '', '', '', '已登记', ''],
  ['1 幢', '202', '住宅', '120.85', '示例业主 04', '', '示例业主 05、示例业主 06', '', '', '已登记', ''],
  ['2 幢', '101', '住宅', '62.59', '示例业主 07', '10000000107', '', '', '', '已交付未登记', '已交房，合同编号 示例-07'],
  ['2 幢', '102', '住宅', '96', '', '', '', '', '', '未售', ''],
  ['2 幢', '201', '住宅', '62.59', '', '', '', '', '', '已售未交付', ''],
  ['', '商铺 1', '商铺', '45.3', '示例业主 08', '10000000108', '', '', '', '已登记', ''],
  ['', '车位 B1-012', '车位', '12.70', '示例业主 01', '10000000101', '', '', '', '已登记', ''],
];

const PREFIXES: Readonly<Record<ArrivalSource, string>> = { '12345': 'SL-12345-', governance: 'SL-ZZ-', cityManagement: 'SL-SZ-', '8890': 'SL-8890-', messageBoard: 'SL-LY-', mayor: 'SL-SZZX-' };

/** The table that a platform's export would be: its own headings, its own numbers. */
function tableOf(source: ArrivalSource): string[][] {
  const { headings } = SOURCES[source];
  const fields = FIELD_NAMES.filter((field) => headings[field] !== undefined);
  const cell = (sample: Sample, field: Field): string => (field === 'externalId' ? PREFIXES[source] : '') + (sample[field] ?? '');
  return [fields.map((field) => headings[field]?.[0] ?? ''), ...SAMPLES.map((sample) => fields.map((field) => cell(sample, field)))];
}

const csvOf = (table: readonly (readonly string[])[]): string => BYTE_ORDER_MARK + table.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');

/** Writes a sample file for every platform, and one of them as a workbook. Returns what was written. */
export function writeSamples(folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, content: string | Uint8Array): string => {
    writeFileSync(path.join(folder, name), content);
    return name;
  };
  return [
    ...ARRIVAL_SOURCE_KEYS.map((source) => write(`${source}.csv`, csvOf(tableOf(source)))),
    write('12345.xlsx', writeWorkbook(tableOf('12345'))),
    write('staff.csv', csvOf(ROSTER)),
    write('roll.csv', csvOf(ROLL)),
    // In a workbook an area is a number.
    write('roll.xlsx', writeWorkbook(ROLL.map((cells, row) => cells.map((cell, column) => (row > 0 && column === 3 ? Number(cell) : cell))))),
  ];
}
