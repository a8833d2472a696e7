/** Paper, door and phone: who may enter what, two people and a photo, conflicts and their decisions, proxies, the canvass of a building, reminders. */
import { check } from '../../tools/recount/check';
import type { Dossier } from '../../tools/recount/dossier';
import { calledVotes, type CalledVote } from '../../cloudfunctions/shared/called-vote';
import { members } from '../../cloudfunctions/shared/identity';
import { notices } from '../../cloudfunctions/shared/notice';
import { posts } from '../../cloudfunctions/shared/reference/post';
import { units } from '../../cloudfunctions/shared/reference/unit';
import { accountChanges } from '../../cloudfunctions/shared/account-change';
import { registeredPersons, registeredUnits, type RegisteredPerson, type RegisteredUnit } from '../../cloudfunctions/shared/register';
import { ballots } from '../../cloudfunctions/voting/record';
import { admin, update } from '../local-cloud/support/admin';
import { on, photoOf } from './support/story';
import { AFTER, CLOSES, DURING, OPENS, Polling, type Announced } from './support/polling';
import { setStage, type Stage } from './support/stage';
import { PEOPLE, TOWN_POSTS, type Person } from './support/town';

let stage: Stage;
let polling: Polling;
/** 4 幢 of the same compound stands in the same grid; 6 幢 in another compound and another grid. */
beforeAll(async () => {
  stage = await setStage();
  polling = new Polling(stage);
  await stage.cloud.database.insertMany(units.name, [
    { _id: 'xf4', kind: 'building', name: '4 幢', parentId: 'xf' },
    { _id: 'g2-6', kind: 'building', name: '6 幢', parentId: 'g2' },
  ]);
  await keepUnits(...ROOMS.map((room) => home('3 幢', room)), home('4 幢', '101'), { ...home('', ''), _id: 'xf:车棚商铺', unit: '车棚商铺', building: null, kind: 'shop', owners: ['o-shop'] });
  const [any] = TOWN_POSTS;
  await stage.cloud.database.insertMany(posts.name, [{ ...any, _id: 'post-other-head', openid: 'o-resident', name: '四幢楼栋长', role: 'buildingHead', unitId: 'xf4' }]);
}, 60_000);
afterAll(() => stage.close());

const ROOMS = ['101', '102', '201', '202'];
const home = (building: string, room: string): RegisteredUnit => ({
  _id: `xf:${building} ${room}`, districtId: 'd', communityId: 'c1', compoundId: 'xf', unit: `${building} ${room}`, building, order: 0, kind: 'home', area: 10_000, basis: 'registered', owners: [`o-${building}${room}`],
  namedVoter: null, householdVoter: null, reason: null, registrable: false, version: 1,
});
/** Announces a vote of 幸福里小区 and lets its time come: the roll is what the register has. */
const open = (more: Announced = {}) => polling.open({ compoundId: 'xf', roll: [], rule: 'owners-ordinary', ...more });
const keepUnits = (...rows: readonly RegisteredUnit[]) => stage.cloud.database.insertMany(registeredUnits.name, rows.map((row) => ({ ...row })));
const write = async (collection: string, where: Record<string, unknown>, set: Record<string, unknown>): Promise<void> => {
  expect((await admin(stage.cloud, update(collection, where, { $set: set }))).code).toBeUndefined();
};

type Sent = { ok: boolean; code?: string; message?: string; data?: unknown };
const send = (person: string, action: string, input: unknown, at: string | number = DURING, requestId?: string): Promise<Sent> => polling.send((PEOPLE as Readonly<Record<string, string>>)[person] ?? person, action, input, at, requestId);
const ask = async <T = Record<string, unknown>>(person: string, action: string, input: unknown, at: string | number = DURING): Promise<T> => {
  const reply = await send(person, action, input, at);
  if (!reply.ok) throw new Error(`${action} by ${person}: ${JSON.stringify(reply)}`);
  return reply.data as T;
};
const code = async (person: string, action: string, input: unknown, at: string | number = DURING): Promise<string> => {
  const reply = await send(person, action, input, at);
  return reply.ok ? 'ok' : (reply.code ?? '');
};
const enter = (person: Person, id: string, unit: string, channel: string, picks: readonly string[], at: string | number = DURING, photo = photoOf(person, `${unit}-${channel}`)) => send(person, 'enterBallot', { id, unit, channel, picks, photo }, at);
const confirm = (person: Person, id: string, unit: string, channel: string, picks: readonly string[], at: string | number = DURING) => send(person, 'confirmEntry', { id, unit, channel, picks }, at);
const tamper = (where: Record<string, unknown>, set: Record<string, unknown>): Promise<void> => write(ballots.name, where, set);
const history = (id: string) => (polling.rows('votes', { _id: id })[0] as unknown as { history: { step: string; name: string; input: Record<string, unknown> }[] }).history;

