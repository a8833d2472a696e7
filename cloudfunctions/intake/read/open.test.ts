import * as fc from 'fast-check';
import { writeWorkbook, type WorkbookCell } from '../../../tools/lib/workbook';
import { openTable } from './open';
import { Unreadable, type ByteSource, type Cell, type RawRow } from './table';

/** Bytes handed out in pieces of the given sizes, over and over. */
function source(bytes: Uint8Array, sizes: readonly number[] = [64 * 1024]): ByteSource {
  return {
    size: bytes.length,
    async *read(from, to) {
      let turn = 0;
      for (let at = from; at < to; turn += 1) {
        const end = Math.min(to, at + (sizes[turn % sizes.length] ?? 1));
        yield bytes.subarray(at, end);
        at = end;
      }
    },
  };
}

async function rowsOf(bytes: Uint8Array, sizes?: readonly number[], after?: number): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for await (const piece of (await openTable(source(bytes, sizes), after)).rows) rows.push(...piece);
  return rows;
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const cellsOf = async (bytes: Uint8Array): Promise<(readonly Cell[])[]> => (await rowsOf(bytes)).map(({ cells }) => cells);

/** 编号,内容 and 路灯不亮 as Chinese Windows writes them. */
const GBK = Buffer.from('b1e0bac52cc4dac8dd0d0a312cc2b7b5c6b2bbc1c10d0a', 'hex');

describe('CSV', () => {
  test.each([
    ['UTF-8', utf8('编号,内容\r\n1,路灯不亮\r\n')],
    ['UTF-8 with a byte order mark', utf8('\uFEFF编号,内容\n1,路灯不亮')],
    ['GBK', GBK],
    ['UTF-16, as Excel saves “Unicode text”', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('编号\t内容\r\n1\t路灯不亮\r\n', 'utf16le')])],
    ['semicolons', utf8('编号;内容\n1;路灯不亮\n')],
  ])('is read in %s', async (_, bytes) => {
    expect(await cellsOf(bytes)).toEqual([
      ['编号', '内容'],
      ['1', '路灯不亮'],
    ]);
  });

  test('quotes hold commas, line ends and quotes; rows are numbered as a spreadsheet numbers them', async () => {
    expect(await rowsOf(utf8('a,b\n"1,2","第一行\r\n第二行"\n\n"说""好""",x\n'))).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1,2', '第一行\n第二行'] },
      { line: 3, cells: [''] },
      { line: 4, cells: ['说"好"', 'x'] },
    ]);
  });

  test.each([
    ['a quote that never closes', '1,"路灯\n2,好\n3,"行"\n', [2]],
    ['something after the closing quote', '1,"路灯"坏了\n2,好\n3,"行"\n', [2]],
    ['a quote that would swallow the rows after it', '1,"路灯\n2,"好"\n3,"行"\n', [2]],
  ])('%s costs its own line and no other', async (_, body, broken) => {
    const rows = await rowsOf(utf8(`编号,内容\n${body}`));
    expect(rows.filter((row) => row.broken !== undefined).map(({ line }) => line)).toEqual(broken);
    expect(rows.filter((row) => row.broken === undefined).map(({ cells }) => cells)).toEqual([
      ['编号', '内容'],
      ['2', '好'],
      ['3', '行'],
    ]);
  });

  test('a quote in the middle of plain words is a quote', async () => {
    expect(await cellsOf(utf8('1,他说"好"\n2,5" 管'))).toEqual([
      ['1', '他说"好"'],
      ['2', '5" 管'],
    ]);
  });

  test('a formula has no value in a CSV, but for the one that keeps the zeros of a number', async () => {
    expect(await cellsOf(utf8('="00123",=1+1,=HYPERLINK("x"),-5,+86'))).toEqual([['00123', { problem: expect.any(String) as string }, { problem: expect.any(String) as string }, '-5', '+86']]);
  });

  const cell = fc.string({ unit: fc.constantFrom('路', '灯', 'a', ',', '"', '\n', '\r\n', ' ', '😀', ';', '\t'), maxLength: 12 });
  const written = (rows: readonly (readonly string[])[]): string => rows.map((cells) => cells.map((each) => (/^[路灯a😀]*$/u.test(each) && each !== '' ? each : `"${each.replaceAll('"', '""')}"`)).join(',')).join('\r\n');

  test('what is written is what is read, however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 }), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }), async (rows, sizes) => {
        const bytes = utf8(`甲,乙,丙\r\n${written(rows)}`);
        const read = await rowsOf(bytes, sizes);
        expect(read.map(({ cells }) => cells)).toEqual([['甲', '乙', '丙'], ...rows.map((cells) => cells.map((each) => each.replaceAll('\r\n', '\n')))]);
      }),
    );
  });

  test('even nonsense is read the same way in any pieces', async () => {
    const nonsense = fc.string({ unit: fc.constantFrom('路', 'a', ',', '"', '"', '\n', '\r'), maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(nonsense, fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 }), async (text, sizes) => {
        const bytes = utf8(`甲,乙\n${text}`);
        expect(await rowsOf(bytes, sizes)).toEqual(await rowsOf(bytes));
      }),
    );
  });

  test('a line without an end is refused and not kept in memory', async () => {
    const rows = await rowsOf(utf8(`a,b\n1,${'长'.repeat(400_000)}\n2,好\n`), [1000]);
    expect(rows.map(({ line, broken }) => [line, broken !== undefined])).toEqual([
      [1, false],
      [2, true],
      [3, false],
    ]);
  });
});

