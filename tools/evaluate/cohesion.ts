import { subjectOf } from '../../cloudfunctions/shared/words/normalise';
import type { TopicVoice } from '../../cloudfunctions/topic/engine/voice';
import type { FoundTopic } from './topics';

const READ = 300;

const pairsOf = (text: string): Set<string> => new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));

/**
 * A figure that the search itself does not use: the share of a topic's messages that hold at least half of the
 * dozen pairs of characters which set the topic apart from all other messages.
 */
export function cohesionOf({ ids }: FoundTopic, messages: readonly TopicVoice[]): number {
  const own = new Set(ids.map(String));
  const texts = messages.map(({ id, title, text }) => ({ isOwn: own.has(id), pairs: pairsOf(subjectOf(title + text.slice(0, READ))) }));
  const [inside, outside] = [new Map<string, number>(), new Map<string, number>()];
  for (const { isOwn, pairs } of texts) {
    const counts = isOwn ? inside : outside;
    for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  const telling = [...inside]
    .map(([pair, count]) => ({ pair, lead: count / own.size - (outside.get(pair) ?? 0) / messages.length }))
    .sort((a, b) => b.lead - a.lead)
    .slice(0, 12)
    .map(({ pair }) => pair);
  const members = texts.filter(({ isOwn }) => isOwn);
  return members.filter(({ pairs }) => telling.filter((pair) => pairs.has(pair)).length >= telling.length / 2).length / Math.max(1, members.length);
}
