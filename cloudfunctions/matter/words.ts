import type { Instant } from '../shared/calendar/civil';
import { dueWords, leftWords } from '../shared/due-words';
import type { Rules } from '../shared/reference/reference';
import { limitOf } from './limits';
import type { Matter } from './matter';
import { matterWorkflow } from './workflow';

export { dueWords, leftWords } from '../shared/due-words';
export { titleOf } from '../shared/title';

type Timed = Pick<Matter, 'state' | 'dueAt' | 'urgent' | 'categoryCode'>;

/** The same for the state that a matter is in. */
export function dueWordsOf(matter: Timed, now: Instant, rules: Rules): string {
  const { due }: { due?: string } = matterWorkflow.states[matter.state];
  return dueWords(matter.dueAt, due, now, rules, limitOf(matter, rules)?.running ?? false);
}

/** 还有 3 个工作日; empty without a clock. */
export const leftWordsOf = (matter: Timed, now: Instant, rules: Rules): string => leftWords(matter.dueAt, now, rules, limitOf(matter, rules)?.running ?? false);

export interface AdviceWords {
  /** Who has it now: 网格员 03, or the unit when nobody is named or the work is that of units. */
  readonly holder: string;
  /** What was promised: 10月19日（周一）17:30 前办结; empty before acceptance. */
  readonly promise: string;
  /** When a shelved matter is looked at again: 2027年3月1日. */
  readonly review: string;
  readonly gridName: string;
  readonly triageName: string;
  readonly due: string;
  readonly left: string;
  readonly urgent: boolean;
  /** What was said at the last step: a question, a reason, a result. */
  readonly said: string;
  readonly stars: number | null;
}

export interface Advice {
  readonly title: string;
  readonly lines: readonly string[];
}

type Phrase = (words: AdviceWords) => { title: string; lines: (string | false)[] };

/** 网格员 03 受理了, but 幸福里小区党支部受理了: a figure stands apart from the words after it. */
const spaced = (holder: string): string => (/[0-9]$/.test(holder) ? `${holder} ` : holder);

const together = (...parts: string[]): string => parts.filter(Boolean).join('，');

/** What the resident can do or wait for now, and until when. One row per state. */
const FOR_REPORTER: Readonly<Record<Matter['state'], Phrase>> = {
  reported: ({ triageName, due, left }) => ({ title: `${triageName}在看`, lines: [due && `${due}，${left ? '然后交给网格' : '还没归类'}`, left] }),
  asked: ({ triageName, said, due }) => ({ title: `${triageName}想问：${said}`, lines: ['说一句或补一张照片就行', due] }),
  classified: ({ gridName, holder, due, left }) => ({ title: `已交给${gridName}`, lines: [`${holder} ${due}`, left] }),
  handling: ({ holder, due, left, urgent }) => (urgent ? { title: `这是急事，已交给值班的${holder}`, lines: ['马上处理', together(due, left)] } : { title: `${spaced(holder)}受理了`, lines: [due, left] }),
  deciding: ({ holder, promise, due }) => ({ title: `网格办不了，${holder}在定怎么办`, lines: [due, promise] }),
  ordered: ({ holder, due, left }) => ({ title: `${spaced(holder)}在办`, lines: [due, left] }),
  checking: ({ gridName, promise }) => ({ title: '部门说办完了，正在去现场看', lines: [`${gridName || '街道'}去看看是不是真解决了`, promise] }),
  reviewing: ({ holder, promise }) => ({ title: `现场看过了，${holder}在审核`, lines: ['审核通过就请您来看', promise] }),
  shelved: ({ said, review }) => ({ title: '现在还办不了，列入中长期规划', lines: [said, review && `${review}再看一次，到时告诉您`] }),
  resolved: ({ holder, said, due, left }) => ({ title: `${spaced(holder || '网格员')}说办好了，请您看看`, lines: [said, left ? `请在${together(due, left)}` : due, '到时没有回话，这件事会自动办结'] }),
  closed: ({ stars }) => ({ title: '办结了', lines: [stars !== null && `您打了 ${stars} 分`] }),
  declined: ({ triageName, said }) => ({ title: `${triageName}没有受理`, lines: [said] }),
  withdrawn: () => ({ title: '您撤回了这件事', lines: [] }),
};

/** The same for those who act. */
const FOR_STAFF: Readonly<Record<Matter['state'], Phrase>> = {
  reported: ({ holder, due, left }) => ({ title: `等${spaced(holder)}归类`, lines: [due, left] }),
  asked: ({ said, due }) => ({ title: '等居民补充', lines: [`问了：${said}`, due] }),
  classified: ({ holder, due, left }) => ({ title: `等${spaced(holder)}受理`, lines: [due, left] }),
  handling: ({ holder, due, left, urgent, said }) => ({ title: `${urgent ? '急事，' : ''}${spaced(holder)}在办`, lines: [due, left, said] }),
  deciding: ({ holder, due, left, said }) => ({ title: `等${spaced(holder)}决定怎么办`, lines: [due, left, said] }),
  ordered: ({ holder, due, left, said }) => ({ title: `${spaced(holder)}在办`, lines: [due, left, said] }),
  checking: ({ holder, due, left, said }) => ({ title: `等${spaced(holder || '街道')}到现场核查`, lines: [due, left, said] }),
  reviewing: ({ holder, due, left, said }) => ({ title: `等${spaced(holder)}审核`, lines: [due, left, said] }),
  shelved: ({ said, review }) => ({ title: '列入中长期规划', lines: [said, review && `${review}复核`] }),
  resolved: ({ due }) => ({ title: '等居民回话', lines: [due, '到时没有回话，自动办结'] }),
  closed: ({ stars }) => ({ title: '已办结', lines: [stars === null ? '居民没有回话，到时自动办结' : `居民打了 ${stars} 分`] }),
  declined: ({ said }) => ({ title: '没有受理', lines: [said] }),
  withdrawn: () => ({ title: '居民撤回了', lines: [] }),
};

export function adviceOf(state: Matter['state'], resident: boolean, words: AdviceWords): Advice {
  // Once it is over, the limit and what is left of it are the same words: they are said once.
  const left = words.left === words.due ? '' : words.left;
  const { title, lines } = (resident ? FOR_REPORTER : FOR_STAFF)[state]({ ...words, left });
  return { title, lines: lines.filter((line): line is string => Boolean(line)) };
}
