import { call, CallProblem, write } from './cloud';
import type { DeliberationPage, DeliberationStepName, DeliberationView, ProcessDesk, ProposalPage, ProposalView, Shelf, StepInput, VotePlan, Ways } from './shapes';

const at = (cursor: string | null): { cursor?: string } => (cursor === null ? {} : { cursor });

/** What neighbours would like to deliberate, the newest first. */
export const proposals = (cursor: string | null): Promise<ProposalPage> => call('agenda', 'proposals', at(cursor));

/** What waits for my branch or desk to take it up, most supporters first. */
export const hostedProposals = (cursor: string | null): Promise<ProposalPage> => call('agenda', 'hosted', at(cursor));

export const proposal = (id: string): Promise<ProposalView> => call('agenda', 'proposal', { id });

/** Puts my name to it, or takes it back; says how it stands now. */
export const setCosigned = async (id: string, on: boolean): Promise<boolean> => (await write('agenda', on ? 'cosign' : 'uncosign', { id })).supported;

/** What neighbours deliberate: open now, coming, decided; the latest first. */
export const shelf = (name: Shelf, cursor: string | null): Promise<DeliberationPage> => call('agenda', 'shelf', { shelf: name, ...at(cursor) });

/** What waits for me, by name, post or seat: the earliest clock first. */
export const duties = (cursor: string | null): Promise<DeliberationPage> => call('agenda', 'duties', at(cursor));

/** What I support, the latest first. */
export const supportedByMe = (cursor: string | null): Promise<DeliberationPage> => call('agenda', 'supported', at(cursor));

export const deliberation = (id: string): Promise<DeliberationView> => call('deliberation', 'view', { id });

/** Puts my name to a deliberation, or takes it back. */
export const setSupport = (id: string, on: boolean, requestId: string): Promise<{ supported: boolean; support: number }> => write('agenda', 'support', { id, on }, requestId);

/** Takes a step on what was seen, and gives the new view. */
export const advanceDeliberation = (id: string, version: number, { step }: { step: DeliberationStepName }, input: StepInput, requestId: string): Promise<DeliberationView> => write('deliberation', 'advance', { id, version, step, input }, requestId);

/** The state that made a step impossible, when somebody else was faster. */
export const currentDeliberation = (thrown: unknown): DeliberationView | null => (thrown instanceof CallProblem && thrown.code === 'CONFLICT' && typeof thrown.details === 'object' && thrown.details !== null && 'deliberation' in thrown.details ? (thrown.details as DeliberationView) : null);

/** Where I may begin something, as a neighbour or by my post, and the ways among which is chosen there. */
export const waysFor = (as: 'neighbour' | 'post'): Promise<Ways> => call('agenda', 'templates', { as });

export const propose = (input: Api.Input<'agenda', 'propose'>, requestId: string): Promise<{ id: string; number: string }> => write('agenda', 'propose', input, requestId);
export const takeProposal = (input: Api.Input<'agenda', 'takeProposal'>, requestId: string): Promise<{ id: string; number: string }> => write('agenda', 'takeProposal', input, requestId);
export const startDeliberation = (input: Api.Input<'agenda', 'start'>, requestId: string): Promise<{ id: string; number: string }> => write('agenda', 'start', input, requestId);

/** What the district has set of deliberations; refused to everybody but its desk. */
export const processDesk = (): Promise<ProcessDesk> => call('agenda', 'processDesk', {});
export const adaptTemplate = (input: Api.Input<'agenda', 'adaptTemplate'>, requestId: string): Promise<{ version: number; effectiveWords: string }> => write('agenda', 'adaptTemplate', input, requestId);
export const loadChecklist = (input: Api.Input<'agenda', 'loadChecklist'>, requestId: string): Promise<{ items: number; warning: string | null }> => write('agenda', 'loadChecklist', input, requestId);
export const setProcess = (input: Api.Input<'agenda', 'setProcess'>, requestId: string): Promise<object> => write('agenda', 'setProcess', input, requestId);

/** What a host needs to announce a vote: the rules of the stage with what they take, and the days. */
export const votePlan = (id: string): Promise<VotePlan> => call('agenda', 'votePlan', { id });
