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
}
