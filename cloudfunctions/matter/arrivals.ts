import { ARRIVAL_NAMES, arrivals, SAME_WITHIN_DAYS, type Arrival } from '../shared/arrival';
import { DAY, type Instant } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import { link } from '../shared/history';
import type { Reference } from '../shared/reference/reference';
import { freshMatter } from './fresh';
import { matters, type Matter } from './matter';
import { move, type Actor } from './moves';
import { numberOf } from './number';
import { unitNamed } from './place-names';
import { placeOf } from './place';
import { soundsUrgent } from './suggestions';
import { START } from './workflow';

/** Arrivals that are dealt with together. */
const AT_ONCE = 100;
/** At one firing of the timer: some seconds of its twenty. */
const A_FIRING = 1000;
/** Numbers that are tried for a matter whose digits are taken. */
const ATTEMPTS = 8;
const CLOCK: Actor = { openid: 'clock', name: '', unitId: null, relations: ['clock'] };

/** An arrival's matter has its id. */
type Taken = Pick<Arrival, '_id' | 'sameKey' | 'arrivedAt'>;

/**
 * The matter of an arrival. One that its platform has answered is closed at that instant, by a step like
 * any other, so that its real handling time counts. One that is still open is reported when it reaches us:
 * nobody can be late with what they did not have; when it was reported there stands in its first event.
 */
export function matterOf(arrival: Arrival, reference: Reference, now: Instant, attempt = 0): Matter {
  const { _id, source, externalId, text, arrivedAt, answer, answeredAt, location, place: address, unit, name, phone, resident } = arrival;
  const reportedAt = answeredAt === null ? now : arrivedAt;
  const named = unitNamed(reference, unit, address);
  const place = resident?.place ?? placeOf(reference, location, named && { id: named._id, name: null, anchorId: named._id }, null);
  const category = reference.catalogue.named(arrival.category ?? '');
  const categoryCode = category?.code ?? null;
  const reporterId = resident?.openid ?? `import:${source}`;
  const photos = resident?.photos ?? [];
  const urgent = answeredAt === null && soundsUrgent(text, reference.catalogue);
  const report = link([], {
    at: reportedAt,
    step: 'report',
    by: reporterId,
    name: resident?.as ?? ARRIVAL_NAMES[source] ?? '',
    unitId: null,
    to: START.state,
    input: { photos, source, externalId, arrivedAt, ...(arrival.category === null ? {} : { category: arrival.category }), ...(address === null ? {} : { place: address }) },
    decided: { urgent, ...(category ? { categoryCode: category.code, workdays: category.workdays } : {}) },
    requestId: null,
  });
  const fresh = freshMatter(
    {
      ...place,
      _id,
      number: numberOf(_id, reportedAt, attempt),
      reporterId,
      reporterName: resident ? resident.name : name,
      text,
      photos,
      location: location && { ...location, ...(address === null ? {} : { address }) },
      channel: resident ? 'online' : source === '12345' ? 'hotline' : 'platform',
      anonymous: resident?.anonymous ?? true,
      onBehalf: name === null && phone === null ? null : { name, phone },
      categoryCode,
      urgent,
      state: START.state,
      reportedAt,
      history: [report],
      external: { source, externalId },
    },
    reference,
  );
  // A resident of ours: checked, told and told of like any report.
  if (resident) return fresh;
  // WeChat's check wants a resident who was here lately; a person looks before neighbours do. Whoever brings
  // in thousands sees them in the queue: a notice for each would bury all others.
  const held = { ...fresh, checks: { text: 'review', media: 'pass', tries: 0 }, checkAt: null } as const;
  const matter = answeredAt === null ? held : move(held, 'answered', { actor: CLOCK, given: { text: answer ?? '', files: [] }, reference, now: answeredAt, requestId: null }).next;
  return { ...matter, noticeAt: null, noticed: matter.history.length };
}

