import { call, write } from './cloud';
import type { ProposalPage, ProposalView } from './shapes';

const at = (cursor: string | null): { cursor?: string } => (cursor === null ? {} : { cursor });

/** What neighbours would like to deliberate, the newest first. */
export const proposals = (cursor: string | null): Promise<ProposalPage> => call('deliberation', 'proposals', at(cursor));

/** What waits for my branch or desk to take it up, most supporters first. */
export const hostedProposals = (cursor: string | null): Promise<ProposalPage> => call('deliberation', 'hosted', at(cursor));

export const proposal = (id: string): Promise<ProposalView> => call('deliberation', 'proposal', { id });

/** Puts my name to it, or takes it back; says how it stands now. */
export const setCosigned = async (id: string, on: boolean): Promise<boolean> => (await write('deliberation', on ? 'cosign' : 'uncosign', { id })).supported;
