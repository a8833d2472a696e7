import { laneKey } from '../matter/lane-key';
import type { Instant } from '../shared/calendar/civil';
import { instantKey } from '../shared/instant-key';
import type { Role } from '../shared/reference/post';
import type { Reference } from '../shared/reference/reference';
import type { Relation, VoicePlaced } from './access';
import { roleAt } from './holder';
import { SHOWN, screeningWorkflow, type ScreeningState } from './screening-workflow';
import { subjectOf } from './subjects';
import type { Voice } from './voice';
import { voiceWorkflow, type VoiceState } from './workflow';

/** A state of either table: no name stands in both. */
export type AnyState = VoiceState | ScreeningState;

/** Whose move it is, or who follows it, as a row of either table says it. */
export interface Held {
  readonly label: string;
  readonly holder?: Relation;
  readonly watchedBy?: Relation;
}

export const heldIn = (state: AnyState): Held => (Object.hasOwn(voiceWorkflow.states, state) ? voiceWorkflow.states[state as VoiceState] : screeningWorkflow.states[state as ScreeningState]);

/** The states in which neighbours read nothing of it, whatever was checked. */
const HIDDEN: readonly VoiceState[] = ['withdrawn'];

/** Whether neighbours may read it. */
export const isShown = ({ state, screening }: Pick<Voice, 'state' | 'screening'>): boolean => SHOWN.includes(screening) && !HIDDEN.includes(state);

/** The desk at which a relation sits, as a role of a unit; null for residents. */
function deskOf(relation: Relation | undefined, { holderRole, holderId, moderatorId, arbiterId }: VoicePlaced, reference: Reference): { role: Role; unitId: string } | null {
  switch (relation) {
    case 'answerer':
      return { role: holderRole, unitId: holderId };
    case 'moderator':
      return { role: roleAt(moderatorId, reference), unitId: moderatorId };
    case 'arbiter':
      return { role: roleAt(arbiterId, reference), unitId: arbiterId };
    default:
      return null;
  }
}

/** The desk that has the move in a state, or follows it. */
export const deskIn = (voice: Voice, state: AnyState, reference: Reference): { role: Role; unitId: string } | null => deskOf(heldIn(state).holder, voice, reference) ?? deskOf(heldIn(state).watchedBy, voice, reference);

export const AUTHOR_LANE = 'author';

/** The queues in which it stands: for its answer, for its screening, and the writer's own. */
function lanesOf(voice: Voice, reference: Reference): string[] {
  // What was withdrawn is screened no more.
  const states: readonly AnyState[] = HIDDEN.includes(voice.state) ? [voice.state] : [voice.state, voice.screening];
  return states.flatMap((state) => {
    const desk = deskIn(voice, state, reference);
    const own = heldIn(state).holder === 'author' ? [laneKey(AUTHOR_LANE, voice.authorId, state)] : [];
    return desk === null ? own : [laneKey(desk.role, desk.unitId, state), ...own];
  });
}

/** The earliest of its open clocks. */
function mostUrgent({ dueAt, screenDueAt, state }: Voice): Instant | null {
  const open = [dueAt, HIDDEN.includes(state) ? null : screenDueAt].filter((each) => each !== null);
  return open.length === 0 ? null : Math.min(...open);
}

export const boardKey = (unitId: string, topic?: string): string => (topic === undefined ? unitId : `${unitId}:${topic}`);

/** The category under which it is looked for: the one that was named, else what its words speak for. */
export const supposedCategory = ({ categoryCode, guess }: Pick<Voice, 'categoryCode' | 'guess'>): string | null => categoryCode ?? guess?.categories[0]?.code ?? null;

function boardsOf(voice: Voice): string[] {
  if (!isShown(voice)) return [];
  const topic = subjectOf(supposedCategory(voice)).key;
  return [voice.compoundId, voice.communityId].flatMap((unitId) => (unitId === null ? [] : [boardKey(unitId), boardKey(unitId, topic)]));
}

/** The fields that lists read, computed anew at every change. `clockAt` is the alarms' part. */
export const keysOf = (voice: Voice, reference: Reference): Pick<Voice, 'lanes' | 'queueKey' | 'postedKey' | 'boards'> => ({
  lanes: lanesOf(voice, reference),
  queueKey: instantKey(mostUrgent(voice), voice._id),
  postedKey: instantKey(voice.postedAt, voice._id),
  boards: boardsOf(voice),
});
