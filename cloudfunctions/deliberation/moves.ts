import { MINUTE, type Instant } from '../shared/calendar/civil';
import { link, type HistoryEvent } from '../shared/history';
import { fingerprint } from '../shared/id';
import type { Changes } from '../shared/store';
import type { Deliberation } from './deliberation';
import { EFFECTS } from './effects';
import type { Actor, Given } from './effects/effect';
import { openedRound } from './effects/talking';
import { phaseOf } from './process/phases';
import { stageAt } from './process/route';
import { after } from './process/standing';
import type { DeliberationState, DeliberationStep } from './process/workflow';
import { knownOf, settled, type Ways } from './settling';

export interface Step {
  readonly actor: Actor;
  readonly given: Given;
  readonly requestId: string | null;
}

export interface Move {
  readonly next: Deliberation;
  readonly changes: Changes;
  /** A year without calendar data, to be reported to whoever runs the district. */
  readonly gap: Error | null;
}

/** Until then the notices of an event are looked after once more: they are written right after the step. */
const NOTICES_BY = MINUTE;
/** Never written by a step: residents change them at the same moment, by updates of their own. */
const VOLATILE = new Set<keyof Deliberation>(['_id', 'history', 'version', 'supporters', 'support', 'opinions', 'unanswered', 'stars', 'checks', 'checkAt']);

/** What is new where a phase is entered: nothing of what was said in it before. One row for each state that begins something. */
const ENTERING: Readonly<Partial<Record<DeliberationState, (deliberation: Deliberation, from: DeliberationState, given: Given, ways: Ways) => Partial<Deliberation>>>> = {
  agreeing: ({ position }, _from, _given, { template }) => ({ consents: Object.fromEntries(stageAt(template, position).bodies.map((body) => [body, 'waiting'])) }),
  talking: (deliberation, from, _given, { now }) => (phaseOf(from) === 'talk' ? {} : { rounds: openedRound(deliberation, null, now) }),
  // What is returned is a round of its own, whose question is why it came back, and is summarised anew.
  drafting: (deliberation, from, given, { now }) => (phaseOf(from) === 'talk' ? {} : { rounds: openedRound(deliberation, typeof given['reason'] === 'string' ? given['reason'] : null, now).map((round, at, all) => (at === all.length - 1 ? { ...round, closedAt: now } : round)) }),
  convening: () => ({ meeting: null }),
  announced: () => ({ rollContests: [] }),
  noticing: ({ noticeSince }, from, _given, { now }) => ({ noticeSince: from === 'objected' ? noticeSince : now }),
};

/** Since when the state runs: answering an objection does not restart the public notice. */
const sinceOf = ({ state, noticeSince }: Deliberation, now: Instant): Instant => (state === 'noticing' ? (noticeSince ?? now) : now);

const same = (a: unknown, b: unknown): boolean => a === b || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));

/** The whole of what a step does, without touching the world. That the person may take it has been decided already. */
export function move(deliberation: Deliberation, step: DeliberationStep, { actor, given, requestId }: Step, ways: Ways): Move {
  const { template, settings, reference, now } = ways;
  const known = knownOf(deliberation, ways);
  const id = fingerprint(deliberation._id, String(deliberation.history.length), actor.openid, requestId ?? '');
  const { changes = {}, decided } = EFFECTS[step]?.({ deliberation, given, actor, reference, settings, stage: stageAt(template, deliberation.position), now, id }) ?? {};
  const { state, position, made } = after(known, step);
  const event: HistoryEvent = link(deliberation.history, { at: now, step, by: actor.openid, name: actor.name, unitId: actor.unitId, to: state, input: given, requestId, ...(decided ? { decided } : {}) });
  const led: Deliberation = { ...deliberation, ...changes, state, position, made, history: [...deliberation.history, event], version: deliberation.version + 1, noticeAt: now + NOTICES_BY };
  // A vote that is extended stays where it is, with another end.
  const moved = state !== deliberation.state || step === 'extendVote';
  const entered: Deliberation = moved ? { ...led, ...ENTERING[state]?.(led, deliberation.state, given, ways) } : led;
  const { deliberation: next, gap } = settled(moved ? { ...entered, since: sinceOf(entered, now) } : entered, ways);
  // Only what differs is written, so that a supporter at the same moment is not undone.
  const set = Object.fromEntries((Object.keys(next) as (keyof Deliberation)[]).filter((field) => !VOLATILE.has(field) && !same(next[field], deliberation[field])).map((field) => [field, next[field]]));
  return { next, changes: { set, push: { history: event }, inc: { version: 1 } }, gap };
}
