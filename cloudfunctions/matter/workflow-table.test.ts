import { openSteps, statesFor } from '../shared/workflow';
import type { Relation, TaskRelation } from './access';
import { AFTER_ORDERS, TASK_KINDS, TASK_STATES, TASK_STEPS, taskWorkflow, type TaskState } from './task-workflow';
import { MATTER_STATES, MATTER_STEPS, matterWorkflow, PROGRESS, START, type MatterState, type MatterStep } from './workflow';

const RELATIONS: readonly Relation[] = ['reporter', 'neighbour', 'branchSecretary', 'gridOfficer', 'desk', 'overseer', 'leader', 'inspector', 'called', 'lead', 'clock'];
const FINAL: readonly MatterState[] = ['closed', 'declined', 'withdrawn'];
type Row = { readonly holder?: string; readonly watchedBy?: string; readonly limit?: string; readonly due?: string; readonly final?: true; readonly progress?: number; readonly label: string };
const state = (name: MatterState): Row => matterWorkflow.states[name];
const taskState = (name: TaskState): Row => taskWorkflow.states[name];
const rule = (step: MatterStep) => matterWorkflow.steps[step];
const targets = (step: MatterStep): MatterState[] => [...(rule(step).to ? [rule(step).to as MatterState] : []), ...Object.values(rule(step).instead ?? {})];
const from = (step: MatterStep): MatterState[] => [...new Set(Object.values(rule(step).by).flat())];

describe('the table of matters', () => {
  test('every state can be reached', () => {
    const reached = new Set<MatterState>([START.state, START.urgent]);
    // A set grows while it is walked.
    for (const each of reached) {
      for (const step of MATTER_STEPS.filter((name) => from(name).includes(each))) for (const to of targets(step)) reached.add(to);
      // Orders that are over move the matter on.
      if (each === 'ordered') for (const to of Object.values(AFTER_ORDERS)) reached.add(to);
    }
    expect([...reached].sort()).toEqual([...MATTER_STATES].sort());
  });

  test.each(MATTER_STATES)('%s is final, or somebody has a way out: who holds it, the tasks, or who follows it', (name) => {
    const { final, holder, watchedBy, limit, due } = state(name);
    const leaving = (relation: Relation) => MATTER_STEPS.filter((step) => statesFor(rule(step), relation).includes(name) && targets(step).some((to) => to !== name));
    expect(final === true).toBe(FINAL.includes(name));
    if (final) {
      expect(holder ?? watchedBy ?? limit).toBeUndefined();
      // The resident's way back out of what an officer closed alone.
      expect(MATTER_STEPS.filter((step) => from(step).includes(name) && targets(step).length > 0)).toEqual(name === 'closed' ? ['reopen'] : []);
    } else {
      expect(leaving((holder ?? watchedBy) as Relation).length > 0 || name === 'ordered').toBe(true);
      expect(limit === undefined ? undefined : due).not.toBe('');
    }
  });

  test('a resident who stays silent holds nothing up: time ends each of their states, and no state of anybody else’s but the public list of what waits', () => {
    const held = MATTER_STATES.filter((name) => state(name).holder === 'reporter');
    const ended = MATTER_STATES.filter((name) => MATTER_STEPS.some((step) => step !== 'answered' && statesFor(rule(step), 'clock').includes(name) && targets(step).length > 0));
    expect([...ended].sort()).toEqual([...held, 'shelved'].sort());
  });

  test('time takes its own steps only, but for the push to inspection, which a leader may take, too', () => {
    for (const step of MATTER_STEPS) if ('clock' in rule(step).by) expect(Object.keys(rule(step).by)).toEqual(step === 'inspect' ? ['leader', 'clock'] : ['clock']);
  });

  test('a person sees at most one button that moves things forward', () => {
    for (const name of MATTER_STATES) {
      for (const relation of RELATIONS) {
        const open = openSteps(matterWorkflow, { state: name, history: [], holds: () => true }, [relation], 'o-me');
        expect(open.filter((step) => rule(step).forward).length).toBeLessThanOrEqual(1);
      }
    }
  });

  test('every state stands on the progress bar, but those in which a matter has left its path', () => {
    for (const name of MATTER_STATES) {
      const { progress } = state(name);
      expect(progress === undefined).toBe(['shelved', 'declined', 'withdrawn'].includes(name));
      if (progress === undefined) continue;
      expect(progress).toBeGreaterThanOrEqual(1);
      expect(progress).toBeLessThanOrEqual(PROGRESS.length);
    }
  });

  test('a safety matter skips the wait for acceptance, and its clocks run round the clock', () => {
    expect(START.urgent).toBe('handling');
    expect(matterWorkflow.states.handling.urgentLimit).toBe('urgent');
    expect(matterWorkflow.states.ordered.urgentLimit).toBe('urgent');
    expect(matterWorkflow.states.reported.urgentLimit).toBe('accept');
  });
});

