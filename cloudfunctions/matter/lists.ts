import * as z from 'zod/mini';
import { action } from '../shared/action';
import { addDays, civilDate, instantAt, weekday } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import { members, type Member } from '../shared/identity';
import type { Post } from '../shared/reference/post';
import type { Reference } from '../shared/reference/reference';
import { cursor } from '../shared/schema';
import type { Listing } from '../shared/store';
import { RELATION_RULES, type Relation } from './access';
import { instantKey, laneKey } from './keys';
import { matters, type Matter } from './matter';
import { rowOf, type MatterRow } from './view';
import { matterWorkflow, type MatterState } from './workflow';

const PAGE = 20;
const STATES = Object.keys(matterWorkflow.states) as [MatterState, ...MatterState[]];

export interface Page {
  readonly items: readonly MatterRow[];
  /** Hand it back as `cursor` for the next page; null at the end. */
  readonly next: string | null;
}

/** One page in the order of a key that is unique, so that paging costs the page and not what lies before it. */
async function page({ store, now }: Context, reference: Reference, open: boolean, key: 'queueKey' | 'reportedKey' | 'classifiedKey', direction: 'asc' | 'desc', where: Listing['where'], from: string | undefined): Promise<Page> {
  const within = (where[key] ?? {}) as object;
  const beyond = from === undefined ? {} : { [key]: { ...within, ...(direction === 'asc' ? { gt: from } : { lt: from }) } };
  const found = await store.list<Matter>(matters.name, { where: { ...where, ...beyond }, orderBy: [[key, direction]], limit: PAGE + 1 });
  const rows = found.slice(0, PAGE);
  return { items: rows.map((matter) => rowOf(matter, open, reference, now)), next: found.length > PAGE ? (rows.at(-1)?.[key] ?? null) : null };
}

interface Lane {
  readonly key: string;
  readonly state: MatterState;
}

const statesHeldBy = (relation: Relation): MatterState[] => STATES.filter((state) => (matterWorkflow.states[state] as { holder?: Relation }).holder === relation);

/** The queues in which a person's posts have the next move. */
export function lanesOf(posts: readonly Post[]): Lane[] {
  const lanes = posts.flatMap(({ role, unitId }) =>
    RELATION_RULES.filter((rule) => rule.role === role).flatMap(({ relation }) => statesHeldBy(relation).map((state) => ({ key: laneKey(relation, unitId, state), state }))),
  );
  return [...new Map(lanes.map((lane) => [lane.key, lane])).values()];
}

const ownLanes = (caller: string): string[] => statesHeldBy('reporter').map((state) => laneKey('reporter', caller, state));

async function countLanes({ store }: Context, lanes: readonly Lane[]) {
  const states = [...new Set(lanes.map(({ state }) => state))];
  const counts = lanes.length === 0 ? {} : await store.countBy(matters.name, { lane: { in: lanes.map(({ key }) => key) } }, 'lane');
  return states.map((state) => ({
    key: state,
    label: matterWorkflow.states[state].label,
    count: lanes.filter((lane) => lane.state === state).reduce((sum, { key }) => sum + (counts[key] ?? 0), 0),
  }));
}

export const mine = action({
  input: z.object({ cursor, open: z.optional(z.boolean()) }),
  async run({ cursor: from, open }, context) {
    const reference = await context.reference();
    const states = STATES.filter((state) => 'final' in matterWorkflow.states[state] !== open);
    const where = { reporterId: context.caller, ...(open === undefined ? {} : { state: { in: states } }) };
    return page(context, reference, true, 'reportedKey', 'desc', where, from);
  },
});

export const queue = action({
  input: z.object({ cursor, lane: z.optional(z.enum(STATES)) }),
  async run({ cursor: from, lane }, context): Promise<Page> {
    const reference = await context.reference();
    const lanes = lanesOf(reference.posts.of(context.caller, context.now)).filter(({ state }) => lane === undefined || state === lane);
    if (lanes.length === 0) return { items: [], next: null };
    return page(context, reference, true, 'queueKey', 'asc', { lane: { in: lanes.map(({ key }) => key) } }, from);
  },
});

export const counts = action({
  input: z.object({}),
  async run(_input, context) {
    const reference = await context.reference();
    return { lanes: await countLanes(context, lanesOf(reference.posts.of(context.caller, context.now))) };
  },
});

/** What a party branch has classified since Monday: 本周已归, from where a classification can be taken back. */
export const classified = action({
  input: z.object({ cursor }),
  async run({ cursor: from }, context): Promise<Page> {
    const { caller, now } = context;
    const reference = await context.reference();
    const places = reference.posts.of(caller, now).filter((post) => lanesOf([post]).some(({ state }) => state === matterWorkflow.start.state));
    if (places.length === 0) return { items: [], next: null };
    const today = civilDate(now);
    const monday = instantKey(instantAt(addDays(today, 1 - weekday(today))), '');
    const where = { classifiedBy: { in: places.map(({ unitId }) => unitId) }, classifiedKey: { gte: monday } };
    return page(context, reference, true, 'classifiedKey', 'desc', where, from);
  },
});

const HOMES_KEPT_MS = 60_000;
const homesKept = new Map<string, { homes: readonly string[]; until: number }>();

/** The communities in which a person lives. Kept for a minute: it changes when somebody moves. */
export async function homesOf({ store, caller, now }: Context): Promise<readonly string[]> {
  const kept = homesKept.get(caller);
  if (kept && kept.until > now && kept.until - now <= HOMES_KEPT_MS) return kept.homes;
  const member = await store.get<Member>(members.name, caller);
  const homes = [...new Set((member?.households ?? []).map(({ communityId }) => communityId))];
  if (homesKept.size > 5_000) homesKept.clear();
  if (homes.length > 0) homesKept.set(caller, { homes, until: now + HOMES_KEPT_MS });
  return homes;
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

/** All that the home page shows of matters, in one call. */
export const home = action({
  input: z.object({}),
  async run(_input, context) {
    const { store, caller, now } = context;
    const reference = await context.reference();
    const lanes = lanesOf(reference.posts.of(caller, now));
    const own = (where: Listing['where'], key: 'queueKey' | 'reportedKey', limit: number) =>
      store.list<Matter>(matters.name, { where, orderBy: [[key, key === 'queueKey' ? 'asc' : 'desc']], limit });
    const [waiting, recent, mineCount, desk] = await Promise.all([
      own({ lane: { in: ownLanes(caller) } }, 'queueKey', 100),
      own({ reporterId: caller }, 'reportedKey', MINE_SHOWN),
      store.count(matters.name, { reporterId: caller }),
      lanes.length === 0 ? null : countLanes(context, lanes),
    ]);
    const row = (matter: Matter) => rowOf(matter, true, reference, now);
    return {
      waiting: waiting.slice(0, WAITING_SHOWN).map(row),
      waitingCount: waiting.length,
      mine: recent.map(row),
      mineCount,
      desk: desk === null ? null : { lanes: desk },
    };
  },
});
