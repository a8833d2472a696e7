import { existsSync } from 'node:fs';

import type { TopicVoice } from '../../../cloudfunctions/topic/engine/voice';
import { seeded } from '../../demo/random';
import { readVoices } from '../../evaluate/rows';

const FILE = '../shared/data/civic-messages.jsonl';
const HOUR = 3_600_000;
/** The subject of one message, the story of another. */
const SUBJECT = 60;

/** The messages to a city; none, and a word of it, where they are not there. */
export function realMessages(): readonly TopicVoice[] {
  if (existsSync(FILE)) return readVoices(FILE).voices;
  console.error(`没有 ${FILE}，不测热点。`);
  return [];
}

/** As many messages as a large city writes in years: the real ones, told again in other districts with other stories, oldest copies first. */
export function crowd(real: readonly TopicVoice[], count: number): TopicVoice[] {
  const random = seeded(1);
  return Array.from({ length: count }, (_, at): TopicVoice => {
    const copy = Math.floor(at / real.length);
    const voice = random.pick(real);
    const title = voice.title.replace(/A(\d)/g, (_all, district: string) => `${String.fromCharCode(65 + copy)}${district}`);
    return { ...voice, id: String(at), person: `p${at}`, at: voice.at + copy * HOUR, title, text: copy === 0 ? voice.text : voice.text.slice(0, SUBJECT) + random.pick(real).text.slice(SUBJECT) };
  });
}
