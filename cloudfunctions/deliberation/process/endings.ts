import { PHASE_NAMES, PHASES, type Phase } from './phases';
import { DELIBERATION_STEPS, deliberationWorkflow, type DeliberationStep } from './workflow';

/** Steps that lead on by the template; the opening of a stage is one of them. */
export const leadsOn = (step: DeliberationStep): boolean => 'next:vote' in (deliberationWorkflow.steps[step].instead ?? {});

const endingOf = (phase: Phase): DeliberationStep[] =>
  DELIBERATION_STEPS.filter((step) => leadsOn(step) && Object.values(deliberationWorkflow.steps[step].by).flat().some((state) => (PHASES[phase].states as readonly string[]).includes(state)));

/** The steps that end each phase, read from the workflow. */
export const ENDING = Object.fromEntries(PHASE_NAMES.map((phase) => [phase, endingOf(phase)])) as unknown as Readonly<Record<Phase, readonly DeliberationStep[]>>;
