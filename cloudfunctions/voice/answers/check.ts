import { civilDate, type Instant } from '../../shared/calendar/civil';
import { maskedSpans } from '../../shared/mask';
import { type Clause, clausesOf, readable } from './clauses';
import { IMPOLITE, UNFILLED, UNIT_WORDS } from './signs';

/**
 * The check of an answer before it is sent: it names what is done, by whom and when, or says plainly why
 * not. It reads words, not truth; what stops is what no reading of the words can save.
 */

/** What an answer is checked against. */
export interface AnswerContext {
  /** Names of the district's units, as the tree has them. */
  readonly unitNames: readonly string[];
  /** What the resident wrote, unmasked. */
  readonly question: string;
  readonly now: Instant;
}

/** What the officer reads. `stop` must be mended before sending; `advise` is said and may be left. */
export interface AnswerFinding {
  readonly key: string;
  readonly says: string;
  readonly severity: 'stop' | 'advise';
  /** The words it is about, if it is about words. */
  readonly found: string | null;
}

interface Reading {
  readonly text: string;
  readonly clauses: readonly Clause[];
  /** What is left without courtesies and bare phrases. */
  readonly substance: readonly Clause[];
  readonly question: string;
  readonly context: AnswerContext;
}

interface Rule {
  readonly key: string;
  readonly says: string;
  readonly severity: 'stop' | 'advise';
  /** The words found, '' for a lack; null when all is well. */
  readonly find: (reading: Reading) => string | null;
}

/** 灯已修好，物业10月9日换的: less than this names no unit, measure and date. */
const LEAST_CHARACTERS = 12;
/** What is left of a copied question: 已收到 and the like. */
const LEAST_NEW = 10;
const COPIED_RUN = 8;

const lengthOf = (text: string): number => (text.match(/[\p{L}\p{N}]/gu) ?? []).length;
const sizeOf = (clauses: readonly Clause[]): number => clauses.reduce((size, { text }) => size + lengthOf(text), 0);
const lack = (isMissing: boolean): string | null => (isMissing ? '' : null);

const hasDate = ({ substance }: Reading): boolean => substance.some(({ dates }) => dates.length > 0);
const hasReason = ({ substance }: Reading): boolean => substance.some(({ isReason }) => isReason);
const isExplained = ({ substance }: Reading): boolean => substance.some(({ isExplanation }) => isExplanation);
const promises = ({ substance }: Reading): readonly Clause[] => substance.filter(({ isPromise, isAct, isVague }) => isPromise && (isAct || isVague));
const isTooShort = ({ text }: Reading): boolean => lengthOf(text) < LEAST_CHARACTERS;
const isHollow = ({ clauses, substance }: Reading): boolean => sizeOf(substance) < LEAST_CHARACTERS && clauses.some(({ hollow }) => hollow !== null && hollow !== 'greeting');
const hasMeasure = ({ substance }: Reading): boolean => substance.some(({ isAct, isExplanation, isReason }) => isAct || isExplanation || isReason);
/** The answer says enough for its lacks to be named one by one. */
const isWorthReading = (reading: Reading): boolean => !isTooShort(reading) && !isHollow(reading) && !isCopied(reading);

/** The answer without what stands in the question as well, in runs too long to be chance. */
function newWords(answer: string, question: string): number {
  let fresh = 0;
  for (let at = 0; at < answer.length; ) {
    let run = 0;
    while (at + run < answer.length && question.includes(answer.slice(at, at + run + 1))) run += 1;
    if (run < COPIED_RUN) {
      fresh += 1;
      at += 1;
    } else at += run;
  }
  return fresh;
}

const words = (text: string): string => (text.match(/[\p{L}\p{N}]/gu) ?? []).join('');

function isCopied({ clauses, question }: Reading): boolean {
  const said = words(clauses.filter(({ hollow }) => hollow === null || hollow === 'receipt').map(({ text }) => text).join(''));
  return said.length >= COPIED_RUN && newWords(said, words(question)) < LEAST_NEW && newWords(said, words(question)) < said.length / 3;
}

const MOST_TOLD: readonly Clause['hollow'][] = ['transfer', 'processing', 'patience', 'effort', 'receipt', 'attention', 'contact', 'thanks'];

/** The phrase to show: the one that pretends most. */
const phrase = ({ clauses }: Reading): string => MOST_TOLD.flatMap((key) => clauses.filter(({ hollow }) => hollow === key))[0]?.text ?? '';

