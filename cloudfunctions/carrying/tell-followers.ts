import type { Deliberation } from '../deliberation/deliberation';
import { BEGINNINGS, type Beginning } from '../deliberation/begin-kinds';
import { deliberationWorkflow, isFinal, type DeliberationStep } from '../deliberation/process/workflow';
import type { Context } from '../shared/context';
import { deliberations } from '../shared/deliberations';
import type { HistoryEvent } from '../shared/history';
import { notice, noticeId, type Notice } from '../shared/notice';
import { publish } from '../shared/outbox';
import { deliberationFollows, followedDeliberations, type DeliberationFollow, type FollowedDeliberation } from './follow-record';

const AT_ONCE = 200;

/** Steps that leave the state as it is and are news all the same. */
const NEWS: readonly string[] = ['summarise', 'postMinutes', 'giveOpinion', 'extendVote', 'handleObjection', 'commit', 'progress', 'account', 'listDuties'];

const isNews = ({ step, to }: HistoryEvent, before: HistoryEvent | undefined): boolean => to !== before?.to || NEWS.includes(step);
const doneOf = (step: string): string => (Object.hasOwn(BEGINNINGS, step) ? BEGINNINGS[step as Beginning].done : deliberationWorkflow.steps[step as DeliberationStep].done);

/** Those who are told by the deliberation itself already. */
const toldAlready = ({ supporters, proposerId }: Deliberation): ReadonlySet<string> => new Set([...supporters, proposerId]);

async function tellPage(deliberation: Deliberation, from: number, followers: readonly DeliberationFollow[], context: Context): Promise<boolean> {
  const { history, title, _id } = deliberation;
  const skip = toldAlready(deliberation);
  const batch = followers.filter(({ openid }) => !skip.has(openid)).flatMap(({ openid }): Notice[] =>
    history.flatMap((event, index) => (index >= from && event.by !== openid && isNews(event, history[index - 1]) ? [notice({ _id: noticeId(_id, 'follow', index, openid), to: openid, kind: 'deliberationNews', title: doneOf(event.step), text: title, aboutId: _id, at: event.at })] : [])));
  return publish(context, batch);
}

async function tell(followed: FollowedDeliberation, context: Context): Promise<void> {
  const { store } = context;
  const deliberation = await store.get<Deliberation>(deliberations.name, followed._id);
  if (!deliberation) return;
  for (let after = ''; ; ) {
    const page = await store.list<DeliberationFollow>(deliberationFollows.name, { where: { deliberationId: followed._id, _id: { gt: after } }, orderBy: [['_id', 'asc']], limit: AT_ONCE });
    if (!(await tellPage(deliberation, followed.told, page, context))) return;
    if (page.length < AT_ONCE) break;
    after = page.at(-1)?._id ?? '';
  }
  await store.update(followedDeliberations.name, { _id: followed._id, told: followed.told }, { set: { told: deliberation.history.length, seen: deliberation.version, open: !isFinal(deliberation.state) } });
}

/** The timer's part: what happened since in the deliberations that somebody follows. Two reads for each two hundred where nothing did. Writing again adds nothing. */
export async function tellFollowers(context: Context): Promise<number> {
  const { store } = context;
  let told = 0;
  for (let after = ''; ; ) {
    const page = await store.list<FollowedDeliberation>(followedDeliberations.name, { where: { open: true, _id: { gt: after } }, orderBy: [['_id', 'asc']], limit: AT_ONCE });
    const now = page.length === 0 ? [] : await store.list<Pick<Deliberation, '_id' | 'version'>>(deliberations.name, { where: { _id: { in: page.map(({ _id }) => _id) } }, limit: AT_ONCE, fields: ['version'] });
    const changed = page.filter((followed) => now.some(({ _id, version }) => _id === followed._id && version !== followed.seen));
    for (const followed of changed) await tell(followed, context);
    told += changed.length;
    if (page.length < AT_ONCE) return told;
    after = page.at(-1)?._id ?? '';
  }
}
