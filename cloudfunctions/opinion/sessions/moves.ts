import type { Instant } from '../../shared/calendar/civil';
import { link } from '../../shared/history';
import type { Reference } from '../../shared/reference/reference';
import { destination } from '../../shared/workflow';
import type { Changes } from '../../shared/store';
import { EFFECTS } from './effects';
import type { Session } from './record';
import { keysOf, standingOf } from './settled';
import { sessionWorkflow, type SessionStep } from './workflow';

export interface Taken {
  readonly step: SessionStep;
  readonly given: Readonly<Record<string, unknown>>;
  readonly by: { readonly openid: string; readonly name: string; readonly unitId: string | null };
  readonly requestId: string | null;
  readonly reference: Reference;
  /** Minute of the day before on which people are reminded. */
  readonly remindMinute: number;
  readonly now: Instant;
}

/** A session after a step, and the one conditional change that makes it so: state, fields, keys and the linked event. */
export function move(session: Session, { step, given, by, requestId, reference, remindMinute, now }: Taken): { readonly next: Session; readonly changes: Changes } {
  const changed = EFFECTS[step]?.({ session, given, name: by.name, reference, now }) ?? {};
  const to = destination(sessionWorkflow, step, standingOf(session, now).holds) ?? session.state;
  const event = link(session.history, { at: now, step, by: by.openid, name: by.name, unitId: by.unitId, to, input: given, requestId });
  const moved = { ...session, ...changed, state: to };
  const set = { ...changed, state: to, ...keysOf(moved, remindMinute), noticeAt: now };
  return { next: { ...moved, ...set, history: [...session.history, event], version: session.version + 1 }, changes: { set, push: { history: event }, inc: { version: 1 } } };
}
