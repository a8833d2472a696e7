/**
 * How well the words of residents are understood.
 *   `npm run --silent evaluate -- classify --train a.jsonl --test b.jsonl` (rows `{text,label}`; the model is trained on
 *       nothing but a.jsonl) prints `{ accuracy, macroF1, msPerText, modelBytes }`
 *   `npm run --silent evaluate -- classify --file a.jsonl --folds 5` prints the same over all folds
 *   `npm run --silent evaluate -- topics --file messages.jsonl --top 20` (rows `{id,user,title,time,text}`) prints
 *       `[{ title, ids, score, from, to }]`, hottest first
 *   `npm run --silent evaluate -- report` prints all of it for the messages in `../shared/data`, with the model on raw
 *       texts against plain ones, what poisoners reach, and how pure the topics are (`docs/evaluation.md`)
 * With `--details`, the confusion table and the ten worst errors (or the topics' trends) go to stderr.
 */
import { parseArgs } from 'node:util';

import { folds, type Outcome, runClassifier } from './evaluate/classifier';
import { confusionTable, measuresOf, worstErrors } from './evaluate/measures';
import { report } from './evaluate/report';
import { readLabelled } from './evaluate/rows';
import { findTopics, trendLine } from './evaluate/topics';

const USAGE = `用法：
  npm run --silent evaluate -- classify --train a.jsonl --test b.jsonl [--details]
  npm run --silent evaluate -- classify --file a.jsonl [--folds 5] [--details]
  npm run --silent evaluate -- topics --file messages.jsonl [--top 20] [--details]
  npm run --silent evaluate -- report [--data ../shared/data] [--splits 5]`;

/** A whole number of at least `least`. */
function count(value: string | undefined, least: number, otherwise: number): number {
  const number = value === undefined ? otherwise : Number(value);
  if (!Number.isInteger(number) || number < least) throw new Error(USAGE);
  return number;
}

function reportClassifier(outcomes: readonly Outcome[], details: boolean): void {
  console.log(JSON.stringify(measuresOf(outcomes)));
  if (!details) return;
  const answers = outcomes.flatMap(({ answers }) => answers);
  console.error(confusionTable(answers));
  console.error(worstErrors(answers, 10));
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { train: { type: 'string' }, test: { type: 'string' }, file: { type: 'string' }, folds: { type: 'string' }, top: { type: 'string' }, data: { type: 'string', default: '../shared/data' }, splits: { type: 'string' }, details: { type: 'boolean', default: false } },
  });
  const [what] = positionals;
  const { train, test, file, details } = values;
  if (what === 'classify' && train !== undefined && test !== undefined) return reportClassifier([runClassifier(readLabelled(train), readLabelled(test))], details);
  if (what === 'classify' && file !== undefined) return reportClassifier(folds(readLabelled(file), count(values.folds, 2, 5)), details);
  if (what === 'topics' && file !== undefined) {
    const topics = findTopics(file, count(values.top, 1, 20));
    console.log(JSON.stringify(topics.map(({ title, ids, score, from, to }) => ({ title, ids, score, from, to }))));
    if (details) console.error(topics.map(trendLine).join('\n'));
    return;
  }
  if (what === 'report') return report(values.data, Math.min(5, count(values.splits, 1, 5)));
  throw new Error(USAGE);
}

try {
  main();
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exitCode = 1;
}
