import { Refusal } from '../shared/refusal';
import { destination, openSteps, requireOpen, type Standing } from '../shared/workflow';
import type { TaskRelation } from './access';
import { CONDITIONS, type Condition } from './conditions';
import { TASK_KINDS, TASK_STATES, TASK_STEPS, taskWorkflow, type TaskKind, type TaskState, type TaskStep } from './task-workflow';

const RELATIONS: readonly TaskRelation[] = ['assigned', 'opener', 'district', 'reporter', 'clock'];
const ME = 'o-me';

const standing = (state: TaskState, holds: (condition: Condition) => boolean = () => true): Standing<TaskState, Condition> => ({ state, history: [], holds });

const attempt = (step: TaskStep, at: Standing<TaskState, Condition>, relations: readonly TaskRelation[]): string => {
  try {
    requireOpen(taskWorkflow, at, step, relations, ME);
    return destination(taskWorkflow, step, () => false) ?? at.state;
  } catch (problem) {
    if (problem instanceof Refusal) return problem.code;
    throw problem;
  }
};

/** What each kind of task allows, written down a second time: kind × state → who → steps. */
const ALLOWED: Readonly<Record<TaskKind, Partial<Record<TaskState, Partial<Record<TaskRelation, readonly TaskStep[]>>>>>> = {
  order: {
    issued: { assigned: ['acceptOrder', 'refuseOrder', 'reassign'], opener: ['cancelOrder'], clock: ['warnTask', 'overdueTask'] },
    accepted: { assigned: ['refuseOrder', 'reassign', 'checkIn'], opener: ['confirmArrival', 'cancelOrder'], clock: ['warnTask', 'overdueTask'] },
    working: { assigned: ['reassign', 'addEvidence', 'reportDone'], opener: ['cancelOrder'], clock: ['warnTask', 'overdueTask'] },
    disputed: { district: ['upholdOrder', 'releaseOrder'], clock: ['warnTask', 'overdueTask'] },
    done: {},
    cancelled: {},
  },
  extension: { requested: { assigned: ['approveExtension', 'rejectExtension'], clock: ['warnTask', 'overdueTask'] }, approved: {}, rejected: {} },
  question: { open: { reporter: ['answerQuestion'], clock: ['lapseQuestion', 'warnTask'] }, answered: {}, unanswered: {} },
  supervision: { demanded: { assigned: ['replySupervision'], clock: ['warnTask', 'overdueTask'] }, replied: {} },
  instruction: { instructed: { assigned: ['fulfil'], clock: ['warnTask', 'overdueTask'] }, fulfilled: {} },
  inspection: { inspecting: { assigned: ['closeInspection'], clock: ['warnTask', 'overdueTask'] }, inspected: {} },
  evaluation: { scoring: { assigned: ['score'], clock: ['lapseScore', 'warnTask'] }, scored: {}, unscored: {} },
};

/** Where each step leads, written down a second time; a step that is not here leaves the task where it is. */
const LEADS_TO: Partial<Record<TaskStep, TaskState>> = {
  acceptOrder: 'accepted', refuseOrder: 'disputed', upholdOrder: 'issued', releaseOrder: 'cancelled', checkIn: 'working', confirmArrival: 'working', reportDone: 'done', cancelOrder: 'cancelled',
  approveExtension: 'approved', rejectExtension: 'rejected', answerQuestion: 'answered', lapseQuestion: 'unanswered', replySupervision: 'replied', fulfil: 'fulfilled', closeInspection: 'inspected',
  score: 'scored', lapseScore: 'unscored',
};

const NEEDS: Partial<Record<TaskStep, readonly Condition[]>> = { refuseOrder: ['refusable', 'withinRefusal'] };

const cells = Object.entries(ALLOWED).flatMap(([kind, states]) =>
  Object.entries(states).flatMap(([state, rows]) => [...RELATIONS, null].map((relation) => ({ kind, state: state as TaskState, relation, allowed: (relation === null ? undefined : rows[relation]) ?? [] }))),
);

describe(`who may do what with a task: ${cells.length * TASK_STEPS.length} cells (${TASK_STATES.length} states of ${Object.keys(TASK_KINDS).length} kinds × ${RELATIONS.length} relations and none × ${TASK_STEPS.length} steps)`, () => {
  test('every state of every kind is here once', () => {
    expect(cells).toHaveLength(TASK_STATES.length * (RELATIONS.length + 1));
    expect(new Set(cells.map(({ state }) => state)).size).toBe(TASK_STATES.length);
  });

  test.each(cells)('$kind, $state, $relation: $allowed', ({ state, relation, allowed }) => {
    const relations = relation === null ? [] : [relation];
    expect([...openSteps(taskWorkflow, standing(state), relations, ME)].sort()).toEqual([...allowed].sort());
    for (const step of TASK_STEPS) {
      const taken = attempt(step, standing(state), relations);
      if (allowed.includes(step)) expect([step, taken]).toEqual([step, LEADS_TO[step] ?? state]);
      else expect([step, taken]).toEqual([step, relation !== null && relation in taskWorkflow.steps[step].by ? 'CONFLICT' : 'FORBIDDEN']);
    }
  });

  test.each(TASK_STEPS)('%s: each condition alone closes it, and says why', (step) => {
    const [relation, states] = Object.entries(taskWorkflow.steps[step].by)[0] as [TaskRelation, readonly TaskState[]];
    const state = states[0] ?? 'issued';
    for (const condition of Object.keys(CONDITIONS) as Condition[]) {
      const without = standing(state, (each) => each !== condition);
      if ((NEEDS[step] ?? []).includes(condition)) expect(() => requireOpen(taskWorkflow, without, step, [relation], ME)).toThrow(CONDITIONS[condition]);
      else expect(attempt(step, without, [relation])).toBe(LEADS_TO[step] ?? state);
    }
  });

  test('an order to nowhere in particular needs no check-in: accepting it begins the work', () => {
    for (const condition of Object.keys(CONDITIONS) as Condition[]) {
      for (const step of TASK_STEPS) expect(destination(taskWorkflow, step, (asked) => asked === condition)).toBe((step === 'acceptOrder' && condition === 'noMeeting' ? 'working' : LEADS_TO[step]) ?? null);
    }
  });

  test('a person sees at most one button that moves a task forward', () => {
    for (const state of TASK_STATES) for (const relation of RELATIONS) expect(openSteps(taskWorkflow, standing(state), [relation], ME).filter((step) => 'forward' in taskWorkflow.steps[step]).length).toBeLessThanOrEqual(1);
  });
});
