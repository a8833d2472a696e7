import * as z from 'zod/mini';
import type { Reference } from '../shared/reference/reference';
import type { Settings } from '../shared/reference/settings';

const few = (by: number, most: number) => z.prefault(z.int().check(z.gte(1), z.lte(most)), by);
const minuteOfDay = (by: number) => z.prefault(z.int().check(z.gte(0), z.lt(1440)), by);

/** What a district may set of talking, beside the settings of the process (`settings.deliberation`). The sources give no figures but the 15th. */
const talkSettings = z.object({
  /** Opinions of one person in one round. */
  opinionsEach: few(3, 20),
  /** Statements of one person for the opinion map of one deliberation; whoever hosts is not limited by it. */
  statementsEach: few(3, 20),
  /** 每月15日为居民议事日 (DELIB-05). */
  residentsDay: z.prefault(
    z.object({
      day: z.prefault(z.int().check(z.gte(1), z.lte(28)), 15),
      avoid: z.prefault(z.enum(['holidays', 'restDays', 'nothing']), 'holidays'),
      to: z.prefault(z.enum(['before', 'after']), 'after'),
    }),
    {},
  ),
  sessions: z.prefault(
    z.object({
      /** Days before the residents' day on which its session is there to be prepared. */
      daysAhead: few(14, 60),
      /** When it begins and ends, in minutes of the day: half past seven to nine, when people are at home. */
      from: minuteOfDay(1170),
      to: minuteOfDay(1260),
      /** The day before, at nine. */
      remindAt: minuteOfDay(540),
    }),
    {},
  ),
});
export type TalkSettings = z.output<typeof talkSettings>;

const read = new WeakMap<Settings, TalkSettings>();

/** What the district has set of talking, in force at an instant. */
export function talkSettingsAt(reference: Reference, now: number): TalkSettings {
  const { settings } = reference.rulesAt(now);
  const known = read.get(settings) ?? talkSettings.parse(settings.deliberation ?? {});
  read.set(settings, known);
  return known;
}