describe('who enters which ballot', () => {
  const YES = 'ok';
  const NO = 'FORBIDDEN';
  test.each([
    // person, own building's door, its paper, another building's door, a shop in no building
    ['secretary', YES, YES, YES, YES],
    ['communityDesk', YES, YES, YES, YES],
    ['dayOfficer', YES, YES, YES, NO],
    ['buildingHead', YES, NO, NO, NO],
    ['resident', NO, NO, YES, NO],
    ['otherOfficer', NO, NO, NO, NO],
    ['formerOfficer', NO, NO, NO, NO],
    ['riversideDesk', NO, NO, NO, NO],
    ['streetDesk', NO, NO, NO, NO],
    ['districtHead', NO, NO, NO, NO],
    ['neighbour', NO, NO, NO, NO],
    ['stranger', NO, NO, NO, NO],
  ] as const)('%s', async (person, door, paper, elsewhere, shop) => {
    const id = await open();
    const tried = [];
    for (const [unit, channel] of [['3 幢 101', 'door'], ['3 幢 101', 'paper'], ['4 幢 101', 'door'], ['车棚商铺', 'phone']] as const) tried.push((await enter(person, id, unit, channel, ['for'])).code ?? 'ok');
    expect(tried).toEqual([door, paper, elsewhere, shop]);
  });

  test('a photo that somebody else took, a unit that is not on the roll, before voting opens, one’s own home: none is taken', async () => {
    await write(registeredUnits.name, { _id: 'xf:3 幢 202' }, { owners: [PEOPLE.buildingHead] });
    const id = await open();
    await write(registeredUnits.name, { _id: 'xf:3 幢 202' }, { owners: ['o-3 幢202'] });
    expect(await enter('secretary', id, '3 幢 101', 'paper', ['for'], DURING, photoOf('communityDesk'))).toMatchObject({ code: 'INVALID_INPUT', message: '照片要由录入的人自己拍、自己传' });
    expect(await enter('secretary', id, '3 幢 999', 'paper', ['for'])).toMatchObject({ code: 'NOT_FOUND', message: '“3 幢 999”不在这次表决的名册上' });
    expect(await enter('secretary', id, '3 幢 101', 'paper', ['for'], on('10-11 10:00'))).toMatchObject({ code: 'CONFLICT' });
    expect(await enter('buildingHead', id, '3 幢 202', 'door', ['for'])).toMatchObject({ code: 'FORBIDDEN', message: '这是您自己家的票，请用手机投，或者请别人录' });
    expect(polling.rows('ballotEntries', { voteId: id })).toHaveLength(0);
  });

  test('a candidate enters, confirms, decides, reminds, visits and closes nothing in the own election, whatever post they hold; the community does', async () => {
    const id = await open({ rule: 'owners-committee-election', question: { kind: 'choices', options: ['值班员', '张三'], most: 1, seats: 1 }, candidates: [PEOPLE.buildingHead, PEOPLE.dayOfficer] });
    const person = 'buildingHead';
    expect(await enter(person, id, '3 幢 101', 'door', ['张三'])).toMatchObject({ code: 'FORBIDDEN', message: '您是这次选举的候选人，录票、走访、决定都由别人来做' });
    for (const [action, input] of [['canvass', { id, building: '3 幢' }], ['canvassBuildings', { id }], ['recordVisit', { id, unit: '3 幢 101', outcome: 'visited' }], ['entryDesk', { id }]] as const) expect([action, await code(person, action, input)]).toEqual([action, 'FORBIDDEN']);
    expect(await code('communityDesk', 'conflicts', { id })).toBe('ok');
    const own = await open({ candidates: [PEOPLE.secretary] });
    for (const [action, input] of [['close', { id: own }], ['conflicts', { id: own }], ['remind', { id: own }], ['decideConflict', { id: own, unit: '3 幢 101', keep: null, document: '1', reason: '1' }], ['grantProxy', { id: own, unit: '3 幢 101', proxyUnit: '3 幢 102', photo: photoOf('secretary') }]] as const) expect([action, await code('secretary', action, input, AFTER)]).toEqual([action, 'FORBIDDEN']);
  });
});

test('whoever the party organisation appointed as host works on the vote like the branch, without a post', async () => {
  const id = await open({ hostPerson: PEOPLE.neighbour, opensAt: Date.parse(on('10-12 10:00')) });
  expect((await ask<{ items: { id: string }[] }>('neighbour', 'work', {})).items).toMatchObject([{ id, leads: true, decides: true }]);
  expect(await enter('neighbour', id, '车棚商铺', 'paper', ['for'])).toMatchObject({ ok: true });
  expect(await ask('communityDesk', 'entryDesk', { id })).toMatchObject({ waiting: [{ unit: '车棚商铺' }] });
  for (const [action, input] of [['conflicts', { id }], ['canvassBuildings', { id }], ['remind', { id }]] as const) expect([action, await code('neighbour', action, input)]).toEqual([action, 'ok']);
});

