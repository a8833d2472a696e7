import type { MatterView, Step, StepName, Task } from '../../../../services/shapes';

/** Where the table names no way forward, because there are several, the usual one stands right. */
const USUAL: readonly StepName[] = ['call', 'escalate', 'dispatch', 'designate', 'upholdOrder', 'instruct', 'resolveMeeting', 'supervise'];
const BESIDE: Partial<Record<StepName, StepName>> = {
  call: 'dispatch',
  escalate: 'dispatch',
  acceptOrder: 'refuseOrder',
  checkIn: 'refuseOrder',
  reportDone: 'addEvidence',
  upholdOrder: 'releaseOrder',
  approveExtension: 'rejectExtension',
  passCheck: 'failCheck',
  conclude: 'sendBack',
  instruct: 'supervise',
};
/** What belongs to no path and is found in the list. */
const ASIDE: readonly StepName[] = ['tag', 'supervise', 'instruct', 'inspect', 'resolveMeeting', 'callMore'];

export interface Arranged {
  /** The two buttons below: the forward one right and wider. */
  forward: Step | null;
  other: Step | null;
  /** What else may be done with the matter, as a list. */
  others: Step[];
  tasks: { task: Task; steps: Step[] }[];
}

const same = (a: Step, b: Step | null): boolean => a.step === b?.step && a.taskId === b.taskId;

/** One's own duty before the matter's path, and the path before what stands beside it. */
function groupsOf({ steps, tasks }: MatterView): Step[][] {
  const own = tasks.filter((task) => task.own && task.steps.length > 0).map((task) => [...task.steps]);
  const path = steps.filter(({ step }) => !ASIDE.includes(step));
  const others = tasks.filter((task) => !task.own && task.steps.some(({ step }) => USUAL.includes(step))).map((task) => [...task.steps]);
  return [...own, path, ...others, steps.filter(({ step }) => ASIDE.includes(step))].filter((group) => group.length > 0);
}

const forwardIn = (group: readonly Step[]): Step | null => group.find(({ forward }) => forward) ?? USUAL.map((name) => group.find(({ step }) => step === name)).find((step) => step !== undefined) ?? null;

/** Two buttons below, the rest of the matter's steps in a list, those of a task on its card. */
export function arrange(view: MatterView): Arranged {
  const group = groupsOf(view).find((each) => forwardIn(each) !== null) ?? [];
  const forward = forwardIn(group);
  const usual = forward && group.find(({ step }) => step === BESIDE[forward.step]);
  const other = forward && (usual ?? group.find((step) => !same(step, forward) && !step.forward) ?? null);
  const free = (step: Step): boolean => !same(step, forward) && !same(step, other);
  return {
    forward,
    other,
    others: view.steps.filter(free),
    // One's own duty first, what is over last, else as the server has them.
    tasks: [...view.tasks].sort((a, b) => Number(b.own && b.light !== null) - Number(a.own && a.light !== null)).map((task) => ({ task, steps: task.steps.filter(free) })),
  };
}
