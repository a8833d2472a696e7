import type * as z from 'zod/mini';
import { Refusal } from './refusal';

/**
 * The engine of every process: a table of states and a table of steps. Permissions, deadlines, buttons, the
 * progress bar and the history's labels are read from the tables; nothing else knows them.
 */
export interface StateRule<Relation extends string, Limit extends string> {
  /** As staff read it. */
  readonly label: string;
  /** Whose move it is. Absent in final states, and where the move is that of tasks. */
  readonly holder?: Relation;
  /** Who follows it meanwhile: it is in their desk's lane of this state, though the move is another's. */
  readonly watchedBy?: Relation;
  /** What is due at the end of the limit: “今天 17:30 前受理”. */
  readonly due?: string;
  /** The name of the limit in the district's settings. Absent means no clock. */
  readonly limit?: Limit;
  /** The limit of a safety matter in this state, where it differs. */
  readonly urgentLimit?: Limit;
  /** The step of the resident's progress bar; absent where the matter has left that path. */
  readonly progress?: number;
  readonly final?: true;
}

export interface StepRule<State extends string, Relation extends string, Condition extends string> {
  /** What the button says. */
  readonly label: string;
  /** What the history says afterwards. */
  readonly done: string;
  /** Who may take it, and in which states each. */
  readonly by: Readonly<Partial<Record<Relation, readonly State[]>>>;
  /** Absent: the case stays where it is, and its clock runs on. */
  readonly to?: State;
  /** Where it leads instead: the first condition that holds. */
  readonly instead?: Readonly<Partial<Record<Condition, State>>>;
  /** All of these must hold. */
  readonly when?: readonly Condition[];
  readonly input: z.ZodMiniType<object>;
  /** Moves things forward: at most one such button is vermilion. */
  readonly forward?: true;
  /** Steps whose authors may not take this one (巡办分离: who handled cannot close). */
  readonly notAfter?: readonly string[];
  /** The handling clock: begins with this step unless it runs already, begins anew, or is forgotten. */
  readonly handlingClock?: 'start' | 'restart' | 'forget';
  /** `line`: residents do not see that it happened; `words`: they see that, but not what was said. */
  readonly internal?: 'line' | 'words';
}

export interface Workflow<State extends string = string, Step extends string = string, Relation extends string = string, Limit extends string = string, Condition extends string = string> {
  readonly states: Readonly<Record<State, StateRule<Relation, Limit>>>;
  readonly steps: Readonly<Record<Step, StepRule<State, Relation, Condition>>>;
  /** What is said when a condition does not hold. */
  readonly conditions: Readonly<Record<Condition, string>>;
}

/** Checks the tables against each other; the names of states and steps are read from them. */
export const defineWorkflow =
  <Relation extends string, Limit extends string, Condition extends string>() =>
  <const State extends string, const Step extends string>(tables: {
    states: Readonly<Record<State, StateRule<Relation, Limit>>>;
    steps: Readonly<Record<Step, StepRule<NoInfer<State>, Relation, Condition>>>;
    conditions: Readonly<Record<Condition, string>>;
  }): Workflow<State, Step, Relation, Limit, Condition> =>
    tables;

/** What a process needs to know of a case to decide who may do what. */
export interface Standing<State extends string, Condition extends string = string> {
  readonly state: State;
  readonly history: readonly { readonly step: string; readonly by: string }[];
  /** Whether a condition of the tables holds. */
  readonly holds: (condition: Condition) => boolean;
}

type Hindrance<Condition> = { readonly why: 'relation' | 'state' | 'separation' } | { readonly why: 'condition'; readonly condition: Condition };

/** Why a person may not take a step now; null when they may. */
function hindrance<State extends string, Relation extends string, Condition extends string>(
  rule: StepRule<State, Relation, Condition>,
  standing: Standing<State, Condition>,
  relations: readonly Relation[],
  person: string,
): Hindrance<Condition> | null {
  const states = relations.flatMap((relation) => (Object.hasOwn(rule.by, relation) ? [rule.by[relation] ?? []] : []));
  if (states.length === 0) return { why: 'relation' };
  if (!states.some((each) => each.includes(standing.state))) return { why: 'state' };
  if (rule.notAfter?.some((step) => standing.history.some((event) => event.step === step && event.by === person))) return { why: 'separation' };
  const condition = rule.when?.find((each) => !standing.holds(each));
  return condition === undefined ? null : { why: 'condition', condition };
}

/** The steps that a person may take now, in the table's order. */
export function openSteps<State extends string, Step extends string, Relation extends string, Condition extends string>(
  workflow: Workflow<State, Step, Relation, string, Condition>,
  standing: Standing<State, Condition>,
  relations: readonly Relation[],
  person: string,
): Step[] {
  return (Object.keys(workflow.steps) as Step[]).filter((step) => hindrance(workflow.steps[step], standing, relations, person) === null);
}

/**
 * Lets a step pass, or says why not.
 * @throws Refusal FORBIDDEN when it is not the person's, CONFLICT when it is not the time for it.
 */
export function requireOpen<State extends string, Step extends string, Relation extends string, Condition extends string>(
  workflow: Workflow<State, Step, Relation, string, Condition>,
  standing: Standing<State, Condition>,
  step: Step,
  relations: readonly Relation[],
  person: string,
): void {
  const { label } = workflow.steps[step];
  const found = hindrance(workflow.steps[step], standing, relations, person);
  switch (found?.why) {
    case 'relation':
      throw new Refusal('FORBIDDEN', `这件事您可以看，不能“${label}”`);
    case 'separation':
      throw new Refusal('FORBIDDEN', `您办过这件事，不能由您来“${label}”`);
    case 'state':
      throw new Refusal('CONFLICT', `现在是“${workflow.states[standing.state].label}”，不能“${label}”`);
    case 'condition':
      throw new Refusal('CONFLICT', workflow.conditions[found.condition]);
    case undefined:
  }
}

/** The state that a step leads to; null when the case stays where it is. */
export function destination<State extends string, Step extends string, Relation extends string, Condition extends string>(
  workflow: Workflow<State, Step, Relation, string, Condition>,
  step: Step,
  holds: (condition: Condition) => boolean,
): State | null {
  const { to = null, instead = {} } = workflow.steps[step];
  const [other] = Object.entries<State | undefined>(instead).filter(([condition]) => holds(condition as Condition));
  return other?.[1] ?? to;
}

/** The states in which a relation may take a step of a table. */
export const statesFor = <State extends string, Relation extends string>(rule: StepRule<State, Relation, string>, relation: Relation): readonly State[] => (Object.hasOwn(rule.by, relation) ? (rule.by[relation] ?? []) : []);
