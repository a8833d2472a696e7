import type { Answer } from './classifier';
import { confusionTable, measuresOf, worstErrors } from './measures';

const answer = (label: string, guess: string, confidence = 0.5): Answer => ({ text: `${label}${guess}`, label, guess, confidence, words: ['词'] });
const ANSWERS = [answer('甲', '甲'), answer('甲', '甲'), answer('甲', '乙', 0.9), answer('乙', '乙'), answer('丙', '乙', 0.7)];
const outcome = (answers: readonly Answer[], milliseconds = 10, modelBytes = 100) => ({ answers, milliseconds, modelBytes });

describe('measures', () => {
  test('accuracy over all texts, F1 as the mean over labels, a label never found counting nothing', () => {
    // 甲: precision 1, recall 2/3; 乙: 1/3 and 1; 丙: none.
    expect(measuresOf([outcome(ANSWERS)])).toEqual({ accuracy: 0.6, macroF1: 0.4333, msPerText: 2, modelBytes: 100 });
  });

  test('folds are put together, and the largest model counts', () => {
    expect(measuresOf([outcome(ANSWERS.slice(0, 2)), outcome(ANSWERS.slice(2), 20, 300)])).toEqual({ accuracy: 0.6, macroF1: 0.4333, msPerText: 6, modelBytes: 300 });
  });

  test('no texts give no figures that are not numbers', () => {
    expect(measuresOf([outcome([], 0)])).toEqual({ accuracy: 0, macroF1: 0, msPerText: 0, modelBytes: 100 });
  });

  test('the confusion table has what it is in rows', () => {
    expect(confusionTable(ANSWERS).split('\n')).toContain(['甲', 0, 1, 2, '0.800'].join('\t'));
  });

  test('the worst errors are those that were surest', () => {
    expect(worstErrors(ANSWERS, 1)).toContain('应为甲，判为乙（0.90；词）');
  });
});
