import type { Context } from '../shared/context';
import { householdsOf } from '../shared/homes';
import type { Reference } from '../shared/reference/reference';
import { Refusal } from '../shared/refusal';
import type { Listing } from '../shared/store';
import type { VoicePage } from './actions';
import { personOf } from './actor';
import { boardKey } from './keys';
import { countLanes, lanesOf } from './lanes';
import { lookerAt, NEIGHBOUR_FIELDS, ownRowOf, rowOf } from './row';
import { insiderAt } from './see';
import { SUBJECTS } from './subjects';
import { unitName } from './unit-names';
import { voices, type Lead, type Voice } from './voice';

const PAGE = 20;
const NOTHING: VoicePage = { items: [], next: null };

interface Asked {
  readonly cursor?: string | undefined;
}

/** One page in the order of a key that is unique, so that paging costs the page and not what lies before it. */
async function pageOf({ store }: Context, key: 'queueKey' | 'postedKey', where: Listing['where'], from: string | undefined, only: Pick<Listing, 'fields'> = {}): Promise<{ found: Voice[]; next: string | null }> {
  const direction = key === 'queueKey' ? 'asc' : 'desc';
  const beyond = from === undefined ? {} : { [key]: direction === 'asc' ? { gt: from } : { lt: from } };
  const rows = await store.list<Voice>(voices.name, { where: { ...where, ...beyond }, orderBy: [[key, direction]], limit: PAGE + 1, ...only });
  const found = rows.slice(0, PAGE);
  return { found, next: rows.length > PAGE ? (found.at(-1)?.[key] ?? null) : null };
}

/** How many others are dealt with in each, in one round trip. */
async function joinedIn({ store }: Context, found: readonly Voice[]): Promise<ReadonlyMap<unknown, number>> {
  if (found.length === 0) return new Map();
  const groups = await store.groupBy(voices.name, { where: { 'lead.id': { in: found.map(({ _id }) => _id) } }, by: { id: 'lead.id' }, limit: found.length });
  return new Map(groups.map(({ by, count }) => [by['id'], count]));
}

export async function mine({ cursor }: Asked, context: Context): Promise<VoicePage> {
  const { caller, now } = context;
  const reference = await context.reference();
  const { found, next } = await pageOf(context, 'postedKey', { authorId: caller }, cursor);
  // As the writer, whatever post they hold.
  const person = { openid: caller, posts: [], homes: [] };
  return { items: found.map((voice) => ownRowOf(voice, person, reference, now)), next };
}

/** The compounds and communities in which the caller lives, the narrowest first. */
export async function unitsOf(context: Context, reference: Reference): Promise<string[]> {
  const households = await householdsOf(context);
  const compounds = households.flatMap(({ anchorId }) => reference.units.nearest(anchorId, 'compound')?._id ?? []);
  return [...new Set([...compounds, ...households.map(({ communityId }) => communityId)])];
}

/** The echo board (365 民情回声板): what neighbours may read, newest first, masked. */
export async function board({ cursor, unitId, topic }: Asked & { readonly unitId?: string | undefined; readonly topic?: string | undefined }, context: Context): Promise<VoicePage> {
  const { caller, now } = context;
  const reference = await context.reference();
  const own = await unitsOf(context, reference);
  if (unitId !== undefined && !own.includes(unitId)) throw new Refusal('FORBIDDEN', '只能看自己小区和社区的回声板');
  // Everything of a compound stands on its community's board, too.
  const units = unitId === undefined ? own.filter((id) => reference.units.get(id)?.kind === 'community') : [unitId];
  if (units.length === 0) return NOTHING;
  const { found, next } = await pageOf(context, 'postedKey', { boards: { in: units.map((id) => boardKey(id, topic)) } }, cursor, { fields: NEIGHBOUR_FIELDS });
  const person = { openid: caller, posts: [], homes: own };
  // Whoever wrote it sees that it is theirs, and what neighbours read of it.
  return { items: found.map((voice) => ({ ...rowOf(voice, { ...lookerAt(voice, person), reader: 'neighbour' }, reference, now) })), next };
}

export async function filters(_input: object, context: Context): Promise<{ units: { id: string; name: string }[]; topics: { key: string; label: string }[] }> {
  const reference = await context.reference();
  const own = await unitsOf(context, reference);
  return { units: own.map((id) => ({ id, name: unitName(id, reference) })), topics: SUBJECTS.map(({ key, label }) => ({ key, label })) };
}

/** One lane of the caller's desk, by the clock; without a lane everything in which the move is theirs. */
export async function queue({ cursor, lane }: Asked & { readonly lane?: string | undefined }, context: Context): Promise<VoicePage> {
  const { caller, now } = context;
  const reference = await context.reference();
  const person = personOf(caller, [], reference, now);
  const lanes = lanesOf(person.posts).filter(({ name, watched }) => (lane === undefined ? !watched : name === lane));
  if (lanes.length === 0) return NOTHING;
  const { found, next } = await pageOf(context, 'queueKey', { lanes: { in: lanes.map(({ key }) => key) } }, cursor);
  const joined = await joinedIn(context, found);
  return { items: found.map((voice) => ownRowOf(voice, person, reference, now, joined.get(voice._id) ?? 0)), next };
}

export async function counts(_input: object, context: Context): Promise<{ lanes: Awaited<ReturnType<typeof countLanes>> }> {
  const reference = await context.reference();
  return { lanes: await countLanes(context, lanesOf(reference.posts.of(context.caller, context.now))) };
}

/** For staff: what is dealt with in an item, newest first; of that only what they may see. */
export async function joined({ kind, id, cursor }: Asked & Lead, context: Context): Promise<VoicePage> {
  const { caller, now } = context;
  const reference = await context.reference();
  if (reference.posts.of(caller, now).length === 0) throw new Refusal('FORBIDDEN', '这些由工作人员来看');
  const { found, next } = await pageOf(context, 'postedKey', { 'lead.id': id }, cursor);
  const person = personOf(caller, [], reference, now);
  const seen = found.filter((voice) => voice.lead?.kind === kind && insiderAt(voice, caller, reference, now)?.reader === 'staff');
  return { items: seen.map((voice) => ownRowOf(voice, person, reference, now)), next };
}

