import type { Role } from '../shared/reference/post';
import type { Location } from '../shared/schema';
import { TASK_KINDS, taskWorkflow, type TaskKind, type TaskState } from './task-workflow';
import type { CallReason } from './terms';

/** Who is named for a duty (ORG-12): a person, never only a unit. */
export interface Assignee {
  readonly openid: string;
  readonly name: string;
}

/** What is decided when a task is opened; it stands in the event that opened it and never changes. */
export interface TaskSeed {
  /** Number of the event that opened it, and its place in that event: unique in the matter. */
  readonly id: string;
  readonly kind: TaskKind;
  /** Whose it is: whoever holds this role in this unit. Null for the resident's. */
  readonly role: Role | null;
  readonly unitId: string | null;
  readonly assignee: Assignee | null;
  /** The desk or office that opened it; null for the clock. */
  readonly openerId: string | null;
  /** An order's unit leads (牵头) or assists (协办). */
  readonly lead?: boolean;
  /** A call across levels, not an order to the desk's own people: it can be refused and is evaluated both ways. */
  readonly call?: boolean;
  readonly callReason?: CallReason;
  /** Where and when the called department has to be. */
  readonly meeting?: { readonly place: string; readonly location: Location | null; readonly arriveBy: number };
  /** Decided by an upper desk: it cannot be refused (TRIAGE-06). */
  readonly binding?: boolean;
  /** The city's matter, kept open under the department that talks to the city (DISPATCH-12). */
  readonly liaison?: boolean;
  /** Due on a day that was named, YYYY-MM-DD. */
  readonly dueOn?: string;
  /** What was asked: a demand, a question, a reason. */
  readonly words?: string;
  /** Working days asked for. */
  readonly days?: number;
  /** The order that an evaluation is about, and the unit. */
  readonly aboutId?: string;
  readonly aboutUnitId?: string;
  /** The row of the scheme by which it is scored. */
  readonly scheme?: string;
}

/** A task as it stands. Instants are milliseconds since 1970 UTC. */
export interface Task extends TaskSeed {
  readonly state: TaskState;
  /** When the present state began. */
  readonly since: number;
  readonly yellowAt: number | null;
  readonly dueAt: number | null;
  /** The instants at which it was accepted, the people arrived, it was done; null until then. */
  readonly acceptedAt: number | null;
  readonly arrivedAt: number | null;
  readonly doneAt: number | null;
}

export const isFinal = (state: TaskState): boolean => 'final' in taskWorkflow.states[state];
export const isLive = ({ state }: Pick<Task, 'state'>): boolean => !isFinal(state);

/** Whether an open task of this kind stops the handling clock. */
export const pauses = (kind: TaskKind): boolean => 'pauses' in TASK_KINDS[kind];

/** What an event decided about tasks, beside the one it was about. */
export interface Decided {
  readonly opened?: readonly TaskSeed[];
  /** Orders that have to go on working. */
  readonly reopened?: readonly string[];
  /** Tasks that came to nothing because the matter moved on. */
  readonly ended?: readonly { readonly id: string; readonly to: TaskState }[];
  /** A new person for the task that the event is about. */
  readonly assignee?: Assignee;
  /** Seen from the event alone, for the replay of clocks. */
  readonly urgent?: boolean;
  readonly categoryCode?: string;
  /** The category's working days as the district had them then, so that a past clock stays what it was. */
  readonly workdays?: number;
  /** Working days that an approved extension adds. */
  readonly days?: number;
}

/** What a kind of task becomes when the matter goes on without it. */
export const ENDINGS: Partial<Record<TaskKind, TaskState>> = { question: 'unanswered', extension: 'rejected', order: 'cancelled' };
