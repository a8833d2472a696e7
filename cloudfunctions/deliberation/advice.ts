import type { Deliberation } from './deliberation';
import type { Ways } from './settling';
import type { Relation } from './process/access';
import type { DeliberationState, DeliberationStep } from './process/workflow';
import type { DeliberationRow } from './row';

/** What I can do or wait for now: who has it, until when. */
export interface Advice {
  readonly title: string;
  readonly lines: readonly string[];
}

interface Reader {
  readonly relations: readonly Relation[];
  readonly hosting: boolean;
  readonly supported: boolean;
  readonly open: readonly DeliberationStep[];
}

interface Words {
  readonly holder: string;
  readonly due: string;
  readonly row: DeliberationRow;
  readonly deliberation: Deliberation;
}

/** What everybody reads in each state; those who have the move read the same and see their buttons below. */
const SAID: Readonly<Record<DeliberationState, (words: Words) => Advice>> = {
  proposed: ({ row, due }) => ({ title: row.support >= row.supportNeeded ? '联名够了，党组织马上来看' : `还差 ${row.supportNeeded - row.support} 人联名`, lines: [`已有 ${row.support} 人联名，${due || '够了就往下走'}`] }),
  screening: ({ holder, due }) => ({ title: `等${holder}审查合不合法`, lines: [due] }),
  agreeing: ({ due }) => ({ title: '等几方表态', lines: [due] }),
  talking: ({ due, deliberation: { opinions } }) => ({ title: '大家正在商议，说说您的意见', lines: [`赞成 ${opinions.for} 条，反对 ${opinions.against} 条，有顾虑 ${opinions.concern} 条`, due] }),
  drafting: ({ holder, due }) => ({ title: `${holder}在整理意见`, lines: [due] }),
  convening: ({ holder, due }) => ({ title: `等${holder}定开会的时间`, lines: [due] }),
  convened: ({ deliberation: { meeting } }) => ({ title: '会议已经通知', lines: meeting ? [meeting.place, meeting.agenda] : [] }),
  held: ({ holder, due }) => ({ title: `会开过了，等${holder}出纪要`, lines: [due] }),
  nominating: ({ due, deliberation: { election } }) => ({ title: '正在报名，愿意为大家做事的可以来', lines: [election ? `要选 ${election.seats} 人，已报名 ${election.candidates.filter(({ steppedDown }) => !steppedDown).length} 人` : '', due] }),
  vetting: ({ holder, due }) => ({ title: `${holder}在逐个审查资格`, lines: [due] }),
  preparing: ({ holder, due }) => ({ title: `等${holder}发布表决公告`, lines: [due] }),
  announced: ({ due }) => ({ title: '先看看要投什么、名册对不对', lines: [due] }),
  voting: ({ due }) => ({ title: '正在投票', lines: [due] }),
  counted: ({ holder, due }) => ({ title: `投票结束了，等${holder}公布结果`, lines: [due] }),
  unpassed: ({ holder, due }) => ({ title: `这次没有通过，等${holder}定下一步`, lines: [due] }),
  reviewing: ({ holder, due }) => ({ title: `等${holder}审核`, lines: [due] }),
  noticing: ({ due }) => ({ title: '正在公示，有异议现在就提', lines: [due] }),
  objected: ({ holder, due }) => ({ title: `有人提了异议，等${holder}答复`, lines: [due] }),
  enacting: ({ holder, due }) => ({ title: `已经生效，等${holder}落实到人`, lines: [due] }),
  carrying: ({ deliberation: { enacted } }) => ({ title: enacted?.ownerName ? `${enacted.ownerName}正在办` : '正在落实', lines: [] }),
  accepting: ({ holder, due }) => ({ title: '说办好了，等验收', lines: [`${holder}来验收`, due] }),
  showing: ({ holder, due }) => ({ title: `等${holder}把结果和账目公开`, lines: [due] }),
  shown: ({ due }) => ({ title: '结果和账目公开了，看看对不对', lines: [due] }),
  rating: ({ due }) => ({ title: '办得怎么样，请您评一评', lines: [due] }),
  between: ({ holder, due }) => ({ title: `等${holder}开启下一步`, lines: [due] }),
  closed: () => ({ title: '办结了', lines: ['经过、选票和账目都留在这里'] }),
  rejected: () => ({ title: '没有通过', lines: ['经过和理由都留在这里'] }),
  declined: () => ({ title: '没有拿出来议', lines: ['理由写在下面的经过里'] }),
  lapsed: ({ row }) => ({ title: '联名不够，没有议', lines: [`到时间时 ${row.support} 人联名，要 ${row.supportNeeded} 人`] }),
  withdrawn: () => ({ title: '提议人撤回了', lines: [] }),
};

export function adviceFor(deliberation: Deliberation, row: DeliberationRow, { open, supported }: Reader, _ways: Ways): Advice {
  const { title, lines } = SAID[deliberation.state]({ holder: row.holder, due: row.dueWords, row, deliberation });
  const mine = supported && deliberation.state === 'proposed' ? ['您的名字在里面'] : [];
  const nothing = open.length === 0 && deliberation.state === 'voting' ? ['这次由名册上的人投票'] : [];
  return { title, lines: [...lines.filter((line) => line !== ''), ...mine, ...nothing] };
}
