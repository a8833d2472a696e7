import { civilDate, type Instant } from '../../shared/calendar/civil';
import { maskedSpans } from '../../shared/mask';
import type { MaskKind } from '../../shared/mask-rule';
import { type Clause, clausesOf, readable } from './clauses';
import { type HollowWords, NOT_OURS, OURSELVES, UNIT_WORDS } from './signs';

/** What an answer is checked against. */
export interface AnswerContext {
  /** Names of the district's units, as the tree has them. */
  readonly unitNames: readonly string[];
  /** What the resident wrote, unmasked. */
  readonly question: string;
  readonly now: Instant;
  /** False where nothing is asked for: whoever says thanks waits for no measure and no day. */
  readonly asks?: boolean;
}

/** Personal words of the answer. */
export interface Personal {
  readonly kind: MaskKind;
  readonly text: string;
  /** They stand in the question too, so they are the asker's. */
  readonly isAskers: boolean;
}

/** What the rules look at, found once. */
export interface Reading {
  readonly text: string;
  readonly clauses: readonly Clause[];
  /** What is left without courtesies and bare phrases. */
  readonly substance: readonly Clause[];
  /** What is announced; in an answer that says little also what is announced in bare phrases. */
  readonly promises: readonly Clause[];
  readonly personal: readonly Personal[];
  readonly today: string;
  readonly namesUnit: boolean;
  /** It sends the resident away and does not say to whom. */
  readonly sendsAway: boolean;
  readonly hasMeasure: boolean;
  readonly hasDate: boolean;
  readonly hasReason: boolean;
  readonly isExplained: boolean;
  /** It explains and announces nothing: there is no doer that must be named. */
  readonly isOnlyExplained: boolean;
  /** The first of these that holds; `enough` when its lacks can be named one by one. */
  readonly worth: 'too-short' | 'copied' | 'hollow' | 'enough';
}

/** Fewer cannot name a unit, a measure and a date, but by luck: 物业昨天换好了灯. */
const LEAST_CHARACTERS = 12;
/** A clause with a day in it that says so much says what happens then, whatever its verb: 志愿者10月16日起每天送饭. */
const LEAST_DATED = 11;
/** So much is said that its verbs may be ones no table knows. */
const MUCH = 45;
/** What is left of a copied question: 已收到 and the like. */
const LEAST_NEW = 10;
const COPIED_RUN = 8;

/** Bare phrases that stand for an answer. */
const PRETENDED: ReadonlySet<HollowWords['key']> = new Set(['transfer', 'processing', 'effort', 'patience']);

const NOT_WORDS = /[^\p{L}\p{N}]+/gu;
const words = (text: string): string => text.replace(NOT_WORDS, '');
const sizeOf = (clauses: readonly Clause[]): number => clauses.reduce((size, { text }) => size + words(text).length, 0);

/** How many characters do not stand in the question, in runs too long to be chance. */
function newWords(answer: string, question: string): number {
  let fresh = 0;
  for (let at = 0; at < answer.length; ) {
    let run = 0;
    while (at + run < answer.length && question.includes(answer.slice(at, at + run + 1))) run += 1;
    if (run < COPIED_RUN) fresh += 1;
    at += run < COPIED_RUN ? 1 : run;
  }
  return fresh;
}

function isCopied(clauses: readonly Clause[], question: string): boolean {
  const said = words(clauses.filter(({ hollow }) => hollow === null || hollow === 'receipt').map(({ text }) => text).join(''));
  if (said.length < COPIED_RUN) return false;
  const fresh = newWords(said, words(question));
  return fresh < LEAST_NEW && fresh < said.length / 3;
}

function personalOf(text: string, question: string): readonly Personal[] {
  const own = new Set(maskedSpans(question).map(({ from, to }) => words(question.slice(from, to).normalize('NFKC')).toLowerCase()));
  return maskedSpans(text).map(({ kind, from, to }) => ({ kind, text: text.slice(from, to), isAskers: own.has(words(text.slice(from, to)).toLowerCase()) }));
}

/** Reads an answer once for all rules. */
export function read(answer: string, { unitNames, question, now }: AnswerContext): Reading {
  const text = readable(answer);
  const today = civilDate(now);
  const clauses = clausesOf(answer, today);
  const substance = clauses.filter(({ hollow }) => hollow === null);
  const announced = substance.filter(({ isPromise, isAct, isVague }) => isPromise && (isAct || isVague));
  const promises = announced.length > 0 || sizeOf(substance) >= MUCH ? announced : clauses.filter(({ hollow }) => hollow === 'effort');
  const named = (said: string): boolean => UNIT_WORDS.some((form) => form.test(said)) || unitNames.some((name) => name.length > 1 && said.includes(name));
  const namesUnit = named(text);
  const hasMeasure = substance.some(({ isAct, isExplanation, isReason, dates, text: said }) => isAct || isExplanation || isReason || (dates.length > 0 && words(said).length >= LEAST_DATED)) || sizeOf(substance.filter(({ isPromise }) => !isPromise)) >= MUCH;
  const hasDate = substance.some(({ dates }) => dates.length > 0);
  const hasReason = substance.some(({ isReason }) => isReason);
  const isExplained = substance.some(({ isExplanation }) => isExplanation);
  const worth = (): Reading['worth'] => {
    if (namesUnit && hasDate && hasMeasure) return isCopied(clauses, readable(question)) ? 'copied' : 'enough';
    if (words(text).length < LEAST_CHARACTERS) return clauses.some(({ hollow }) => hollow !== null && PRETENDED.has(hollow)) ? 'hollow' : 'too-short';
    if (isCopied(clauses, readable(question))) return 'copied';
    return sizeOf(substance) < LEAST_CHARACTERS && clauses.some(({ hollow }) => hollow !== null && hollow !== 'greeting') ? 'hollow' : 'enough';
  };
  return {
    text,
    clauses,
    substance,
    promises,
    personal: personalOf(text, question),
    today,
    namesUnit,
    sendsAway: NOT_OURS.test(text) && !named(text.replace(OURSELVES, '')),
    hasMeasure,
    hasDate,
    hasReason,
    isExplained,
    isOnlyExplained: promises.length === 0 && (isExplained || hasReason),
    worth: worth(),
  };
}
