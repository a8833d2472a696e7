import type { Output } from '../../../cloudfunctions/api';
import { median, medians, timed } from '../measure';
import { atMost, figure, type Row } from '../rows';
import { stageWith, type Stage } from '../stage';
import { CLOSES_AT, sidesOf, voterOf, type LaidVote } from './electorate';

const SMALL: LaidVote = { id: 'bench-small', homes: 1_000, cast: true };
const TURNS = 120;
const WARM_UP = 30;
const RECOUNTS = 5;
const MINUTE = 60_000;
const CALLS_AT_MOST = 400;

/** One call of the timer: a share of what there is to count. */
const fire = async (stage: Stage, now: number): Promise<void> => {
  const { reply } = await stage.remote.invoke('vote', { Type: 'Timer', TriggerName: 'every-minute', Time: new Date(now).toISOString() }, { now });
  if (!(reply as { ok: boolean }).ok) throw new Error(JSON.stringify(reply));
};

const viewOf = (stage: Stage, id: string, now: number): Promise<Output<'vote', 'view'>> => stage.call('vote', { action: 'view', input: { id } }, voterOf(0), now);

/**
 * A vote of so many owners, all of whom have voted, through the database: live turnout, the sealing by the timer in calls of its own, and
 * the count within the database. What is counted is compared with what was laid in.
 */
export async function counting(homes = 1_000_000): Promise<Row[]> {
  const large: LaidVote = { id: 'bench-large', homes, cast: true };
  const stage = await stageWith({ votes: [SMALL, large] });
  try {
    const turnout = (id: string) => () => stage.call('vote', { action: 'turnout', input: { id } }, voterOf(0));
    const live = await medians({ small: turnout(SMALL.id), large: turnout(large.id) }, TURNS, WARM_UP);

    const calls: number[] = [];
    let now = CLOSES_AT;
    for (let view = await viewOf(stage, large.id, now); view.state !== 'closed'; view = await viewOf(stage, large.id, now)) {
      now += MINUTE;
      calls.push(await timed(() => fire(stage, now)));
      if (calls.length > CALLS_AT_MOST) throw new Error('the timer does not come to an end');
    }
    const published = (await viewOf(stage, large.id, now)).result?.figures as { inFavour: object; against: object; abstained: object };
    const sides = sidesOf(large);
    const wrong = Number(JSON.stringify([published.inFavour, published.against, published.abstained]) !== JSON.stringify([sides.for, sides.against, sides.abstain]));

    const recounts: number[] = [];
    let disagree = 0;
    for (let turn = 0; turn <= RECOUNTS; turn += 1) {
      const took = await timed(async () => {
        const { agrees } = await stage.call<Output<'vote', 'recount'>>('vote', { action: 'recount', input: { id: large.id } }, voterOf(0), now);
        disagree += agrees ? 0 : 1;
      });
      if (turn > 0) recounts.push(took);
    }
    const checked = await timed(() => stage.call('vote', { action: 'checkBox', input: { id: large.id } }, voterOf(0), now));
    const many = homes.toLocaleString('en-US');
    return [
      figure('实时参加人数，1,000 户时', live.small, '毫秒'),
      figure(`实时参加人数，${many} 户时`, live.large, '毫秒'),
      atMost(`实时参加人数，${many} 户 ÷ 1,000 户`, live.large / live.small, 1.5),
      atMost(`库里 ${many} 张选票的计票（已部署的函数，数据库按索引合计，人数和面积）`, median(recounts) / 1e3, 3, '秒'),
      atMost('同上，和放进去的、和逐张核验的结果不一样的', wrong + disagree, 0, '次'),
      figure(`截止后逐张核验、封存、公布 ${many} 张（定时器分次，一共）`, calls.reduce((sum, each) => sum + each, 0) / 1e3, '秒'),
      figure('同上，分成', calls.length, '次'),
      atMost('同上，最久的一次（函数限 60 秒）', Math.max(...calls) / 1e3, 60, '秒'),
      figure('同上，公布以后核对一遍（checkBox）', checked / 1e3, '秒'),
    ];
  } finally {
    await stage.close();
  }
}
