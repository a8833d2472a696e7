import type { SeatBody } from '../shared/register';

/** In which body the elected sit, by the rule of the vote. A rule without a row elects the residents' committee. */
const BODIES: Readonly<Record<string, SeatBody>> = { 'owners-committee-election': 'ownersCommittee' };

/** The body of an outcome's members: a working group, or what the vote's rule elects (DELIB-17, -30). */
export const bodyOf = (kind: string, rule: string | null): SeatBody => (kind === 'workingCommittee' ? 'workingCommittee' : (BODIES[rule ?? ''] ?? 'residentsCommittee'));