/** Writes matters; whose six digits are taken gets others. */
async function insertAll({ store }: Context, make: (arrival: Arrival, attempt: number) => Matter, wanted: readonly Arrival[]): Promise<void> {
  let missing = wanted;
  for (let attempt = 0; attempt < ATTEMPTS && missing.length > 0; attempt += 1) {
    const written = await store.insertMany(matters.name, missing.map((arrival) => make(arrival, attempt)));
    if (written === missing.length) return;
    const there = await store.list<Pick<Matter, '_id'>>(matters.name, { where: { _id: { in: missing.map(({ _id }) => _id) } }, limit: missing.length, fields: ['_id'] });
    const ids = new Set(there.map(({ _id }) => _id));
    missing = missing.filter(({ _id }) => !ids.has(_id));
  }
  if (missing.length > 0) throw new Error(`no free number for ${missing.length} arrivals, the first of them ${missing[0]?._id}`);
}

/** Those among earlier arrivals that say the same as one of these. */
async function saidBefore({ store }: Context, batch: readonly Arrival[]): Promise<Taken[]> {
  const keys = [...new Set(batch.flatMap(({ sameKey }) => (sameKey === null ? [] : [sameKey])))];
  if (keys.length === 0) return [];
  return store.list<Taken>(arrivals.name, { where: { sameKey: { in: keys }, state: 'taken' }, orderBy: [['arrivedAt', 'asc']], limit: 1000, fields: ['sameKey', 'arrivedAt'] });
}

/** What each arrival is: new, or said before within the time, by an earlier one or by one of the same batch. */
export function sort(batch: readonly Arrival[], before: readonly Taken[]): { readonly fresh: Arrival[]; readonly duplicates: { readonly arrival: Arrival; readonly of: string }[] } {
  const known = new Map<string, Taken[]>();
  const remember = (each: Taken): void => {
    if (each.sameKey !== null) known.set(each.sameKey, [...(known.get(each.sameKey) ?? []), each]);
  };
  before.forEach(remember);
  const fresh: Arrival[] = [];
  const duplicates: { arrival: Arrival; of: string }[] = [];
  for (const arrival of batch) {
    const original = arrival.sameKey === null ? undefined : known.get(arrival.sameKey)?.find(({ arrivedAt }) => Math.abs(arrivedAt - arrival.arrivedAt) <= SAME_WITHIN_DAYS * DAY);
    if (original) duplicates.push({ arrival, of: original._id });
    else {
      fresh.push(arrival);
      remember(arrival);
    }
  }
  return { fresh, duplicates };
}

async function takeBatch(context: Context, reference: Reference, batch: readonly Arrival[]): Promise<void> {
  const { store, now } = context;
  const { fresh, duplicates } = sort(batch, await saidBefore(context, batch));
  await insertAll(context, (arrival, attempt) => matterOf(arrival, reference, now, attempt), fresh);
  // The matter holds whose it is from now on; here it has no more use.
  if (fresh.length > 0) await store.update(arrivals.name, { _id: { in: fresh.map(({ _id }) => _id) }, state: 'waiting' }, { set: { state: 'taken', name: null, phone: null, resident: null } });
  await Promise.all(duplicates.map(({ arrival, of }) => store.update(arrivals.name, { _id: arrival._id, state: 'waiting' }, { set: { state: 'duplicate', duplicateOf: of } })));
}

/**
 * The timer's part: makes matters of what other platforms have sent, oldest first, at most so many. Safe to
 * repeat and to die at any point, because a matter's id is its arrival's.
 */
export async function takeArrivals(context: Context, atMost = A_FIRING): Promise<number> {
  const reference = await context.reference();
  let taken = 0;
  while (taken < atMost) {
    const batch = await context.store.list<Arrival>(arrivals.name, { where: { state: 'waiting' }, orderBy: [['arrivedAt', 'asc']], limit: Math.min(AT_ONCE, atMost - taken) });
    if (batch.length === 0) break;
    await takeBatch(context, reference, batch);
    taken += batch.length;
  }
  return taken;
}
