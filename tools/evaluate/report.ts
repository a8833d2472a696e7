import { existsSync } from 'node:fs';
import path from 'node:path';

import { folds } from './classifier';
import { confusionTable, measuresOf, worstErrors } from './measures';
import { poison } from './poison';
import { readLabelled, readVoices } from './rows';
import { contests } from './shift';
import { cohesionOf } from './cohesion';
import { findTopics, trendLine } from './topics';

const FILES = { labelled: 'labelled-train.jsonl', messages: 'civic-messages.jsonl', replies: 'civic-replies.jsonl' } as const;

/** The known hot topics, by words that their messages hold. */
const KNOWN: readonly (readonly [name: string, words: RegExp])[] = [
  ['丽发新城搅拌站', /丽发.*搅拌|搅拌.*丽发/s],
  ['人才购房补贴', /人才.*购房补贴/s],
  ['伊景园捆绑车位', /伊景园.*捆绑.*车位|伊景园.*车位.*捆绑/s],
];

const share = (value: number): string => value.toFixed(4);

/** Everything at once, from the shared messages; `docs/evaluation.md` comments on it. */
export function report(folder: string, splits: number): void {
  const files = Object.fromEntries(Object.entries(FILES).map(([name, file]) => [name, path.join(folder, file)])) as Record<keyof typeof FILES, string>;
  const missing = Object.values(files).filter((file) => !existsSync(file));
  if (missing.length > 0) {
    console.log(`没有可供评估的留言，跳过：${missing.join('、')}`);
    return;
  }
  const rows = readLabelled(files.labelled);
  const messages = readVoices(files.messages).voices;

  const outcomes = folds(rows, 5);
  const answers = outcomes.flatMap((outcome) => outcome.answers);
  console.log(`## 分类：${rows.length} 条，五折\n${JSON.stringify(measuresOf(outcomes))}\n\n${confusionTable(answers)}\n\n最有把握的十个错\n${worstErrors(answers, 10)}`);

  console.log(`\n## 分类：原文（训练用去停用词的文本）\n模型\t文本\t条数\t准确率±标准误\t我们领先±标准误`);
  for (const { name, form, texts, accuracy, standardError, ourLead, leadError } of contests(rows, [...messages, ...readVoices(files.replies).voices], splits)) {
    console.log(`${name}\t${form}\t${texts}\t${share(accuracy)}±${share(standardError)}\t${share(ourLead)}±${share(leadError)}`);
  }

  console.log(`\n## 乱教：五十个人各改二十条\n${JSON.stringify(poison(rows))}`);

  const topics = findTopics(files.messages, 20);
  console.log('\n## 热点');
  topics.forEach((topic, at) => console.log(`${trendLine(topic, at)}\t内聚 ${cohesionOf(topic, messages).toFixed(2)}`));
  for (const [name, words] of KNOWN) {
    const ids = new Set(messages.filter(({ title, text }) => words.test(`${title}${text}`)).map(({ id }) => id));
    const held = topics.map(({ ids: own }) => own.filter((id) => ids.has(String(id))).length);
    const best = Math.max(...held);
    console.log(`${name}：第 ${held.indexOf(best) + 1} 位，${ids.size} 条中 ${best} 条在一起，别的热点里 ${held.reduce((sum, count) => sum + count, 0) - best} 条`);
  }
}