const digits = (text: string): string => text.replace(/[^\dA-Za-z\p{Script=Han}]/gu, '').toLowerCase();

/** Of the asker's own, or never to be written anywhere. */
function personal({ context }: Reading, answer: string): string | null {
  const own = new Set(maskedSpans(context.question).map(({ from, to }) => digits(context.question.slice(from, to).normalize('NFKC'))));
  const hit = maskedSpans(answer).find(({ kind, from, to }) => kind === 'idCard' || kind === 'bankCard' || kind === 'plate' || own.has(digits(answer.slice(from, to).normalize('NFKC'))));
  return hit === undefined ? null : hit.shown;
}

const namesUnit = ({ text, context }: Reading): boolean => UNIT_WORDS.some((form) => form.test(text)) || context.unitNames.some((name) => name.length > 1 && text.includes(readable(name)));

/** The check, in the order in which an officer mends. */
export const ANSWER_RULES: readonly Rule[] = [
  { key: 'too-short', severity: 'stop', says: '太短了，写一写谁办、办了什么、哪天办', find: (reading) => lack(isTooShort(reading)) },
  { key: 'copied', severity: 'stop', says: '和来信差不多，还没有回答', find: (reading) => lack(!isTooShort(reading) && isCopied(reading)) },
  { key: 'hollow', severity: 'stop', says: '只有客气话或者转办的话，还没写事情怎么办', find: (reading) => (!isTooShort(reading) && !isCopied(reading) && isHollow(reading) ? phrase(reading) : null) },
  { key: 'no-measure', severity: 'stop', says: '还没写办了什么，或者打算怎么办', find: (reading) => lack(isWorthReading(reading) && !hasMeasure(reading)) },
  { key: 'no-unit', severity: 'stop', says: '还没写是哪个单位办', find: (reading) => lack(isWorthReading(reading) && !namesUnit(reading)) },
  {
    key: 'undated-promise',
    severity: 'stop',
    says: '答应了要办，还没写哪天办好，或者为什么定不了',
    find: (reading) => (isWorthReading(reading) && !hasDate(reading) && !hasReason(reading) ? (promises(reading)[0]?.text ?? null) : null),
  },
  {
    key: 'no-date',
    severity: 'stop',
    says: '还没写哪天办好，或者为什么定不了',
    find: (reading) => lack(isWorthReading(reading) && hasMeasure(reading) && !hasDate(reading) && !hasReason(reading) && !isExplained(reading) && promises(reading).length === 0),
  },
  { key: 'impolite', severity: 'stop', says: '这句话不合适，请换一种说法', find: ({ text }) => IMPOLITE.exec(text)?.[0] ?? null },
  { key: 'unfilled', severity: 'stop', says: '模板里还有没填的地方', find: ({ text }) => UNFILLED.exec(text)?.[0] ?? null },
  { key: 'personal', severity: 'stop', says: '写着居民自己的信息，发出去之前请去掉', find: (reading) => personal(reading, reading.text) },
  {
    key: 'vague-promise',
    severity: 'advise',
    says: '能写到哪天，就写上哪天',
    find: (reading) => (hasDate(reading) ? (promises(reading).find(({ isVague, dates }) => isVague && dates.length === 0)?.text ?? null) : null),
  },
  {
    key: 'past-promise',
    severity: 'advise',
    says: '写的日子已经过了，请再看一下',
    find: ({ substance, context }) =>
      substance.find(({ isPromise, dates, text }) => isPromise && !/原|曾|当时/.test(text) && dates.some(({ day }) => day !== null && day < civilDate(context.now)))?.text ?? null,
  },
  { key: 'address', severity: 'advise', says: '称呼“您”更好', find: ({ text }) => /你(?!好)/.exec(text)?.[0] ?? null },
];

/** What an officer should mend before this answer goes out; empty when nothing. */
export function checkAnswer(answer: string, context: AnswerContext): readonly AnswerFinding[] {
  const clauses = clausesOf(answer, civilDate(context.now));
  const reading: Reading = { text: readable(answer), clauses, substance: clauses.filter(({ hollow }) => hollow === null), question: readable(context.question), context };
  return ANSWER_RULES.flatMap(({ key, says, severity, find }) => {
    const found = find(reading);
    return found === null ? [] : [{ key, says, severity, found: found === '' ? null : found }];
  });
}

/** Whether nothing stops it. */
export const maySend = (findings: readonly AnswerFinding[]): boolean => findings.every(({ severity }) => severity !== 'stop');
