import type { MatterView, Proposal, Step } from '../services/shapes';
import { halfHourAfter } from './words';

/** A unit as a picker names it. */
export interface NamedUnit {
  id: string;
  name: string;
}

/** What the pickers of a form have to know of the matter: where they begin, and what is likely. */
export interface FormScene {
  step: string;
  communityId: string;
  districtId: string;
  /** The desk that has the matter. */
  desk: (NamedUnit & { kind: string }) | null;
  grid: NamedUnit | null;
  proposal: Proposal | null;
  /** The unit whose people may be named: that of the task. */
  unit: NamedUnit | null;
  /** Units that are working on it and cannot be called once more. */
  working: string[];
  /** What was asked for, so that the answer is given with it in sight. */
  asked: string[];
  /** What the form begins with. */
  initial: Record<string, unknown>;
  /** How that is called, where a form shows a name for what it sends. */
  named: Record<string, string>;
}

export const NO_SCENE: FormScene = { step: '', communityId: '', districtId: '', desk: null, grid: null, proposal: null, unit: null, working: [], asked: [], initial: {}, named: {} };

const HOUR = 3_600_000;

/** What a call begins with: where it is, and in two hours. */
const meeting = ({ matter }: MatterView, now: number): Record<string, unknown> => ({
  place: matter.place.address || matter.place.name,
  ...(matter.place.location ? { location: matter.place.location } : {}),
  arriveBy: halfHourAfter(now + 2 * HOUR),
});

/** What the form of a step begins with: what the catalogue proposes, what is so already. */
const INITIAL: Partial<Record<Step['step'], (view: MatterView, step: Step, now: number) => Record<string, unknown>>> = {
  call: (view, _step, now) => ({ ...(view.proposal?.step === 'call' ? view.proposal.input : {}), ...meeting(view, now) }),
  callMore: (view, _step, now) => meeting(view, now),
  dispatch: ({ proposal }) => (proposal?.step === 'dispatch' ? { unitId: proposal.unitId } : {}),
  designate: ({ proposal }) => (proposal ? { unitId: proposal.unitId } : {}),
  liaise: ({ proposal }) => (proposal?.step === 'liaise' ? { unitId: proposal.unitId } : {}),
  tag: ({ matter }, { input }) => ({ tags: (input[0]?.options ?? []).filter(({ label }) => matter.tags.includes(label)).map(({ value }) => value) }),
};

/** The scene of a step's form. */
export function sceneOf(view: MatterView, step: Step, now: number): FormScene {
  const { matter, tasks, proposal } = view;
  const task = tasks.find(({ id }) => id === step.taskId);
  return {
    step: step.step,
    communityId: matter.communityId ?? '',
    districtId: matter.districtId,
    desk: matter.desk,
    grid: matter.place.gridId === null ? null : { id: matter.place.gridId, name: matter.place.gridName },
    proposal,
    unit: task?.unitId == null ? null : { id: task.unitId, name: task.unitName },
    working: tasks.filter(({ kind, state }) => kind === 'order' && ['issued', 'accepted', 'working', 'disputed'].includes(state)).flatMap(({ unitId }) => unitId ?? []),
    asked: task ? [task.about, task.callReason, task.meeting, task.words].filter(Boolean) : [],
    initial: INITIAL[step.step]?.(view, step, now) ?? {},
    named: {},
  };
}
