import type { VoteQuestion } from '../../../../services/shapes';
import { moneyWords } from '../../../../utils/measures';

export type Kind = VoteQuestion['kind'];
type Of<K extends Kind> = Extract<VoteQuestion, { kind: K }>;

/** What is marked so far: null nothing yet, empty a ballot that picks nothing on purpose. */
export type Picks = readonly string[] | null;

export interface Choice {
  readonly pick: string;
  readonly label: string;
  readonly note: string;
}

/** Marks “none of them”, which is an abstention; no option is called so. */
export const NONE = '';

/** How one kind of question is marked. A new kind is a row. */
interface Way<K extends Kind> {
  readonly control: 'radio' | 'check' | 'order';
  readonly choices: (question: Of<K>) => readonly Choice[];
  readonly most: (question: Of<K>) => number;
  /** Above the options: what may be marked. */
  readonly lead: (question: Of<K>) => string;
  /** What has been marked, and how much more may be. */
  readonly count: (question: Of<K>, picks: readonly string[]) => string;
  /** The last button: the choice once more. */
  readonly button: (picks: readonly string[], labels: readonly string[]) => string;
}

const plain = (options: readonly string[]): Choice[] => options.map((pick) => ({ pick, label: pick, note: '' }));

/** “同意” stands on the button whole; what is too long for one is told by its number, and stands above in full. */
const quoted = (label: string): string => (Array.from(label).length <= 8 ? `就投“${label}”` : '就投这一个');

const chosenOf = ({ items }: Of<'budget'>, picks: readonly string[]): number => items.filter(({ item }) => picks.includes(item)).reduce((sum, { cost }) => sum + cost, 0);

function budgetCount(question: Of<'budget'>, picks: readonly string[]): string {
  const sum = chosenOf(question, picks);
  const left = question.budget - sum;
  return `选了 ${picks.length} 项，共 ${moneyWords(sum)}。${left >= 0 ? `预算还剩 ${moneyWords(left)}` : `比预算多 ${moneyWords(-left)}，也可以投：想要的人多的先安排`}`;
}

export const WAYS: { readonly [K in Kind]: Way<K> } = {
  motion: {
    control: 'radio',
    choices: () => [{ pick: 'for', label: '同意', note: '' }, { pick: 'against', label: '不同意', note: '' }, { pick: 'abstain', label: '弃权', note: '算参加，不算同意' }],
    most: () => 1,
    lead: () => '',
    count: () => '',
    button: (_picks, labels) => quoted(labels[0] ?? ''),
  },
  choices: {
    control: 'check',
    choices: ({ options }) => plain(options),
    most: ({ most }) => most,
    lead: ({ most, seats }) => `${most === 1 ? '选一个' : `最多选 ${most} 个，可以少选`}${seats > 1 ? `。一共选出 ${seats} 个` : ''}`,
    count: ({ most }, picks) => (most === 1 ? '' : picks.length < most ? `选了 ${picks.length} 个，还可以选 ${most - picks.length} 个` : `选满了 ${most} 个。要换，先点掉一个`),
    button: (picks, labels) => (picks.length === 1 ? quoted(labels[0] ?? '') : `就投这 ${picks.length} 个`),
  },
  ranking: {
    control: 'order',
    choices: ({ options }) => plain(options),
    most: ({ options }) => options.length,
    lead: () => '按您喜欢的先后一个一个点。点错了，点“退一步”。后面的可以不排',
    count: (_question, picks) => (picks.length === 0 ? '' : `排了 ${picks.length} 个`),
    button: (picks, labels) => (picks.length === 1 ? quoted(labels[0] ?? '') : '就投这个顺序'),
  },
  budget: {
    control: 'check',
    choices: ({ items }) => items.map(({ item, cost }) => ({ pick: item, label: item, note: moneyWords(cost) })),
    most: ({ items, most }) => most ?? items.length,
    lead: ({ budget, most }) => `想要哪几项就选哪几项${most === undefined ? '' : `，最多 ${most} 项`}。一共有 ${moneyWords(budget)}`,
    count: budgetCount,
    button: (picks, labels) => (picks.length === 1 ? quoted(labels[0] ?? '') : `就投这 ${picks.length} 项`),
  },
};

export const wayOf = (question: VoteQuestion): Way<Kind> => WAYS[question.kind] as unknown as Way<Kind>;

/** Single choices are marked like a motion: another tap moves the mark. */
export const controlOf = (question: VoteQuestion): 'radio' | 'check' | 'order' => (question.kind === 'choices' && question.most === 1 ? 'radio' : wayOf(question).control);

/** Where an abstention is not one of the options. */
export const hasNone = ({ kind }: VoteQuestion): boolean => kind !== 'motion';

/** What is marked after a tap. */
export function tapped(question: VoteQuestion, picks: Picks, pick: string): Picks {
  if (pick === NONE) return picks?.length === 0 ? null : [];
  const marked = picks ?? [];
  if (controlOf(question) === 'radio') return [pick];
  if (marked.includes(pick)) return controlOf(question) === 'order' ? marked : orNull(marked.filter((each) => each !== pick));
  return marked.length >= wayOf(question).most(question) ? marked : [...marked, pick];
}

const orNull = (picks: readonly string[]): Picks => (picks.length === 0 ? null : picks);

/** The last one of a ranking goes back. */
export const undone = (picks: Picks): Picks => orNull((picks ?? []).slice(0, -1));

/** A draft of an earlier question, or of another one, is not shown. */
export function fitting(question: VoteQuestion, picks: Picks): Picks {
  if (picks === null) return null;
  const offered = wayOf(question).choices(question).map(({ pick }) => pick);
  const fits = picks.every((pick) => offered.includes(pick)) && new Set(picks).size === picks.length && picks.length <= wayOf(question).most(question);
  return fits && (picks.length > 0 || hasNone(question)) ? picks : null;
}

/** The labels of what is marked, in order. */
export const labelsOf = (question: VoteQuestion, picks: readonly string[]): string[] => {
  const choices = wayOf(question).choices(question);
  return picks.length === 0 ? ['都不选（弃权）'] : picks.map((pick) => choices.find((each) => each.pick === pick)?.label ?? pick);
};

export const buttonOf = (question: VoteQuestion, picks: readonly string[]): string => (picks.length === 0 ? '就投“都不选”' : wayOf(question).button(picks, labelsOf(question, picks)));
