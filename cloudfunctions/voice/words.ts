import type { Instant } from '../shared/calendar/civil';
import { dueWords, leftWords } from '../shared/due-words';
import type { Rules } from '../shared/reference/reference';
import { runsIn } from './limits';
import type { Voice } from './voice';
import { voiceWorkflow, type VoiceState } from './workflow';

type Timed = Pick<Voice, 'state' | 'dueAt'>;

/** 10月15日（周四）17:30 前答复; 超期 1 个工作日 once it is over; empty without a clock. */
export function dueWordsOf({ state, dueAt }: Timed, now: Instant, rules: Rules): string {
  const { due }: { due?: string } = voiceWorkflow.states[state];
  return dueWords(dueAt, due, now, rules, runsIn(state, rules));
}

/** 还有 3 个工作日; empty without a clock. */
export const leftWordsOf = ({ state, dueAt }: Timed, now: Instant, rules: Rules): string => leftWords(dueAt, now, rules, runsIn(state, rules));

export interface AdviceWords {
  /** Who has to answer: 幸福里小区党支部, for staff with the person. */
  readonly holder: string;
  /** In whose name it was answered. */
  readonly answerer: string;
  readonly due: string;
  readonly left: string;
  readonly refusals: number;
  readonly stars: number | null;
  /** What the writer said was missing in the last answer. */
  readonly missing: string;
}

export interface Advice {
  readonly title: string;
  readonly lines: readonly string[];
}

type Phrase = (words: AdviceWords) => { readonly title: string; readonly lines: readonly (string | false)[] };

/** 网格员 03 答复: a figure stands apart from the words after it. */
const spaced = (holder: string): string => (/[0-9]$/.test(holder) ? `${holder} ` : holder);

/** What the writer can do or wait for now, and until when. One row per state. */
const FOR_AUTHOR: Readonly<Record<VoiceState, Phrase>> = {
  waiting: ({ holder, due, left, refusals }) => ({ title: `${spaced(holder)}${refusals > 0 ? '重新答复您' : '会答复您'}`, lines: [due, left] }),
  answered: ({ answerer, due, left }) => ({ title: `${spaced(answerer)}答复了，请您看看有没有回答到`, lines: [due && `请在${due}`, left, '到时没有回话，会自动办结'] }),
  joined: () => ({ title: '和同一件事并在一起办', lines: ['那一件有了答复，马上告诉您', '您说的话还在，可以随时分开单独办'] }),
  closed: ({ stars }) => ({ title: '办结了', lines: [stars !== null && `您打了 ${stars} 分`] }),
  moved: () => ({ title: '转成事项去办了', lines: ['办到哪一步，点下面的事项就能看到'] }),
  withdrawn: () => ({ title: '您撤回了', lines: [] }),
};

/** The same for those who act. */
const FOR_STAFF: Readonly<Record<VoiceState, Phrase>> = {
  waiting: ({ holder, due, left, missing }) => ({ title: `等${spaced(holder)}答复`, lines: [due, left, missing && `居民说没有回答到：${missing}`] }),
  answered: ({ due }) => ({ title: '等居民回话', lines: [due, '到时没有回话，自动办结'] }),
  joined: () => ({ title: '并到一件里办', lines: ['那一件答复了，会一起告诉这位居民'] }),
  closed: ({ stars }) => ({ title: '已办结', lines: [stars === null ? '居民没有回话，到时自动办结' : `居民打了 ${stars} 分`] }),
  moved: () => ({ title: '转成事项在办', lines: [] }),
  withdrawn: () => ({ title: '居民撤回了', lines: [] }),
};

/** What neighbours read: how far it is, and nothing of what they cannot do. */
const FOR_NEIGHBOURS: Readonly<Record<VoiceState, Phrase>> = {
  ...FOR_STAFF,
  waiting: ({ holder, due }) => ({ title: `等${spaced(holder)}答复`, lines: [due] }),
  answered: ({ answerer }) => ({ title: `${spaced(answerer)}答复了`, lines: [] }),
  joined: () => ({ title: '和同一件事并在一起办', lines: [] }),
  closed: ({ answerer }) => ({ title: answerer === '' ? '已办结' : `${spaced(answerer)}答复了`, lines: [] }),
};

/** How much somebody may read: those who act all, the writer not what is internal, a neighbour the public side only. */
export type Reader = 'staff' | 'author' | 'neighbour';

const TABLES: Readonly<Record<Reader, Readonly<Record<VoiceState, Phrase>>>> = { staff: FOR_STAFF, author: FOR_AUTHOR, neighbour: FOR_NEIGHBOURS };

export function adviceOf(state: VoiceState, reader: Reader, words: AdviceWords): Advice {
  // Once it is over, the limit and what is left of it are the same words: they are said once.
  const { title, lines } = TABLES[reader][state]({ ...words, left: words.left === words.due ? '' : words.left });
  return { title, lines: lines.filter((line): line is string => Boolean(line)) };
}
