import { destination, type Standing } from '../../shared/workflow';
import type { Condition } from './conditions';
import { ENDING } from './endings';
import type { Facts } from './facts';
import { lackingToEnd, lackingToOpen } from './lacking';
import { OUTPUT_KEYS, outputRule } from './outputs';
import { COMEBACKS, PHASES } from './phases';
import { holdsOnRoute, isBefore, latest, nextOf, phaseAt, positionAfter, reached, stageAt, type Course, type Made } from './route';
import type { Template } from './template';
import { deliberationWorkflow, type DeliberationState, type DeliberationStep } from './workflow';

export interface Known {
  readonly template: Template;
  readonly course: Course;
  readonly facts: Facts;
}

type Fact = Exclude<Condition, `next:${string}` | `back:${string}`>;

/** How each condition is found out, one row each. */
const HOLDS: Readonly<Record<Fact, (known: Known) => boolean>> = {
  complete: (known) => lackingToEnd(known).length === 0,
  stageLeft: ({ template, course }) => course.state !== 'between' || nextOf(template, course) !== null,
  noStageLeft: ({ template, course }) => course.state === 'between' && nextOf(template, course) === null,
  entered: (known) => lackingToOpen(known).length === 0,
  notInForce: ({ template, course }) => !reached(template, course, 'carry'),
  cosigned: ({ facts }) => facts.cosigners >= facts.cosignersNeeded,
  raiseBehind: ({ template, course }) => latest(template, course, ['raise']) !== null,
  talkBehind: ({ template, course }) => latest(template, course, COMEBACKS) !== null,
  carryBehind: ({ template, course }) => latest(template, course, ['carry']) !== null,
  roundSummarised: ({ facts }) => facts.roundSummarised,
  timeUp: ({ facts }) => facts.timeUp,
  notReminded: ({ facts }) => !facts.reminded,
  voteFailed: ({ facts }) => facts.voteFailed,
  opinionAsked: ({ facts }) => facts.opinions.some(({ state }) => state === 'asked'),
  opinionOverdue: ({ facts }) => facts.opinions.some(({ state, overdue }) => state === 'asked' && overdue),
  objectionOpen: ({ facts }) => facts.unanswered > 0,
  meetingOver: ({ facts }) => facts.meetingOver,
  electing: ({ facts }) => facts.election !== null,
  rollContested: ({ facts }) => facts.openRollContests > 0,
  rollSettled: ({ facts }) => facts.openRollContests === 0,
  extendable: ({ facts: { vote } }) => vote !== null && !vote.quorumMet && vote.mayExtend && !vote.extended,
  notExtendable: ({ facts: { vote } }) => vote === null || vote.quorumMet || !vote.mayExtend || vote.extended,
  notPassed: ({ facts: { vote } }) => vote === null || !vote.passed,
  noOpenObjection: ({ facts }) => facts.openObjections === 0,
  // The one that is being handled is still among the open ones.
  moreObjections: ({ facts }) => facts.openObjections > 1,
};

/** Whether a condition of the tables holds. */
export const holdsFor = (known: Known) => (condition: Condition): boolean => holdsOnRoute(known.template, known.course, condition) ?? HOLDS[condition as Fact](known);

/** What `openSteps` and `requireOpen` of shared/workflow.ts need. */
export const standingOf = (known: Known, history: Standing<DeliberationState>['history']): Standing<DeliberationState, Condition> => ({ state: known.course.state, history, holds: holdsFor(known) });

/** Where a deliberation of this template begins. */
export const begin = ({ stages }: Template): Course => ({ state: PHASES[stages[0]?.phases[0] ?? 'raise'].entry, position: { stage: 0, phase: 0 }, made: [] });

/** Whether residents may begin one: by proposing. Everything else begins with the party organisation. */
export const begunByResidents = (template: Template): boolean => begin(template).state === PHASES.raise.entry;

const same = (a: Made, b: Made): boolean => a.output === b.output && a.stage === b.stage;

/** What a step brings about where the stage asks for it. */
function madeBy(step: DeliberationStep, { template, course: { position } }: Known): Made[] {
  return OUTPUT_KEYS.filter((output) => stageAt(template, position).outputs.includes(output) && outputRule(output).by.includes(step)).map((output) => ({ output, ...position }));
}

/**
 * The course after a step that was let pass. What was brought about from the place on to which something is returned
 * has to be brought about anew, but for what `stays`.
 */
export function after(known: Known, step: DeliberationStep): Course {
  const { template, course } = known;
  const state = destination(deliberationWorkflow, step, holdsFor(known)) ?? course.state;
  const position = positionAfter(template, course, step, state);
  // What the end of a phase brings about is there once the phase has ended: a vote that failed leaves no resolution.
  const ended = !ENDING[phaseAt(template, course.position)].includes(step) || state === 'between' || isBefore(course.position, position);
  const passed = ended ? madeBy(step, known) : [];
  const made = [...course.made.filter((each) => !passed.some((now) => same(now, each))), ...passed];
  const returned = isBefore(position, course.position);
  return { state, position, made: returned ? made.filter((each) => isBefore(each, position) || outputRule(each.output).stays === true) : made };
}