describe('the table of tasks', () => {
  /** The states that belong to each kind, written down a second time. */
  const STATES_OF: Readonly<Record<keyof typeof TASK_KINDS, readonly TaskState[]>> = {
    order: ['issued', 'accepted', 'working', 'disputed', 'done', 'cancelled'],
    extension: ['requested', 'approved', 'rejected'],
    question: ['open', 'answered', 'unanswered'],
    supervision: ['demanded', 'replied'],
    instruction: ['instructed', 'fulfilled'],
    inspection: ['inspecting', 'inspected'],
    evaluation: ['scoring', 'scored', 'unscored'],
  };

  test.each(Object.entries(STATES_OF))('%s: %j, and no other', (kind, states) => {
    const reached = new Set<TaskState>([TASK_KINDS[kind as keyof typeof TASK_KINDS].opens]);
    for (const each of reached) {
      for (const step of TASK_STEPS) {
        const { by, to, instead = {} } = taskWorkflow.steps[step];
        if (Object.values(by).flat().includes(each)) for (const next of [to, ...Object.values(instead)]) if (next) reached.add(next);
      }
    }
    expect([...reached].sort()).toEqual([...states].sort());
  });

  test('every state belongs to one kind', () => {
    expect(Object.values(STATES_OF).flat().sort()).toEqual([...TASK_STATES].sort());
  });

  test.each(TASK_STATES)('%s is final, or somebody holds it, by a limit, and has a way out', (name) => {
    const { final, holder, limit, due } = taskState(name);
    const out = TASK_STEPS.filter((step) => taskWorkflow.steps[step].to !== undefined && Object.values(taskWorkflow.steps[step].by).flat().includes(name));
    if (final) expect([holder, limit, out]).toEqual([undefined, undefined, []]);
    else {
      expect(out.some((step) => statesFor(taskWorkflow.steps[step], holder as TaskRelation).includes(name))).toBe(true);
      expect([limit, due].every((each) => (each ?? '') !== '')).toBe(true);
    }
  });

  test('what waits for the resident or for a score is ended by time; for everything else red stays red', () => {
    const ended = TASK_STATES.filter((name) => TASK_STEPS.some((step) => taskWorkflow.steps[step].to && statesFor(taskWorkflow.steps[step], 'clock').includes(name)));
    const reddened = statesFor(taskWorkflow.steps.overdueTask, 'clock');
    expect([...ended].sort()).toEqual(['open', 'scoring']);
    expect([...reddened, 'open', 'scoring'].filter((name, at, all) => all.indexOf(name) === at).sort()).toEqual(TASK_STATES.filter((name) => !taskState(name).final).sort());
  });

  test('only what waits for the resident or for an approval stops the handling clock', () => {
    expect(Object.entries(TASK_KINDS).filter(([, kind]) => 'pauses' in kind).map(([kind]) => kind)).toEqual(['extension', 'question']);
  });
});
