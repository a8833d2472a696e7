/** How a deliberation begins; each is the first event of a history and stands in no table of steps. */
export const BEGINNINGS = {
  propose: { done: '提出来' },
  takeProposal: { done: '把提案拿出来议' },
  start: { done: '党组织发起' },
} as const;
export type Beginning = keyof typeof BEGINNINGS;
