import { clockOf } from '../../cloudfunctions/matter/limits';
import { assigneeOf } from '../../cloudfunctions/matter/assignee';
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

/** A report as the functions store it, with the history of its state. */
function matterOf(index: number, place: Place, state: MatterState, reporterId: string, at: number, reference: Reference): Matter {
  const report = link([], { at, step: 'report', by: reporterId, name: '居民', unitId: null, to: 'reported', input: { photos: [] }, requestId: `r-${index}` });
  const history = state === 'reported' ? [report] : [report, link([report], { at: at + MINUTE, step: state === 'closed' ? 'settle' : 'classify', by: 'bench', name: '值班员 01', unitId: place.triageId, to: state, input: { categoryCode: 'P01037' }, requestId: null })];
  const base = { ...place, _id: matterId(index), reporterId, state, urgent: false, categoryCode: state === 'reported' ? null : 'P01037', reportedAt: at, history };
  const { yellowAt, dueAt } = clockOf(base, at, reference.rulesAt(at));
  return {
    ...base,
    ...keysOf({ ...base, dueAt }),
    number: `bench-${index}`,
    version: history.length,
    text: `第 ${index} 件：小区西门旁边的路灯连着三个晚上不亮，老人接孩子走这段路看不清台阶，麻烦派人来看看。`,
    photos: [],
    location: null,
    channel: 'online',
    anonymous: true,
    onBehalf: null,
    since: at,
    yellowAt,
    dueAt,
    assignee: assigneeOf(base, reference, at),
    refusals: 0,
    stars: null,
    checks: { text: 'pass', photos: 'pass', tries: 0 },
    board: place.communityId,
    checkAt: null,
    classifiedBy: null,
    classifiedKey: null,
  };
}

/** So many matters, spread over all grids and over the minutes before `now`. The first grid and resident have full pages in any number. */
export function* manyMatters(count: number, reference: Reference, now: number): Generator<Matter> {
  const places = reference.units.grids.map(({ _id }) => placeIn(reference, _id, { unitId: null, name: null }));
  const [first] = places;
  if (!first) throw new Error('no grids');
  for (let index = 0; index < count; index += 1) {
    const isFirst = index < FIRST;
    const place = isFirst ? first : (places[index % places.length] ?? first);
    const state = isFirst ? (index % 2 === 0 ? 'classified' : 'handling') : (STATES[index % STATES.length] ?? 'closed');
    const reporter = residentOf(isFirst ? 0 : 1 + Math.floor(index / OF_ONE_RESIDENT));
    yield matterOf(index, place, state, reporter, now - (index % 200_000) * MINUTE, reference);
  }
}
