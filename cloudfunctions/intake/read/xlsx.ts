import { SharedStrings } from './shared-strings';
import { SheetListener, type SheetRow } from './sheet';
import { HEAD_LINES, Unreadable, type ByteSource, type Cell, type RawRow, type Table } from './table';
import { listenTo, readXml } from './xml';
import { Zip } from './zip';

const STRINGS = 'xl/sharedStrings.xml';
/** Rows that wait together for their words. */
const WINDOW = 5_000;

interface Workbook {
  readonly sheet: string;
  readonly isFrom1904: boolean;
}

/** The path of the first sheet, by the workbook's own directory. */
async function workbookOf(zip: Zip): Promise<Workbook> {
  let relation: string | undefined;
  let isFrom1904 = false;
  await listenTo(zip.read('xl/workbook.xml'), {
    open(name, attributes) {
      if (name === 'workbookPr') isFrom1904 = /^(?:1|true)$/.test(attributes['date1904'] ?? '');
      if (name === 'sheet') relation ??= attributes['r:id'] ?? Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
    },
  });
  let target: string | undefined;
  await listenTo(zip.read('xl/_rels/workbook.xml.rels'), {
    open(name, attributes) {
      if (name === 'Relationship' && attributes['Id'] === relation) target = attributes['Target'];
    },
  });
  const sheet = target === undefined ? 'xl/worksheets/sheet1.xml' : target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  if (!zip.has(sheet)) throw new Unreadable('这个文件里没有工作表');
  return { sheet, isFrom1904 };
}

async function worded(strings: SharedStrings, rows: readonly SheetRow[]): Promise<RawRow[]> {
  const wanted = new Set(rows.flatMap(({ cells }) => cells.flatMap((cell) => (typeof cell === 'object' && 'shared' in cell ? [cell.shared] : []))));
  const found = await strings.get(wanted);
  const wordsOf = (cell: SheetRow['cells'][number]): Cell => (typeof cell === 'object' && 'shared' in cell ? (found.get(cell.shared) ?? { problem: '在文件里找不到内容' }) : cell);
  return rows.map(({ line, cells }) => ({ line, cells: cells.map(wordsOf) }));
}

/** The first sheet of an Excel workbook. Rows before `after` are counted and not looked into. */
export async function openXlsx(source: ByteSource, after: number): Promise<Table> {
  const zip = await Zip.open(source);
  const { sheet, isFrom1904 } = await workbookOf(zip);
  const size = zip.size(sheet);
  let read = 0;
  async function* rows(): AsyncGenerator<readonly RawRow[]> {
    const strings = new SharedStrings(() => zip.read(STRINGS));
    const listener = new SheetListener();
    let window: SheetRow[] = [];
    try {
      for await (const _ of readXml(zip.read(sheet, (count) => (read += count)), listener)) {
        window.push(...listener.take().filter(({ line }) => line > after || line <= HEAD_LINES));
        if (window.length < WINDOW) continue;
        yield await worded(strings, window);
        window = [];
      }
      yield await worded(strings, window);
    } finally {
      await strings.close();
    }
  }
  return { rows: rows(), isFrom1904: () => isFrom1904, share: () => (size === 0 ? 1 : Math.min(1, read / size)) };
}
