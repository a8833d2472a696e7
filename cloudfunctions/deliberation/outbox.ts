import type { Context } from '../shared/context';
import { notice, noticeId, type Notice } from '../shared/notice';
import { publish } from '../shared/outbox';
import { registeredPersons, type RegisteredPerson } from '../shared/register';
import { deliberations } from '../shared/deliberations';
import type { Deliberation } from './deliberation';
import { handOver } from './handed-over';
import type { Ways } from './settling';
import { isPersonKey, personKey, registeredIdOf } from './people';
import { toldBy, type Audience } from './told';
import { waysOf } from './ways';

const AT_ONCE = 50;
/** Notices of one write. */
const A_PAGE = 500;

/** Everybody who may vote here, as far as they have come: a page of accounts at a time. */
async function* electorateOf({ compoundId, communityId }: Deliberation, { store }: Context): AsyncGenerator<string[]> {
  const where = compoundId === null ? { communityId } : { compoundId };
  for (let after = ''; ; ) {
    const page = await store.list<RegisteredPerson>(registeredPersons.name, { where: { ...where, _id: { gt: after } }, orderBy: [['_id', 'asc']], limit: A_PAGE, fields: ['openid'] });
    yield page.flatMap(({ openid }) => openid ?? []);
    const last = page.at(-1);
    if (!last || page.length < A_PAGE) return;
    after = last._id;
  }
}

const noticeOf = (deliberation: Deliberation, index: number, to: string, { kind, title, text }: Audience): Notice =>
  notice({ _id: noticeId(deliberation._id, index + 1, to), to, kind, title, text, aboutId: deliberation._id, at: deliberation.history[index]?.at ?? 0 });

/** The accounts of persons of the register who were picked by their ids, as far as they have come. No read where nobody was. */
async function accountsOf(keys: readonly string[], { store }: Context): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(keys.filter(isPersonKey))];
  if (wanted.length === 0) return new Map();
  const found = await store.list<RegisteredPerson>(registeredPersons.name, { where: { _id: { in: wanted.map(registeredIdOf) } }, limit: A_PAGE, fields: ['openid'] });
  return new Map(found.flatMap(({ _id, openid }) => (openid === null ? [] : [[personKey(_id), openid] as const])));
}

/** The notices of some events to those who are known by the record itself, each person once for each event. */
async function noticesOf(deliberation: Deliberation, indexes: readonly number[], ways: Ways, context: Context): Promise<Notice[]> {
  const told = indexes.map((index) => ({ index, audiences: toldBy(deliberation, index, ways) }));
  const accounts = await accountsOf(told.flatMap(({ audiences }) => audiences.flatMap(({ people }) => people)), context);
  return told.flatMap(({ index, audiences }) => {
    const once = new Map<string, Notice>();
    for (const audience of audiences) {
      for (const key of audience.people) {
        const to = isPersonKey(key) ? accounts.get(key) : key;
        if (to !== undefined && !once.has(to)) once.set(to, noticeOf(deliberation, index, to, audience));
      }
    }
    return [...once.values()];
  });
}

/** The one write after a step's own: its notices to those who act, and what was handed over. Never throws: what is missing is written by {@link catchUp}. */
export async function announce(context: Context, deliberation: Deliberation, from: number, ways: Ways): Promise<void> {
  const events = deliberation.history.slice(from);
  try {
    const notices = await noticesOf(deliberation, events.map((_, at) => from + at), ways, context);
    await Promise.all([handOver(context, deliberation, events, ways), publish(context, notices.slice(0, A_PAGE))]);
  } catch (problem) {
    context.log.error('handing over', problem);
  }
}

async function tellAll(context: Context, deliberation: Deliberation, ways: Ways): Promise<boolean> {
  const indexes = deliberation.history.map((_, index) => index).slice(deliberation.noticed);
  await handOver(context, deliberation, deliberation.history.slice(deliberation.noticed), ways);
  const known = await noticesOf(deliberation, indexes, ways, context);
  for (let from = 0; from < known.length; from += A_PAGE) if (!(await publish(context, known.slice(from, from + A_PAGE)))) return false;
  for (const index of indexes) {
    const audience = toldBy(deliberation, index, ways).find(({ electorate }) => electorate);
    if (audience === undefined) continue;
    for await (const people of electorateOf(deliberation, context)) if (!(await publish(context, people.map((to) => noticeOf(deliberation, index, to, audience))))) return false;
  }
  return true;
}

/** The safety net under {@link announce}, and what everybody with a vote is told: the history is the outbox. Writing twice adds nothing. */
export async function catchUp(context: Context): Promise<number> {
  const { store, now } = context;
  const due = await store.list<Deliberation>(deliberations.name, { where: { noticeAt: { gt: 0, lte: now } }, orderBy: [['noticeAt', 'asc']], limit: AT_ONCE });
  if (due.length === 0) return 0;
  const reference = await context.reference();
  for (const deliberation of due) {
    const told = await tellAll(context, deliberation, await waysOf(deliberation, context, reference));
    if (told) await store.update(deliberations.name, { _id: deliberation._id, version: deliberation.version }, { set: { noticeAt: null, noticed: deliberation.history.length } });
  }
  return due.length;
}
