import { hostedProposals, proposals, shelf, supportedByMe } from '../../services/deliberation';
import type { DeliberationRow, ProposalRow } from '../../services/shapes';

export type ViewName = 'open' | 'coming' | 'decided' | 'near' | 'mine' | 'hosted';

/** A page of one list: deliberations, or proposals that are not deliberated yet. */
export interface Page {
  readonly items: readonly (DeliberationRow | ProposalRow)[];
  readonly next: string | null;
}

interface View {
  readonly label: string;
  /** Which card draws a row. */
  readonly rows: 'deliberation' | 'proposal';
  readonly fetch: (cursor: string | null) => Promise<Page>;
  /** Said above the rows; empty where the cards say it all. */
  readonly lead: string;
  readonly empty: { readonly text: string; readonly note: string };
}

/** The lists of the tab, one row each. */
export const VIEWS: Readonly<Record<ViewName, View>> = {
  open: { label: '正在议', rows: 'deliberation', fetch: (cursor) => shelf('open', cursor), lead: '', empty: { text: '现在没有正在议的事', note: '联名、商议、投票、公示、评价，轮到大家的时候都在这里' } },
  coming: { label: '快要议', rows: 'deliberation', fetch: (cursor) => shelf('coming', cursor), lead: '党组织和主持人正在办，办好就轮到大家。', empty: { text: '没有快要议的事', note: '正在审查、整理意见、准备投票的会放在这里' } },
  decided: { label: '已定', rows: 'deliberation', fetch: (cursor) => shelf('decided', cursor), lead: '定下来的、正在落实的，没有通过的也在这里。', empty: { text: '还没有定下来的事', note: '谁来办、哪天办好、花了多少钱，定了以后都在这里' } },
  near: { label: '邻居提的', rows: 'proposal', fetch: proposals, lead: '邻居说的、好些人也这么想的事，先放在这里。赞成的人多了，就拿出来一起议。', empty: { text: '邻居还没有提什么', note: '有大事想一起定，可以由您先提' } },
  mine: { label: '我联名的', rows: 'deliberation', fetch: supportedByMe, lead: '', empty: { text: '您还没有给哪件事联过名', note: '联了名的事走到哪一步，都在这里看' } },
  hosted: { label: '等着拿出来议', rows: 'proposal', fetch: hostedProposals, lead: '赞成的人多的在前。要不要拿出来议，由您所在的支部或服务中心定。', empty: { text: '没有等着拿出来议的提案', note: '邻居联名的提案会放在这里' } },
};

/** Lists that everybody has, in order. */
export const EVERYBODY: readonly ViewName[] = ['open', 'coming', 'decided', 'near', 'mine'];

export const choicesOf = (hosting: boolean): { value: ViewName; label: string }[] => [...EVERYBODY, ...(hosting ? (['hosted'] as const) : [])].map((value) => ({ value, label: VIEWS[value].label }));
