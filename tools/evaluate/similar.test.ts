import { existsSync } from 'node:fs';

import type { TopicVoice } from '../../cloudfunctions/topic/engine/voice';
import { seeded } from '../demo/random';
import { readVoices } from './rows';
import { SimilarTrial, type Typed } from './similar';

const FILE = '../shared/data/civic-messages.jsonl';
const onShared = existsSync(FILE) ? test : test.skip;
const TOPICS: readonly (readonly [name: string, words: RegExp])[] = [
  ['丽发新城搅拌站', /丽发.*搅拌|搅拌.*丽发/s],
  ['人才购房补贴', /人才.*购房补贴/s],
  ['伊景园捆绑车位', /伊景园.*捆绑.*车位|伊景园.*车位.*捆绑/s],
];
const TYPED: readonly Typed[] = ['full', 'title', 'start'];
const OTHERS = 200;

/** The thresholds were chosen on the other half. */
const kept = <T>(all: readonly T[]): T[] => all.filter((_, at) => at % 2 === 1);

onShared(existsSync(FILE) ? 'who writes about a known hot topic is shown it' : `skipped: ${FILE} is not here`, () => {
  const voices = [...readVoices(FILE).voices].sort((a, b) => a.at - b.at);
  const trial = new SimilarTrial(voices);
  const about = (words: RegExp): TopicVoice[] => voices.filter(({ title, text }) => words.test(`${title}${text}`));
  const lines: string[] = [];
  for (const [name, words] of TOPICS) {
    const members = about(words);
    for (const typed of TYPED) {
      const { drafts, precision, recall } = trial.topic(members, kept(members), typed);
      lines.push(`${name}\t${typed}\t${drafts} 条\t准 ${precision.toFixed(2)}\t全 ${recall.toFixed(2)}`);
      expect(precision).toBeGreaterThanOrEqual(0.6);
      if (typed === 'full' && name !== '人才购房补贴') expect(recall).toBeGreaterThanOrEqual(0.75);
    }
  }
  const rest = kept(seeded(5).shuffled(voices.filter(({ title, text }) => !TOPICS.some(([, words]) => words.test(`${title}${text}`)))).slice(0, 2 * OTHERS));
  for (const typed of TYPED) {
    const shown = rest.map((voice) => trial.shown(voice, typed).length);
    const any = shown.filter((count) => count > 0).length;
    lines.push(`另外 ${rest.length} 条\t${typed}\t有相似的 ${any} 条\t共显示 ${shown.reduce((a, b) => a + b, 0)} 条`);
    expect(any).toBeLessThanOrEqual(0.5 * rest.length);
  }
  console.log(lines.join('\n'));
});
