import type { DeliberationStepName } from '../../../../services/shapes';

export type HostForm = 'callVote' | 'vet' | 'answer';

/** Steps of a host for which the generic form is not good enough. */
export const HOST_FORMS: Readonly<Partial<Record<DeliberationStepName, HostForm>>> = { callVote: 'callVote', vet: 'vet', handleObjection: 'answer', decideRoll: 'answer' };
