import { instantAt } from '../shared/calendar/civil';
import { link } from '../shared/history';
import type { Reference } from '../shared/reference/reference';
import { Refusal } from '../shared/refusal';
import type { Location } from '../shared/schema';
import type { Changes } from '../shared/store';
import { destination, statesFor, type Standing } from '../shared/workflow';
import { laneKey } from '../matter/lane-key';
import { NO_CLOCK, turnsBy, turnsOf, turnsUntil, type Turns } from '../shared/calendar/turns';
import { leadersOf } from './leaders';
import type { ReportBack } from './report-back';
import { REPORT_STEPS, reportWorkflow, type ReportCondition, type ReportState, type ReportStep } from './workflow';

export type Given = Readonly<Record<string, unknown>>;

/** The world as a step sees it. */
export interface Moment {
  readonly report: ReportBack;
  readonly given: Given;
  readonly reference: Reference;
  readonly now: number;
}

export interface Actor {
  readonly openid: string;
  readonly name: string;
  readonly unitId: string | null;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const photos = (value: unknown): readonly string[] => (Array.isArray(value) ? (value as string[]) : []);
const point = (value: unknown): Location | null => (value as Location | undefined) ?? null;

function assign({ report, given, reference, now }: Moment): Partial<ReportBack> {
  const leader = leadersOf(report.districtId, reference, now).find(({ _id }) => _id === given['personId']);
  if (!leader) throw new Refusal('INVALID_INPUT', '请选区里或者街道的负责人', { field: 'personId' });
  const unitIds = photos(given['unitIds']);
  if (!unitIds.every((id) => reference.units.get(id)?.kind === 'department')) throw new Refusal('INVALID_INPUT', '一起去的要是部门', { field: 'unitIds' });
  if (instantAt(text(given['dueOn']), 1440) <= now) throw new Refusal('INVALID_INPUT', '日子要在今天以后', { field: 'dueOn' });
  return { leader: { openid: leader.openid, name: leader.name, unitId: leader.unitId }, unitIds, site: { place: text(given['place']), location: point(given['location']) }, dueOn: text(given['dueOn']) };
}

function invite({ given, now }: Moment): Partial<ReportBack> {
  const at = Number(given['arriveBy']);
  if (at <= now) throw new Refusal('INVALID_INPUT', '时间要在现在以后', { field: 'arriveBy' });
  return { event: { place: text(given['place']), at }, inviteAt: now };
}

/** What a step changes besides the state. A step without a row changes nothing else. */
const EFFECTS: Partial<Record<ReportStep, (moment: Moment) => Partial<ReportBack>>> = {
  assign,
  conclude: ({ given, now }) => ({ result: { text: text(given['text']), photos: photos(given['photos']), at: now } }),
  invite,
  hold: ({ given, now }) => ({ minutes: { text: text(given['text']), photos: photos(given['photos']), attended: Number(given['attended']), at: now } }),
};

/** How each condition of the table is found out. */
const HOLDS: Readonly<Record<ReportCondition, (report: ReportBack, now: number) => boolean>> = {
  afterEvent: ({ event }, now) => event !== null && now >= event.at,
};

export const standingOf = (report: ReportBack, now: number): Standing<ReportState, ReportCondition> => ({ state: report.state, history: report.history, holds: (condition) => HOLDS[condition](report, now) });

/** When the light of a state turns: by its limit, by the day that was named, or by the event. */
function turnsIn({ state, since, dueOn, event }: ReportBack, reference: Reference, now: number): Turns {
  const { calendar, settings } = reference.rulesAt(now);
  const rule: { limit?: keyof typeof settings.limits } = reportWorkflow.states[state];
  if (rule.limit !== undefined) return turnsOf(since, settings.limits[rule.limit], calendar);
  if (state === 'leading' && dueOn !== null) return turnsBy(since, dueOn, calendar);
  return state === 'invited' && event !== null ? turnsUntil(since, event.at) : NO_CLOCK;
}

/** The units and persons in whose lists it stands: their move, or that of others which they follow. */
function lanesIn({ state, districtId, streetId, leader }: ReportBack): string[] {
  const places: readonly (readonly [string, string | null])[] = [['centre', districtId], ['onlooker', districtId], ['onlooker', streetId], ['leader', leader?.openid ?? null]];
  return places.flatMap(([relation, place]) => (place === null ? [] : [laneKey(relation, place, state)]));
}

/** The step that ends a state by itself. */
const endOf = (state: ReportState): ReportStep | undefined => REPORT_STEPS.find((step) => statesFor(reportWorkflow.steps[step], 'clock').includes(state));

/** All that follows from the state and its beginning. */
export function settled(report: Omit<ReportBack, 'lanes' | 'listKey' | 'clockAt'>, reference: Reference, now: number): ReportBack {
  const whole = { ...report, lanes: [], listKey: '', clockAt: null };
  const { yellowAt, dueAt } = turnsIn(whole, reference, now);
  const timed = { ...whole, yellowAt, dueAt };
  return { ...timed, lanes: lanesIn(timed), listKey: `${String(report.since).padStart(13, '0')}:${report._id}`, clockAt: endOf(report.state) === undefined ? null : dueAt };
}

/** The whole of what a step does, without touching the world. The step has been decided already. */
export function move(report: ReportBack, step: ReportStep, actor: Actor, given: Given, context: Omit<Moment, 'report' | 'given'> & { requestId: string | null }): { next: ReportBack; changes: Changes } {
  const { reference, now, requestId } = context;
  const changed = EFFECTS[step]?.({ report, given, reference, now }) ?? {};
  const to = destination(reportWorkflow, step, standingOf(report, now).holds) ?? report.state;
  const event = link(report.history, { at: now, step, by: actor.openid, name: actor.name, unitId: actor.unitId, to, input: given, requestId });
  const next = settled({ ...report, ...changed, state: to, since: to === report.state && step !== 'assign' ? report.since : now, version: report.version + 1, history: [...report.history, event] }, reference, now);
  const { history: _history, version: _version, _id, ...set } = next;
  return { next, changes: { set, push: { history: event }, inc: { version: 1 } } };
}
