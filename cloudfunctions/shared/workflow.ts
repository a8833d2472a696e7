import type * as z from 'zod/mini';
import { Refusal } from './refusal';

/**
 * The engine of every process: a table of states and a table of steps. Permissions, deadlines, buttons, the
 * progress bar and the history's labels are read from the tables; nothing else knows them.
 */
export interface StateRule<Relation extends string, Limit extends string> {
  /** As staff read it. */
  readonly label: string;
  /** Whose move it is. Absent in final states. */
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

export interface StepRule<State extends string, Relation extends string> {
  /** What the button says. */
  readonly label: string;
  /** What the history says afterwards. */
  readonly done: string;
  readonly from: readonly State[];
  readonly to: State;
  /** Where a safety matter goes instead (INTAKE-20: no queue). */
  readonly urgentTo?: State;
  readonly by: readonly Relation[];
  readonly input: z.ZodMiniType<object>;
  /** Moves things forward: at most one such button is vermilion. */
  readonly forward?: true;
  /** Steps whose authors may not take this one (巡办分离: who handled cannot close). */
  readonly notAfter?: readonly string[];
  /** Only while this step has never been taken. */
  readonly unless?: string;
}

export interface Workflow<State extends string = string, Step extends string = string, Relation extends string = string, Limit extends string = string> {
  readonly start: { readonly state: State; readonly urgent: State; readonly done: string };
  readonly progress: readonly string[];
  readonly states: Readonly<Record<State, StateRule<Relation, Limit>>>;
  readonly steps: Readonly<Record<Step, StepRule<State, Relation>>>;
}

/** Checks the tables against each other and keeps the exact type of every row. */
export const defineWorkflow =
  <Relation extends string, Limit extends string>() =>
  <const States extends Record<string, StateRule<Relation, Limit>>, const Steps extends Record<string, StepRule<keyof States & string, Relation>>>(tables: {
    start: { state: keyof States & string; urgent: keyof States & string; done: string };
    progress: readonly string[];
    states: States;
    steps: Steps;
  }) =>
    tables;

/** What a process needs to know of a case to decide who may do what. */
export interface Standing<State extends string> {
  readonly state: State;
  readonly history: readonly { readonly step: string; readonly by: string }[];
}

/** Why a person may not take a step now; null when they may. */
function hindrance<State extends string, Relation extends string>(rule: StepRule<State, Relation>, standing: Standing<State>, relations: readonly Relation[], person: string): 'relation' | 'state' | 'separation' | null {
  if (!rule.by.some((relation) => relations.includes(relation))) return 'relation';
  if (!rule.from.includes(standing.state)) return 'state';
  if (rule.unless !== undefined && standing.history.some(({ step }) => step === rule.unless)) return 'state';
  if (rule.notAfter?.some((step) => standing.history.some((event) => event.step === step && event.by === person))) return 'separation';
  return null;
}

/** The steps that a person may take now, in the table's order. */
export function openSteps<State extends string, Step extends string, Relation extends string>(workflow: Workflow<State, Step, Relation>, standing: Standing<State>, relations: readonly Relation[], person: string): Step[] {
  return (Object.keys(workflow.steps) as Step[]).filter((step) => hindrance(workflow.steps[step], standing, relations, person) === null);
}

/**
 * Lets a step pass, or says why not.
 * @throws Refusal FORBIDDEN when it is not the person's, CONFLICT when it is not the time for it.
 */
export function requireOpen<State extends string, Step extends string, Relation extends string>(workflow: Workflow<State, Step, Relation>, standing: Standing<State>, step: Step, relations: readonly Relation[], person: string): void {
  const { label } = workflow.steps[step];
  switch (hindrance(workflow.steps[step], standing, relations, person)) {
    case 'relation':
      throw new Refusal('FORBIDDEN', `这件事您可以看，不能“${label}”`);
    case 'separation':
      throw new Refusal('FORBIDDEN', `您办过这件事，不能由您来“${label}”`);
    case 'state':
      throw new Refusal('CONFLICT', `现在是“${workflow.states[standing.state].label}”，不能“${label}”`);
    case null:
  }
}

/** The state that a step leads to. */
export function destination<State extends string, Step extends string, Relation extends string>(workflow: Workflow<State, Step, Relation>, step: Step, urgent: boolean): State {
  const { to, urgentTo } = workflow.steps[step];
  return urgent ? (urgentTo ?? to) : to;
}
