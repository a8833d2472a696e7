import { ENDING } from './endings';
import type { Facts } from './facts';
import { OUTPUTS, outputRule, type OutputKey } from './outputs';
import { nextOf, phaseAt, stageAt, type Course } from './route';
import type { Stage, Template } from './template';

interface Known {
  readonly template: Template;
  readonly course: Course;
  readonly facts: Facts;
}

/** Where in a stage an output has to be there: at the end of the last phase that can make it. */
const dueAt = ({ phases }: Stage, output: OutputKey): number => phases.reduce((last, phase, index) => (outputRule(output).in.includes(phase) ? index : last), -1);

/** Somebody has made it, in this stage. */
const isMade = ({ made, position }: Course, output: OutputKey): boolean => made.some((each) => each.output === output && each.stage === position.stage);

/** What is missing in one output, in words. What the phase's own end makes is never absent, only unfinished. */
function missingIn(output: OutputKey, { course, facts, template }: Known, atEnd: boolean): string[] {
  const { absent, lacks, by, awaited } = outputRule(output);
  const endings: readonly string[] = ENDING[phaseAt(template, course.position)];
  const madeByEnd = atEnd && by.some((step) => endings.includes(step));
  const open = lacks?.(facts) ?? [];
  if (!madeByEnd && !isMade(course, output)) return awaited && open.length > 0 ? open : [absent];
  return open;
}

/** What the present phase still lacks before it may end, in words: empty when it may. */
export function lackingToEnd(known: Known): string[] {
  const { template, course } = known;
  if (course.state === 'between') return [];
  const stage = stageAt(template, course.position);
  return stage.outputs.filter((output) => dueAt(stage, output) === course.position.phase).flatMap((output) => missingIn(output, known, true));
}

/** Everything that the present stage still lacks, in words, the later phases of it included: what the host's page shows. */
export function lackingInStage(known: Known): string[] {
  const stage = stageAt(known.template, known.course.position);
  return stage.outputs.flatMap((output) => missingIn(output, known, false));
}

/** What the next stage needs and no earlier one has brought about, in words. */
export function lackingToOpen({ template, course }: Known): string[] {
  const next = course.state === 'between' ? nextOf(template, course) : null;
  if (next === null) return [];
  return stageAt(template, next).needs.filter((output) => !course.made.some((each) => each.output === output)).map((output) => OUTPUTS[output].absent);
}
