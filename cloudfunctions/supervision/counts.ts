import { markOf, MATTERS } from '../matter/counted';
import type { Condition } from '../shared/store';
import { CALLBACKS } from './callback';

/** Something that happens on a day and is counted on it: where it stands and which field says the day. */
export interface CountedEvent {
  readonly collection: string;
  readonly day: string;
  /** What its marks are called, where one index of marks finds it; without it the day's field is asked. */
  readonly mark?: string;
  /** It stands in a list within the document, and each member counts. */
  readonly each?: string;
  readonly that?: Condition;
}

const matter = (mark: string, day: string): CountedEvent => ({ collection: MATTERS, mark, day });
const call = (mark: string, day: string): CountedEvent => ({ collection: MATTERS, mark, day, each: 'facts.orders', that: { 'facts.orders.call': true } });

/** The condition that finds an event of some days. */
export const happened = ({ mark, day }: CountedEvent, days: readonly string[]): Condition => (mark === undefined ? { [day]: { in: days } } : { 'facts.marks': { in: days.map((on) => markOf(mark, on)) } });

/** What is counted, by the day on which it happened. A new one is a row here and its mark in the facts of a matter. */
export const EVENTS = {
  reported: matter('reported', 'facts.reportedOn'),
  accepted: matter('accepted', 'facts.acceptedOn'),
  declined: matter('declined', 'facts.declinedOn'),
  closed: matter('closed', 'facts.closedOn'),
  called: call('called', 'facts.orders.issuedOn'),
  responded: call('responded', 'facts.orders.endedOn'),
  moments: { collection: MATTERS, mark: 'moment', day: 'facts.moments.on', each: 'facts.moments' },
  asked: { collection: CALLBACKS, day: 'answeredOn' },
} as const satisfies Record<string, CountedEvent>;
export type EventKey = keyof typeof EVENTS;

/** Upper ends of the buckets of handling time in minutes, so that a median can be added up; the last bucket has none. */
export const BUCKETS = [10, 30, 60, 120, 240, 480, 720, 1440, 2880, 4320, 5760, 7200, 10_080, 14_400, 20_160, 30_240, 43_200, 64_800, 86_400, 129_600] as const;

interface CountRow {
  readonly event: EventKey;
  /** Only those that meet it; without it all of the event. */
  readonly when?: Condition;
  /** Instead of counting: the sum of this field. */
  readonly sum?: string;
}

const bucketRows = (): Record<string, CountRow> =>
  Object.fromEntries(
    [...BUCKETS, null].map((end, index) => {
      const from = index === 0 ? 0 : (BUCKETS[index - 1] ?? 0);
      return [`m${index}`, { event: 'closed', when: { 'facts.minutes': end === null ? { gte: from } : { gte: from, lt: end } } }];
    }),
  );

/** Three stars of five and more are content: of the field's five answers the last two are a complaint (好差评). */
const CONTENT = 3;
const yes = true;