describe('two people', () => {
  test('the second sees the photo and not what was marked; nobody confirms their own; then it lies in the box and counts', async () => {
    const id = await open({ secret: true });
    await enter('buildingHead', id, '3 幢 101', 'door', ['against']);
    const desk = await ask<{ waiting: { unit: string }[] }>('dayOfficer', 'entryDesk', { id });
    expect(desk).toMatchObject({ open: true, waiting: [{ unit: '3 幢 101', channel: 'door', channelLabel: '上门', enteredBy: '林建国', photo: photoOf('buildingHead', '3 幢 101-door') }], mine: [] });
    expect(JSON.stringify(desk.waiting)).not.toMatch(/against|picks/);
    expect(await ask('buildingHead', 'entryDesk', { id })).toMatchObject({ waiting: [], mine: [{ unit: '3 幢 101', state: 'waiting', stateLabel: '等另一个人核对' }], ways: [{ channel: 'door', label: '上门' }] });
    // The other building's head has nothing to do with it.
    expect(await ask('resident', 'entryDesk', { id })).toMatchObject({ waiting: [] });
    expect(await confirm('buildingHead', id, '3 幢 101', 'door', ['against'])).toMatchObject({ code: 'FORBIDDEN', message: '线下选票要由另一个人再录一遍' });
    expect(await confirm('resident', id, '3 幢 101', 'door', ['against'])).toMatchObject({ code: 'FORBIDDEN' });
    expect((await polling.view(id)).turnout.participating.heads).toBe(0);
    const first = await confirm('dayOfficer', id, '3 幢 101', 'door', ['against']);
    const again = await confirm('dayOfficer', id, '3 幢 101', 'door', ['against']);
    expect([first.ok, again]).toEqual([true, first]);
    expect((await polling.view(id)).turnout.participating.heads).toBe(1);
    expect(await confirm('secretary', id, '3 幢 101', 'door', ['against'])).toMatchObject({ code: 'CONFLICT' });
    expect(JSON.stringify(polling.rows('ballotEntries', { voteId: id }))).not.toMatch(/against/);
  });

  test('what they entered differently is void, stands in the history without what was marked, and is entered anew', async () => {
    const id = await open();
    await enter('buildingHead', id, '3 幢 101', 'door', ['for']);
    expect(await enter('secretary', id, '3 幢 101', 'door', ['for'])).toMatchObject({ code: 'CONFLICT' });
    expect(await confirm('secretary', id, '3 幢 101', 'door', ['against'])).toMatchObject({ code: 'CONFLICT', message: '两个人录入的不一样，这张票请两个人重新录入' });
    expect(await ask('buildingHead', 'entryDesk', { id })).toMatchObject({ mine: [{ state: 'void' }] });
    expect(history(id).at(-1)).toMatchObject({ step: 'entriesDiffered', name: '值班员 01', input: { unit: '3 幢 101', channel: 'door' } });
    expect(JSON.stringify(history(id).at(-1))).not.toMatch(/against|"for"/);
    expect(await confirm('secretary', id, '3 幢 101', 'door', ['for'])).toMatchObject({ code: 'NOT_FOUND' });
    expect(await enter('secretary', id, '3 幢 101', 'door', ['against'])).toMatchObject({ ok: true });
    expect(await confirm('buildingHead', id, '3 幢 101', 'door', ['against'])).toMatchObject({ ok: true });
  });

  test('the first one takes a mistake back before the second comes, not after', async () => {
    const id = await open();
    const entry = { id, unit: '3 幢 101', channel: 'paper' };
    await enter('secretary', id, '3 幢 101', 'paper', ['for']);
    expect(await code('communityDesk', 'withdrawEntry', entry)).toBe('NOT_FOUND');
    expect([await code('secretary', 'withdrawEntry', entry), await code('secretary', 'withdrawEntry', entry)]).toEqual(['ok', 'ok']);
    expect(await confirm('communityDesk', id, '3 幢 101', 'paper', ['for'])).toMatchObject({ code: 'NOT_FOUND' });
    await enter('secretary', id, '3 幢 101', 'paper', ['against']);
    await confirm('communityDesk', id, '3 幢 101', 'paper', ['against']);
    expect(await code('secretary', 'withdrawEntry', entry)).toBe('CONFLICT');
  });

  test('one confirms while another differs: the ballot is taken once or not at all', async () => {
    const id = await open();
    await enter('buildingHead', id, '3 幢 101', 'door', ['for']);
    const replies = await Promise.all([confirm('secretary', id, '3 幢 101', 'door', ['for']), confirm('communityDesk', id, '3 幢 101', 'door', ['against']), confirm('dayOfficer', id, '3 幢 101', 'door', ['for'])]);
    const taken = replies.filter(({ ok }) => ok).length;
    expect(taken).toBeLessThanOrEqual(1);
    expect(polling.rows(ballots.name, { voteId: id })).toHaveLength(taken);
    expect(polling.rows('ballotEntries', { voteId: id })).toMatchObject([{ state: taken === 1 ? 'confirmed' : 'void' }]);
  });
});

