import { NOW } from '../district';
import { timed } from '../measure';
import { benchPeople } from '../people';
import { atMost, figure, type Row } from '../rows';
import { stageWith } from '../stage';
import { crowd, realMessages } from './crowd';

const VOICES = 20_000;
const MORE = 500;
const AT_ONCE = 32;
const MINUTE = 60_000;

/** The timer of `topic`, deployed, over the words of twenty thousand voices in the database, and over what is said after that. */
export async function topicTimer(): Promise<Row[]> {
  const real = realMessages();
  if (real.length === 0) return [];
  const { location } = benchPeople();
  const stage = await stageWith({ voices: VOICES, words: 'real' });
  try {
    const fire = async (now: number): Promise<{ took: number; busyMs: number; databaseCalls: number; topics: number | null }> => {
      let cost = { busyMs: 0, databaseCalls: 0, topics: null as number | null };
      const took = await timed(async () => {
        const { reply, busyMs, databaseCalls } = await stage.remote.invoke('topic', { Type: 'Timer', TriggerName: 'every-ten-minutes', Time: new Date(now).toISOString() }, { now });
        const { ok, data } = reply as { ok: boolean; data?: { gathered: number | null } };
        if (!ok) throw new Error(JSON.stringify(reply));
        cost = { busyMs, databaseCalls, topics: data?.gathered ?? null };
      });
      return { took, ...cost };
    };
    // A first run over what is there goes in bites; it has caught up when it finds nothing new.
    const bites: Awaited<ReturnType<typeof fire>>[] = [];
    for (let bite = await fire(NOW); bite.topics !== null; bite = await fire(NOW + bites.length * 10 * MINUTE)) bites.push(bite);
    const [longest] = bites.toSorted((a, b) => b.took - a.took);
    if (!longest) throw new Error('the timer found nothing to read');
    const caughtUp = NOW + bites.length * 10 * MINUTE;
    const later = crowd(real, VOICES + MORE).slice(VOICES);
    await Promise.all(
      Array.from({ length: AT_ONCE }, async (_, caller) => {
        for (let at = caller; at < MORE; at += AT_ONCE) await stage.call('voice', { action: 'post', input: { text: later[at]?.text.slice(0, 1000) ?? '', location } }, `bench-later-${at}`, caughtUp + MINUTE);
      }),
    );
    const second = await fire(caughtUp + 10 * MINUTE);
    const many = VOICES.toLocaleString('en-US');
    return [
      atMost(`topic 的定时器（已部署的函数），库里 ${many} 条，分 ${bites.length} 次读完，最久的一次`, longest.took / 1e3, 10, '秒'),
      figure('同上，函数自己在做事', longest.busyMs / 1e3, '秒'),
      figure('同上，数据库往返', longest.databaseCalls),
      figure('同上，写出的热点', bites.at(-1)?.topics ?? 0, '个'),
      atMost(`又来 ${MORE} 条以后的一次`, second.took / 1e3, 10, '秒'),
      figure('同上，函数自己在做事', second.busyMs / 1e3, '秒'),
      figure('同上，数据库往返', second.databaseCalls),
    ];
  } finally {
    await stage.close();
  }
}
