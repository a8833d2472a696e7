import { together } from '../utils/together';
import { call, write } from './cloud';
import type { BallotDone, BoxChecked, ReceiptChecked, RunningVote, Turnout, VoteDossier, VotePage, VoteView } from './shapes';

/** Figures in the words of a view stay with their units; what is sent back or hashed (question, result, seal) is left as it is. */
const readable = (view: VoteView): VoteView => ({
  ...view,
  papers: view.papers.map((paper) => ({ ...paper, words: together(paper.words) })),
  turnout: { ...view.turnout, words: together(view.turnout.words) },
  standing: { ...view.standing, title: together(view.standing.title), lines: view.standing.lines.map(together) },
  resultView: view.resultView && { ...view.resultView, title: together(view.resultView.title), lines: view.resultView.lines.map(together) },
});

export const voteView = async (id: string): Promise<VoteView> => readable(await call('vote', 'view', { id }));

/** Who has taken part so far: never a choice. */
export const turnout = (id: string): Promise<Turnout> => call('vote', 'turnout', { id });

/** Votes where the caller lives, the newest first. */
export const votesNear = (cursor: string | null): Promise<VotePage> => call('vote', 'list', cursor === null ? {} : { cursor });

/** What is being voted on where the caller lives or owns; whoever still has to vote first. */
export const runningVotes = async (): Promise<readonly RunningVote[]> => (await call('vote', 'running', {})).items;

/** The tag makes it one ballot however often it is sent, and is the request's id as well. Send it through services/ballot-box.ts. */
export const cast = ({ id, unit, picks, tag }: { id: string; unit: string; picks: readonly string[]; tag: string }): Promise<BallotDone> => write('vote', 'cast', { id, unit, picks: [...picks], tag }, tag);

export const checkReceipt = (id: string, code: string, known?: { leaf: string; mark: string }): Promise<ReceiptChecked> => call('vote', 'checkReceipt', { id, code, ...(known?.leaf ? { leaf: known.leaf } : {}), ...(known?.mark ? { mark: known.mark } : {}) });

export const checkBox = (id: string): Promise<BoxChecked> => call('vote', 'checkBox', { id });

export const witnessSeal = async (id: string, sealHash: string): Promise<number> => (await write('vote', 'witnessSeal', { id, sealHash })).witnesses;

export const voteDossier = (id: string): Promise<VoteDossier> => call('vote', 'dossier', { id });
