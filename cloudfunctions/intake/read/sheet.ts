import { CELL_AT_MOST, COLUMNS_AT_MOST, type Cell } from './table';
import type { XmlListener } from './xml';

/** A cell whose words stand in the workbook's list of strings. */
export interface Shared {
  readonly shared: number;
}

export interface SheetRow {
  readonly line: number;
  readonly cells: (Cell | Shared)[];
}

/** AB12 → 27. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}

/** Excel keeps 15 digits of a number: a longer number was another one before. */
const EXACT_BELOW = 1e15;

function numberCell(value: string): Cell {
  const number = Number(value);
  if (value === '' || Number.isNaN(number)) return value;
  if (Math.abs(number) >= EXACT_BELOW) return { problem: '是数字，太长，后几位已经被表格改掉了；请把这一列设为文本再导出' };
  // 1.3800000001E10 is how a phone number may be written.
  return String(number);
}

function cellOf(type: string, value: string, isFormula: boolean): Cell | Shared {
  switch (type) {
    case 's':
      return { shared: Number(value) };
    case 'e':
      return { problem: `是公式，算出来是 ${value || '错误'}` };
    case 'b':
      return value === '1' ? '是' : '否';
    case 'inlineStr':
    case 'str':
    case 'd':
      return isFormula && value === '' && type !== 'str' ? { problem: '是公式，没有算出来的值' } : value;
    default:
      return isFormula && value === '' ? { problem: '是公式，没有算出来的值' } : numberCell(value);
  }
}

/** Hears a sheet's XML and gives its rows. A formula is worth what it was when the file was saved. */
export class SheetListener implements XmlListener {
  private rows: SheetRow[] = [];
  private row: SheetRow | undefined;
  private line = 0;
  private column = -1;
  private type = '';
  private value = '';
  private isFormula = false;
  private hasPhonetics = false;
  private listens = false;
  /** The last row as the sheet states it; 0 while unknown. */
  lastLine = 0;

  /** The rows that are complete, each once. */
  take(): SheetRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case 'dimension':
        this.lastLine = Number(/(\d+)$/.exec(attributes['ref'] ?? '')?.[1] ?? 0);
        break;
      case 'row':
        this.line = Number(attributes['r'] ?? this.line + 1);
        this.column = -1;
        this.row = { line: this.line, cells: [] };
        break;
      case 'c':
        this.column = attributes['r'] === undefined ? this.column + 1 : columnOf(attributes['r']);
        this.type = attributes['t'] ?? 'n';
        this.value = '';
        this.isFormula = false;
        break;
      case 'f':
        this.isFormula = true;
        break;
      case 'rPh':
        this.hasPhonetics = true;
        break;
      case 'v':
      case 't':
        this.listens = !this.hasPhonetics;
        break;
      default:
    }
  }

  text(text: string): void {
    if (this.listens && this.value.length < CELL_AT_MOST) this.value += text;
  }

  close(name: string): void {
    switch (name) {
      case 'v':
      case 't':
        this.listens = false;
        break;
      case 'rPh':
        this.hasPhonetics = false;
        break;
      case 'c':
        this.keepCell();
        break;
      case 'row':
        if (this.row) this.rows.push(this.row);
        this.row = undefined;
        break;
      default:
    }
  }

  private keepCell(): void {
    if (!this.row || this.column < 0 || this.column >= COLUMNS_AT_MOST) return;
    const { cells } = this.row;
    while (cells.length < this.column) cells.push('');
    cells[this.column] = cellOf(this.type, this.value, this.isFormula);
  }
}
