import { readFileSync } from 'node:fs';
import { DAY, HOUR } from '../../../cloudfunctions/shared/calendar/civil';
import { fingerprint, uploadFolder } from '../../../cloudfunctions/shared/id';
import type { Reply } from '../../../cloudfunctions/shared/action';
import { hallActions } from '../../../cloudfunctions/hall/actions';
import { calledVotes, type CalledVote } from '../../../cloudfunctions/shared/called-vote';
import { rolls } from '../../../cloudfunctions/voting/record';
import type { Phone } from '../support/phone';
import { CAST, PHOTO, type Role, type Stage } from '../support/stage';
import type { Sight } from './every-page';

const PAGES = '/packages/vote/pages';
const RESIDENT_HOME = '3 幢 502';

const COMPOUND = 'fr-p001';

/** Votes with what their workers do: visits, entries that wait, a conflict, proxy papers. */
class Hall {
  constructor(private readonly stage: Stage) {}

  async as(openid: string, action: string, input: object, back = HOUR): Promise<unknown> {
    const now = this.stage.clock.now - back;
    const reply = (await this.stage.server.cloud.invoke(Object.hasOwn(hallActions, action) ? 'hall' : 'vote', { action, input, requestId: fingerprint(action, openid, JSON.stringify(input)) }, { openid, now })) as Reply<unknown>;
    if (!reply.ok) throw new Error(`${action}: ${reply.message}`);
    return reply.data;
  }

  /** Announces a vote two days ago and lets its time come. */
  async open(title: string, more: Partial<CalledVote> = {}): Promise<string> {
    const { now } = this.stage.clock;
    const { cloud } = this.stage.server;
    const deliberationId = fingerprint('sight', title, String(looks));
    const _id = `${deliberationId}:1`;
    const called: CalledVote = {
      _id, deliberationId, title, text: '', rule: 'owners-ordinary', thresholds: null, question: { kind: 'motion' }, secret: false, changeable: false, candidates: [],
      districtId: 'fr', communityId: 'fr-c01', compoundId: COMPOUND, hostId: 'fr-zp001', hostPerson: null, opensAt: now - 2 * DAY, closesAt: now + 5 * DAY, extensionDays: null, calledAt: now - 20 * DAY, state: 'called', voteId: null, extendedTo: null, problem: null, outcome: null, ...more,
    };
    await cloud.database.insertMany(calledVotes.name, [{ ...called }]);
    await cloud.fireTimer('vote', now - 2 * DAY);
    const voteId = cloud.database.find(calledVotes.name, { _id })[0]?.['voteId'];
    if (typeof voteId !== 'string') throw new Error(`${title} was not opened`);
    return voteId;
  }

  cast(id: string, unit: string, pick: string): Promise<unknown> {
    const [row] = this.stage.server.cloud.database.find(rolls.name, { voteId: id, unit }, { limit: 1 });
    return this.as(String(row?.['caster']), 'cast', { id, unit, picks: [pick], tag: fingerprint(id, unit).padEnd(32, '0') });
  }

  /** A photo in the own folder of whoever enters. */
  async photo(role: Role, name: string): Promise<string> {
    const { url } = this.stage.server.cloud;
    const file = `${uploadFolder(CAST[role])}/${name}.png`;
    await fetch(`${url}/storage/${file}`, { method: 'PUT', headers: { 'content-type': 'image/png' }, body: readFileSync(PHOTO) });
    return `cloud://local-env.local/${file}`;
  }

  async enter(role: Role, id: string, unit: string, channel: string, pick: string): Promise<void> {
    await this.as(CAST[role], 'enterBallot', { id, unit, channel, picks: [pick], photo: await this.photo(role, fingerprint(unit, channel)) });
  }
}

const fill = (...fields: readonly (readonly [field: string, text: string])[]) => async (phone: Phone): Promise<void> => {
  for (const [field, text] of fields) await phone.fill(field, text);
};

/** Once announced, a vote is announced: each look has votes of its own. */
let looks = 0;

