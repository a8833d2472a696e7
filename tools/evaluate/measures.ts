import type { Answer, Outcome } from './classifier';

export interface Measures {
  readonly accuracy: number;
  readonly macroF1: number;
  readonly msPerText: number;
  readonly modelBytes: number;
}

const rounded = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;

const labelsOf = (answers: readonly Answer[]): string[] => [...new Set(answers.flatMap(({ label, guess }) => [label, guess]))].sort();

/** The harmonic mean of how many of a label's guesses are right and how many of its texts are found; 0 when none is. */
function f1(answers: readonly Answer[], wanted: string): number {
  const right = answers.filter(({ label, guess }) => label === wanted && guess === wanted).length;
  const guessed = answers.filter(({ guess }) => guess === wanted).length;
  const there = answers.filter(({ label }) => label === wanted).length;
  return right === 0 ? 0 : (2 * right) / (guessed + there);
}

/** The figures over all outcomes; the largest model counts. */
export function measuresOf(outcomes: readonly Outcome[]): Measures {
  const answers = outcomes.flatMap(({ answers }) => answers);
  const labels = labelsOf(answers);
  const size = Math.max(1, answers.length);
  return {
    accuracy: rounded(answers.filter(({ label, guess }) => label === guess).length / size, 4),
    macroF1: rounded(labels.reduce((sum, label) => sum + f1(answers, label), 0) / Math.max(1, labels.length), 4),
    msPerText: rounded(outcomes.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / size, 3),
    modelBytes: outcomes.reduce((most, { modelBytes }) => Math.max(most, modelBytes), 0),
  };
}

/** Rows are what it is, columns what was guessed; tab separated, to paste anywhere. */
export function confusionTable(answers: readonly Answer[]): string {
  const labels = labelsOf(answers);
  const row = (wanted: string): string => {
    const own = answers.filter(({ label }) => label === wanted);
    return [wanted, ...labels.map((each) => own.filter(({ guess }) => guess === each).length), f1(answers, wanted).toFixed(3)].join('\t');
  };
  return [['实际＼判断', ...labels, 'F1'].join('\t'), ...labels.map(row)].join('\n');
}

/** The errors of which the model was surest. */
export function worstErrors(answers: readonly Answer[], most: number): string {
  return answers
    .filter(({ label, guess }) => label !== guess)
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, most)
    .map(({ text, label, guess, confidence, words }, at) => `${at + 1}. 应为${label}，判为${guess}（${confidence.toFixed(2)}；${words.join('、')}）：${text.slice(0, 160)}`)
    .join('\n');
}
