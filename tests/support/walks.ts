import * as fc from 'fast-check';
import type { Matter } from '../../cloudfunctions/matter/matter';
import { isLive } from '../../cloudfunctions/matter/task';
import type { Changes } from '../../cloudfunctions/shared/store';
import { DAY, HOUR, MINUTE } from '../../cloudfunctions/shared/calendar/civil';
import type { Reference } from '../../cloudfunctions/shared/reference/reference';
import { Refusal } from '../../cloudfunctions/shared/refusal';
import { filledIn } from './filled-in';
import { dueAlarms, offersTo, stored, take, TOWNSPEOPLE, type Offer } from './lives';
import { sampleMatter } from './matters';

const SAFETY = 'E09012';

/** Where walks begin: before a working Saturday, at midnight, before and in the holidays, at the changes of office hours, at the end of the years that have a calendar. */
export const BEGINNINGS = [
  '2026-10-12T09:10', '2026-10-09T17:25', '2026-10-09T23:50', '2026-09-30T17:20', '2026-10-01T10:00', '2026-10-07T23:59', '2026-05-29T17:00', '2026-09-29T14:45', '2026-02-13T17:29', '2026-12-24T16:00',
].map((time) => Date.parse(`${time}:00+08:00`));

/** One turn of a walk: how long nothing happens, whether the timer ran meanwhile, and who then does what. */
export interface Turn {
  readonly gap: number;
  readonly length: number;
  readonly outage: boolean;
  readonly wish: number;
  readonly who: number;
  readonly value: number;
}
const turn: fc.Arbitrary<Turn> = fc.record({ gap: fc.nat(99), length: fc.integer({ min: 0, max: 1000 }), outage: fc.boolean(), wish: fc.nat(), who: fc.nat(), value: fc.nat(10_000) });

export interface Walk {
  readonly beginning: number;
  readonly urgent: boolean;
  readonly turns: readonly Turn[];
}
export const walk: fc.Arbitrary<Walk> = fc.record({ beginning: fc.nat(BEGINNINGS.length - 1), urgent: fc.nat(5).map((roll) => roll === 0), turns: fc.array(turn, { minLength: 20, maxLength: 60 }) });

/** What one step of a walk did. */
export interface Taken {
  readonly offer: Offer;
  readonly before: Matter;
  readonly after: Matter;
  readonly changes: Changes;
  readonly now: number;
  readonly gap: Error | null;
}

/** Seconds, minutes, hours, days or weeks; or exactly to what the clock is to do next, or just before it. */
function wait({ gap, length }: Turn, matter: Matter, now: number): number {
  const next = matter.clockAt === null || matter.clockAt <= now ? null : matter.clockAt;
  if (gap < 12 && next !== null) return next - now;
  if (gap < 15 && next !== null) return next - now - 1;
  if (gap < 55) return Math.floor((length / 1000) * 20) * MINUTE;
  if (gap < 80) return Math.floor((length / 1000) * 6 * 60) * MINUTE;
  if (gap < 90) return Math.floor((length / 1000) * 48) * HOUR;
  return Math.floor((length / 1000) * 16) * DAY;
}

/** Steps that end a walk, or fill it with what changes little: taken now and then only. */
const SELDOM = new Set(['withdraw', 'decline', 'tag', 'supervise', 'instruct', 'inspect', 'resolveMeeting', 'reassign', 'cancelOrder', 'addEvidence']);
/** So many people are asked in one turn whether there is something for them to do, beside those who are named for something. */
const ASKED = 8;

/** Somebody who may do something now, and what; the same turn chooses the same. */
function choose(matter: Matter, { wish, who, value }: Turn, reference: Reference, now: number): Offer | null {
  const named = [matter.reporterId, ...(matter.assignee ? [matter.assignee.openid] : []), ...matter.tasks.filter(isLive).flatMap(({ assignee }) => (assignee ? [assignee.openid] : []))];
  const others = Array.from({ length: ASKED }, (_, at) => TOWNSPEOPLE[(who + at) % TOWNSPEOPLE.length] ?? '');
  const all = [...new Set([...others, ...named])].flatMap((openid) => offersTo(matter, openid, reference, now));
  const distinct = [...new Map(all.map((offer) => [`${offer.step}:${offer.taskId ?? ''}`, offer])).values()];
  const likely = distinct.filter(({ step }) => !SELDOM.has(step));
  const from = value % 4 === 0 ? distinct : likely;
  return from[wish % Math.max(1, from.length)] ?? null;
}

/** Walks, and tells of every step; the timer takes its steps when they are due, or all at once after an outage. */
export function walked({ beginning, urgent, turns }: Walk, reference: Reference, tell: (taken: Taken) => void): Matter {
  let now = BEGINNINGS[beginning] ?? 0;
  let matter = stored(sampleMatter(reference, urgent ? { state: 'handling', urgent, categoryCode: SAFETY } : {}, now), {});
  const step = (offer: Offer, given: object): void => {
    const before = matter;
    const { next, changes, gap } = take(before, offer, given, reference, now);
    matter = stored(before, changes);
    tell({ offer, before, after: next, changes, now, gap });
  };
  for (const each of turns) {
    const until = now + wait(each, matter, now);
    for (let times = 0; ; times += 1) {
      const [alarm] = dueAlarms(matter, reference, until);
      if (!alarm) break;
      if (times > 200) throw new Error(`the clock has no end: ${alarm.step} ${alarm.taskId ?? ''}`);
      now = each.outage ? until : Math.max(now, alarm.at);
      step({ step: alarm.step, by: 'clock', ...(alarm.taskId === undefined ? {} : { taskId: alarm.taskId }) }, {});
    }
    now = until;
    const offer = choose(matter, each, reference, now);
    if (!offer) continue;
    try {
      step(offer, filledIn(offer.step, { matter, task: matter.tasks.find(({ id }) => id === offer.taskId) ?? null, reference, now, value: each.value }));
    } catch (problem) {
      // Such as a department that is called twice: said to whoever tried, and nothing happened.
      if (!(problem instanceof Refusal) || problem.code !== 'INVALID_INPUT') throw problem;
    }
  }
  return matter;
}
