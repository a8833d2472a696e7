import * as z from 'zod/mini';
import { action } from '../shared/action';
import { addDays, civilDate, instantAt, weekday } from '../shared/calendar/civil';
import { dateWords } from '../shared/calendar/words';
import type { Context } from '../shared/context';
import { homeOf, members, type Member } from '../shared/identity';
import type { Reference } from '../shared/reference/reference';
import { cursor } from '../shared/schema';
import type { Listing } from '../shared/store';
import { homesOf } from '../shared/homes';
import { instantKey, laneKey } from './keys';
import { countLanes, LANE_NAMES, lanesOf, residentLanes } from './lanes';
import { matters, type Matter } from './matter';
import { ownRowOf, rowOf, type MatterRow } from './row';
import { MATTER_STATES, matterWorkflow, START } from './workflow';

const PAGE = 20;

export interface Page {
  readonly items: readonly MatterRow[];
  /** Hand it back as `cursor` for the next page; null at the end. */
  readonly next: string | null;
}

/** One page in the order of a key that is unique, so that paging costs the page and not what lies before it. */
async function pageOf({ store }: Context, key: 'queueKey' | 'reportedKey' | 'classifiedKey', direction: 'asc' | 'desc', where: Listing['where'], from: string | undefined): Promise<{ items: Matter[]; next: string | null }> {
  const within = (where[key] ?? {}) as object;
  const beyond = from === undefined ? {} : { [key]: { ...within, ...(direction === 'asc' ? { gt: from } : { lt: from }) } };
  const found = await store.list<Matter>(matters.name, { where: { ...where, ...beyond }, orderBy: [[key, direction]], limit: PAGE + 1 });
  const items = found.slice(0, PAGE);
  return { items, next: found.length > PAGE ? (items.at(-1)?.[key] ?? null) : null };
}

/** The same as lines, for those whose matters they are or for neighbours. */
async function page(context: Context, reference: Reference, open: boolean, ...asked: [key: 'queueKey' | 'reportedKey' | 'classifiedKey', direction: 'asc' | 'desc', where: Listing['where'], from: string | undefined]): Promise<Page> {
  const { caller, now } = context;
  const { items, next } = await pageOf(context, ...asked);
  return { items: items.map((matter) => (open ? ownRowOf(matter, caller, reference, now) : rowOf(matter, { open: false, staff: false }, reference, now))), next };
}

export const mine = action({
  input: z.object({ cursor, open: z.optional(z.boolean()) }),
  async run({ cursor: from, open }, context) {
    const reference = await context.reference();
    const states = MATTER_STATES.filter((state) => 'final' in matterWorkflow.states[state] !== open);
    const where = { reporterId: context.caller, ...(open === undefined ? {} : { state: { in: states } }) };
    return page(context, reference, true, 'reportedKey', 'desc', where, from);
  },
});

export const queue = action({
  input: z.object({ cursor, lane: z.optional(z.enum(LANE_NAMES)) }),
  async run({ cursor: from, lane }, context): Promise<Page> {
    const reference = await context.reference();
    // Without a lane: everything in which the move is the caller's.
    const lanes = lanesOf(reference.posts.of(context.caller, context.now)).filter(({ name, field }) => (lane === undefined ? field === 'lanes' : name === lane));
    const [first] = lanes;
    if (!first) return { items: [], next: null };
    return page(context, reference, true, 'queueKey', 'asc', { [first.field]: { in: lanes.map(({ key }) => key) } }, from);
  },
});

/** The units whose party branch or desk the caller classifies for, and what they have classified since Monday. */
function thisWeek(reference: Reference, { caller, now }: Context): Listing['where'] | null {
  const places = reference.posts.of(caller, now).filter((post) => lanesOf([post]).some(({ name }) => name === START.state));
  if (places.length === 0) return null;
  const today = civilDate(now);
  const monday = instantKey(instantAt(addDays(today, 1 - weekday(today))), '');
  return { classifiedBy: { in: places.map(({ unitId }) => unitId) }, classifiedKey: { gte: monday } };
}

