import type { MaskKind } from '../../shared/mask-rule';
import type { HollowWords } from './signs';
import { IMPOLITE, UNFILLED } from './signs';
import { type AnswerContext, read, type Reading } from './reading';

export type { AnswerContext } from './reading';

/**
 * The check of an answer before it is sent: it names what is done, by whom and when, or says plainly why
 * not. It reads words, not truth; what stops is what no reading of the words can save.
 */

/** What the officer reads. `stop` must be mended before sending; `advise` is said and may be left. */
export interface AnswerFinding {
  readonly key: string;
  readonly says: string;
  readonly severity: 'stop' | 'advise';
  /** The words it is about, if it is about words. */
  readonly found: string | null;
}

interface Rule {
  readonly key: string;
  readonly says: string;
  readonly severity: 'stop' | 'advise';
  /** Holds also where nothing was asked for. */
  readonly always?: true;
  /** The words found, '' for a lack; null when all is well. */
  readonly find: (reading: Reading) => string | null;
}

const lack = (isMissing: boolean): string | null => (isMissing ? '' : null);

/** Of all bare phrases the one that pretends most. */
const PRETENDS: readonly HollowWords['key'][] = ['transfer', 'processing', 'effort', 'patience', 'receipt', 'attention', 'contact', 'thanks'];
const phrase = ({ clauses }: Reading): string => PRETENDS.flatMap((key) => clauses.filter(({ hollow }) => hollow === key))[0]?.text ?? '';

/** Never to be written to anybody. */
const NEVER_WRITTEN: ReadonlySet<MaskKind> = new Set(['idCard', 'bankCard', 'plate']);
/** Of a home; a landline is most often an office's, a door is what the answer is about. Neighbours see both masked. */
const OF_A_HOME: ReadonlySet<MaskKind> = new Set(['door', 'landline']);

const isUndated = ({ worth, hasDate, hasReason }: Reading): boolean => worth === 'enough' && !hasDate && !hasReason;

/** The check, in the order in which an officer mends. */
export const ANSWER_RULES: readonly Rule[] = [
  { key: 'too-short', severity: 'stop', says: '太短了，写一写谁办、办了什么、哪天办', find: ({ worth }) => lack(worth === 'too-short') },
  { key: 'copied', severity: 'stop', says: '和来信差不多，还没有回答', find: ({ worth }) => lack(worth === 'copied') },
  { key: 'hollow', severity: 'stop', says: '只有客气话或者转办的话，还没写事情怎么办', find: (reading) => (reading.worth === 'hollow' ? phrase(reading) : null) },
  { key: 'no-measure', severity: 'stop', says: '还没写办了什么，或者打算怎么办', find: ({ worth, hasMeasure }) => lack(worth === 'enough' && !hasMeasure) },
  { key: 'no-unit', severity: 'stop', says: '还没写是哪个单位办', find: ({ worth, namesUnit, isOnlyExplained }) => lack(worth === 'enough' && !namesUnit && !isOnlyExplained) },
  { key: 'undated-promise', severity: 'stop', says: '答应了要办，还没写哪天办好，或者为什么定不了', find: (reading) => (isUndated(reading) ? (reading.promises[0]?.text ?? null) : null) },
  {
    key: 'no-date',
    severity: 'stop',
    says: '还没写哪天办好，或者为什么定不了',
    find: (reading) => lack(isUndated(reading) && reading.hasMeasure && !reading.isExplained && reading.promises.length === 0),
  },
  { key: 'sent-away', severity: 'stop', says: '说了不归这里管，还没写归谁管、怎么找', find: ({ sendsAway }) => lack(sendsAway) },
  { key: 'impolite', severity: 'stop', always: true, says: '这句话不合适，请换一种说法', find: ({ text }) => IMPOLITE.exec(text)?.[0] ?? null },
  { key: 'unfilled', severity: 'stop', always: true, says: '模板里还有没填的地方', find: ({ text }) => UNFILLED.exec(text)?.[0] ?? null },
  {
    key: 'personal',
    severity: 'stop',
    always: true,
    says: '写着居民自己的信息，发出去之前请去掉',
    find: ({ personal }) => personal.find(({ kind, isAskers }) => NEVER_WRITTEN.has(kind) || (isAskers && !OF_A_HOME.has(kind)))?.text ?? null,
  },
  { key: 'home', severity: 'advise', always: true, says: '写着居民的门牌或者座机，能不写就不写', find: ({ personal }) => personal.find(({ kind, isAskers }) => isAskers && OF_A_HOME.has(kind))?.text ?? null },
  { key: 'unit', severity: 'advise', says: '写上是哪个单位答复的，居民好找', find: ({ worth, namesUnit, isOnlyExplained }) => lack(worth === 'enough' && !namesUnit && isOnlyExplained) },
  {
    key: 'vague-promise',
    severity: 'advise',
    says: '能写到哪天，就写上哪天',
    find: ({ hasDate, promises }) => (hasDate ? (promises.find(({ isVague, dates }) => isVague && dates.length === 0)?.text ?? null) : null),
  },
  {
    key: 'past-promise',
    severity: 'advise',
    says: '写的日子已经过了，请再看一下',
    find: ({ promises, today }) => promises.find(({ dates, text }) => !/原|曾|当时/.test(text) && dates.some(({ day }) => day !== null && day < today))?.text ?? null,
  },
  { key: 'address', severity: 'advise', always: true, says: '称呼“您”更好', find: ({ text }) => /你(?!好)/.exec(text)?.[0] ?? null },
];

/** What an officer should mend before this answer goes out; empty when nothing. */
export function checkAnswer(answer: string, context: AnswerContext): readonly AnswerFinding[] {
  const reading = read(answer, context);
  const rules = context.asks === false ? ANSWER_RULES.filter(({ always }) => always) : ANSWER_RULES;
  return rules.flatMap(({ key, says, severity, find }) => {
    const found = find(reading);
    return found === null ? [] : [{ key, says, severity, found: found === '' ? null : found }];
  });
}

/** Whether nothing stops it. */
export const maySend = (findings: readonly AnswerFinding[]): boolean => findings.every(({ severity }) => severity !== 'stop');
