import type { ReportStep, ReportView } from '../../../../services/topic';

/** What this reader can do or wait for now. */
export interface Advice {
  title: string;
  lines: string[];
}

type Phrase = (view: ReportView) => Advice;

/** For those who were invited: one row a state. */
const FOR_INVITED: Partial<Record<ReportView['state'], Phrase>> = {
  invited: ({ event }) => ({ title: '请您来听汇报', lines: event ? [event.when, event.place] : [] }),
  held: ({ mine }) => (mine?.open ? { title: '汇报会开过了，您觉得怎么样', lines: ['来没来都可以评'] } : { title: '谢谢您评价', lines: mine?.stars ? [`您打了 ${mine.stars} 分`] : [] }),
  closed: ({ mine }) => ({ title: '办结了', lines: mine?.stars ? [`您打了 ${mine.stars} 分`] : [] }),
};

/** For those who act: who has it, and until when. */
const FOR_STAFF: Record<ReportView['state'], Phrase> = {
  chosen: ({ dueWords }) => ({ title: '等区级指挥中心定下谁来包联', lines: [dueWords] }),
  leading: ({ leader, dueWords, site }) => ({ title: `${leader} 在包联`, lines: [site ? `到${site.place}` : '', dueWords] }),
  concluded: ({ dueWords }) => ({ title: '有结果了，等请群众来听', lines: [dueWords] }),
  invited: ({ event }) => ({ title: '邀请发出去了', lines: event ? [event.when, event.place] : [] }),
  held: ({ rating, dueWords }) => ({ title: '汇报会开过了，等大家评价', lines: [rating ? `${rating.count} 人评了，平均 ${rating.mean} 分` : '还没有人评', dueWords] }),
  closed: ({ rating }) => ({ title: '办结了', lines: [rating ? `${rating.count} 人评了，平均 ${rating.mean} 分` : '没有人评'] }),
  dropped: () => ({ title: '不再汇报', lines: [] }),
};

/** What stands at the top: what I can do or wait for, with its time. */
export function adviceFor(view: ReportView): Advice {
  const staff = view.history.length > 0;
  const { title, lines } = (staff ? undefined : FOR_INVITED[view.state]?.(view)) ?? FOR_STAFF[view.state](view);
  return { title, lines: lines.filter(Boolean) };
}

/** What is done once more in a state does not move it forward: a leader who has been named can be named anew. */
const ANEW: Partial<Record<ReportView['state'], Partial<Record<ReportStep['step'], string>>>> = { leading: { assign: '换包联领导' } };

/** The step that moves it forward, and the others. */
export function stepsOf({ steps, state }: ReportView): { forward: ReportStep | null; others: ReportStep[] } {
  const anew = ANEW[state] ?? {};
  const forward = steps.find((step) => step.forward && anew[step.step] === undefined) ?? null;
  return { forward, others: steps.filter((step) => step !== forward).map((step) => ({ ...step, label: anew[step.step] ?? step.label })) };
}
