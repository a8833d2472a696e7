/**
 * `npm run --silent clock -- --file cases.json`: deadlines by the same pure code that the functions use.
 * Reads `[{ start, limit, district?, pauses? }]`, prints `[{ yellowAt, dueAt }]`, or `{ error }` for a
 * case that has no certain answer. `district` may be a district's calendar settings (years, officeHours);
 * a name stands for a district that keeps the defaults.
 */
import * as z from 'zod';
import { createCalendar } from '../cloudfunctions/shared/calendar/calendar';
import { formatInstant, parseInstant } from '../cloudfunctions/shared/calendar/civil';
import { deadline } from '../cloudfunctions/shared/calendar/clock';
import { answerCases, orError } from './lib/cases';

const instant = z.string();
const yearTable = z.object({ year: z.number(), holidays: z.array(z.string()), workdays: z.array(z.string()) });
const season = z.object({ from: z.string(), to: z.string(), hours: z.array(z.tuple([z.string(), z.string()])) });
const calendarConfig = z.object({
  years: z.array(yearTable).optional(),
  officeHours: z.array(z.object({ since: z.string(), seasons: z.array(season) })).optional(),
});
const clockCase = z.object({
  start: instant,
  limit: z.object({ amount: z.number(), unit: z.enum(['minute', 'workhour', 'workday']), running: z.boolean().optional() }),
  district: z.union([z.string(), calendarConfig]).nullish(),
  pauses: z.array(z.object({ from: instant, to: instant })).nullish(),
});

export type ClockAnswer = { yellowAt: string; dueAt: string } | { error: string };

/** One case. */
export function answer(input: unknown): ClockAnswer {
  return orError(() => {
    const { start, limit, district, pauses } = clockCase.parse(input);
    const calendar = createCalendar(typeof district === 'object' && district !== null ? district : {});
    const stopped = (pauses ?? []).map(({ from, to }) => ({ from: parseInstant(from), to: parseInstant(to) }));
    const { yellowAt, dueAt } = deadline(parseInstant(start), limit, calendar, stopped);
    return { yellowAt: formatInstant(yellowAt), dueAt: formatInstant(dueAt) };
  });
}

answerCases('clock', answer);
