import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { FIELD_NAMES, SOURCES, type Field } from '../../cloudfunctions/intake/sources';
import { ARRIVAL_SOURCE_KEYS, type ArrivalSource } from '../../cloudfunctions/shared/arrival';
import { BYTE_ORDER_MARK, quoted } from '../../cloudfunctions/shared/csv';
import { writeWorkbook } from '../lib/workbook';

type Sample = Readonly<Partial<Record<Field, string>>>;

/** Demo reports, the same for every platform: one open, one answered, one that names its place only. */
const SAMPLES: readonly Sample[] = [
  { externalId: '001', title: '路灯不亮', text: '幸福里小区西门旁边的路灯连着三个晚上不亮，老人看不清台阶。', arrivedAt: '2026-10-12 09:10:00', category: '路灯', place: '中山社区幸福里小区西门', unit: '幸福里小区', name: '示例居民', phone: '0591-00000001', state: '办理中' },
  { externalId: '002', title: '垃圾没有清运', text: '巷口的垃圾三天没有清运，味道很大。', arrivedAt: '2026/10/9 15:20', category: '垃圾', place: '中山社区巷口', unit: '中山社区', name: '示例居民', phone: '0591-00000002', state: '已办结', answer: '已联系环卫清运，并改为每天两次。', answeredAt: '2026/10/10 11:05' },
  { externalId: '003', title: '楼道堆物', text: '三幢楼道里堆着旧家具，过不去，也怕着火。', arrivedAt: '2026年10月11日 20时15分', category: '楼道堆物', place: '幸福里小区 3 幢', longitude: '', latitude: '', state: '已受理' },
];

const PREFIXES: Readonly<Record<ArrivalSource, string>> = { '12345': 'SL-12345-', governance: 'SL-ZZ-', cityManagement: 'SL-SZ-', '8890': 'SL-8890-', messageBoard: 'SL-LY-', mayor: 'SL-SZZX-' };

/** The table that a platform's export would be: its own headings, its own numbers. */
function tableOf(source: ArrivalSource): string[][] {
  const { headings } = SOURCES[source];
  const fields = FIELD_NAMES.filter((field) => headings[field] !== undefined);
  const cell = (sample: Sample, field: Field): string => (field === 'externalId' ? PREFIXES[source] : '') + (sample[field] ?? '');
  return [fields.map((field) => headings[field]?.[0] ?? ''), ...SAMPLES.map((sample) => fields.map((field) => cell(sample, field)))];
}

/** Writes a sample file for every platform, and one of them as a workbook. Returns what was written. */
export function writeSamples(folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, content: string | Uint8Array): string => {
    writeFileSync(path.join(folder, name), content);
    return name;
  };
  return [
    ...ARRIVAL_SOURCE_KEYS.map((source) => write(`${source}.csv`, BYTE_ORDER_MARK + tableOf(source).map((cells) => `${cells.map(quoted).join(',')}\r\n`).join(''))),
    write('12345.xlsx', writeWorkbook(tableOf('12345'))),
  ];
}
