import { existsSync } from 'node:fs';

import { DEFAULT_CATALOGUE } from '../../cloudfunctions/community/catalogue/catalogue';
import { Catalogue, type Category } from '../../cloudfunctions/shared/reference/category';
import { classify, teach } from '../../cloudfunctions/understanding/classifier/classify';
import { decodeModel, encodeModel } from '../../cloudfunctions/understanding/classifier/model-file';
import { train } from '../../cloudfunctions/understanding/classifier/train';
import { supposedCategories, type Learned } from '../../cloudfunctions/understanding/meaning/blend';
import { guessOf } from '../../cloudfunctions/understanding/meaning/guess';
import { TEXT_AT_MOST } from '../../cloudfunctions/voice/stored';
import { readLabelled } from '../evaluate/rows';
import { best, median, percentile } from './measure';
import { atMost, figure, type Row } from './rows';

const FILE = '../shared/data/labelled-train.jsonl';
const TEXTS = 400;
const LONGEST = 40;
/** As many as are taught on top of a model at most. */
const CORRECTIONS = 400;
const TURNS = 7;
const GOAL = 5;

/** The fields of the file beside the catalogue's own categories, so that what the model says is suggested. */
function catalogueWith(labels: readonly string[]): Catalogue {
  const [pattern] = DEFAULT_CATALOGUE.all as [Category];
  return new Catalogue([...DEFAULT_CATALOGUE.all, ...labels.map((label) => ({ ...pattern, code: label, name: label, words: [] }))]);
}

/** What the words alone say of a text, with a model of a megabyte and a full minute's corrections on top. */
export function meaning(): Promise<Row[]> {
  if (!existsSync(FILE)) {
    console.error(`没有 ${FILE}，不测判断类别的快慢。`);
    return Promise.resolve([]);
  }
  const rows = readLabelled(FILE);
  const file = encodeModel(train(rows));
  const model = decodeModel(file);
  const catalogue = catalogueWith(model.labels);
  const corrections = rows.slice(0, CORRECTIONS).map(({ text }, at) => ({ id: String(at), person: `p${at % 20}`, at, text, label: model.labels[at % model.labels.length] ?? '' }));
  const learned: Learned = { model, taught: teach(model, corrections) };
  const understood = (text: string): number => best(TURNS, () => guessOf(text, { catalogue }, supposedCategories(text, catalogue, learned)));

  const byLength = rows.map(({ text }) => text).sort((a, b) => a.length - b.length);
  const typical = Array.from({ length: TEXTS }, (_, at) => byLength[Math.floor((at * byLength.length) / TEXTS)] ?? '');
  // Nobody may send more than this; what is told there is told in ordinary words.
  const longest = Array.from({ length: LONGEST }, (_, at) => byLength.slice(at * LONGEST).join('').slice(0, TEXT_AT_MOST));
  for (const text of typical) understood(text);
  const times = typical.map(understood);
  const long = longest.map(understood);
  const whole = longest.map((text) => best(TURNS, () => classify(text, model, learned.taught)));
  return Promise.resolve([
    atMost('判断类别用的模型', file.length / 1e6, 1, 'MB'),
    atMost(`说的是什么、归哪一类（模型、目录、纠正一起），${byLength[Math.floor(byLength.length / 2)]?.length ?? 0} 字左右，中位`, median(times), GOAL, '毫秒'),
    atMost('同上，95%', percentile(times, 0.95), GOAL, '毫秒'),
    atMost(`同上，最长的 ${TEXT_AT_MOST.toLocaleString('en-US')} 字，中位`, median(long), GOAL, '毫秒'),
    atMost('同上，最慢的', Math.max(...long), GOAL, '毫秒'),
    figure(`只问模型，不截短，${TEXT_AT_MOST.toLocaleString('en-US')} 字，中位`, median(whole), '毫秒'),
  ]);
}
