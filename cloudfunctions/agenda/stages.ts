import type { ProposalState } from '../shared/proposal';

/** What a proposal may be. A new stage on the way to a decision is a row. */
export const PROPOSAL_STATES = {
  waiting: { label: '等着拿出来议', cosigned: true },
  taken: { label: '已经拿出来议', cosigned: false },
} as const satisfies Record<ProposalState, { label: string; cosigned: boolean }>;

export const PROPOSAL_STATE_NAMES = Object.keys(PROPOSAL_STATES) as [ProposalState, ...ProposalState[]];

/** The states in which neighbours may put their names to it. */
export const COSIGNED = PROPOSAL_STATE_NAMES.filter((state) => PROPOSAL_STATES[state].cosigned);
