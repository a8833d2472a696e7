import { participates, type Relation } from './access';
import { BODY_NAMES } from './bodies';
import { ENDING } from './endings';
import { OUTPUTS, outputRule, type OutputKey } from './outputs';
import { COMEBACKS, PHASES, type Phase } from './phases';
import { amountProblems } from './settings';
import type { Stage, Template } from './template';
import { deliberationWorkflow } from './workflow';

export interface TemplateProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

interface Check {
  /** What is wrong with a stage, by the stages before it. */
  readonly field: keyof Stage;
  readonly of: (stage: Stage, before: readonly Stage[]) => string[];
}

const when = (wrong: boolean, message: string): string[] => (wrong ? [message] : []);

/** Everybody who can end a phase, the clock among them. */
const enders = (phase: Phase): Relation[] => [...new Set(ENDING[phase].flatMap((step) => Object.keys(deliberationWorkflow.steps[step].by) as Relation[]))];

/** Phases in which residents say, choose or rate something: without them named, nobody could. */
const TAKES_PART: readonly Phase[] = ['raise', 'talk', 'nominate', 'vote', 'rate', 'notice'];

/** Phases out of which something may be returned, so that there has to be something to which it can be. */
const RETURNING: readonly Phase[] = ['vote', 'review', 'notice'];

/** What binds, so that the party organisation has to have looked whether it is lawful (DELIB-04). */
const BINDING: readonly Phase[] = ['vote', 'review', 'carry'];

const phasesOf = (stages: readonly Stage[]): Phase[] => stages.flatMap(({ phases }) => phases);

/** The phases before a place within a stage. */
const behind = (stage: Stage, before: readonly Stage[], index: number): Phase[] => [...phasesOf(before), ...stage.phases.slice(0, index)];

const phaseName = (phase: Phase): string => PHASES[phase].label;

/** What a stage must not be, one row each. */
export const STAGE_CHECKS: readonly Check[] = [
  { field: 'key', of: ({ key, name }, before) => when(before.some((stage) => stage.key === key), `“${name}”的代号和前面的重了`) },
  { field: 'actors', of: ({ name, actors }) => when(actors.length === 0, `“${name}”没有写由谁来办`) },
  { field: 'actors', of: ({ name, actors, phases }) => phases.flatMap((phase) => when(actors.length > 0 && !enders(phase).some((relation) => relation === 'clock' || actors.includes(relation)), `“${name}”里没有人能办完“${phaseName(phase)}”`)) },
  { field: 'actors', of: ({ name, actors, phases }) => phases.flatMap((phase) => when(TAKES_PART.includes(phase) && !actors.some(participates), `“${name}”的“${phaseName(phase)}”没有写哪些居民参加`)) },
  { field: 'rules', of: ({ name, phases, rules }) => when(phases.includes('vote') && rules.length === 0, `“${name}”要表决，没有写按哪条规则`) },
  { field: 'bodies', of: ({ name, phases, bodies }) => when(phases.includes('consent') && bodies.length === 0, `“${name}”要各方表态，没有写哪几方`) },
  { field: 'bodies', of: ({ name, actors, bodies }) => bodies.flatMap((body) => when(!actors.includes(body) && BODY_NAMES.includes(body), `“${name}”要表态的一方没有写进由谁来办`)) },
  { field: 'phases', of: (stage, before) => stage.phases.flatMap((phase, at) => when(phase === 'raise' && behind(stage, before, at).length > 0, `提议只能放在最前面，“${stage.name}”里不能再有`)) },
  { field: 'phases', of: (stage, before) => stage.phases.flatMap((phase, at) => when(RETURNING.includes(phase) && !behind(stage, before, at).some((each) => COMEBACKS.some((comeback) => comeback === each)), `“${stage.name}”的“${phaseName(phase)}”没有可以退回去再议的环节`)) },
  { field: 'phases', of: (stage, before) => stage.phases.flatMap((phase, at) => when(BINDING.includes(phase) && !behind(stage, before, at).includes('screen'), `“${stage.name}”的“${phaseName(phase)}”前面没有合法性审查`)) },
  { field: 'outputs', of: ({ name, phases, outputs }) => outputs.flatMap((key) => when(!outputRule(key).in.some((phase) => phases.includes(phase)), `“${name}”里出不了“${OUTPUTS[key].label}”`)) },
  { field: 'needs', of: ({ name, needs }, before) => needs.flatMap((key) => when(!before.some(({ outputs }) => outputs.includes(key)), `“${name}”要的“${OUTPUTS[key].label}”前面没有环节出`)) },
  { field: 'limits', of: ({ limits }) => amountProblems(limits) },
];

/** What every template ends with: something that tells residents what became of it, or lets them judge it. */
const LAST: readonly Phase[] = ['carry', 'show', 'rate', 'notice'];

/** What a phase brings about by its own end, so that it can never be left without it. */
export const BY_ITS_END: Readonly<Partial<Record<Phase, readonly OutputKey[]>>> = { screen: ['legality'], consent: ['consents'], vote: ['result', 'resolution'], review: ['approval'], notice: ['publicNotice'], carry: ['orders'] };

/** Why a template cannot run; empty when it can. */
export function templateProblems({ stages }: Template): TemplateProblem[] {
  const ofStages = stages.flatMap((stage, index) => STAGE_CHECKS.flatMap(({ field, of }) => of(stage, stages.slice(0, index)).map((message) => ({ path: ['stages', index, field], message }))));
  const forgotten = stages.flatMap((stage, index) =>
    stage.phases.flatMap((phase) => (BY_ITS_END[phase] ?? []).filter((key) => !stage.outputs.includes(key)).map((key) => ({ path: ['stages', index, 'outputs'], message: `“${stage.name}”有“${phaseName(phase)}”，要交的里面缺“${OUTPUTS[key].label}”` }))),
  );
  const last = stages.at(-1)?.phases.at(-1);
  const open = last !== undefined && !LAST.includes(last) ? [{ path: ['stages', stages.length - 1, 'phases'], message: `最后一个环节是“${phaseName(last)}”，走不到办结：要以落实、公开结果、公示或者评议结束` }] : [];
  return [...ofStages, ...forgotten, ...open];
}