describe('conflicts and their decisions', () => {
  const both = async (id: string, unit: string, owner: string, online: string, paper: string) => {
    await polling.cast(owner, id, unit, [online]);
    await enter('secretary', id, unit, 'paper', [paper]);
    expect(await confirm('communityDesk', id, unit, 'paper', [paper])).toMatchObject({ ok: true });
  };
  const decision = { document: '幸福里党支部会议纪要〔2026〕7 号', reason: '当面问过本人' };

  test('paper against online waits for a decision with document and reason, which the dossier shows', async () => {
    const id = await open();
    await both(id, '3 幢 101', 'o-3 幢101', 'for', 'against');
    expect(await ask('secretary', 'conflicts', { id })).toMatchObject({ counting: false, conflicts: [{ unit: '3 幢 101', kind: 'contradiction', kindLabel: '几张票写的不一样', keepable: [{ channel: 'online' }, { channel: 'paper' }], decided: null }] });
    for (const person of ['communityDesk', 'dayOfficer', 'buildingHead', 'neighbour'] as const) expect([person, await code(person, 'conflicts', { id })]).toEqual([person, 'FORBIDDEN']);
    expect(await code('secretary', 'close', { id }, AFTER)).toBe('CONFLICT');
    expect(await code('secretary', 'decideConflict', { id, unit: '3 幢 101', keep: 'paper', document: ' ', reason: '' }, AFTER)).toBe('INVALID_INPUT');
    expect(await code('secretary', 'decideConflict', { id, unit: '3 幢 101', keep: 'phone', ...decision }, AFTER)).toBe('NOT_FOUND');
    await ask('secretary', 'decideConflict', { id, unit: '3 幢 101', keep: 'paper', ...decision }, AFTER);
    expect(await ask('secretary', 'conflicts', { id }, AFTER)).toMatchObject({ conflicts: [{ decided: { keep: 'paper', words: '算纸质那一张', ...decision } }] });
    await polling.close(id);
    expect((await polling.dossier(id)).decisions).toMatchObject([{ unit: '3 幢 101', keep: 'paper', by: '值班员 01', ...decision }]);
    expect(check((await polling.dossier(id)) as Dossier).filter(({ ok }) => !ok)).toEqual([]);
    expect(await code('secretary', 'decideConflict', { id, unit: '3 幢 101', keep: null, ...decision }, AFTER)).toBe('CONFLICT');
  });

  test('of two ballots that say the same, one was changed in the box: the other is kept by decision, the changed one cannot be', async () => {
    const id = await open();
    await both(id, '3 幢 101', 'o-3 幢101', 'for', 'for');
    await tamper({ voteId: id }, { 'online.nonce': 'f'.repeat(64) });
    expect(await send('secretary', 'close', { id }, AFTER)).toMatchObject({ code: 'CONFLICT' });
    expect(await ask('secretary', 'conflicts', { id }, AFTER)).toMatchObject({ counting: true, conflicts: [{ kind: 'changed', keepable: [{ channel: 'paper' }] }] });
    expect(await send('secretary', 'decideConflict', { id, unit: '3 幢 101', keep: 'online', ...decision }, AFTER)).toMatchObject({ code: 'CONFLICT', message: '这张票和回执对不上，不能算，请选另一张或者都不算' });
    await ask('secretary', 'decideConflict', { id, unit: '3 幢 101', keep: 'paper', ...decision }, AFTER);
    await polling.close(id);
    expect((await polling.view(id, AFTER)).result?.figures).toMatchObject({ inFavour: { heads: 1 } });
    expect(check((await polling.dossier(id)) as Dossier).filter(({ ok }) => !ok)).toEqual([]);
  });

  test.each([false, true])('a ballot that was put in for nobody does not hold up the count for ever (secret: %s)', async (secret) => {
    const id = await open({ secret });
    await polling.cast('o-3 幢101', id, '3 幢 101', ['for']);
    const [row] = polling.rows(ballots.name, { voteId: id });
    await stage.cloud.database.insertMany(ballots.name, [{ ...row, _id: `${id}:${'0'.repeat(40)}` }]);
    expect(await code('secretary', 'close', { id }, AFTER)).toBe('CONFLICT');
    const listed = await ask<{ conflicts: { key: string }[] }>('secretary', 'conflicts', { id }, AFTER);
    expect(listed).toMatchObject({ conflicts: [{ unit: null, kind: 'stranger', keepable: [], decided: null }] });
    expect(JSON.stringify(listed)).not.toMatch(/"for"/);
    const real = String(row?.['_id']).slice(id.length + 1);
    expect(await code('secretary', 'excludeBallot', { id, ballot: real, ...decision }, AFTER)).toBe('CONFLICT');
    await ask('secretary', 'excludeBallot', { id, ballot: listed.conflicts[0]?.key, ...decision }, AFTER);
    await polling.close(id);
    const dossier = await polling.dossier(id);
    expect(dossier.decisions).toMatchObject([{ unit: null, ballot: '0'.repeat(40), keep: null, ...decision }]);
    expect(dossier.result.participating.heads).toBe(1);
    expect(await stage.call('secretary', 'vote', 'checkBox', { id }, AFTER)).toEqual({ whole: true, findings: [] });
  });

  test('paper that cannot be read is entered as such and does not participate', async () => {
    const id = await open();
    await enter('secretary', id, '3 幢 101', 'paper', ['invalid']);
    expect(await confirm('communityDesk', id, '3 幢 101', 'paper', ['invalid'])).toMatchObject({ ok: true });
    await polling.close(id);
    expect((await polling.view(id, AFTER)).result?.figures).toMatchObject({ invalid: { heads: 1 }, participating: { heads: 0 } });
  });
});

