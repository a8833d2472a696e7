import { leadsOn } from './endings';
import type { OutputKey } from './outputs';
import { BACKWARD, COMEBACKS, ONWARD, PHASES, phaseOf, type Phase } from './phases';
import type { Stage, Template } from './template';
import type { DeliberationState, DeliberationStep } from './workflow';

/** Where a deliberation is on its template: indexes of the stage, and of the phase in it. */
export interface Position {
  readonly stage: number;
  readonly phase: number;
}

/** An output that has been brought about, and where. */
export interface Made extends Position {
  readonly output: OutputKey;
}

/** How far a deliberation is. `between` stands at the last phase of the stage that is over. */
export interface Course {
  readonly state: DeliberationState;
  readonly position: Position;
  readonly made: readonly Made[];
}

export const stageAt = ({ stages }: Template, { stage }: Position): Stage => {
  const found = stages[stage];
  if (found === undefined) throw new RangeError(`no stage ${stage}`);
  return found;
};

export const phaseAt = (template: Template, position: Position): Phase => {
  const found = stageAt(template, position).phases[position.phase];
  if (found === undefined) throw new RangeError(`no phase ${position.phase}`);
  return found;
};

const before = (a: Position, b: Position): boolean => a.stage < b.stage || (a.stage === b.stage && a.phase < b.phase);

/** All positions of a template, in order. */
export const positions = ({ stages }: Template): Position[] => stages.flatMap(({ phases }, stage) => phases.map((_, phase) => ({ stage, phase })));

/** Where it goes on: while a stage runs, to its next phase; between stages, to the first of the next stage. Null: the stage, or everything, is over. */
export function nextOf(template: Template, { state, position: { stage, phase } }: Course): Position | null {
  const next = state === 'between' ? { stage: stage + 1, phase: 0 } : { stage, phase: phase + 1 };
  return template.stages[next.stage]?.phases[next.phase] === undefined ? null : next;
}

/** The latest position behind, or the one where it is, whose phase is among these. */
export function latest(template: Template, { position, state }: Course, phases: readonly Phase[]): Position | null {
  const behind = positions(template).filter((each) => before(each, position) || (state === 'between' && !before(position, each)));
  return behind.filter((each) => phases.includes(phaseAt(template, each))).at(-1) ?? null;
}

/** Whether a phase has been reached anywhere on the way. */
export const reached = (template: Template, { position }: Course, phase: Phase): boolean => positions(template).some((each) => !before(position, each) && phaseAt(template, each) === phase);

const isOnward = (condition: string): condition is keyof typeof ONWARD => condition in ONWARD;
const isBackward = (condition: string): condition is keyof typeof BACKWARD => condition in BACKWARD;

/** Whether a `next:` or `back:` condition holds; undefined for any other. */
export function holdsOnRoute(template: Template, course: Course, condition: string): boolean | undefined {
  if (isOnward(condition)) {
    const next = nextOf(template, course);
    return next !== null && condition === `next:${phaseAt(template, next)}`;
  }
  if (isBackward(condition)) {
    const back = latest(template, course, COMEBACKS);
    return back !== null && condition === `back:${phaseAt(template, back)}`;
  }
  return undefined;
}

/** Where the deliberation stands on the template once a step has led it to a state. */
export function positionAfter(template: Template, course: Course, step: DeliberationStep, to: DeliberationState): Position {
  const phase = phaseOf(to);
  if (phase === null) return course.position;
  const next = nextOf(template, course);
  if (leadsOn(step) && next !== null && phaseAt(template, next) === phase && PHASES[phase].entry === to) return next;
  if (phaseOf(course.state) === phase) return course.position;
  const back = latest(template, course, [phase]);
  if (back === null) throw new RangeError(`${step} leads to ${to}, which this template does not have`);
  return back;
}

export const isBefore = before;
