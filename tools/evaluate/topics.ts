import type { Topic } from '../../cloudfunctions/topic/engine/topic';
import { TopicIndex } from '../../cloudfunctions/topic/engine/topic-index';
import { readVoices, type MessageId } from './rows';

/** A topic with its ids and its instants as the file of messages writes them. */
export interface FoundTopic extends Omit<Topic, 'ids' | 'from' | 'to'> {
  readonly ids: readonly MessageId[];
  readonly from: string;
  readonly to: string;
}

/** `YYYY-MM-DD HH:mm:ss` in Asia/Shanghai. */
const localTime = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

/** The hottest topics of a file of messages, as of its last message. */
export function findTopics(file: string, top: number): FoundTopic[] {
  const { voices, ids } = readVoices(file);
  const index = new TopicIndex();
  index.addAll(voices);
  index.settle();
  const now = voices.reduce((last, { at }) => Math.max(last, at), 0);
  return index.hottest(top, now).map((topic) => ({ ...topic, ids: topic.ids.map((id) => ids.get(id) ?? id), from: localTime(topic.from), to: localTime(topic.to) }));
}

/** One topic on one line, for reading. */
export const trendLine = ({ title, people, count, score, from, to, trend }: FoundTopic, at: number): string =>
  `${at + 1}\t${score}\t${people} 人 ${count} 条\t${from.slice(0, 10)}–${to.slice(0, 10)}\t${trend.direction} ${trend.weeks.join(' ')}\t${title}`;
