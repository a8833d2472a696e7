import { uploadFolder } from '../../cloudfunctions/shared/id';
import { NOW } from './district';
import { median, medians, throughput, timed } from './measure';
import type { People } from './people';
import { atLeast, atMost, figure, type Row } from './rows';
import type { Stage } from './stage';

const TEXT = '小区西门旁边的路灯连着三个晚上不亮，老人接孩子走这段路看不清台阶，麻烦派人来看看。';
const SECOND = 1000;
const TURNS = 300;
const WARM_UP = 100;
const MATTERS = 80;
const CALLERS = 64;
const CALLS_EACH = 12;
const ROUNDS = 5;

const reportEvent = (requestId: string, { location }: People) => ({ action: 'report', requestId, input: { text: TEXT, photos: [], location } });
const bareEvent = (key: string) => ({ document: { key, text: TEXT, at: NOW } });

interface Case {
  readonly id: string;
  readonly version: number;
}

/** The first steps of an ordinary life, each by whoever takes it. */
const stepsOf = ({ secretary, officer }: People) => [
  { step: 'classify', by: secretary, input: { categoryCode: 'P01037' } },
  { step: 'accept', by: officer, input: {} },
  { step: 'resolve', by: officer, input: { text: '换了灯泡，亮了。', photos: [`cloud://local-env.local/${uploadFolder(officer)}/lit.jpg`] } },
];

/** Median of one step of many matters against a bare insert made right beside it. */
async function advanceLatency(stage: Stage, people: People): Promise<{ advance: number; bare: number }> {
  const bareTimes: number[] = [];
  const advanceTimes: number[] = [];
  for (let index = 0; index < MATTERS; index += 1) {
    // Apart by more than the allowance of writes in a minute.
    const now = NOW + index * 10 * SECOND;
    let current: Case = { ...(await stage.call<{ id: string }>('matter', reportEvent(`life-${index}`, people), `bench-life-${index}`, now)), version: 1 };
    for (const { step, by, input } of stepsOf(people)) {
      const event = { action: 'advance', input: { ...current, step, input } };
      bareTimes.push(await timed(() => stage.remote.invoke('bare', bareEvent(`life-${index}-${step}`), { openid: by, now })));
      advanceTimes.push(await timed(async () => {
        const { version } = await stage.call<{ version: number }>('matter', event, by, now);
        current = { id: current.id, version };
      }));
    }
  }
  return { advance: median(advanceTimes.slice(20)), bare: median(bareTimes.slice(20)) };
}

/** Latency of one caller, and throughput of many, against a function that makes one bare insert. */
export async function latency(stage: Stage, people: People): Promise<Row[]> {
  const alone = await medians(
    {
      bare: (turn) => stage.remote.invoke('bare', bareEvent(`turn-${turn}`), { openid: people.resident, now: NOW }),
      report: (turn) => stage.call('matter', reportEvent(`turn-${turn}`, people), `bench-caller-${turn % CALLERS}`, NOW + turn * SECOND),
    },
    TURNS,
    WARM_UP,
  );
  const steps = await advanceLatency(stage, people);

  const rates: { bare: number; report: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const bare = await throughput(CALLERS, CALLS_EACH, (caller, turn) => stage.remote.invoke('bare', bareEvent(`${round}-${caller}-${turn}`), { openid: `bench-caller-${caller}`, now: NOW }));
    const report = await throughput(CALLERS, CALLS_EACH, (caller, turn) =>
      stage.call('matter', reportEvent(`many-${round}-${caller}-${turn}`, people), `bench-caller-${caller}`, NOW + (1000 + round * CALLS_EACH + turn) * 5 * SECOND),
    );
    if (round > 0) rates.push({ bare, report });
  }
  return [
    figure('一次空写入的延迟', alone.bare, '毫秒'),
    figure('report 的延迟', alone.report, '毫秒'),
    atMost('report 的延迟 ÷ 空写入', alone.report / alone.bare, 2.5),
    figure('advance 的延迟', steps.advance, '毫秒'),
    atMost('advance 的延迟 ÷ 空写入', steps.advance / steps.bare, 3),
    figure(`空写入，${CALLERS} 人同时`, median(rates.map(({ bare }) => bare)), '次/秒'),
    figure(`report，${CALLERS} 人同时`, median(rates.map(({ report }) => report)), '次/秒'),
    atLeast(`report 的吞吐 ÷ 空写入，${CALLERS} 人同时`, median(rates.map(({ bare, report }) => report / bare)), 0.4),
  ];
}
