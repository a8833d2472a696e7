import { SheetListener, type SheetRow } from './sheet';
import { CELL_AT_MOST, HEAD_LINES, Unreadable, type ByteSource, type Cell, type RawRow, type Table } from './table';
import { listenTo, readXml } from './xml';
import { Zip } from './zip';

const STRINGS = 'xl/sharedStrings.xml';
/** Rows that wait together for their words: the workbook's strings are read through once for so many. */
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

/** The strings that are wanted, by their number; reading stops at the last of them. */
async function sharedStrings(zip: Zip, wanted: ReadonlySet<number>): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  if (wanted.size === 0) return found;
  const last = [...wanted].reduce((most, each) => Math.max(most, each), 0);
  let at = -1;
  let inPhonetics = false;
  let listens = false;
  let said = '';
  const pieces = readXml(zip.read(STRINGS), {
    open(name) {
      if (name === 'si') {
        at += 1;
        said = '';
      } else if (name === 'rPh') inPhonetics = true;
      else if (name === 't') listens = !inPhonetics && wanted.has(at);
    },
    text(text) {
      if (listens && said.length < CELL_AT_MOST) said += text;
    },
    close(name) {
      if (name === 't') listens = false;
      else if (name === 'rPh') inPhonetics = false;
      else if (name === 'si' && wanted.has(at)) found.set(at, said);
    },
  });
  while (at <= last && !(await pieces.next()).done);
  await pieces.return(undefined);
  return found;
}

async function worded(zip: Zip, rows: readonly SheetRow[]): Promise<RawRow[]> {
  const wanted = new Set(rows.flatMap(({ cells }) => cells.flatMap((cell) => (typeof cell === 'object' && 'shared' in cell ? [cell.shared] : []))));
  const strings = await sharedStrings(zip, wanted);
  const wordsOf = (cell: SheetRow['cells'][number]): Cell => (typeof cell === 'object' && 'shared' in cell ? (strings.get(cell.shared) ?? { problem: '在文件里找不到内容' }) : cell);
  return rows.map(({ line, cells }) => ({ line, cells: cells.map(wordsOf) }));
}

/** The first sheet of an Excel workbook. Rows before `after` are counted and not looked into. */
export async function openXlsx(source: ByteSource, after: number): Promise<Table> {
  const zip = await Zip.open(source);
  const { sheet, isFrom1904 } = await workbookOf(zip);
  const size = zip.size(sheet);
  let read = 0;
  async function* rows(): AsyncGenerator<readonly RawRow[]> {
    const listener = new SheetListener();
    let window: SheetRow[] = [];
    const pieces = readXml(zip.read(sheet, (count) => (read += count)), listener);
    for await (const _ of pieces) {
      window.push(...listener.take().filter(({ line }) => line > after || line <= HEAD_LINES));
      if (window.length < WINDOW) continue;
      yield await worded(zip, window);
      window = [];
    }
    yield await worded(zip, window);
  }
  return { rows: rows(), isFrom1904: () => isFrom1904, share: () => (size === 0 ? 1 : Math.min(1, read / size)) };
}
