import { call, write } from './cloud';
import type { ShareCard } from './share';

/** The workers' side of a vote: canvass, paper, conflicts, proxies, reminders. */
export type CanvassBuildings = Api.Output<'hall', 'canvassBuildings'>;
export type CanvassBuilding = CanvassBuildings['buildings'][number];
export type CanvassView = Api.Output<'hall', 'canvass'>;
export type CanvassCell = CanvassView['rows'][number]['cells'][number];
export type VisitInput = Omit<Api.Input<'hall', 'recordVisit'>, 'id'>;
export type EntryDesk = Api.Output<'hall', 'entryDesk'>;
export type EntryLine = EntryDesk['waiting'][number];
export type OfflineChannel = EntryDesk['ways'][number]['channel'];
export type Conflicts = Api.Output<'hall', 'conflicts'>;
export type ConflictRow = Conflicts['conflicts'][number];
export type Proxies = Api.Output<'hall', 'proxies'>;
export type ProxyPaper = Proxies['given'][number];
export type Objections = Api.Output<'hall', 'objections'>;
export type ObjectionLine = Objections['lines'][number];
export type VoteWork = Api.Output<'hall', 'work'>['items'][number];

/** The votes that my posts let me work on; none for everybody else. */
export const voteWork = async (): Promise<readonly VoteWork[]> => (await call('hall', 'work', {})).items;

export const canvassBuildings = (id: string): Promise<CanvassBuildings> => call('hall', 'canvassBuildings', { id });
export const canvass = (id: string, building: string): Promise<CanvassView> => call('hall', 'canvass', { id, building });
export const recordVisit = (id: string, visit: VisitInput, requestId: string): Promise<{ n: number }> => write('hall', 'recordVisit', { id, ...visit }, requestId);
export const remind = (id: string, requestId: string): Promise<Api.Output<'hall', 'remind'>> => write('hall', 'remind', { id }, requestId);

export const objections = (id: string): Promise<Objections> => call('hall', 'objections', { id });
export const answerObjection = (id: string, reason: ObjectionLine['reason'], text: string, requestId: string): Promise<unknown> => write('hall', 'answerObjection', { id, reason, text }, requestId);

/** One ballot on paper, at the door or by phone, as it was marked. */
export interface PaperBallot {
  readonly unit: string;
  readonly channel: OfflineChannel;
  readonly picks: string[];
}

export const entryDesk = (id: string): Promise<EntryDesk> => call('hall', 'entryDesk', { id });
export const enterBallot = (id: string, ballot: PaperBallot, photo: string, requestId: string): Promise<unknown> => write('hall', 'enterBallot', { id, ...ballot, photo }, requestId);
export const confirmEntry = (id: string, ballot: PaperBallot, requestId: string): Promise<Api.Output<'hall', 'confirmEntry'>> => write('hall', 'confirmEntry', { id, ...ballot }, requestId);
export const withdrawEntry = (id: string, entry: Pick<PaperBallot, 'unit' | 'channel'>): Promise<unknown> => write('hall', 'withdrawEntry', { id, ...entry });

export const conflicts = (id: string): Promise<Conflicts> => call('hall', 'conflicts', { id });

/** Ends a conflict: by the unit, or by the mark of a ballot that is nobody's. */
export function decide(id: string, { key, unit }: Pick<ConflictRow, 'key' | 'unit'>, decision: { keep: ConflictRow['channels'][number] | null; document: string; reason: string }, requestId: string): Promise<unknown> {
  const { keep, ...paper } = decision;
  return unit === null ? write('hall', 'excludeBallot', { id, ballot: key, ...paper }, requestId) : write('hall', 'decideConflict', { id, unit, keep, ...paper }, requestId);
}

export const proxies = (id: string): Promise<Proxies> => call('hall', 'proxies', { id });
export const grantProxy = (id: string, paper: { unit: string; proxyUnit: string; photo: string }, requestId: string): Promise<unknown> => write('hall', 'grantProxy', { id, ...paper }, requestId);
export const revokeProxy = (id: string, unit: string, decision: { document: string; reason: string } | null, requestId: string): Promise<unknown> => write('hall', 'revokeProxy', { id, unit, ...decision }, requestId);

/** For the group of a building: how many homes are still missing and until when; never which, never a choice. */
export function turnoutCard({ id, kind, title, building, missing, closesWords }: Pick<CanvassView, 'id' | 'kind' | 'title' | 'building' | 'missing' | 'closesWords'>): ShareCard {
  const words = missing === 0 ? `“${title}”，${building}都投了` : `“${title}”，${building}还差 ${missing} 户没投，${closesWords} 截止`;
  return {
    title: kind === 'called' ? `“${title}”就要投票了，请${building}的邻居看一看` : words,
    path: kind === 'called' ? '/pages/deliberations/deliberations' : `/packages/vote/pages/ballot/ballot?id=${encodeURIComponent(id)}`,
    imageUrl: '/images/result-card.png',
  };
}
