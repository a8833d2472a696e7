import { MATTERS, type CountedMatter } from '../matter/counted';
import { addDays, civilDate, instantAt, type CivilDate } from '../shared/calendar/civil';
import type { Context } from '../shared/context';
import type { Reference } from '../shared/reference/reference';
import { districtOf } from './build';
import { callbackDraws, callbacks, type Callback, type CallbackDraw } from './callback-record';
import { drawn, seedOf } from './draw';
import { titleIn } from './open';
import { daysOf } from './period';

const PAGE = 1000;
/** Days that one firing of the timer draws for after an outage. */
const DAYS_A_FIRING = 7;

type Closed = Pick<CountedMatter, '_id' | 'number' | 'text' | 'placeName' | 'streetId' | 'communityId' | 'reporterName' | 'onBehalf' | 'facts'>;

/** Whatever was closed on a day, by id. */
async function closedOn({ store }: Context, day: CivilDate): Promise<{ ids: string[]; selfClosed: string[] }> {
  const [ids, selfClosed]: [string[], string[]] = [[], []];
  for (let after = ''; ; ) {
    const found = await store.list<Pick<Closed, '_id' | 'facts'>>(MATTERS, { where: { 'facts.closedOn': day, _id: { gt: after } }, orderBy: [['_id', 'asc']], limit: PAGE, fields: ['facts.selfClosed'] });
    ids.push(...found.map(({ _id }) => _id));
    selfClosed.push(...found.flatMap(({ _id, facts }) => (facts.selfClosed === true ? [_id] : [])));
    after = found.at(-1)?._id ?? '';
    if (found.length < PAGE) return { ids, selfClosed };
  }
}

async function rowsFor({ store }: Context, { drawn: wanted, selfClosed, day, districtId }: CallbackDraw): Promise<Callback[]> {
  const rows: Callback[] = [];
  for (let at = 0; at < wanted.length; at += PAGE) {
    const part = wanted.slice(at, at + PAGE);
    const found = await store.list<Closed>(MATTERS, { where: { _id: { in: part } }, limit: part.length, fields: ['number', 'text', 'placeName', 'streetId', 'communityId', 'reporterName', 'onBehalf'] });
    for (const { _id, number, text, placeName, streetId, communityId, reporterName, onBehalf } of found) {
      rows.push({
        _id: `${day}:${_id}`, day, matterId: _id, number, title: titleIn(text), placeName, districtId, streetId, communityId,
        why: selfClosed.includes(_id) ? 'selfClosed' : 'lot', name: onBehalf?.name ?? reporterName, phone: onBehalf?.phone ?? null,
        state: 'waiting', satisfied: null, words: null, by: null, answeredAt: null, answeredOn: null, open: false, takenBy: null, takenWords: null,
      });
    }
  }
  return rows;
}

/** Draws for one day, by the percentage that was in force at its end. The draw goes in last: it says that its rows are there. */
async function drawFor(context: Context, reference: Reference, day: CivilDate): Promise<void> {
  const { store, now } = context;
  const districtId = districtOf(reference);
  const { ids, selfClosed } = await closedOn(context, day);
  const percent = reference.rulesAt(instantAt(day, 1440) - 1).settings.callBackPercent;
  const seed = seedOf(day, districtId);
  const draw: CallbackDraw = { _id: `${day}:${districtId}`, day, districtId, seed, percent, closed: ids, selfClosed, drawn: drawn(ids, selfClosed, percent, seed), at: now };
  await store.insertMany(callbacks.name, await rowsFor(context, draw));
  await store.insert(callbackDraws.name, draw);
}

/** The timer's part: every day that is over is drawn for once, however late; the very first time only yesterday. */
export async function drawCallbacks(context: Context): Promise<number> {
  const reference = await context.reference();
  const districtId = districtOf(reference);
  const yesterday = addDays(civilDate(context.now), -1);
  const [last] = await context.store.list<Pick<CallbackDraw, '_id' | 'day'>>(callbackDraws.name, { where: { districtId }, orderBy: [['day', 'desc']], limit: 1, fields: ['day'] });
  const days = daysOf({ from: last ? addDays(last.day, 1) : yesterday, to: yesterday }).slice(0, DAYS_A_FIRING);
  for (const day of days) await drawFor(context, reference, day);
  return days.length;
}
