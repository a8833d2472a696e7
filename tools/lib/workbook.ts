import { strToU8, zipSync } from 'fflate';

/** What a cell of a written workbook holds: words, a number, or a formula with or without its last value. */
export type WorkbookCell = string | number | { readonly formula: string; readonly value?: string | number };

export interface WorkbookOptions {
  /** Words in the workbook's list of strings, as Excel writes them, or in the cells themselves. */
  readonly strings?: 'shared' | 'inline';
  readonly from1904?: boolean;
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** An .xlsx of one sheet, as small as Excel and WPS open it: for samples, tests and the bench. */
export function writeWorkbook(rows: Iterable<readonly WorkbookCell[]>, { strings = 'shared', from1904 = false }: WorkbookOptions = {}): Uint8Array {
  const list: string[] = [];
  const numbers = new Map<string, number>();
  const shared = (text: string): number => {
    const known = numbers.get(text) ?? list.push(`<si><t xml:space="preserve">${escaped(text)}</t></si>`) - 1;
    numbers.set(text, known);
    return known;
  };
  const cellXml = (cell: WorkbookCell, reference: string): string => {
    if (cell === '') return '';
    if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
    if (typeof cell === 'object') {
      const value = cell.value === undefined ? '' : `<v>${escaped(String(cell.value))}</v>`;
      return `<c r="${reference}"${typeof cell.value === 'string' ? ' t="str"' : ''}><f>${escaped(cell.formula)}</f>${value}</c>`;
    }
    return strings === 'shared' ? `<c r="${reference}" t="s"><v>${shared(cell)}</v></c>` : `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  };
  const lines: string[] = [];
  for (const row of rows) {
    const line = lines.length + 1;
    lines.push(`<row r="${line}">${row.map((cell, column) => cellXml(cell, `${columnName(column)}${line}`)).join('')}</row>`);
  }
  const files: Record<string, string> = {
    '[Content_Types].xml': `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook ${MAIN} xmlns:r="${OFFICE}">${from1904 ? '<workbookPr date1904="1"/>' : ''}<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${XML}<worksheet ${MAIN}><sheetData>${lines.join('')}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `${XML}<sst ${MAIN} count="${list.length}" uniqueCount="${list.length}">${list.join('')}</sst>`,
  };
  const packed = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]));
  // The same content makes the same file, whatever the day.
  return zipSync(packed, { mtime: new Date('2026-01-01T00:00:00Z') });
}
