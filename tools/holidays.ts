/**
 * Writes cloudfunctions/shared/calendar/years.ts from the package chinese-days: `npx tsx tools/holidays.ts`
 * after an upgrade of the package, which follows each November's announcement. Only the days that differ
 * from Monday-to-Friday are kept, so a function carries 3 KB instead of the package's lunar calendar too.
 */
import { isWorkday } from 'chinese-days';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { addDays, weekday, type CivilDate } from '../cloudfunctions/shared/calendar/civil';

const FIRST_YEAR = 2004;
/** The package answers for later years too, silently as Monday to Friday: raise this only when its table names the year's holidays. */
const LAST_YEAR = 2026;

/** The days of a year that are not what their weekday says, as the short form of years.ts. */
export function exceptionsOf(year: number): { rest: string; work: string } {
  const rest: string[] = [];
  const work: string[] = [];
  for (let date: CivilDate = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1)) {
    const usual = weekday(date) <= 5;
    // Always a string: given a Date, the package answers by the machine's own time zone.
    if (isWorkday(date) !== usual) (usual ? rest : work).push(date.slice(5, 7) + date.slice(8));
  }
  return { rest: runsOf(rest), work: runsOf(work) };
}

/** Days in a row within a month, each run written as its first day and how many: 1001 1002 1003 is 10013. */
function runsOf(days: readonly string[]): string {
  const runs: { first: string; many: number }[] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last && Number(day) === Number(last.first) + last.many) last.many += 1;
    else runs.push({ first: day, many: 1 });
  }
  return runs.map(({ first, many }) => `${first}${many}`).join('');
}

function render(): string {
  const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) => FIRST_YEAR + i);
  const rows = years.map((year) => {
    const { rest, work } = exceptionsOf(year);
    return `  readYear(${year}, '${rest}', '${work}'),`;
  });
  return `// Written by tools/holidays.ts from the package chinese-days; do not edit by hand.
import type { YearTable } from './config';

/** Runs of days, \`MMDD\` and how many in a row: the weekdays off, and the weekend days that are worked instead. */
function readYear(year: number, rest: string, work: string): YearTable {
  const dates = (runs: string): string[] =>
    [...runs.matchAll(/(..)(..)(.)/g)].flatMap(([, month, first, many]) => Array.from({ length: Number(many) }, (_, day) => \`\${year}-\${month}-\${String(Number(first) + day).padStart(2, '0')}\`));
  return { year, holidays: dates(rest), workdays: dates(work) };
}

/** The State Council's arrangements, as far as they have been announced. A year beyond them has to be imported. */
export const YEARS: readonly YearTable[] = [
${rows.join('\n')}
];
`;
}

if (require.main === module) writeFileSync(path.join(__dirname, '../cloudfunctions/shared/calendar/years.ts'), render());
