import type { Standing } from '../shared/workflow';
import type { Circumstances } from './effect';
import { SCREENING_HOLDS } from './screening-conditions';
import type { ScreeningCondition, ScreeningState } from './screening-workflow';
import type { Condition, VoiceState } from './workflow';

/** How each condition of the voice's own table is found out: one row each. */
const HOLDS: Readonly<Record<Condition, (at: Circumstances) => boolean>> = {
  hasLead: ({ voice }) => voice.lead !== null,
  answeredByLead: ({ voice }) => voice.lead !== null && voice.answer !== null,
  notProposed: ({ voice }) => !voice.became.some(({ kind }) => kind === 'proposal'),
};

/** A voice as its own table sees it. */
export const standingOf = (at: Circumstances): Standing<VoiceState, Condition> => ({ state: at.voice.state, history: at.voice.history, holds: (condition) => HOLDS[condition](at) });

/** The same voice as the table of the screening sees it. */
export const screeningStandingOf = (at: Circumstances): Standing<ScreeningState, ScreeningCondition> => ({ state: at.voice.screening, history: at.voice.history, holds: (condition) => SCREENING_HOLDS[condition](at) });
