import { csvRows } from './csv';
import { Unreadable, type ByteSource, type RawRow, type Table } from './table';
import { decode } from './text';
import { openXlsx } from './xlsx';

const startsWith = (head: Uint8Array, ...bytes: readonly number[]): boolean => bytes.every((byte, at) => head[at] === byte);

async function headOf(source: ByteSource): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.read(0, Math.min(8, source.size))) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The same bytes, and whether getting them failed: then nothing is known of the file itself. */
function watched(source: ByteSource): { readonly source: ByteSource; readonly failed: () => boolean } {
  let failed = false;
  async function* read(from: number, to: number): AsyncGenerator<Uint8Array> {
    try {
      yield* source.read(from, to);
    } catch (problem) {
      failed = true;
      throw problem;
    }
  }
  return { source: { size: source.size, read }, failed: () => failed };
}

const BROKEN = '这个 Excel 文件读不下去，可能没有传完整。请重新导出一份';

async function openWorkbook(given: ByteSource, after: number): Promise<Table> {
  const { source, failed } = watched(given);
  const explain = (problem: unknown): unknown => (problem instanceof Unreadable || failed() ? problem : new Unreadable(BROKEN));
  try {
    const table = await openXlsx(source, after);
    async function* rows(): AsyncGenerator<readonly RawRow[]> {
      try {
        yield* table.rows;
      } catch (problem) {
        throw explain(problem);
      }
    }
    return { ...table, rows: rows() };
  } catch (problem) {
    throw explain(problem);
  }
}

/** The text of a CSV as it comes. */
function openText(source: ByteSource): Table {
  let read = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source.read(0, source.size)) {
      read += chunk.length;
      yield chunk;
    }
  }
  return { rows: csvRows(decode(counted())), isFrom1904: () => false, share: () => read / source.size };
}

/**
 * A file as a table: CSV in UTF-8, GBK or UTF-16, or the first sheet of an .xlsx, told apart by what is in
 * it and not by its name.
 * @param after rows up to this line are known already; they may be left out, but for the headings
 * @throws Unreadable when it is no table
 */
export async function openTable(source: ByteSource, after = 0): Promise<Table> {
  if (source.size === 0) throw new Unreadable('文件是空的');
  const head = await headOf(source);
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) throw new Unreadable('这是旧的 .xls 文件，或者加了密码。请另存为 .xlsx 或 CSV 再导入');
  return startsWith(head, 0x50, 0x4b, 0x03, 0x04) ? openWorkbook(source, after) : openText(source);
}
