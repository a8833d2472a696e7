/** What is asked, as far as a paper is marked by it. */
export type PaperQuestion =
  | { readonly kind: 'motion' }
  | { readonly kind: 'choices'; readonly options: readonly string[]; readonly most: number }
  | { readonly kind: 'ranking'; readonly options: readonly string[] }
  | { readonly kind: 'budget'; readonly items: readonly { readonly item: string; readonly cost: number }[]; readonly most?: number | undefined };

/** Paper that cannot be read; the server's own mark for it. */
export const UNREADABLE = 'invalid';
const MOTION = [
  { value: 'for', label: '同意' },
  { value: 'against', label: '不同意' },
  { value: 'abstain', label: '弃权' },
];
/** A paper on which nothing is marked: an abstention among options. */
export const BLANK = 'blank';

export interface Mark {
  readonly value: string;
  readonly label: string;
  readonly on: boolean;
  /** Its place in a ranking, from 1; 0 without. */
  readonly place: number;
}

const yuan = (fen: number): string => `${(fen / 100).toLocaleString('en-US')} 元`;

function optionsOf(question: PaperQuestion): readonly { value: string; label: string }[] {
  if (question.kind === 'motion') return MOTION;
  return question.kind === 'budget' ? question.items.map(({ item, cost }) => ({ value: item, label: `${item}（${yuan(cost)}）` })) : question.options.map((option) => ({ value: option, label: option }));
}

const mostOf = (question: PaperQuestion): number => (question.kind === 'motion' ? 1 : question.kind === 'ranking' ? question.options.length : (question.most ?? optionsOf(question).length));

/** What is marked on the paper; null while nobody has said anything. */
export type Marked = readonly string[] | null;

/** The lines of the form as they are drawn: the options, a blank paper among options, and what cannot be read. */
export function marksOf(question: PaperQuestion, marked: Marked): Mark[] {
  const extra = [...(question.kind === 'motion' ? [] : [{ value: BLANK, label: '一项也没有选' }]), { value: UNREADABLE, label: '看不清、涂改了，作废' }];
  return [...optionsOf(question), ...extra].map(({ value, label }) => {
    const on = value === BLANK ? marked?.length === 0 : marked?.includes(value) === true;
    return { value, label, on, place: question.kind === 'ranking' && on && value !== BLANK && value !== UNREADABLE ? (marked ?? []).indexOf(value) + 1 : 0 };
  });
}

/** After a tap on one of them. A tap beyond the most changes nothing. */
export function tapped(question: PaperQuestion, marked: Marked, value: string): Marked {
  if (value === BLANK) return [];
  if (value === UNREADABLE) return [UNREADABLE];
  if (mostOf(question) === 1) return [value];
  const others = (marked ?? []).filter((each) => each !== UNREADABLE);
  if (others.includes(value)) {
    const left = others.filter((each) => each !== value);
    return left.length === 0 ? null : left;
  }
  return others.length >= mostOf(question) ? marked : [...others, value];
}

/** How many may be chosen, in words; empty where it is one. */
export function howMany(question: PaperQuestion): string {
  if (question.kind === 'motion') return '';
  if (question.kind === 'ranking') return '按票上写的顺序点';
  return mostOf(question) === 1 ? '选一项' : `最多 ${mostOf(question)} 项`;
}

/** What will be sent, for the button: 同意, 3 项, 作废. */
export function markedWords(question: PaperQuestion, marked: Marked): string {
  if (marked === null) return '';
  if (marked[0] === UNREADABLE) return '作废';
  if (marked.length === 0) return '一项也没有选';
  const [first = ''] = marked;
  return marked.length === 1 ? (optionsOf(question).find(({ value }) => value === first)?.label ?? first) : `${marked.length} 项`;
}
