import type { ActionName, Input, Output } from '../../cloudfunctions/api';
import type { Reply } from '../../cloudfunctions/shared/action';
import { DAY, HOUR } from '../../cloudfunctions/shared/calendar/civil';
import { calledVotes, type CalledVote } from '../../cloudfunctions/shared/called-vote';
import { fingerprint } from '../../cloudfunctions/shared/id';
import type { LocalCloud } from '../local-cloud';
import { COMPOUND, demoRegister, type DemoHome } from './register';

/** The party branch of the first compound, which hosts its votes. */
const HOST = 'fr-zp001';
const SECRETARY = 'demo-fr-zp001-1';

/** Sends an action as somebody at an instant; the demo is told by the real functions, and what they refuse is a mistake of the demo. */
export async function asked<F extends 'vote' | 'hall', A extends ActionName<F>>(cloud: LocalCloud, name: F, action: A, input: Input<F, A>, openid: string, now: number): Promise<Output<F, A>> {
  const requestId = fingerprint('demo-vote', action, openid, JSON.stringify(input), String(now));
  const reply = (await cloud.invoke(name, { action, input, requestId }, { openid, now })) as Reply<Output<F, A>>;
  if (!reply.ok) throw new Error(`${name}.${action}: ${reply.message}`);
  return reply.data;
}

/** A vote as a deliberation would have announced it. */
export type Announcement = Pick<CalledVote, 'title' | 'opensAt' | 'closesAt'> & Partial<CalledVote>;

/** Announces a vote of the first compound and lets its time come. The same announcement once more is the same vote. */
export async function openVote(cloud: LocalCloud, { title, ...more }: Announcement): Promise<string> {
  const deliberationId = `demo-${fingerprint('demo-vote', title, more.text ?? '').slice(0, 8)}`;
  const called: CalledVote = {
    _id: `${deliberationId}:1`, deliberationId, title, text: '', rule: 'owners-ordinary', thresholds: null, question: { kind: 'motion' }, secret: false, changeable: false, candidates: [],
    ...COMPOUND, hostId: HOST, hostPerson: null, extensionDays: null, calledAt: more.opensAt - DAY, state: 'called', voteId: null, extendedTo: null, problem: null, outcome: null, ...more,
  };
  const there = (): CalledVote | undefined => (cloud.database.find(calledVotes.name, { _id: called._id }, { limit: 1 }) as unknown as CalledVote[])[0];
  if (there() === undefined) {
    await cloud.database.insertMany(calledVotes.name, [{ ...called }]);
    await cloud.fireTimer('vote', called.opensAt);
  }
  const opened = there();
  if (opened?.voteId == null) throw new Error(`${title}: ${opened?.problem ?? 'not opened'}`);
  return opened.voteId;
}

/** A tag that is the same in every run. */
const tagOf = (...parts: readonly string[]): string => fingerprint('demo-tag', ...parts).padEnd(32, '0');

/** Casts the same picks for some homes, one phone each. */
export async function castFor(cloud: LocalCloud, id: string, homes: readonly DemoHome[], picks: readonly string[], at: number): Promise<void> {
  for (const { unit, owner } of homes) await asked(cloud, 'vote', 'cast', { id, unit, picks: [...picks], tag: tagOf(id, unit) }, owner, at);
}

const RUNNING = {
  title: '用维修资金翻修小区道路和路灯', rule: 'owners-ordinary', changeable: true, extensionDays: 7,
  text: '谁来做：三家比价以后定施工方，小区党支部和业委会监督。\n花多少：186,400 元，从维修资金出，不另收钱。\n谁维护：施工方保修两年，之后归物业。\n谁管理：业委会，每季度公布一次。\n先修 1 幢到 3 幢前面的路，再修后面的。施工期间从东门走，每天 8:00 到 18:00 施工，周末不施工。路灯换成声控的，一共 24 盏。',
} as const;
const DECIDED = {
  title: '动用公共收益给 1 幢到 6 幢加装电动车充电棚', rule: 'owners-special',
  text: '在西门内空地搭一座充电棚，停 60 辆电动车。花费 96,000 元，从电梯广告的公共收益里出。物业管理，业委会每季度公布收支。',
} as const;

/** One vote that runs, in which 居民甲 has not voted yet, and one that is decided and has a witness. */
export async function makeVotes(cloud: LocalCloud, now: number): Promise<void> {
  const { homes } = demoRegister(cloud);
  const began = now - 20 * DAY;
  const ended = now - 8 * DAY;
  const past = await openVote(cloud, { ...DECIDED, opensAt: began, closesAt: ended });
  await castFor(cloud, past, homes.slice(0, 45), ['for'], began + DAY);
  await castFor(cloud, past, homes.slice(45, 55), ['against'], began + 2 * DAY);
  await castFor(cloud, past, homes.slice(55, 57), ['abstain'], began + 3 * DAY);
  const closed = await asked(cloud, 'vote', 'close', { id: past }, SECRETARY, ended + HOUR);
  if (closed.state === 'closed') await asked(cloud, 'vote', 'witnessSeal', { id: past, sealHash: closed.sealHash }, 'demo-fr-c01-2', ended + 2 * HOUR);

  const opened = now - 3 * DAY;
  const current = await openVote(cloud, { ...RUNNING, opensAt: opened, closesAt: now + 6 * DAY + 9 * HOUR });
  const others = homes.filter(({ owner }) => owner !== 'demo-resident-1');
  await castFor(cloud, current, others.slice(0, 30), ['for'], opened + DAY);
  await castFor(cloud, current, others.slice(30, 38), ['against'], opened + DAY + HOUR);
  await castFor(cloud, current, others.slice(38, 41), ['abstain'], opened + 2 * DAY);
}