describe('proxies', () => {
  const grant = (id: string, unit: string, proxyUnit: string, person: Person = 'secretary') => send(person, 'grantProxy', { id, unit, proxyUnit, photo: photoOf(person, unit) });

  test('three for a person and no fourth, however many desks enter at once; both sides see it, and so do the workers of the building', async () => {
    const id = await open();
    const replies = await Promise.all(['3 幢 101', '3 幢 102', '3 幢 201', '3 幢 202', '车棚商铺'].map((unit) => grant(id, unit, '4 幢 101')));
    expect([replies.filter(({ ok }) => ok).length, new Set(replies.filter(({ ok }) => !ok).map(({ message }) => message))]).toEqual([3, new Set(['一个人最多接受 3 份委托'])]);
    const given = (await ask<{ held: { unit: string }[] }>('o-4 幢101', 'proxies', { id })).held.map(({ unit }) => unit);
    expect(given).toHaveLength(3);
    const [first = ''] = given;
    const owner = first === '车棚商铺' ? 'o-shop' : `o-${first.replace(' 幢 ', ' 幢')}`;
    expect(await ask(owner, 'proxies', { id })).toMatchObject({ given: [{ unit: first, proxyUnit: '4 幢 101', voted: false }], held: [], all: null, mayGrant: false });
    expect((await ask<{ all: unknown[] }>('secretary', 'proxies', { id })).all).toHaveLength(3);
    expect((await ask<{ all: { unit: string }[] }>('buildingHead', 'proxies', { id })).all.every(({ unit }) => unit.startsWith('3 幢'))).toBe(true);
    expect(await polling.cast(owner, id, first, ['for'])).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    expect(await polling.cast('o-4 幢101', id, first, ['for'])).toMatchObject({ ok: true });
    expect(await code(owner, 'revokeProxy', { id, unit: first })).toBe('CONFLICT');
    expect(await ask(owner, 'proxies', { id })).toMatchObject({ given: [{ voted: true }] });
  });

  test.each([
    ['oneself', '3 幢 101', '3 幢 101', 'INVALID_INPUT', '不能委托自己'],
    ['a candidate', '3 幢 101', '3 幢 202', 'FORBIDDEN', '候选人不能接受委托'],
    ['a home that is not on the roll', '3 幢 101', '9 幢 101', 'NOT_FOUND', '“9 幢 101”不在这次表决的名册上'],
    ['nobody', '3 幢 101', undefined, 'NOT_FOUND', '请选由谁代投'],
  ] as const)('%s is refused', async (_, unit, proxyUnit, refused, message) => {
    const id = await open({ candidates: ['o-3 幢202'] });
    expect(await send('secretary', 'grantProxy', { id, unit, proxyUnit, photo: photoOf('secretary') })).toMatchObject({ code: refused, message });
  });

  test('somebody else’s photo, whoever has voted, a second paper, by whom it may be entered', async () => {
    const id = await open();
    expect(await send('secretary', 'grantProxy', { id, unit: '3 幢 101', proxyUnit: '3 幢 102', photo: photoOf('neighbour') })).toMatchObject({ code: 'INVALID_INPUT' });
    for (const person of ['dayOfficer', 'buildingHead', 'neighbour'] as const) expect([person, (await grant(id, '3 幢 101', '3 幢 102', person)).code]).toEqual([person, 'FORBIDDEN']);
    await polling.cast('o-3 幢201', id, '3 幢 201', ['for']);
    expect(await grant(id, '3 幢 201', '3 幢 102')).toMatchObject({ code: 'CONFLICT', message: '这一户已经投过票，不能再委托' });
    expect([await grant(id, '3 幢 101', '3 幢 102', 'communityDesk'), await grant(id, '3 幢 101', '3 幢 102', 'communityDesk')]).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await grant(id, '3 幢 101', '3 幢 202')).toMatchObject({ code: 'CONFLICT', message: '这位业主已经委托了别人，要先撤销原来的委托' });
    expect(await grant(id, '3 幢 202', '3 幢 101')).toMatchObject({ code: 'CONFLICT' });
  });

  test('a proxy of the register who has no account yet casts once they have bound one, their own ballot and the paper’s', async () => {
    await keepUnits({ ...home('4 幢', '201'), owners: ['person-9'] });
    await stage.cloud.database.insertMany(registeredPersons.name, [{ _id: 'person-9', districtId: 'd', communityId: 'c1', compoundId: 'xf', name: '示例', unit: '4 幢 201', phoneDigest: null, adult: true, owns: true, seats: [], openid: null, boundBy: null, boundAt: null, version: 1 } satisfies RegisteredPerson]);
    const id = await open();
    await write(registeredUnits.name, { _id: 'xf:4 幢 201' }, { compoundId: 'elsewhere' });
    expect(await grant(id, '3 幢 101', '4 幢 201')).toMatchObject({ ok: true });
    await write(registeredPersons.name, { _id: 'person-9' }, { openid: 'o-late' });
    await stage.cloud.database.insertMany(accountChanges.name, [{ _id: 'person-9:1', person: 'person-9', previous: 'person-9', openid: 'o-late', applied: false, at: 0 }]);
    await ask('o-late', 'takeOver', {});
    for (const unit of ['4 幢 201', '3 幢 101']) expect(await polling.cast('o-late', id, unit, ['for'])).toMatchObject({ ok: true });
    expect(await ask('o-late', 'proxies', { id })).toMatchObject({ held: [{ unit: '3 幢 101', voted: true }] });
  });

  test('the owner takes it back with a tap and votes; the desk needs a document, and the place is free again', async () => {
    const id = await open();
    for (const unit of ['3 幢 101', '3 幢 102', '3 幢 201']) await grant(id, unit, '4 幢 101');
    expect(await code('neighbour', 'revokeProxy', { id, unit: '3 幢 101' })).toBe('FORBIDDEN');
    expect(await code('o-4 幢101', 'revokeProxy', { id, unit: '3 幢 101' })).toBe('FORBIDDEN');
    expect(await code('secretary', 'revokeProxy', { id, unit: '3 幢 101' })).toBe('INVALID_INPUT');
    expect(await code('o-3 幢101', 'revokeProxy', { id, unit: '3 幢 101' })).toBe('ok');
    expect(await code('secretary', 'revokeProxy', { id, unit: '3 幢 102', document: '1 号', reason: '委托书上不是本人签的' })).toBe('ok');
    expect(await polling.cast('o-4 幢101', id, '3 幢 101', ['for'])).toMatchObject({ code: 'FORBIDDEN' });
    expect(await polling.cast('o-3 幢101', id, '3 幢 101', ['against'])).toMatchObject({ ok: true });
    expect(await grant(id, '3 幢 202', '4 幢 101')).toMatchObject({ ok: true });
    expect(history(id).filter(({ step }) => step === 'revokeProxy')).toMatchObject([{ name: '业主本人' }, { name: '值班员 01', input: { document: '1 号' } }]);
  });
});

