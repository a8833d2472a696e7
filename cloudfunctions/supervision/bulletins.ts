import * as z from 'zod/mini';
import { action } from '../shared/action';
import { addDays, civilDate } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import { civilDay, id, words } from '../shared/schema';
import { reportCsv } from './export-csv';
import { saved, type SavedFile } from './export-file';
import { reportHtml } from './export-html';
import { dayPeriod, monthAfter, monthPeriod, weekOf, type Period } from './period';
import { reportOf, type Report } from './reports';
import { choices, seenUnit } from './scope';

const unitId = z.optional(id);
const month = words(7).check(z.refine((text) => /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text), '月份写成 2026-10'));

const KINDS = ['weekly', 'monthly', 'brief'] as const;

/** The period of a report: the one asked for by a day in it, else the last that is over; a brief is of today. */
function periodFor(kind: Report['kind'], day: string | undefined, now: number): Period {
  const today = civilDate(now);
  if (kind === 'brief') return dayPeriod(day ?? today);
  if (kind === 'weekly') return weekOf(day ?? addDays(today, -7));
  return monthPeriod(day === undefined ? monthAfter(today, -1) : day.slice(0, 7));
}

async function made(kind: Report['kind'], unit: string | undefined, day: string | undefined, context: Context): Promise<Report> {
  const seen = await seenUnit(context, unit);
  return reportOf(context, seen.reference, kind, seen.unit, periodFor(kind, day, context.now));
}

export const units = action({
  input: z.object({}),

  /** The units whose figures the caller may see, their own first: `{ units: { id, name, kind }[] }`; empty for everybody else. */
  async run(_input, context) {
    return { units: choices(await context.reference(), context.caller, context.now) };
  },
});

export const weekly = action({
  /** `day`: any day of the week; without it the last week that is over. */
  input: z.object({ unitId, day: z.optional(civilDay) }),

  /** 周动态 of a unit: a {@link Report}. */
  run: ({ unitId: unit, day }, context) => made('weekly', unit, day, context),
});

export const monthly = action({
  /** `month` as YYYY-MM; without it the last month that is over. */
  input: z.object({ unitId, month: z.optional(month) }),

  /** 月通报 of a unit: a {@link Report}. */
  run: ({ unitId: unit, month: of }, context) => made('monthly', unit, of === undefined ? undefined : `${of}-01`, context),
});

export const brief = action({
  input: z.object({ unitId }),

  /** 实时快报: how a unit stands today, a {@link Report} of the present day. */
  run: ({ unitId: unit }, context) => made('brief', unit, undefined, context),
});

const exported = z.object({ kind: z.enum(KINDS), unitId, day: z.optional(civilDay) });

export const exportCsv = action({
  writes: true,
  /** `day`: any day of the period; without it as in the report itself. */
  input: exported,

  /** The report as a spreadsheet: `{ fileID, url, name }`. */
  async run({ kind, unitId: unit, day }, context): Promise<SavedFile> {
    const report = await made(kind, unit, day, context);
    return saved(context, `${report.title}.csv`, reportCsv(report));
  },
});

export const exportHtml = action({
  writes: true,
  input: exported,

  /** The report for printing: `{ fileID, url, name }`. */
  async run({ kind, unitId: unit, day }, context): Promise<SavedFile> {
    const report = await made(kind, unit, day, context);
    return saved(context, `${report.title}.html`, reportHtml(report));
  },
});
