/** A spreadsheet takes a cell that begins so for a formula and runs it; words of strangers must stay words. */
const FORMULA = /^[=+\-@\t\r]/;

/** One cell of a CSV: quoted where it must be, and never a formula. */
export function csvCell(value: string): string {
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** Without it, Excel takes UTF-8 for the machine's own encoding. */
export const BYTE_ORDER_MARK = '\uFEFF';
