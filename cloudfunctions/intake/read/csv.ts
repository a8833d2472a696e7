import { CELL_AT_MOST, COLUMNS_AT_MOST, type Cell, type RawRow } from './table';

/**
 * Reads CSV as it comes in. Own code, because a stray quote must cost its own line and no other: the
 * libraries either take the rest of the file for one cell or glue two reports together without a word.
 */

const DELIMITERS = [',', '\t', ';'];
const TOO_LONG = '这一行太长，或者引号没有配对';
const STRAY_QUOTE = '引号没有配对';

type Read = { readonly cells: string[]; readonly next: number } | { readonly broken: string } | 'more';

/** The delimiter that stands most often in the first line. */
function delimiterOf(line: string): string {
  const [best] = DELIMITERS.map((delimiter) => ({ delimiter, count: line.split(delimiter).length })).sort((a, b) => b.count - a.count);
  return best?.delimiter ?? ',';
}

/** The quoted cell that begins at `from`: where it ends, and what it says. */
function quoted(text: string, from: number, ended: boolean): { readonly value: string; readonly next: number } | { readonly broken: string } | 'more' {
  for (let at = from + 1; ; ) {
    const quote = text.indexOf('"', at);
    if (quote < 0 || quote - from > 2 * CELL_AT_MOST) return ended || text.length - from > 2 * CELL_AT_MOST ? { broken: STRAY_QUOTE } : 'more';
    if (quote + 1 >= text.length && !ended) return 'more';
    if (text[quote + 1] !== '"') return { value: text.slice(from + 1, quote).replaceAll('""', '"').replaceAll('\r\n', '\n'), next: quote + 1 };
    at = quote + 2;
  }
}

/** One record from `start`; `more` when its end is not there yet. */
function record(text: string, start: number, delimiter: string, ended: boolean): Read {
  const cells: string[] = [];
  let at = start;
  let lineEnd = -1;
  for (;;) {
    if (at >= text.length && !ended) return 'more';
    if (text[at] === '"') {
      const cell = quoted(text, at, ended);
      if (cell === 'more' || 'broken' in cell) return cell;
      cells.push(cell.value);
      at = cell.next;
      const after = text[at];
      if (after === undefined) return ended ? { cells, next: at } : 'more';
      if (after === '\n') return { cells, next: at + 1 };
      if (after === '\r') {
        if (text[at + 1] === undefined && !ended) return 'more';
        if (text[at + 1] === '\n') return { cells, next: at + 2 };
      }
      if (after !== delimiter) return { broken: STRAY_QUOTE };
      at += 1;
      continue;
    }
    if (lineEnd < at) lineEnd = text.indexOf('\n', at);
    if (lineEnd < 0 && !ended) return 'more';
    const end = lineEnd < 0 ? text.length : lineEnd;
    const stop = text.indexOf(delimiter, at);
    if (stop >= 0 && stop < end) {
      cells.push(text.slice(at, stop));
      at = stop + 1;
      continue;
    }
    cells.push(text.slice(at, text[end - 1] === '\r' && end > at ? end - 1 : end));
    return { cells, next: lineEnd < 0 ? end : end + 1 };
  }
}

/** `="0123"` is how exports keep the zeros of a number; any other formula has no value in a CSV. */
function cellOf(text: string): Cell {
  if (!text.startsWith('=')) return text;
  const kept = /^="([^"]*)"$/.exec(text)?.[1];
  return kept ?? { problem: '是公式，没有算出来的值' };
}

/** Longest record that is waited for: a few cells as large as Excel allows. */
const RECORD_AT_MOST = 8 * CELL_AT_MOST;

/** Text in, rows out, however the text is cut. */
export class CsvReader {
  private text = '';
  private line = 0;
  private delimiter: string | undefined;
  /** The rest of a line that was too long is passed over. */
  private passing = false;

  push(more: string): RawRow[] {
    this.text += more;
    return this.take(false);
  }

  end(): RawRow[] {
    return this.take(true);
  }

  private take(ended: boolean): RawRow[] {
    const rows: RawRow[] = [];
    let at = 0;
    const broken = (why: string): boolean => {
      const lineEnd = this.text.indexOf('\n', at);
      rows.push({ line: (this.line += 1), cells: [], broken: why });
      this.passing = lineEnd < 0 && !ended;
      at = lineEnd < 0 ? this.text.length : lineEnd + 1;
      return lineEnd >= 0;
    };
    if (this.passing) {
      const lineEnd = this.text.indexOf('\n');
      this.passing = lineEnd < 0;
      at = lineEnd < 0 ? this.text.length : lineEnd + 1;
    }
    while (at < this.text.length) {
      this.delimiter ??= this.firstDelimiter(ended);
      const read = this.delimiter === undefined ? 'more' : record(this.text, at, this.delimiter, ended);
      if (read === 'more') {
        if (this.text.length - at <= RECORD_AT_MOST) break;
        broken(TOO_LONG);
      } else if ('broken' in read) broken(read.broken);
      else {
        rows.push({ line: (this.line += 1), cells: read.cells.slice(0, COLUMNS_AT_MOST).map(cellOf) });
        at = read.next;
      }
    }
    this.text = this.text.slice(at);
    return rows;
  }

  private firstDelimiter(ended: boolean): string | undefined {
    const lineEnd = this.text.indexOf('\n');
    if (lineEnd < 0 && !ended && this.text.length <= RECORD_AT_MOST) return undefined;
    return delimiterOf(lineEnd < 0 ? this.text : this.text.slice(0, lineEnd));
  }
}

/** The rows of a CSV, in pieces as the text comes. */
export async function* csvRows(text: AsyncIterable<string>): AsyncGenerator<readonly RawRow[]> {
  const reader = new CsvReader();
  for await (const piece of text) yield reader.push(piece);
  yield reader.end();
}