/** The workers' side of a vote, for everybody who works on it, and a resident's own papers. */
export async function voteDeskSights(stage: Stage): Promise<Sight[]> {
  looks += 1;
  const hall = new Hall(stage);
  const id = await hall.open('用维修资金翻修 3 幢到 5 幢的屋面防水');
  for (const unit of ['3 幢 101', '3 幢 202', '3 幢 301', '3 幢 602']) await hall.cast(id, unit, 'for');
  const visit = (unit: string, outcome: string, more: object = {}, by: string = CAST.buildingHead) => hall.as(by, 'recordVisit', { id, unit, outcome, ...more });
  await visit('3 幢 102', 'notReached', { returnOn: '2026-10-15' });
  await visit('3 幢 201', 'objects', { reason: 'cost', words: '想先看三家的报价' });
  await visit('3 幢 302', 'agrees');
  await visit('3 幢 401', 'away', { words: '儿子家住，过年才回来' });
  await visit('3 幢 402', 'visited');
  await visit('3 幢 501', 'objects', { reason: 'notAffected', words: '我家在五楼，屋顶漏不到我' }, CAST.officer);
  await hall.as(CAST.secretary, 'answerObjection', { id, reason: 'cost', text: '三家报价贴在 3 幢门厅，最低的一家每户合 310 元。选哪一家由业委会和党支部一起定，10月15日前公布。' });
  await hall.enter('buildingHead', id, '3 幢 601', 'door', 'for');
  await hall.enter('secretary', id, '2 幢 101', 'paper', 'against');
  await hall.as(CAST.community, 'confirmEntry', { id, unit: '2 幢 101', channel: 'paper', picks: ['against'] });
  await hall.enter('secretary', id, '3 幢 101', 'paper', 'against');
  await hall.as(CAST.community, 'confirmEntry', { id, unit: '3 幢 101', channel: 'paper', picks: ['against'] });
  await hall.as(CAST.secretary, 'grantProxy', { id, unit: '2 幢 202', proxyUnit: RESIDENT_HOME, photo: await hall.photo('secretary', 'proxy-1') });
  await hall.as(CAST.secretary, 'grantProxy', { id, unit: '商铺 1', proxyUnit: '3 幢 202', photo: await hall.photo('secretary', 'proxy-2') });
  const given = await hall.open('更换小区大门的门禁', { rule: 'owners-ordinary' });
  await hall.as(CAST.secretary, 'grantProxy', { id: given, unit: RESIDENT_HOME, proxyUnit: '3 幢 202', photo: await hall.photo('secretary', 'proxy-3') });
  const ranked = await hall.open('活动室先添什么', { rule: 'ranking', question: { kind: 'ranking', options: ['乒乓球桌', '图书角', '棋牌桌'] }, thresholds: { quorum: null, pass: null } });

  const canvass = `${PAGES}/canvass/canvass?id=${id}`;
  const entry = `${PAGES}/entry/entry?id=${id}`;
  return [
    { name: 'vote-work', who: 'secretary', route: '/packages/desk/pages/desk/desk', shows: '张票等核对', pose: (phone) => phone.tap('用维修资金翻修 3 幢到 5 幢的屋面防水') },
    { name: 'vote-canvass', who: 'buildingHead', route: canvass, shows: '还差' },
    { name: 'vote-canvass-list', who: 'secretary', route: canvass, shows: '大家为什么有意见' },
    { name: 'vote-canvass-answer', who: 'secretary', route: canvass, shows: '大家为什么有意见', opens: '来答复' },
    { name: 'vote-canvass-door', who: 'buildingHead', route: canvass, shows: '还差', opens: '[aria-label^="3 幢 201"]' },
    {
      name: 'vote-canvass-objects', who: 'buildingHead', route: canvass, shows: '还差',
      pose: async (phone) => {
        await phone.tap('[aria-label^="3 幢 102"]');
        await phone.tap(phone.page.getByRole('radio').filter({ hasText: '有意见' }));
      },
    },
    { name: 'vote-canvass-voted', who: 'officer', route: `${canvass}&building=${encodeURIComponent('3 幢')}`, shows: '还差', opens: '[aria-label^="3 幢 101"]' },
    { name: 'vote-canvass-refused', who: 'neighbour', route: canvass, shows: '您没有这里的岗位' },
    { name: 'vote-entry', who: 'secretary', route: entry, shows: '录一张新的', pose: fill(['例如：3 幢 502', '3 幢 502']) },
    { name: 'vote-entry-second', who: 'community', route: entry, shows: '等您照照片再录一遍', opens: '再录一遍' },
    { name: 'vote-entry-ranking', who: 'secretary', route: `${PAGES}/entry/entry?id=${ranked}`, shows: '图书角', pose: async (phone) => { await phone.tap('图书角'); await phone.tap('乒乓球桌'); } },
    { name: 'vote-entry-head', who: 'buildingHead', route: `${entry}&unit=${encodeURIComponent('3 幢 402')}&channel=door`, shows: '我录的' },
    { name: 'vote-conflicts', who: 'secretary', route: `${PAGES}/conflicts/conflicts?id=${id}`, shows: '写的不一样' },
    { name: 'vote-conflicts-decide', who: 'secretary', route: `${PAGES}/conflicts/conflicts?id=${id}`, shows: '写的不一样', opens: '来定' },
    { name: 'vote-conflicts-none', who: 'secretary', route: `${PAGES}/conflicts/conflicts?id=${given}`, shows: '没有有出入的票' },
    { name: 'vote-proxies', who: 'secretary', route: `${PAGES}/proxies/proxies?id=${id}`, shows: '登记的委托' },
    { name: 'vote-proxies-new', who: 'secretary', route: `${PAGES}/proxies/proxies?id=${id}`, shows: '登记的委托', opens: '登记一份委托书' },
    { name: 'vote-proxies-held', who: 'resident', route: `${PAGES}/proxies/proxies?id=${id}`, shows: '别人委托我投的' },
    { name: 'vote-proxies-given', who: 'resident', route: `${PAGES}/proxies/proxies?id=${given}`, shows: '我委托别人投的', opens: '撤销委托，我自己投' },
    { name: 'vote-proxies-none', who: 'neighbour', route: `${PAGES}/proxies/proxies?id=${given}`, shows: '您没有委托别人' },
  ];
}
