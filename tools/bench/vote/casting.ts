import { chanceFrom } from '../../../cloudfunctions/shared/chance';
import { NOW } from '../district';
import { median, medians, percentile, throughput } from '../measure';
import { atLeast, atMost, figure, type Row } from '../rows';
import { stageWith, type Stage } from '../stage';
import { homeOf, voterOf, type LaidVote } from './electorate';

const TURNS = 300;
const WARM_UP = 100;
const CALLERS = 64;
const CALLS_EACH = 12;
const ROUNDS = 5;
const CROWD = 1_000;

const POLL: LaidVote = { id: 'bench-poll', homes: 8_000, cast: false };
const crowdOf = (round: number): LaidVote => ({ id: `bench-crowd-${round}`, homes: CROWD, cast: false });
const CROWDS = 3;

const chance = chanceFrom(11);
const hex = (letters: number): string => Array.from({ length: letters }, () => Math.floor(chance() * 16).toString(16)).join('');
const castEvent = (id: string, home: number): object => ({ action: 'cast', requestId: `bench-${id}-${home}`, input: { id, unit: homeOf(home), picks: [home % 3 === 0 ? 'against' : 'for'], tag: hex(32) } });
const bareEvent = (key: string): object => ({ document: { key, text: '赞成', at: NOW } });

interface Done {
  readonly receipt: { readonly code: string };
}

const cast = (stage: Stage, id: string, home: number): Promise<Done> => stage.call<Done>('vote', castEvent(id, home), voterOf(home));

/** Everybody of one electorate at the same instant. */
async function crowd(stage: Stage, { id, homes }: LaidVote): Promise<{ readonly times: readonly number[]; readonly lost: number; readonly doubled: number }> {
  const times: number[] = [];
  const codes = new Set<string>();
  await Promise.all(
    Array.from({ length: homes }, async (_, home) => {
      const started = performance.now();
      codes.add((await cast(stage, id, home)).receipt.code);
      times.push(performance.now() - started);
    }),
  );
  const { participating } = await stage.call<{ participating: { heads: number } }>('vote', { action: 'turnout', input: { id } }, voterOf(0));
  return { times, lost: homes - Math.min(codes.size, participating.heads), doubled: participating.heads - codes.size };
}

/** Casting against a function that makes one bare insert: alone, 64 voters without a pause, a thousand in the same instant. */
export async function casting(): Promise<Row[]> {
  const crowds = Array.from({ length: CROWDS }, (_, round) => crowdOf(round));
  const stage = await stageWith({ votes: [POLL, ...crowds] }, CROWD);
  try {
    let next = 0;
    const trips: number[] = [];
    for (let turn = 0; turn < 6; turn += 1) trips.push(await stage.databaseCalls('vote', castEvent(POLL.id, next), voterOf(next++)));
    const alone = await medians(
      {
        bare: (turn) => stage.remote.invoke('bare', bareEvent(`vote-${turn}`), { openid: 'bench-voter', now: NOW }),
        cast: () => cast(stage, POLL.id, next++),
      },
      TURNS,
      WARM_UP,
    );
    const rates: { cast: number; bare: number }[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const bare = await throughput(CALLERS, CALLS_EACH, (caller, turn) => stage.remote.invoke('bare', bareEvent(`vote-${round}-${caller}-${turn}`), { openid: `bench-caller-${caller}`, now: NOW }));
      const votes = await throughput(CALLERS, CALLS_EACH, () => cast(stage, POLL.id, next++));
      // The first round only warms up.
      if (round > 0) rates.push({ cast: votes, bare });
    }
    const found: Awaited<ReturnType<typeof crowd>>[] = [];
    for (const each of crowds) found.push(await crowd(stage, each));
    const p50 = median(found.map(({ times }) => percentile(times, 0.5)));
    const p99 = median(found.map(({ times }) => percentile(times, 0.99)));
    const many = CROWD.toLocaleString('en-US');
    return [
      atMost('数据库往返 vote.cast（名册、选票、参加人数）', Math.min(...trips), 3),
      figure('一次空写入的延迟（投票旁边）', alone.bare, '毫秒'),
      figure('vote.cast 的延迟', alone.cast, '毫秒'),
      atMost('vote.cast 的延迟 ÷ 空写入', alone.cast / alone.bare, 3.5),
      figure(`空写入，${CALLERS} 人同时（投票旁边）`, median(rates.map(({ bare }) => bare)), '次/秒'),
      figure(`vote.cast，${CALLERS} 人同时`, median(rates.map((each) => each.cast)), '次/秒'),
      atLeast(`vote.cast 的吞吐 ÷ 空写入，${CALLERS} 人同时`, median(rates.map((each) => each.cast / each.bare)), 0.4),
      atMost(`${many} 人同一时刻投票：丢失的选票`, Math.max(...found.map(({ lost }) => lost)), 0, '张'),
      atMost(`${many} 人同一时刻投票：多出的选票`, Math.max(...found.map(({ doubled }) => doubled)), 0, '张'),
      figure('同上，p50', p50, '毫秒'),
      figure('同上，p99', p99, '毫秒'),
      atMost('同上，p99 ÷ p50', p99 / p50, 10),
    ];
  } finally {
    await stage.close();
  }
}