describe('the canvass', () => {
  interface Map { rows: { label: string; cells: { unit: string; state: string; sign: string; label: string; log: object[] }[] }[]; missing: number; units: number; enters: object[] }
  const map = (person: Person, id: string, building = '3 幢', at: string | number = DURING) => ask<Map>(person, 'canvass', { id, building }, at);
  const states = ({ rows }: Map) => Object.fromEntries(rows.flatMap(({ cells }) => cells.map(({ unit, state }) => [unit.slice(4), state])));

  test.each([
    // person, the own building, the other building, which buildings are listed
    ['secretary', true, true, ['3 幢', '4 幢', null]],
    ['communityDesk', true, true, ['3 幢', '4 幢', null]],
    ['dayOfficer', true, true, ['3 幢', '4 幢']],
    ['buildingHead', true, false, ['3 幢']],
    ['resident', false, true, ['4 幢']],
    ['otherOfficer', false, false, null],
    ['streetDesk', false, false, null],
    ['neighbour', false, false, null],
  ] as const)('%s sees the own buildings and no other', async (person, own, other, listed) => {
    const id = await open();
    expect([await code(person, 'canvass', { id, building: '3 幢' }), await code(person, 'canvass', { id, building: '4 幢' })]).toEqual([own ? 'ok' : 'FORBIDDEN', other ? 'ok' : 'FORBIDDEN']);
    const reply = await send(person, 'canvassBuildings', { id });
    expect(reply.ok ? (reply.data as { buildings: { building: string | null }[] }).buildings.map(({ building }) => building) : null).toEqual(listed);
  });

  test.each([false, true])('the map shows floors, visits, and THAT somebody voted, never how, when or what (secret: %s)', async (secret) => {
    const id = await open({ secret });
    const visit = (unit: string, outcome: string, more: object = {}) => ask('buildingHead', 'recordVisit', { id, unit, outcome, ...more });
    await visit('3 幢 102', 'notReached', { returnOn: '2026-10-15' });
    await visit('3 幢 201', 'objects', { reason: 'cost', words: '一户三千太多' });
    await polling.cast('o-3 幢101', id, '3 幢 101', ['for']);
    const seen = await map('buildingHead', id);
    expect(seen.rows.map(({ label, cells }) => [label, cells.map(({ unit }) => unit)])).toEqual([['2 楼', ['3 幢 201', '3 幢 202']], ['1 楼', ['3 幢 101', '3 幢 102']]]);
    expect(states(seen)).toEqual({ '101': 'voted', '102': 'notReached', '201': 'objects', '202': 'untouched' });
    expect(seen).toMatchObject({ units: 4, missing: 3, enters: [{ channel: 'door' }] });
    expect(seen.rows[0]?.cells[0]?.log).toMatchObject([{ name: '林建国', label: '有意见', reason: '花钱太多、分摊不合理', words: '一户三千太多' }]);
    expect(seen.rows[1]?.cells[1]?.log).toMatchObject([{ label: '没遇到人', returnWords: '约好周四再去' }]);
    expect(JSON.stringify(seen)).not.toMatch(/"for"|picks|owner|online|o-3/);
    await polling.close(id);
    expect(states(await map('secretary', id, '3 幢', AFTER))).toMatchObject({ '101': 'voted', '202': 'untouched' });
    expect(await code('buildingHead', 'recordVisit', { id, unit: '3 幢 202', outcome: 'visited' }, AFTER)).toBe('CONFLICT');
  });

  test('visits are numbered whoever writes at once, the same call once; what is missing is asked for', async () => {
    const id = await open();
    await Promise.all(['buildingHead', 'dayOfficer', 'secretary', 'communityDesk'].map((person) => send(person, 'recordVisit', { id, unit: '3 幢 101', outcome: 'visited' }, DURING, 'same')));
    await send('buildingHead', 'recordVisit', { id, unit: '3 幢 101', outcome: 'visited' }, DURING, 'same');
    const about = polling.rows('votes', { _id: id })[0]?.['deliberationId'];
    expect(polling.rows('visits', { about }).map(({ _id }) => _id)).toEqual(expect.arrayContaining([1, 2, 3, 4].map((n) => `${String(about)}:3 幢 101:${n}`)));
    expect(polling.rows('visits', { about })).toHaveLength(4);
    expect(await send('buildingHead', 'recordVisit', { id, unit: '3 幢 101', outcome: 'objects' })).toMatchObject({ code: 'INVALID_INPUT', message: '请选这一户为什么有意见' });
    expect(await send('buildingHead', 'recordVisit', { id, unit: '3 幢 101', outcome: 'objects', reason: 'other' })).toMatchObject({ code: 'INVALID_INPUT', message: '请写一句是什么原因' });
    expect(await send('buildingHead', 'recordVisit', { id, unit: '3 幢 101', outcome: 'visited', returnOn: '2026-10-01' })).toMatchObject({ code: 'INVALID_INPUT' });
    expect(await code('buildingHead', 'recordVisit', { id, unit: '4 幢 101', outcome: 'visited' })).toBe('FORBIDDEN');
  });

  test('objections are counted by household for the host, and the answer is everybody’s', async () => {
    const id = await open();
    for (const [unit, reason] of [['3 幢 101', 'away'], ['3 幢 101', 'away'], ['3 幢 102', 'away'], ['3 幢 201', 'cost']] as const) await ask('dayOfficer', 'recordVisit', { id, unit, outcome: 'objects', reason });
    expect(await ask('secretary', 'objections', { id })).toMatchObject({ mayAnswer: true, lines: [{ reason: 'away', households: 2, answer: null }, { reason: 'cost', households: 1 }] });
    expect(await ask('o-3 幢202', 'objections', { id })).toMatchObject({ mayAnswer: false, lines: [] });
    expect(await code('buildingHead', 'answerObjection', { id, reason: 'away', text: '在外地的也能用手机投' })).toBe('FORBIDDEN');
    expect(await code('secretary', 'answerObjection', { id, reason: 'away', text: '在外地的也能用手机投' })).toBe('ok');
    expect(await ask('o-3 幢202', 'objections', { id })).toMatchObject({ lines: [{ label: '人在外地，用不上', households: null, answer: { text: '在外地的也能用手机投', by: '值班员 01', whenWords: '今天 10:00' } }] });
    expect(await code('stranger', 'objections', { id })).toBe('FORBIDDEN');
  });

  test('before the vote opens households are visited by the register; once it is open the same visits stand beside who voted', async () => {
    const called: CalledVote = {
      _id: 'talk-1:1', deliberationId: 'talk-1', title: '装门禁', text: '', rule: 'owners-ordinary', thresholds: null, question: { kind: 'motion' }, secret: false, changeable: false, candidates: [],
      districtId: 'd', communityId: 'c1', compoundId: 'xf', hostId: 'b1', hostPerson: null, opensAt: Date.parse(OPENS), closesAt: Date.parse(CLOSES), extensionDays: null, calledAt: 0, state: 'called', voteId: null, extendedTo: null, problem: null, outcome: null,
    };
    await stage.cloud.database.insertMany(calledVotes.name, [{ ...called }]);
    const before = on('10-08 19:00');
    expect((await ask<{ items: { id: string }[] }>('buildingHead', 'work', {}, before)).items.filter(({ id }) => id === 'talk-1')).toMatchObject([{ kind: 'called', stateLabel: '公告期，可以先走访', leads: false }]);
    await ask('buildingHead', 'recordVisit', { id: 'talk-1', unit: '3 幢 101', outcome: 'agrees' }, before);
    expect(await ask('buildingHead', 'canvass', { id: 'talk-1', building: '3 幢' }, before)).toMatchObject({ kind: 'called', enters: [], units: 4, missing: 4 });
    await stage.cloud.fireTimer('vote', Date.parse(OPENS));
    const id = polling.called('talk-1:1').voteId ?? '';
    await keepUnits(home('3 幢', '301'));
    await polling.cast('o-3 幢102', id, '3 幢 102', ['for']);
    for (const topic of [id, 'talk-1']) expect(states(await map('buildingHead', topic))).toEqual({ '101': 'agrees', '102': 'voted', '201': 'untouched', '202': 'untouched', '301': 'notListed' });
    await write(registeredUnits.name, { _id: 'xf:3 幢 301' }, { compoundId: 'elsewhere' });
  });

  test('one building costs two round trips of a few calls each, whatever the size of the vote', async () => {
    const id = await open({ opensAt: Date.parse(on('10-12 09:30')) });
    const calls = async (run: () => Promise<unknown>) => {
      const before = stage.cloud.stats().databaseCalls;
      await run();
      return stage.cloud.stats().databaseCalls - before;
    };
    await map('secretary', id);
    const made = { host: await calls(() => map('secretary', id)), buildingHead: await calls(() => map('buildingHead', id)), entryDesk: await calls(() => ask('secretary', 'entryDesk', { id })) };
    process.stdout.write(`canvass, database calls: ${JSON.stringify(made)}\n`);
    expect(made.host).toBeLessThanOrEqual(6);
    expect(made.buildingHead).toBeLessThanOrEqual(7);
  });
});

