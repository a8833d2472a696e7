import * as z from 'zod/mini';
import { defineCollection } from '../collection';
import { TEMPLATE_NAMES, type NoticeTemplate } from '../notice-templates';

/**
 * Thresholds and limits. The defaults are those of the source reports where they give one, and say so
 * where they do not; a district changes them by a row with an effective date, without deploying.
 */
const limit = z.object({
  amount: z.number().check(z.positive()),
  unit: z.enum(['minute', 'workhour', 'workday']),
  /** Round the clock instead of office hours. */
  running: z.optional(z.boolean()),
});

/** A limit that a district may change; `running` counts round the clock. */
const within = (amount: number, unit: z.output<typeof limit>['unit'], running?: true) => z.prefault(limit, { amount, unit, ...(running ? { running } : {}) });

/** `['08:30', '12:00']` */
const span = z.custom<readonly [opens: string, closes: string]>((value) => Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === 'string'));

/** What of a notice a template's field may show. */
const SHOWN = ['title', 'text', 'label', 'at'] as const;
/** By the template's field names, such as thing1 or time3. */
const shownBy = z.custom<Readonly<Record<string, (typeof SHOWN)[number]>>>((value) => typeof value === 'object' && value !== null && Object.values(value).every((each) => SHOWN.includes(each as never)));

/** A template of the district's own account: its id, and what of a notice each of its fields shows. */
const noticeTemplate = z.object({
  id: z.string().check(z.minLength(1)),
  fields: shownBy,
});
export type NoticeTemplateSetting = z.output<typeof noticeTemplate>;
const optionalTemplate = z.optional(noticeTemplate);
const templates = z.object(Object.fromEntries(TEMPLATE_NAMES.map((name) => [name, optionalTemplate])) as Record<NoticeTemplate, typeof optionalTemplate>);

