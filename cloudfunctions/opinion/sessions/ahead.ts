import { CalendarGap } from '../../shared/calendar/calendar';
import { addDays, civilDate, instantAt, MINUTE, type CivilDate } from '../../shared/calendar/civil';
import { residentsDayOf } from '../../shared/calendar/residents-day';
import type { Context } from '../../shared/context';
import { talkSettingsAt } from '../settings';
import { freshSession } from './fresh';
import { sessions, type Session } from './record';

const firstOf = (date: CivilDate): CivilDate => `${date.slice(0, 8)}01`;
const nextMonth = (date: CivilDate): CivilDate => firstOf(addDays(firstOf(date), 31));

/** Days for which this instance has seen that every community has its session. */
const seen = new Set<string>();

export const residentsDayId = (communityId: string, month: CivilDate): string => `residentsDay:${communityId}:${month.slice(0, 7)}`;

/**
 * 每月15日为居民议事日 (DELIB-05): every community has a session on that day, made ahead so that it can be prepared. The id is made of
 * community and month, so that there is one. Where the year's holidays have not been entered nothing is set, and it is logged.
 */
export async function setAhead(context: Context): Promise<number> {
  const { store, now, log } = context;
  const reference = await context.reference();
  const { residentsDay, sessions: set } = talkSettingsAt(reference, now);
  const today = civilDate(now);
  const communities = reference.units.all.filter(({ kind }) => kind === 'community');
  let made = 0;
  for (const month of [firstOf(addDays(firstOf(today), -1)), firstOf(today), nextMonth(today)]) {
    let day: CivilDate;
    try {
      day = residentsDayOf(month, residentsDay, reference.rulesAt(now).calendar);
    } catch (problem) {
      if (!(problem instanceof CalendarGap)) throw problem;
      log.error('calendar', problem);
      continue;
    }
    const mark = `${month}:${day}:${communities.length}`;
    if (day < today || day > addDays(today, set.daysAhead) || seen.has(mark)) continue;
    const startsAt = instantAt(day, set.from);
    const lasts = Math.max(30, set.to - set.from) * MINUTE;
    if (startsAt <= now) continue;
    const fresh = communities.map((community): Session => freshSession(
      { _id: residentsDayId(community._id, month), kind: 'residentsDay', title: `${Number(month.slice(5, 7))}月居民议事日`, startsAt, endsAt: startsAt + lasts, unitId: community._id, by: { openid: 'clock', name: '', unitId: null }, requestId: null },
      reference, set.remindAt, now,
    ));
    made += await store.insertMany(sessions.name, fresh);
    seen.add(mark);
  }
  return made;
}