describe('XLSX', () => {
  const SHEET: WorkbookCell[][] = [
    ['编号', '内容', '时间'],
    ['A1', '路灯 <不亮> & 很黑', 46_307.5],
    ['', '只有内容', ''],
    [13_800_000_001, { formula: 'B2', value: '算出来的' }, { formula: 'NOW()' }],
    [1.2345678901234567e19, 'x', ''],
  ];
  const READ = [
    ['编号', '内容', '时间'],
    ['A1', '路灯 <不亮> & 很黑', '46307.5'],
    ['', '只有内容'],
    ['13800000001', '算出来的', { problem: '是公式，没有算出来的值' }],
    [{ problem: expect.stringContaining('请把这一列设为文本') as string }, 'x'],
  ];

  test.each(['shared', 'inline'] as const)('with %s strings: words, numbers and what formulas came to', async (strings) => {
    expect(await cellsOf(writeWorkbook(SHEET, { strings }))).toEqual(READ);
  });

  test('words that come again, soon or long after, are found again', async () => {
    const rows = Array.from({ length: 12_000 }, (_, at) => [`N${at}`, `第 ${at % 9000} 件：${'这是很长的话'.repeat(12)}`, at % 2 === 0 ? '办理中' : '已办结']);
    expect(await cellsOf(writeWorkbook([['编号', '内容', '状态'], ...rows]))).toEqual([['编号', '内容', '状态'], ...rows]);
  });

  test('in any pieces', async () => {
    const bytes = writeWorkbook(SHEET);
    await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 4 }), async (sizes) => expect((await rowsOf(bytes, sizes)).map(({ cells }) => cells)).toEqual(READ)), { numRuns: 30 });
  });

  test('rows that are known already are left out, but for the headings', async () => {
    const many = writeWorkbook([['编号'], ...Array.from({ length: 12_000 }, (_, at) => [`N${at}`])]);
    const rows = await rowsOf(many, undefined, 11_000);
    expect(rows.filter(({ line }) => line > 11_000).map(({ cells }) => cells[0])).toEqual(Array.from({ length: 1001 }, (_, at) => `N${at + 10_999}`));
    expect(rows[0]?.cells).toEqual(['编号']);
    expect(rows.length).toBeLessThan(1100);
  });

  test('cut short, it is refused and not half read', async () => {
    const bytes = writeWorkbook(SHEET);
    await expect(rowsOf(bytes.subarray(0, bytes.length - 100))).rejects.toThrow(Unreadable);
    const spoilt = Uint8Array.from(bytes);
    spoilt.fill(7, 60, 900);
    await expect(rowsOf(spoilt)).rejects.toThrow(Unreadable);
  });
});

test.each([
  ['an empty file', Buffer.alloc(0), '空的'],
  ['an old workbook or one with a password', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '.xls'],
])('%s is refused in words', async (_, bytes, words) => {
  await expect(rowsOf(bytes)).rejects.toThrow(words);
});

test('a download that fails says nothing of the file', async () => {
  const bytes = writeWorkbook([['编号']]);
  const failing: ByteSource = {
    size: bytes.length,
    async *read(from, to) {
      if (from > 0) throw new Error('no network');
      yield bytes.subarray(from, to);
    },
  };
  await expect(openTable({ ...failing, size: 1_000_000 })).rejects.toThrow('no network');
});
