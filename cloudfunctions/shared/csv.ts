/** A spreadsheet takes a cell that begins so for a formula and runs it; words of strangers must stay words. */
const FORMULA = /^[=+\-@\t\r]/;

/** Quotes a cell where it must be. */
export const quoted = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** One cell of a CSV that people open: never a formula. */
export const csvCell = (value: string): string => quoted(FORMULA.test(value) ? `'${value}` : value);

export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** Without it, Excel takes UTF-8 for the machine's own encoding. */
export const BYTE_ORDER_MARK = '\uFEFF';
