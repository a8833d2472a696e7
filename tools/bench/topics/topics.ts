import { decodeTopics, encodeTopics } from '../../../cloudfunctions/topic/engine/snapshot';
import { TopicIndex } from '../../../cloudfunctions/topic/engine/topic-index';
import { atMost, figure, type Row } from '../rows';
import { crowd, realMessages } from './crowd';

const VOICES = 100_000;
const MORE = 1_000;
/** As many as the timer writes for the desks. */
const KEPT = 300;

interface Taken {
  /** Seconds of the processor, which mean the same when others use the machine, too. */
  readonly worked: number;
  /** Seconds on the clock. */
  readonly waited: number;
}

function taken<T>(work: () => T): [T, Taken] {
  const [before, started] = [process.cpuUsage(), performance.now()];
  const result = work();
  const { user, system } = process.cpuUsage(before);
  return [result, { worked: (user + system) / 1e6, waited: (performance.now() - started) / 1e3 }];
}

/** Hot topics among a hundred thousand messages, what a cold instance loads, and what a run of the timer does afterwards. */
export function topics(): Promise<Row[]> {
  const real = realMessages();
  if (real.length === 0) return Promise.resolve([]);
  const all = crowd(real, VOICES + MORE);
  const [first, more] = [all.slice(0, VOICES), all.slice(VOICES)];
  const now = all.reduce((last, { at }) => Math.max(last, at), 0);
  const index = new TopicIndex();
  const [, grown] = taken(() => {
    index.addAll(first);
    index.settle();
    return index.hottest(KEPT, now);
  });
  const [file, written] = taken(() => encodeTopics(index));
  const [cold, loaded] = taken(() => decodeTopics(file));
  const [, added] = taken(() => {
    cold.addAll(more);
    cold.settle();
    return cold.hottest(KEPT, now);
  });
  const [, again] = taken(() => encodeTopics(cold));
  const run = (what: keyof Taken): number => loaded[what] + added[what] + again[what];
  return Promise.resolve([
    atMost('10 万条留言找热点，处理器', grown.worked, 10, '秒'),
    atMost('同上，钟表', grown.waited, 10, '秒'),
    figure('10 万条的快照', file.length / 1e6, 'MB'),
    figure('写快照，处理器', written.worked, '秒'),
    atMost(`再来 ${MORE.toLocaleString('en-US')} 条（冷实例读快照、加入、归拢、写快照），处理器`, run('worked'), 10, '秒'),
    atMost('同上，钟表', run('waited'), 10, '秒'),
    figure('同上，其中读快照，处理器', loaded.worked, '秒'),
    figure('同上，其中加入和归拢（热实例只做这些和写快照），处理器', added.worked, '秒'),
  ]);
}
