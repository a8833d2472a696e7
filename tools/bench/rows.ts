/** One figure of the bench, and whether it is where we want it. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** `≤ 2.5`; absent for figures that only explain others. */
  readonly goal?: string;
  readonly ok?: boolean;
}

export const atMost = (name: string, value: number, limit: number, unit = ''): Row => ({ name, value, unit, goal: `≤ ${limit}`, ok: value <= limit });

export const atLeast = (name: string, value: number, limit: number, unit = ''): Row => ({ name, value, unit, goal: `≥ ${limit}`, ok: value >= limit });

/** A figure without a goal. */
export const figure = (name: string, value: number, unit = ''): Row => ({ name, value, unit });

/** Chinese characters take two columns of a terminal. */
const widthOf = (text: string): number => [...text].reduce((sum, character) => sum + (/[\u1100-\uffff]/.test(character) && !/[\u2000-\u2fff]/.test(character) ? 2 : 1), 0);
const left = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));
const right = (text: string, width: number): string => ' '.repeat(Math.max(0, width - widthOf(text))) + text;

function valueWords({ value, unit }: Row): string {
  const digits = Number.isInteger(value) || Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 100 ? 1 : 2;
  return `${value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })}${unit === '' ? '' : ` ${unit}`}`;
}

const verdict = ({ ok }: Row): string => (ok === undefined ? '' : ok ? '达到' : '没有达到');

/** The figures as a table for a terminal. */
export function tableOf(rows: readonly Row[]): string {
  const cells = [['项目', '结果', '目标', ''], ...rows.map((row) => [row.name, valueWords(row), row.goal ?? '', verdict(row)])];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...cells.map((line) => widthOf(line[column] ?? ''))));
  return cells.map(([name = '', value = '', goal = '', state = '']) => `${left(name, widths[0] ?? 0)}  ${right(value, widths[1] ?? 0)}  ${left(goal, widths[2] ?? 0)}  ${state}`.trimEnd()).join('\n');
}
