import { freshMatter } from '../../cloudfunctions/matter/fresh';
import { keysOf } from '../../cloudfunctions/matter/keys';
import type { Matter } from '../../cloudfunctions/matter/matter';
import { placeIn, type Place } from '../../cloudfunctions/matter/place';
import { move } from '../../cloudfunctions/matter/moves';
import type { MatterState, MatterStep } from '../../cloudfunctions/matter/workflow';
import { link } from '../../cloudfunctions/shared/history';
import { fingerprint } from '../../cloudfunctions/shared/id';
import type { Reference } from '../../cloudfunctions/shared/reference/reference';

const MINUTE = 60_000;
const LAMP = 'P01037';
/** Of twenty matters, what they are in: a district that has been at it for years has closed most. */
const STATES: readonly MatterState[] = ['reported', 'classified', 'handling', ...Array.from({ length: 17 }, (): MatterState => 'closed')];
/** Matters of one resident. */
const OF_ONE_RESIDENT = 40;
/** So many of the first grid, and of the first resident, come first, so that a small district shows full pages too. */
const FIRST = 120;

export const residentOf = (index: number): string => `bench-resident-${index}`;
export const matterId = (index: number): string => fingerprint('bench', String(index));

/** The steps that lead to a state, as people take them. */
const STEPS: Partial<Record<MatterState, readonly (readonly [MatterStep, Readonly<Record<string, unknown>>])[]>> = {
  classified: [['classify', { categoryCode: LAMP }]],
  handling: [['classify', { categoryCode: LAMP }], ['accept', {}]],
  deciding: [['classify', { categoryCode: LAMP }], ['accept', {}], ['escalate', { reason: '网格修不了' }]],
  ordered: [['classify', { categoryCode: LAMP }], ['accept', {}], ['escalate', { reason: '网格修不了' }], ['call', { leadId: 'fr-d-urban-management', assistIds: ['fr-d-power'], callReason: 'specialist', place: '西门', arriveBy: Date.parse('2027-01-04T10:00:00+08:00') }]],
  closed: [['classify', { categoryCode: LAMP }], ['accept', {}], ['resolve', { text: '换了', photos: [] }], ['settle', {}]],
};

/** A matter of a place in a state, as the functions store it, with the history of its state. */
export function patternOf(place: Place, state: MatterState, at: number, reference: Reference): Matter {
  const report = link([], { at, step: 'report', by: residentOf(0), name: '居民', unitId: null, to: 'reported', input: { photos: [] }, decided: { urgent: false }, requestId: 'r' });
  const fresh = freshMatter(
    { ...place, _id: matterId(0), number: '', reporterId: residentOf(0), reporterName: null, text: '', photos: [], location: null, channel: 'online', anonymous: true, onBehalf: null, categoryCode: null, urgent: false, state: 'reported', reportedAt: at, history: [report] },
    reference,
  );
  const actor = { openid: 'bench', name: '值班员 01', unitId: place.triageId, relations: [] };
  const there = (STEPS[state] ?? []).reduce((matter, [step, given]) => move(matter, step, { actor, given, reference, now: at, requestId: null }).next, fresh);
  return { ...there, checks: { text: 'pass', media: 'pass', tries: 0 }, board: place.communityId, checkAt: null, noticeAt: null, noticed: there.history.length };
}

/** Another matter like the pattern, by so much earlier. */
function likeness(pattern: Matter, index: number, reporterId: string, earlier: number): Matter {
  const moved = (instant: number | null): number | null => (instant === null ? null : instant - earlier);
  const matter = {
    ...pattern,
    _id: matterId(index),
    reporterId,
    number: `bench-${index}`,
    text: `第 ${index} 件：小区西门旁边的路灯连着三个晚上不亮，老人接孩子走这段路看不清台阶，麻烦派人来看看。`,
    reportedAt: pattern.reportedAt - earlier,
    since: pattern.since - earlier,
    yellowAt: moved(pattern.yellowAt),
    dueAt: moved(pattern.dueAt),
  };
  return { ...matter, ...keysOf(matter) };
}

/**
 * So many matters, spread over all grids and over the minutes before `now`; the first grid and the first
 * resident have full pages in any number. A million of them are wanted, so one of each place and state is
 * worked out and the others are made like it.
 */
export function* manyMatters(count: number, reference: Reference, now: number, states: readonly MatterState[] = STATES, first: readonly [MatterState, MatterState] = ['classified', 'handling']): Generator<Matter> {
  const places = reference.units.grids.map(({ _id }) => placeIn(reference, _id, { unitId: null, name: null }));
  const patterns = new Map<string, Matter>();
  const pattern = (at: number, state: MatterState): Matter => {
    const place = places[at];
    if (!place) throw new Error('no grids');
    const known = patterns.get(`${at}:${state}`) ?? patternOf(place, state, now, reference);
    patterns.set(`${at}:${state}`, known);
    return known;
  };
  for (let index = 0; index < count; index += 1) {
    const isFirst = index < FIRST;
    const state = isFirst ? first[index % 2 === 0 ? 0 : 1] : (states[index % states.length] ?? 'closed');
    const reporter = residentOf(isFirst ? 0 : 1 + Math.floor(index / OF_ONE_RESIDENT));
    yield likeness(pattern(isFirst ? 0 : index % places.length, state), index, reporter, (index % 200_000) * MINUTE);
  }
}

/** Of a hundred matters, what they are in when desks and departments are at work. */
export const DISPATCHED: readonly MatterState[] = ['deciding', 'ordered', 'classified', 'handling', ...Array.from({ length: 96 }, (): MatterState => 'closed')];

/** A district in which `open` matters wait for acceptance, one a second from `now` on, and all others are closed: for the timer. */
export function* timedMatters(count: number, open: number, reference: Reference, now: number): Generator<Matter> {
  const [grid] = reference.units.grids;
  const place = placeIn(reference, grid?._id ?? null, { unitId: null, name: null });
  for (let index = 0; index < open; index += 1) {
    const at = now + index * 1000;
    yield { ...likeness(patternOf(place, 'classified', at, reference), index, residentOf(0), 0) };
  }
  const closed = patternOf(place, 'closed', now, reference);
  for (let index = open; index < count; index += 1) yield likeness(closed, index, residentOf(1 + Math.floor(index / OF_ONE_RESIDENT)), (index % 200_000) * MINUTE);
}