export const counts = action({
  input: z.object({}),
  async run(_input, context) {
    const { caller, now, store } = context;
    const reference = await context.reference();
    const week = thisWeek(reference, context);
    const [lanes, classifiedCount] = await Promise.all([countLanes(context, lanesOf(reference.posts.of(caller, now))), week && store.count(matters.name, week)]);
    return { lanes, classified: classifiedCount };
  },
});

/** What a party branch has classified since Monday: 本周已归, from where a classification can be taken back. */
export const classified = action({
  input: z.object({ cursor }),
  async run({ cursor: from }, context): Promise<Page> {
    const reference = await context.reference();
    const week = thisWeek(reference, context);
    return week ? page(context, reference, true, 'classifiedKey', 'desc', week, from) : { items: [], next: null };
  },
});

/** What cannot be solved yet, with the reason and the day on which it is looked at again (DISPATCH-11): a public list, for neighbours. */
export const shelved = action({
  input: z.object({ cursor }),
  async run({ cursor: from }, context) {
    const [reference, homes] = await Promise.all([context.reference(), homesOf(context)]);
    if (homes.length === 0) return { items: [], next: null };
    const { items, next } = await pageOf(context, 'queueKey', 'asc', { watches: { in: homes.map((home) => laneKey('list', home, 'shelved')) } }, from);
    return {
      items: items
        .filter(({ board }) => board !== null)
        .map((matter) => ({ ...rowOf(matter, { open: false, staff: false }, reference, context.now), explanation: explanationOf(matter), reviewWords: matter.reviewOn === null ? '' : dateWords(matter.reviewOn, civilDate(context.now)) })),
      next,
    };
  },
});

/** What the residents were told when it was shelved. */
function explanationOf({ history }: Matter): string {
  const explanation = history.findLast(({ step }) => step === 'shelve')?.input['explanation'];
  return typeof explanation === 'string' ? explanation : '';
}

/** What neighbours report: the communities in which the caller lives, checked and masked. */
export const around = action({
  input: z.object({ cursor }),
  async run({ cursor: from }, context): Promise<Page> {
    const [reference, homes] = await Promise.all([context.reference(), homesOf(context)]);
    if (homes.length === 0) return { items: [], next: null };
    return page(context, reference, false, 'reportedKey', 'desc', { board: { in: homes } }, from);
  },
});

const WAITING_SHOWN = 3;
const MINE_SHOWN = 2;

/** Where the resident is at home: 幸福里小区, 中山社区, 第3网格. */
function placeWords(anchorId: string, { units }: Reference) {
  const grid = units.nearest(anchorId, 'grid');
  return { compoundName: units.nearest(anchorId, 'compound')?.name ?? grid?.name ?? '', communityName: units.nearest(anchorId, 'community')?.name ?? '', gridName: grid?.name ?? '' };
}

/** All that the home page shows, in one call. */
export const home = action({
  input: z.object({}),
  async run(_input, context) {
    const { store, caller, now } = context;
    const reference = await context.reference();
    const lanes = lanesOf(reference.posts.of(caller, now)).filter(({ field }) => field === 'lanes');
    const own = (where: Listing['where'], key: 'queueKey' | 'reportedKey', limit: number) =>
      store.list<Matter>(matters.name, { where, orderBy: [[key, key === 'queueKey' ? 'asc' : 'desc']], limit });
    const [person, waiting, recent, mineCount, desk] = await Promise.all([
      store.get<Member>(members.name, caller),
      own({ lanes: { in: residentLanes(caller) } }, 'queueKey', 100),
      own({ reporterId: caller }, 'reportedKey', MINE_SHOWN),
      store.count(matters.name, { reporterId: caller }),
      lanes.length === 0 ? null : countLanes(context, lanes),
    ]);
    const row = (matter: Matter) => ownRowOf(matter, caller, reference, now);
    const home = person && homeOf(person);
    return {
      place: home ? placeWords(home.anchorId, reference) : null,
      waiting: waiting.slice(0, WAITING_SHOWN).map(row),
      waitingCount: waiting.length,
      mine: recent.map(row),
      mineCount,
      desk: desk === null ? null : { lanes: desk },
    };
  },
});
