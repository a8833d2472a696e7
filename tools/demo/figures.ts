import type { Output } from '../../cloudfunctions/api';
import type { Reply } from '../../cloudfunctions/shared/action';
import { addDays, civilDate, instantAt, type CivilDate } from '../../cloudfunctions/shared/calendar/civil';
import type { LocalCloud } from '../local-cloud';

/** The one at the district's desk who asks residents. */
const ASKER = 'demo-fr-1';
const HOUR = 60;
/** Days on which residents have been called back before the present of the demo. */
const DAYS = 4;

/** What residents said, one after the other; null where nobody answered. */
const ANSWERS: readonly ({ readonly satisfied: number; readonly words?: string } | null)[] = [
  { satisfied: 5, words: '当天就来了，修得好' },
  { satisfied: 4 },
  null,
  { satisfied: 2, words: '修是修了，过两天又坏了' },
  { satisfied: 5 },
  { satisfied: 3, words: '等得久了一点' },
];

type Callbacks = Output<'supervision', 'callbacks'>;

async function askedOn(cloud: LocalCloud, day: CivilDate, from: number): Promise<number> {
  const now = instantAt(day, 10 * HOUR);
  const event = { action: 'callbacks', input: { state: 'waiting' } };
  const reply = (await cloud.invoke('supervision', event, { openid: ASKER, now })) as Reply<Callbacks>;
  const waiting = reply.ok ? reply.data.items : [];
  for (const [at, { id }] of waiting.entries()) {
    const answer = { action: 'answerCallback', input: { id, ...ANSWERS[(from + at) % ANSWERS.length] }, requestId: `demo-${id}` };
    await cloud.invoke('supervision', answer, { openid: ASKER, now });
  }
  return waiting.length;
}

/** The meeting of last week, which the first street has held. */
const HOST = 'demo-fr-s01-1';
async function heldMeeting(cloud: LocalCloud, today: CivilDate): Promise<void> {
  const date = addDays(today, -7);
  const write = (action: string, input: object, now: number): Promise<unknown> => cloud.invoke('supervision', { action, input, requestId: `demo-${action}` }, { openid: HOST, now });
  await write('convene', { date, time: '15:00', place: '街道三楼会议室' }, instantAt(date, 9 * HOUR));
  await write('keepMinutes', { date, attendees: ['街道主要领导 01', '街道分管领导 01', '区城市管理局经办人 01', '中山社区值班员 01'], minutes: '逐件看了上会事项。沿街排口由排水中心先清，城管配合围挡，一周内回头看' }, instantAt(date, 17 * HOUR));
}

/**
 * Lets the supervision's own timer count the demo's months and draw whom to call back, day by day, as it would
 * have; on the days before the present the residents have been asked.
 */
export async function makeFigures(cloud: LocalCloud, now: number): Promise<void> {
  const today = civilDate(now);
  let asked = 0;
  for (let back = DAYS; back > 0; back -= 1) {
    const day = addDays(today, -back);
    await cloud.fireTimer('supervision', instantAt(day, 7 * HOUR));
    asked += await askedOn(cloud, day, asked);
  }
  await cloud.fireTimer('supervision', now);
  await heldMeeting(cloud, today);
}
