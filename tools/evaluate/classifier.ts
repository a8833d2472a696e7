import { classify } from '../../cloudfunctions/understanding/classifier/classify';
import { decodeModel, encodeModel } from '../../cloudfunctions/understanding/classifier/model-file';
import { seededRandom, shuffled } from '../../cloudfunctions/understanding/classifier/sparse';
import { train, type Labelled } from '../../cloudfunctions/understanding/classifier/train';

/** What the model said of one text. */
export interface Answer extends Labelled {
  readonly guess: string;
  readonly confidence: number;
  readonly words: readonly string[];
}

export interface Outcome {
  readonly answers: readonly Answer[];
  readonly milliseconds: number;
  readonly modelBytes: number;
}

/** Trains on the one, asks about the other. The model is stored and loaded in between, as it will be in use. */
export function runClassifier(training: readonly Labelled[], test: readonly Labelled[]): Outcome {
  const file = encodeModel(train(training));
  const model = decodeModel(file);
  const started = performance.now();
  const answers = test.map(({ text, label }) => {
    const [best] = classify(text, model, undefined, 1);
    return { text, label, guess: best?.label ?? '', confidence: best?.confidence ?? 0, words: best?.words ?? [] };
  });
  return { answers, milliseconds: performance.now() - started, modelBytes: file.length };
}

/** Every text is asked about once, by a model that has not seen it; the folds are the same every time. */
export function folds(rows: readonly Labelled[], count: number): Outcome[] {
  const order = Array.from(shuffled(rows.length, seededRandom(7)), (at) => rows[at]).filter((row) => row !== undefined);
  return Array.from({ length: count }, (_, fold) => runClassifier(order.filter((_, at) => at % count !== fold), order.filter((_, at) => at % count === fold)));
}
