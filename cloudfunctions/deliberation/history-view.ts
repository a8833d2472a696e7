import type { HistoryEvent } from '../shared/history';
import type { HistoryLine } from '../shared/history-line';
import { maskPersonal } from '../shared/mask';
import type { Reference } from '../shared/reference/reference';
import type { Deliberation } from './deliberation';
import { BEGINNINGS, type Beginning } from './begin-kinds';
import { deliberationWorkflow, type DeliberationStep } from './process/workflow';

/** What somebody else's objection to roll or notice says is for the host until it is answered. */
const WORDS_WITHHELD: readonly string[] = ['contestRoll', 'object', 'stepDown'];
/** What is written in sections of its own, so that the history only says that it happened. */
const ELSEWHERE: readonly string[] = ['summarise', 'postMinutes', 'giveOpinion', 'draftPlan', 'callVote', 'publish', 'listDuties', 'enact', 'commit', 'account', 'nominate', 'enterNominee', 'vet', 'declareResult'];

const doneOf = (step: string): string => (Object.hasOwn(BEGINNINGS, step) ? BEGINNINGS[step as Beginning].done : deliberationWorkflow.steps[step as DeliberationStep].done);

const saidIn = ({ input }: HistoryEvent): string => ['reason', 'basis', 'remark', 'text', 'question'].map((field) => input[field]).find((value): value is string => typeof value === 'string' && value !== '') ?? '';

/** The history as a reader may see it, newest first: what happened, by which post, when; residents by no name. */
export function historyOf({ history }: Deliberation, caller: string, hosting: boolean, { units }: Reference): HistoryLine[] {
  return history
    .map(({ at, step, by, name, unitId, input }, index): HistoryLine => {
      const unit = units.get(unitId)?.name ?? '';
      const who = by === caller && unitId === null ? '您' : name;
      const withheld = ELSEWHERE.includes(step) || (WORDS_WITHHELD.includes(step) && !hosting && by !== caller);
      const said = withheld ? '' : saidIn(history[index] as HistoryEvent);
      return { at, what: doneOf(step), who, unit: unit === who ? '' : unit, text: hosting ? said : maskPersonal(said), photos: withheld ? [] : ((input['photos'] ?? []) as readonly string[]), before: [], files: [] };
    })
    .reverse();
}
