import { PHASES, type Phase } from '../deliberation/process/phases';
import { amountOf } from '../deliberation/process/clock';
import { limitRule, noticeOf, type Amounts, type LimitName } from '../deliberation/process/settings';
import type { Stage } from '../deliberation/process/template';
import { deliberationWorkflow, type StateLimit } from '../deliberation/process/workflow';

/** Periods that run in a phase beside those of its states. */
const BESIDE: Readonly<Partial<Record<Phase, readonly LimitName[]>>> = { talk: ['opinion'], meeting: ['meetingNotice'], vote: ['rollObjection', 'rollDecision', 'extension'] };

const ofState = (state: string): StateLimit | undefined => (deliberationWorkflow.states as Readonly<Record<string, { limit?: StateLimit }>>)[state]?.limit;

/** The notice periods of the rules by which a stage may vote. */
const notices = ({ rules }: Stage): LimitName[] => rules.map(noticeOf);

/** Every period that runs in a stage, each once, in the order in which it comes. */
export function limitsOf(stage: Stage): LimitName[] {
  const names = stage.phases.flatMap((phase): LimitName[] => [...PHASES[phase].states.flatMap((state) => (ofState(state) === 'voteNotice' ? notices(stage) : (ofState(state) as LimitName | undefined) ?? [])), ...(BESIDE[phase] ?? [])]);
  return [...new Set(names)];
}

/** One period as a district's desk reads it: how long it is now, and within which bounds it may be changed. */
export interface LimitLine {
  readonly name: LimitName;
  readonly label: string;
  readonly amount: number;
  /** 天, 个工作日. */
  readonly unit: string;
  readonly least: number;
  readonly most: number;
  readonly source: string;
  /** The template says so itself; otherwise it is the district's figure. */
  readonly own: boolean;
}

const MOST = 30;
const UNITS = { day: '天', workday: '个工作日' } as const;

export const limitLines = (stage: Stage, district: Amounts): LimitLine[] =>
  limitsOf(stage).map((name) => {
    const { label, period, least = 1, most = MOST, source } = limitRule(name);
    return { name, label, amount: amountOf(name, stage, district), unit: UNITS[period.unit], least, most, source, own: stage.limits[name] !== undefined };
  });
