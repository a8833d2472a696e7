import type { Instant } from '../shared/calendar/civil';
import { deadlineWords, remainingWords } from '../shared/calendar/words';
import type { Rules } from '../shared/reference/reference';
import { limitOf } from './limits';
import type { Matter } from './matter';
import { matterWorkflow } from './workflow';

const TITLE_AT_MOST = 36;

/** The first thing that was said, as a heading. */
export function titleOf(text: string): string {
  const [first = ''] = text.trim().split(/[。！？!?\n；;]/, 1);
  const characters = [...(first.trim() || text.trim())];
  return characters.length > TITLE_AT_MOST ? `${characters.slice(0, TITLE_AT_MOST).join('')}…` : characters.join('');
}

type Timed = Pick<Matter, 'state' | 'dueAt' | 'urgent' | 'categoryCode'>;

/** 今天 17:30 前受理; 超期 1 个工作日 once it is over; empty without a clock. */
export function dueWordsOf(matter: Timed, now: Instant, rules: Rules): string {
  const rule = matterWorkflow.states[matter.state];
  const { dueAt } = matter;
  if (dueAt === null || !('due' in rule)) return '';
  if (now >= dueAt) return leftWordsOf(matter, now, rules);
  return `${deadlineWords(dueAt, now)}${rule.due}`;
}

/** 还有 3 个工作日; empty without a clock. */
export function leftWordsOf(matter: Timed, now: Instant, { settings, calendar }: Rules): string {
  return matter.dueAt === null ? '' : remainingWords(matter.dueAt, now, calendar, limitOf(matter, settings)?.running ?? false);
}

export interface AdviceWords {
  /** Who has it now: 网格员 03, or the unit when nobody is named. */
  readonly holder: string;
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