/** Every number that is kept for a day and a unit: counted in the database, added up afterwards. A new one is a row. */
const ROWS = {
  reported:       { event: 'reported' },
  urgent:         { event: 'reported', when: { urgent: yes } },
  accepted:       { event: 'accepted' },
  acceptTimed:    { event: 'accepted', when: { 'facts.acceptedInTime': { in: [true, false] } } },
  acceptedInTime: { event: 'accepted', when: { 'facts.acceptedInTime': yes } },
  declined:       { event: 'declined' },
  closed:         { event: 'closed' },
  closedInTime:   { event: 'closed', when: { 'facts.closedInTime': yes } },
  reworked:       { event: 'closed', when: { 'facts.reworks': { gt: 0 } } },
  selfClosed:     { event: 'closed', when: { 'facts.selfClosed': yes } },
  solvedBelow:    { event: 'closed', when: { 'facts.solvedBy': { in: ['A', 'B'] } } },
  decideTimed:    { event: 'closed', when: { 'facts.decidedInTime': { in: [true, false] } } },
  decidedInTime:  { event: 'closed', when: { 'facts.decidedInTime': yes } },
  rated:          { event: 'closed', when: { stars: { gte: 1 } } },
  content:        { event: 'closed', when: { stars: { gte: CONTENT } } },
  timed:          { event: 'closed', when: { 'facts.minutes': { gte: 0 } } },
  minutes:        { event: 'closed', sum: 'facts.minutes' },
  calls:          { event: 'called' },
  ended:          { event: 'responded' },
  answerable:     { event: 'responded', when: { 'facts.orders.effective': { in: [true, false] } } },
  effective:      { event: 'responded', when: { 'facts.orders.effective': yes } },
  expected:       { event: 'responded', when: { 'facts.orders.arrivedInTime': { in: [true, false] } } },
  arrivedInTime:  { event: 'responded', when: { 'facts.orders.arrivedInTime': yes } },
  refused:        { event: 'responded', when: { 'facts.orders.refused': yes } },
  released:       { event: 'responded', when: { 'facts.orders.released': yes } },
  extended:       { event: 'moments', when: { 'facts.moments.what': 'extended' } },
  supervised:     { event: 'moments', when: { 'facts.moments.what': 'supervised' } },
  instructed:     { event: 'moments', when: { 'facts.moments.what': 'instructed' } },
  decided:        { event: 'moments', when: { 'facts.moments.what': 'decided' } },
  inspected:      { event: 'moments', when: { 'facts.moments.what': 'inspected' } },
  shelved:        { event: 'moments', when: { 'facts.moments.what': 'shelved' } },
  asked:          { event: 'asked' },
  reached:        { event: 'asked', when: { satisfied: { gte: 1 } } },
  reachedContent: { event: 'asked', when: { satisfied: { gte: CONTENT } } },
} as const satisfies Record<string, CountRow>;

export const COUNTS: Readonly<Record<string, CountRow>> = { ...ROWS, ...bucketRows() };
export const COUNT_KEYS: readonly string[] = Object.keys(COUNTS);

export type CountKey = keyof typeof ROWS;
/** Numbers by their names; what is absent is zero. */
export type Counts = Readonly<Partial<Record<string, number>>>;

/** Another way to cut the same numbers, kept beside them for streets and the district. */
export interface Dimension {
  readonly field: string;
  readonly events: readonly EventKey[];
  readonly counts: readonly CountKey[];
}

export const DIMENSIONS = {
  category:   { field: 'categoryCode', events: ['reported', 'closed'], counts: ['reported', 'closed', 'closedInTime', 'reworked', 'rated', 'content'] },
  channel:    { field: 'channel', events: ['reported', 'closed'], counts: ['reported', 'closed', 'closedInTime'] },
  department: { field: 'facts.orders.unitId', events: ['called', 'responded'], counts: ['calls', 'ended', 'answerable', 'effective', 'expected', 'arrivedInTime', 'refused', 'released'] },
} as const satisfies Record<string, Dimension>;
export type DimensionKey = keyof typeof DIMENSIONS;
export const DIMENSION_KEYS = Object.keys(DIMENSIONS) as [DimensionKey, ...DimensionKey[]];

/** What the database is asked for one event: sums and conditions by the names of the counts; one without a condition is the group's own size. */
export function questionsOf(event: EventKey, wanted: readonly string[] = COUNT_KEYS) {
  const rows = wanted.map((key) => [key, COUNTS[key]] as const).filter(([, row]) => row?.event === event);
  return {
    sizes: rows.filter(([, row]) => row?.when === undefined && row?.sum === undefined).map(([key]) => key),
    sums: Object.fromEntries(rows.flatMap(([key, row]) => (row?.sum === undefined ? [] : [[key, row.sum]]))),
    counts: Object.fromEntries(rows.flatMap(([key, row]) => (row?.when === undefined ? [] : [[key, row.when]]))),
  };
}

/** Two sets of numbers as one; zeros are left out. */
export function added(a: Counts, b: Counts): Counts {
  const sum: Record<string, number> = {};
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const value = (a[key] ?? 0) + (b[key] ?? 0);
    if (value !== 0) sum[key] = value;
  }
  return sum;
}
