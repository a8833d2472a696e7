import { freshMatter } from '../../cloudfunctions/matter/fresh';
import { keysOf } from '../../cloudfunctions/matter/keys';
import type { Matter } from '../../cloudfunctions/matter/matter';
import { placeIn, type Place } from '../../cloudfunctions/matter/place';
import type { MatterState } from '../../cloudfunctions/matter/workflow';
import { link } from '../../cloudfunctions/shared/history';
import { fingerprint } from '../../cloudfunctions/shared/id';
import type { Reference } from '../../cloudfunctions/shared/reference/reference';

const MINUTE = 60_000;
/** Of twenty matters, what they are in: a district that has been at it for years has closed most. */
const STATES: readonly MatterState[] = ['reported', 'classified', 'handling', ...Array.from({ length: 17 }, (): MatterState => 'closed')];
/** Matters of one resident. */
const OF_ONE_RESIDENT = 40;
/** So many of the first grid, and of the first resident, come first, so that a small district shows full pages too. */
const FIRST = 120;

export const residentOf = (index: number): string => `bench-resident-${index}`;
export const matterId = (index: number): string => fingerprint('bench', String(index));

/** A matter of a place in a state, as the functions store it, with the history of its state. */
function patternOf(place: Place, state: MatterState, at: number, reference: Reference): Matter {
  const report = link([], { at, step: 'report', by: residentOf(0), name: '居民', unitId: null, to: 'reported', input: { photos: [] }, requestId: 'r' });
  const next = link([report], { at: at + MINUTE, step: state === 'closed' ? 'settle' : 'classify', by: 'bench', name: '值班员 01', unitId: place.triageId, to: state, input: { categoryCode: 'P01037' }, requestId: null });
  const history = state === 'reported' ? [report] : [report, next];
  const categoryCode = state === 'reported' ? null : 'P01037';
  const fresh = freshMatter(
    { ...place, _id: matterId(0), number: '', reporterId: residentOf(0), reporterName: null, text: '', photos: [], location: null, channel: 'online', anonymous: true, onBehalf: null, categoryCode, urgent: false, state, reportedAt: at, history },
    reference,
  );
  return { ...fresh, checks: { text: 'pass', photos: 'pass', tries: 0 }, board: place.communityId, checkAt: null };
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
export function* manyMatters(count: number, reference: Reference, now: number): Generator<Matter> {
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
    const state = isFirst ? (index % 2 === 0 ? 'classified' : 'handling') : (STATES[index % STATES.length] ?? 'closed');
    const reporter = residentOf(isFirst ? 0 : 1 + Math.floor(index / OF_ONE_RESIDENT));
    yield likeness(pattern(isFirst ? 0 : index % places.length, state), index, reporter, (index % 200_000) * MINUTE);
  }
}