export const settings = z.object({
  limits: z.prefault(
    z.object({
      /** The branch classifies. No figure in the sources. */
      classify: within(1, 'workhour'),
      /** The grid officer accepts: “10分钟内受理” (DISPATCH-02). Officers work shifts without holidays (GRID-05): running. */
      accept: within(10, 'minute', true),
      /** The resident adds what was asked. No figure in the sources. */
      supplement: within(3, 'workday'),
      /** The resident confirms or refuses; silence closes (decision 3 of the requirements). */
      confirm: within(5, 'workday'),
      /** A safety matter, once accepted (INTAKE-20). No figure in the sources. */
      urgent: within(120, 'minute', true),
      /** Handling before the branch named a category; afterwards the category's own working days (DISPATCH-09: 1–7). */
      handle: within(5, 'workday'),
      /** A desk decides to handle or to call: “1个工作小时” (DISPATCH-02, -03). */
      decide: within(1, 'workhour'),
      /** A called department arrives, where the call named no time. No figure in the sources. */
      arrive: within(1, 'workday'),
      /** A department may say that a call is not its duty. No figure in the sources: two working days. */
      refuse: within(2, 'workday'),
      /** The district's desk rules on such a refusal. No figure in the sources. */
      rule: within(1, 'workday'),
      /** On-site check, review, approval of an extension. No figures in the sources. */
      check: within(1, 'workday'),
      review: within(1, 'workday'),
      approve: within(1, 'workday'),
      /** A supervised person answers. No figure in the sources. */
      reply: within(1, 'workday'),
      inspect: within(5, 'workday'),
      /** How long a two-way evaluation stays open. No figure in the sources. */
      evaluate: within(5, 'workday'),
      /** A voice is answered; “有话要说” must get a reply (INTAKE-02). No figure in the sources: three working days. */
      answer: within(3, 'workday'),
      /** A desk decides what neighbours may read. No figure in the sources. */
      screen: within(1, 'workday'),
      /** 向群众汇报: a leader is named for a topic, and those who reported it are invited. No figures in the sources. */
      assignLeader: within(3, 'workday'),
      inviteResidents: within(3, 'workday'),
      /** The writer appeals a removal. No figure in the sources. */
      appeal: within(10, 'workday'),
      /** A matter that waits for the city, under the district's department (DISPATCH-12). No figure in the sources. */
      liaison: within(20, 'workday'),
    }),
    {},
  ),
  /** Who approves how many working days more (DISPATCH-10 names three tiers and no cut points): up to `days`, the last for all beyond. */
  extensionTiers: z.prefault(
    z.array(z.object({ days: z.number().check(z.positive()), role: z.enum(['districtDesk', 'deputyHead', 'head']) })).check(z.minLength(1)),
    [
      { days: 3, role: 'districtDesk' },
      { days: 10, role: 'deputyHead' },
      { days: 1000, role: 'head' },
    ],
  ),
  /** Red for so many working days, or so many extensions, and the matter goes to inspection (SUPERVISE-03 gives no number). */
  inspection: z.prefault(z.object({ redDays: z.prefault(z.int().check(z.gte(1)), 3), extensions: z.prefault(z.int().check(z.gte(1)), 2) }), {}),
  /** Who is told at yellow and at red (SUPERVISE-01 leaves it open; decision 4 of the requirements). */
  alarms: z.prefault(
    z.object({
      yellow: z.prefault(z.array(z.enum(['holder', 'deputyHead', 'head', 'desk'])), ['holder', 'deputyHead']),
      red: z.prefault(z.array(z.enum(['holder', 'deputyHead', 'head', 'desk'])), ['holder', 'head', 'desk']),
    }),
    {},
  ),
  /** Which scheme scores departments: 江岸's four scores or 鼓楼's three (EVAL-02, EVAL-04). */
  departmentScheme: z.prefault(z.enum(['response', 'frontline']), 'response'),
  /** “社区吹哨”: a community's desk may call departments itself (DISPATCH-17), instead of through its street. */
  communityMayCall: z.prefault(z.boolean(), false),
  /** Share of closed matters drawn for a call-back, in percent; all that officers closed themselves are in the urn twice (EVAL-07). */
  callBackPercent: z.prefault(z.int().check(z.gte(0), z.lte(100)), 10),
  /** Reports of one person in a minute; a check in the database, across all instances. */
  reportsAMinute: z.prefault(z.int().check(z.gte(20)), 30),
  /** Voices of one person in an hour; a check in the database, across all instances. */
  voicesAnHour: z.prefault(z.int().check(z.gte(1)), 10),
  /** Messages of one person in ten minutes of the clock; a unique index, across all instances. */
  messagesInTenMinutes: z.prefault(z.int().check(z.gte(1), z.lte(100)), 20),
  /** A voice about which so many neighbours have complained is hidden until the desk has looked. */
  hideAfterComplaints: z.prefault(z.int().check(z.gte(1)), 3),
  /** What deliberations have of their own: read, with its defaults, by `deliberation/process/settings.ts`. */
  deliberation: z.prefault(z.unknown(), {}),
  /** Years that the district adds to the calendar's own, or corrects: dates as YYYY-MM-DD. */
  calendarYears: z.prefault(z.array(z.object({ year: z.int(), holidays: z.array(z.string()), workdays: z.array(z.string()) })), []),
  /** Office hours by season, from a day on; absent means Fuzhou's. */
  officeHours: z.optional(
    z.array(z.object({ since: z.string(), seasons: z.array(z.object({ from: z.string(), to: z.string(), hours: z.array(span) })) })),
  ),
  /** How notices go out beside the list in the Mini Program. Without templates no WeChat messages are sent. */
  notices: z.prefault(
    z.object({
      templates: z.prefault(templates, {}),
      /** A row of SMS_SENDERS. */
      sms: z.prefault(z.string(), 'off'),
    }),
    {},
  ),
});

export type Settings = z.output<typeof settings>;
export type LimitName = keyof Settings['limits'];

/** One change of a district's settings. `_id` sorts by effective instant. */
export interface SettingsRow {
  readonly _id: string;
  readonly effectiveAt: number;
  readonly changes: z.input<typeof settings>;
}

export const settingsRows = defineCollection({ name: 'settings', indexes: [{ name: 'by_effect', keys: { effectiveAt: 1 } }] });

/** The settings in force at an instant: the defaults, changed by every row that has taken effect, in order. */
export function settingsAt(rows: readonly SettingsRow[], now: number): Settings {
  const changed = rows
    .filter(({ effectiveAt }) => effectiveAt <= now)
    .sort((a, b) => a.effectiveAt - b.effectiveAt)
    .reduce<z.input<typeof settings>>((sum, { changes }) => ({ ...sum, ...changes, limits: { ...sum.limits, ...changes.limits } }), {});
  return settings.parse(changed);
}
