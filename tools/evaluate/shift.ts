import { classify } from '../../cloudfunctions/understanding/classifier/classify';
import { decodeModel, encodeModel } from '../../cloudfunctions/understanding/classifier/model-file';
import { seededRandom, shuffled } from '../../cloudfunctions/understanding/classifier/sparse';
import { train, type Labelled } from '../../cloudfunctions/understanding/classifier/train';
import { plain } from '../../cloudfunctions/shared/words/normalise';
import { baseline, type Guesser } from './baseline';
import { findPairs } from './raw-pairs';
import { restorer } from './restore';

/** A model of the project's kind, stored and loaded as it will be in use. */
function own(examples: readonly Labelled[]): Guesser {
  const model = decodeModel(encodeModel(train(examples)));
  return (text) => classify(text, model, undefined, 1)[0]?.label ?? '';
}

const CONTENDERS: readonly (readonly [name: string, learn: (examples: readonly Labelled[]) => Guesser])[] = [
  ['our model, 1 MB', own],
  ['plain SVM, runs of 1–2', (examples) => baseline(examples, 1, 2)],
  ['plain SVM, runs of 2–4', (examples) => baseline(examples, 2, 4)],
];

/** What a contender is asked in each split: texts in one form. */
const FORMS = ['segmented', 'restored', 'raw'] as const;
type Form = (typeof FORMS)[number];

/** One row of the comparison: shares of right answers, and the lead over it of our model with its standard error. */
export interface Contest {
  readonly name: string;
  readonly form: Form;
  readonly texts: number;
  readonly accuracy: number;
  readonly standardError: number;
  readonly ourLead: number;
  readonly leadError: number;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Of the mean of these; texts that are asked in several splits are counted once by their mean. */
function errorOf(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / Math.max(1, values.length - 1) / Math.max(1, values.length));
}

/**
 * How a model that learnt from segmented texts without stop words does on texts as they are written. Each split
 * keeps a fifth of the rows aside, and all rows of which the raw message is known, with whatever begins as they do.
 */
export function contests(rows: readonly Labelled[], messages: readonly { title: string; text: string }[], splits: number): Contest[] {
  const pairs = findPairs(rows, messages);
  const restore = restorer(rows, pairs, messages);
  const beginning = ({ text }: Labelled): string => plain(text).slice(0, 60);
  const paired = new Set(pairs.map(({ row }) => rows[row]).flatMap((row) => (row ? [beginning(row)] : [])));
  const order = shuffled(rows.length, seededRandom(7));
  /** By contender and form, text by text: the shares of splits in which it was right. */
  const right = new Map<string, Map<string, number[]>>();
  const ask = (name: string, form: Form, guess: Guesser, texts: readonly Labelled[]): void => {
    const of = right.get(`${name}|${form}`) ?? new Map<string, number[]>();
    right.set(`${name}|${form}`, of);
    for (const { text, label } of texts) of.set(text, [...(of.get(text) ?? []), guess(text) === label ? 1 : 0]);
  };
  for (let split = 0; split < splits; split += 1) {
    const aside = new Set([...order].filter((_, at) => at % 5 === split));
    const training = rows.filter((row, at) => !aside.has(at) && !paired.has(beginning(row)));
    const segmented = rows.filter((row, at) => aside.has(at) && !paired.has(beginning(row)));
    const restored = segmented.map(({ text, label }) => ({ text: restore(text), label }));
    const raw = pairs.map((pair) => ({ text: pair.raw, label: pair.label }));
    for (const [name, learn] of CONTENDERS) {
      const guess = learn(training);
      ask(name, 'segmented', guess, segmented);
      ask(name, 'restored', guess, restored);
      ask(name, 'raw', guess, raw);
    }
  }
  return FORMS.flatMap((form) =>
    CONTENDERS.map(([name]): Contest => {
      const of = right.get(`${name}|${form}`) ?? new Map<string, number[]>();
      const ours = right.get(`${CONTENDERS[0]?.[0]}|${form}`);
      const shares = [...of.values()].map(mean);
      const leads = [...of].map(([text, each]) => mean(ours?.get(text) ?? []) - mean(each));
      return { name, form, texts: of.size, accuracy: mean(shares), standardError: errorOf(shares), ourLead: mean(leads), leadError: errorOf(leads) };
    }),
  );
}
