import type { Catalogue, Category } from '../../shared/reference/category';
import { fingerprint } from '../../shared/id';
import { classify } from '../classifier/classify';
import type { Model } from '../classifier/model';
import { encodeModel } from '../classifier/model-file';
import { train, TRAINING, type Labelled, type TrainOptions } from '../classifier/train';

/** An example with its words. */
export interface Example extends Labelled {
  readonly id: string;
}

/** A category with fewer examples is helped by the catalogue's words. */
export const ENOUGH = 5;
/** Categories of one model: more would leave too few words for each in a megabyte. */
const MOST_CATEGORIES = 60;
/** A training takes as long as examples times categories: so many take some seconds, and the function has sixty. */
const MOST_WORK = 160_000;
/** Held out to be asked; with fewer there is nothing to tell. */
export const LEAST_ASKED = 10;
const HELD_OUT = 5;
export const MODEL_BYTES = 1_000_000;

/** A few passes are enough for whole-number weights, and the night is short. */
const OPTIONS: TrainOptions = { ...TRAINING, passes: 8, mostBytes: MODEL_BYTES };

export interface Lesson {
  readonly model: Model;
  readonly bytes: Uint8Array;
  readonly examples: number;
  readonly categories: number;
  readonly accuracy: number | null;
  readonly asked: number;
}

/** What the catalogue says of a category, as somebody might write it: as many texts as are wanting. */
function ofCatalogue({ code, name, words }: Category, wanting: number): Labelled[] {
  const texts = [name, words.join('，'), ...words.map((word) => `${name}，${word}`)];
  return texts.slice(0, wanting).map((text) => ({ text, label: code }));
}

/** What the catalogue says of all that nobody has decided yet: without it a model of two categories would take every text for one of them. No category has this code. */
export const SOMETHING_ELSE = '-';

const somethingElse = (sizes: ReadonlyMap<string, number>, { all }: Catalogue): Labelled[] =>
  all
    .filter(({ code }) => !sizes.has(code))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .flatMap((category) => ofCatalogue(category, 2).map(({ text }) => ({ text, label: SOMETHING_ELSE })));

/** The categories with most examples, and the examples of these. */
function commonest(examples: readonly Example[], catalogue: Catalogue): { examples: Example[]; sizes: Map<string, number> } {
  const sizes = new Map<string, number>();
  for (const { label } of examples) if (catalogue.of(label)) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const kept = new Map([...sizes].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1)).slice(0, Math.min(MOST_CATEGORIES, Math.max(1, Math.floor(MOST_WORK / examples.length)))));
  return { examples: examples.filter(({ label }) => kept.has(label)), sizes: kept };
}

/** A category of one example or many is never without its own words; one of few has them several times over. */
const taught = (examples: readonly Example[], sizes: ReadonlyMap<string, number>, catalogue: Catalogue): Labelled[] => [
  ...examples,
  ...[...sizes].flatMap(([code, size]) => {
    const category = catalogue.of(code);
    return category ? ofCatalogue(category, Math.max(1, ENOUGH - size)) : [];
  }),
  ...somethingElse(sizes, catalogue),
];

const isHeldOut = ({ id }: Example): boolean => parseInt(fingerprint('held out', id).slice(0, 8), 16) % HELD_OUT === 0;

/** Share of what was held out that a model of the rest gets right. */
function askedOf(examples: readonly Example[], sizes: ReadonlyMap<string, number>, catalogue: Catalogue): { accuracy: number | null; asked: number } {
  const asked = examples.filter(isHeldOut);
  if (asked.length < LEAST_ASKED) return { accuracy: null, asked: asked.length };
  const model = train(taught(examples.filter((each) => !isHeldOut(each)), sizes, catalogue), OPTIONS);
  const right = asked.filter(({ text, label }) => classify(text, model, undefined, 2).find((guess) => guess.label !== SOMETHING_ELSE)?.label === label).length;
  return { accuracy: right / asked.length, asked: asked.length };
}

/**
 * Trains from what was decided and from the catalogue's words for what has hardly been decided yet. The same
 * examples give the same bytes. Undefined while nobody has decided anything.
 */
export function lessonOf(all: readonly Example[], catalogue: Catalogue): Lesson | undefined {
  const { examples, sizes } = commonest([...all].sort((a, b) => (a.id < b.id ? -1 : 1)), catalogue);
  if (sizes.size === 0) return undefined;
  const model = train(taught(examples, sizes, catalogue), OPTIONS);
  return { model, bytes: encodeModel(model), examples: examples.length, categories: sizes.size, ...askedOf(examples, sizes, catalogue) };
}

/** So much less may be chance in any case. */
const SLACK = 0.05;
const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** Why a new model is not put in force by itself, in words; empty when it is. What is held out is a sample: two standard errors of it are no proof. */
export function objection({ accuracy, asked }: Pick<Lesson, 'accuracy' | 'asked'>, inForce: { readonly accuracy: number | null; readonly chosen: boolean } | null): string {
  if (inForce?.chosen) return '现在用的是区里选定的一版，新的没有自动启用';
  if (!inForce || inForce.accuracy === null) return '';
  if (accuracy === null) return `留出来核对的只有 ${asked} 条，看不出好坏，没有启用`;
  const margin = Math.max(SLACK, 2 * Math.sqrt((inForce.accuracy * (1 - inForce.accuracy)) / asked));
  return accuracy < inForce.accuracy - margin ? `留出来核对的对了 ${percent(accuracy)}，比在用的 ${percent(inForce.accuracy)} 差得多，没有启用` : '';
}