describe('reminders', () => {
  const told = (id: string) => polling.rows(notices.name, { aboutId: id }) as unknown as { to: string; kind: string; title: string; text: string }[];

  test('those who have an account and have not voted, at most once a day for each, never who voted', async () => {
    await stage.cloud.database.insertMany(members.name, ['o-3 幢101', 'o-3 幢102', 'o-3 幢201'].map((_id) => ({ _id, name: null, households: [], homeId: null, consent: null, version: 1 })));
    const id = await open();
    await polling.cast('o-3 幢101', id, '3 幢 101', ['for']);
    for (const person of ['buildingHead', 'dayOfficer', 'neighbour'] as const) expect([person, await code(person, 'remind', { id })]).toEqual([person, 'FORBIDDEN']);
    expect(await ask('secretary', 'remind', { id })).toEqual({ reminded: 2, already: 0, atTheDoor: 3 });
    expect(new Set(told(id).map(({ to }) => to))).toEqual(new Set(['o-3 幢102', 'o-3 幢201']));
    expect(told(id)[0]).toMatchObject({ kind: 'voteReminder', title: '“动用维修资金更换 3 幢电梯”还没有收到您的票' });
    expect(told(id).find(({ to }) => to === 'o-3 幢102')?.text).toBe('3 幢 102 还没有投。周日 18:00 截止，点开就能投');
    await Promise.all([1, 2, 3].map(() => ask('communityDesk', 'remind', { id }, on('10-13 20:00'))));
    expect(told(id)).toHaveLength(2);
    await polling.cast('o-3 幢102', id, '3 幢 102', ['for']);
    expect(await ask('secretary', 'remind', { id }, on('10-14 09:00'))).toEqual({ reminded: 1, already: 0, atTheDoor: 3 });
    expect(told(id)).toHaveLength(3);
    expect(JSON.stringify(told(id))).not.toMatch(/赞成|反对/);
    expect(await code('secretary', 'remind', { id }, AFTER)).toBe('CONFLICT');
  });

  test('a proxy is told for the homes whose papers they hold, and their owner is not', async () => {
    const id = await open();
    await send('secretary', 'grantProxy', { id, unit: '3 幢 202', proxyUnit: '3 幢 102', photo: photoOf('secretary') });
    await ask('secretary', 'remind', { id });
    expect(told(id).find(({ to }) => to === 'o-3 幢102')?.text).toMatch('3 幢 102、3 幢 202 还没有投');
    expect(told(id).some(({ to }) => to === 'o-3 幢202')).toBe(false);
  });
});

test('the desk lists the votes that somebody works on, with what waits; nobody else has any', async () => {
  // The newest of the town's votes: twenty are listed.
  const id = await open({ opensAt: Date.parse(on('10-13 09:00')) });
  await enter('buildingHead', id, '3 幢 101', 'door', ['for']);
  const lineOf = async (person: Person) => (await ask<{ items: { id: string }[] }>(person, 'work', {})).items.find((each) => each.id === id);
  expect(await lineOf('secretary')).toMatchObject({ kind: 'vote', leads: true, decides: true, waiting: 1, stateLabel: '正在投票', closesWords: '周日 18:00' });
  expect(await lineOf('communityDesk')).toMatchObject({ leads: true, decides: false });
  expect(await lineOf('dayOfficer')).toMatchObject({ leads: false, waiting: 0 });
  expect([await lineOf('neighbour'), await lineOf('otherOfficer'), await lineOf('streetDesk')]).toEqual([undefined, undefined, undefined]);
});
