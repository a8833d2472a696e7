/** A vote that was announced: opened from the register at its time, told what came of it, its roll changed by a recorded decision alone. */
import { accountChanges } from '../../cloudfunctions/shared/account-change';
import { calledVotes } from '../../cloudfunctions/shared/called-vote';
import { uploadFolder } from '../../cloudfunctions/shared/id';
import { firstBroken } from '../../cloudfunctions/shared/history';
import { communityRules, registeredPersons, registeredUnits, type RegisteredPerson, type RegisteredSeat, type RegisteredUnit } from '../../cloudfunctions/shared/register';
import { rolls, votes, type RollRow, type Vote } from '../../cloudfunctions/voting/record';
import { check } from '../../tools/recount/check';
import type { Dossier } from '../../tools/recount/dossier';
import { admin, update } from '../local-cloud/support/admin';
import { AFTER, CLOSES, desk, DURING, homes, OPENS, Polling, secretary } from './support/polling';
import { setStage, type Stage } from './support/stage';
import { on } from './support/story';

let stage: Stage;
let polling: Polling;
beforeAll(async () => {
  stage = await setStage();
  polling = new Polling(stage);
}, 60_000);
afterAll(() => stage.close());

const fire = (at: string | number = OPENS) => stage.cloud.fireTimer('vote', typeof at === 'number' ? at : Date.parse(at));
const voteOf = (id: string | null) => polling.rows(votes.name, { _id: id })[0] as unknown as Vote;
const rollOf = (voteId: string | null) => polling.rows(rolls.name, { voteId }) as unknown as RollRow[];
const roll = (openid: string, action: string, input: unknown, at = DURING) => stage.cloud.invoke('roll', { action, input }, { openid, now: Date.parse(at) }) as Promise<{ ok: boolean; code?: string; data?: Record<string, unknown> }>;
/** What only a crash or somebody else could have left behind. */
const set = async (collection: string, where: Record<string, unknown>, values: Record<string, unknown>): Promise<void> => {
  expect((await admin(stage.cloud, update(collection, where, { $set: values }))).code).toBeUndefined();
};
const wrong = async (id: string) => check((await polling.dossier(id)) as Dossier).filter(({ ok }) => !ok);

const person = (id: string, more: Partial<RegisteredPerson> = {}): Record<string, unknown> => ({ _id: id, districtId: 'd', communityId: 'c1', compoundId: 'xf', name: '示例', unit: null, phoneDigest: null, adult: true, owns: false, seats: [], openid: null, boundBy: null, boundAt: null, version: 1, ...more });
const held = (body: RegisteredSeat['body'], unitId = 'c1'): RegisteredSeat => ({ body, unitId, from: '2026-01-01', to: null });

/** A home in the town's own compound, written by its keeper: name and owner of its own. */
let rooms = 0;
async function home(owner = '示例业主'): Promise<{ unit: string; id: string; person: string }> {
  rooms += 1;
  const made = await roll(secretary, 'writeUnit', { compoundId: 'xf', building: '7', room: String(rooms), area: '100', owners: [{ name: `${owner} ${rooms}` }] }, MONDAY_EARLY);
  const id = String(made.data?.['id']);
  return { id, unit: id.slice(3), person: (polling.rows(registeredUnits.name, { _id: id })[0] as unknown as RegisteredUnit).owners[0] ?? '' };
}
const MONDAY_EARLY = on('10-12 08:00');

async function bind(personId: string, openid: string, at = MONDAY_EARLY): Promise<void> {
  const { data } = await roll(secretary, 'invitePerson', { person: personId }, at);
  expect(await roll(openid, 'acceptInvitation', { code: data?.['code'] }, at)).toMatchObject({ ok: true });
}

describe('at its time', () => {
  test('it is opened once, however often and however many timers fire, and never a minute before', async () => {
    const { _id } = await polling.announce({ roll: homes(5) });
    await fire(Date.parse(OPENS) - 1);
    expect(polling.called(_id).state).toBe('called');
    await Promise.all([fire(), fire(), fire(), fire()]);
    await fire();
    const { state, voteId } = polling.called(_id);
    expect([state, polling.rows(votes.name, { deliberationId: polling.called(_id).deliberationId }).length, rollOf(voteId).length]).toEqual(['open', 1, 5]);
    expect(voteOf(voteId).history).toMatchObject([{ step: 'open', by: 'clock', input: { called: _id } }]);
  });

  test('what was recalled is never opened', async () => {
    const { _id } = await polling.announce({ roll: homes(3) });
    await set(calledVotes.name, { _id }, { state: 'recalled' });
    await fire();
    expect(polling.called(_id)).toMatchObject({ state: 'recalled', voteId: null });
  });

  test('a timer that was away opens it late, and says so where voting would be over', async () => {
    const late = await polling.announce({ roll: homes(2) });
    await fire(DURING);
    expect(polling.called(late._id)).toMatchObject({ state: 'open', outcome: null });
    const over = await polling.announce({ roll: homes(2) });
    await fire(CLOSES);
    expect(polling.called(over._id)).toMatchObject({ state: 'failed', voteId: null, problem: '还没有开始，截止时间就过了' });
  });

  test('one that cannot be opened says why, and holds up no other', async () => {
    const bad = await polling.announce({ roll: [{ unit: 'a', area: 100, owners: ['o', 'p'] }] });
    const good = await polling.announce({ roll: homes(2) });
    await fire();
    expect([polling.called(bad._id), polling.called(good._id)]).toMatchObject([{ state: 'failed', problem: '“a”有几个共有人，还没有推选谁来投票' }, { state: 'open' }]);
  });

  test('co-owners who named nobody are let stand where the community has decided so: they count and cannot vote', async () => {
    const called = await polling.announce({ roll: [{ unit: 'a', area: 100, owners: ['o', 'p'] }, ...homes(2)] });
    await stage.cloud.database.insertMany(communityRules.name, [{ _id: called.compoundId ?? '', parkingCounts: false, unnamedStand: true, invalidParticipates: true, silentFollowMajority: null, version: 1 }]);
    await fire();
    const { voteId } = polling.called(called._id);
    expect(voteOf(voteId)).toMatchObject({ roll: { total: { heads: 3 } }, switches: { invalidParticipates: true } });
    expect(rollOf(voteId).find(({ unit }) => unit === 'a')).toMatchObject({ caster: null, voter: null, person: null });
    expect(await polling.cast('o', voteId ?? '', 'a', ['for'])).toMatchObject({ ok: false, code: 'FORBIDDEN' });
  });

  test('a crash between the announcement and the vote is healed from the roll that lies there', async () => {
    const { _id } = await polling.announce({ roll: homes(4) });
    await fire();
    const { voteId } = polling.called(_id);
    const { roll: before } = voteOf(voteId);
    const removed = await admin(stage.cloud, { action: 'database.removeDocument', collectionName: votes.name, query: JSON.stringify({ _id: voteId }), multi: false, queryType: 'WHERE' });
    expect(removed.code).toBeUndefined();
    expect(polling.rows(votes.name, { _id: voteId })).toEqual([]);
    await fire(DURING);
    expect(voteOf(voteId)).toMatchObject({ state: 'open', roll: before });
    expect(await polling.cast('o-v1', voteId ?? '', 'v1', ['for'])).toMatchObject({ ok: true });
  });
});

describe('who is on the roll', () => {
  /** A community's own register, apart from the other stories'. */
  const open = async (rule: Parameters<Polling['announce']>[0]['rule'], persons: readonly Record<string, unknown>[], more: Parameters<Polling['open']>[0] = { roll: [] }) => {
    await stage.cloud.database.insertMany(registeredPersons.name, [...persons]);
    const called = await polling.announce({ ...more, ...(rule === undefined ? {} : { rule }) });
    await fire();
    return polling.called(called._id);
  };

  test('representatives and party members by their seats on the day, in the community; four fifths of an assembly are representatives', async () => {
    const seats = ['q1', 'q2', 'q3', 'q4'].map((id) => person(id, { communityId: 'c2', compoundId: null, seats: [held('representative', 'c2')], openid: `o-${id}` }));
    const rest = [person('q5', { communityId: 'c2', compoundId: null, seats: [held('residentsCommittee', 'c2')], openid: 'o-q5' }), person('q6', { communityId: 'c2', compoundId: null, seats: [{ ...held('representative', 'c2'), to: '2026-10-11' }] }), person('q7', { communityId: 'c2', compoundId: null, seats: [held('partyMember', 'c2')] })];
    const scope = { roll: [], communityId: 'c2', compoundId: null, hostId: 'c2' } as const;
    const assembly = await open('representatives-assembly', [...seats, ...rest], scope);
    expect(assembly).toMatchObject({ state: 'open' });
    expect(Object.fromEntries(rollOf(assembly.voteId).map(({ unit, caster }) => [unit, caster]))).toEqual({ '居委会成员 001': 'o-q5', ...Object.fromEntries(['q1', 'q2', 'q3', 'q4'].map((id, at) => [`居民代表 00${at + 1}`, `o-${id}`])) });
    const party = await open('party-members-assembly', [], scope);
    expect(rollOf(party.voteId)).toMatchObject([{ unit: '党员大会成员 001', caster: 'q7' }]);
    const two = await open('representatives-assembly', [person('q8', { communityId: 'c2', compoundId: null, seats: [held('residentsCommittee', 'c2')] })], scope);
    expect(two).toMatchObject({ state: 'failed', problem: '居民代表不到成员的五分之四，请先核对居民代表和居委会成员的名单' });
    expect(await open('consultation', [], { ...scope, body: 'council', thresholds: { quorum: null, pass: { numerator: 1, denominator: 2, bound: 'over' } } })).toMatchObject({ state: 'failed', problem: '这一天没有在任的成员，请先登记成员和任期' });
  });

  test('households by who speaks for them; a council’s own items by its members alone', async () => {
    const { voteId } = await open('single-choice', [], { roll: [{ unit: 'a', owners: ['o-1'] }, { unit: 'b', owners: ['o-1'] }, { unit: 'c', owners: ['o-2'], householdVoter: 'o-3' }, { unit: 'd', owners: ['o-4', 'o-5'] }, { unit: 'e', basis: 'unsold' }], question: { kind: 'choices', options: ['长椅', '路灯'], most: 1, seats: 1 } });
    expect(rollOf(voteId).map(({ unit, caster, area }) => [unit, caster, area])).toEqual([['a', 'o-1', 0], ['b', 'o-1', 0], ['c', 'o-3', 0], ['d', null, 0]]);
    expect(voteOf(voteId).roll.total).toEqual({ heads: 4, area: 0 });
    for (const unit of ['a', 'b']) expect(await polling.cast('o-1', voteId ?? '', unit, ['长椅'])).toMatchObject({ ok: true });
    const council = await open('consultation', [], { roll: [{ unit: 'm', owners: ['o-m'] }, { unit: 'n', owners: ['o-n'] }], body: 'council', thresholds: { quorum: null, pass: { numerator: 1, denominator: 2, bound: 'over' } } });
    expect(rollOf(council.voteId).map(({ unit }) => unit)).toEqual(['居民议事会（居民理事会）成员 001', '居民议事会（居民理事会）成员 002']);
  });

  test('住改商 asks the owners of the building, and no other', async () => {
    const { voteId } = await open('owners-home-to-business', [], { roll: [{ unit: '3 幢 1', building: '3 幢', area: 1, owners: ['o-1'] }, { unit: '4 幢 1', building: '4 幢', area: 1, owners: ['o-2'] }], building: '3 幢' });
    expect(rollOf(voteId).map(({ unit }) => unit)).toEqual(['3 幢 1']);
  });

  test('a candidate hosts nothing; whoever was appointed hosts', async () => {
    const id = await polling.open({ roll: homes(2), candidates: [secretary], hostPerson: 'o-grid-head' });
    expect(await polling.send(secretary, 'conflicts', { id })).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    expect(await polling.send('o-grid-head', 'conflicts', { id })).toMatchObject({ ok: true });
  });
});

describe('what came of it', () => {
  test('extended, then closed: the announcement says so in words that a page can show', async () => {
    const { _id } = await polling.announce({ roll: homes(12), extension: { days: 7, times: 1 } });
    await fire();
    const id = polling.called(_id).voteId ?? '';
    await polling.castAll(id, [1, 2, 3, 4, 5, 6].map((at) => [`v${at}`, 'for'] as const));
    await fire(AFTER);
    const later = Date.parse(CLOSES) + 7 * 86_400_000;
    expect(polling.called(_id)).toMatchObject({ state: 'open', extendedTo: later, outcome: null });
    await polling.castAll(id, [['v7', 'against'], ['v8', 'abstain']], 2, on('10-20 10:00'));
    await Promise.all([fire(later), fire(later)]);
    await fire(later);
    expect(polling.called(_id)).toMatchObject({ state: 'closed', extendedTo: later, outcome: { quorumMet: true, passed: true, chosen: [], words: '一共 12 户、1,200.00 m²，参加 8 户、800.00 m²，同意 6 户、600.00 m²，不同意 1 户、100.00 m²，弃权 1 户、100.00 m²，通过' } });
  });

  test.each([
    ['nobody came', [], { quorumMet: false, passed: false, chosen: [], words: '一共 3 户、300.00 m²，参加 0 户、0.00 m²，同意 0 户、0.00 m²，不同意 0 户、0.00 m²，弃权 0 户、0.00 m²，参加的没有达到规定' }],
    ['most were against', [['v1', 'against'], ['v2', 'against'], ['v3', 'for']], { quorumMet: true, passed: false, chosen: [] }],
  ] as const)('%s', async (_, ballots, outcome) => {
    const { _id } = await polling.announce({ roll: homes(3) });
    await fire();
    await polling.castAll(polling.called(_id).voteId ?? '', ballots);
    await fire(AFTER);
    expect(polling.called(_id)).toMatchObject({ state: 'closed', outcome });
  });

  test('who was chosen, by their words', async () => {
    const { _id } = await polling.announce({ roll: homes(3), rule: 'committee-election', question: { kind: 'choices', options: ['张', '王', '李'], most: 2, seats: 2 } });
    await fire();
    for (const at of [1, 2, 3]) await polling.cast(`o-v${at}`, polling.called(_id).voteId ?? '', `v${at}`, at === 3 ? ['李'] : ['张', '王']);
    await fire(AFTER);
    expect(polling.called(_id).outcome).toEqual({ quorumMet: true, passed: true, chosen: ['张', '王'], words: '一共 3 人，参加 3 人，选出：张、王' });
  });
});

describe('from the register to the roll that is open', () => {
  test('whoever is bound while it is open votes at once; an account that is taken away does not; a proxy stays', async () => {
    const [a, b, proxy] = [await home(), await home(), await home()];
    await bind(proxy.person, 'o-proxy');
    const id = await polling.open({ roll: [], compoundId: 'xf' });
    expect(await polling.cast('o-late', id, a.unit, ['for'])).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    await bind(a.person, 'o-late', DURING);
    expect(await polling.send('o-late', 'takeOver', {})).toMatchObject({ ok: true, data: { taken: 1 } });
    expect(await polling.cast('o-late', id, a.unit, ['for'])).toMatchObject({ ok: true });
    expect(await polling.send(secretary, 'grantProxy', { id, unit: b.unit, proxyUnit: proxy.unit, photo: `cloud://local-env.local/${uploadFolder(secretary)}/paper.jpg` })).toMatchObject({ ok: true });
    await bind(b.person, 'o-b', DURING);
    await fire(DURING);
    expect(rollOf(id).find(({ unit }) => unit === b.unit)).toMatchObject({ caster: 'o-proxy', person: b.person });
    await roll(secretary, 'unbindPerson', { person: a.person, document: '1 号', reason: '换号' });
    await fire(DURING);
    expect(rollOf(id).find(({ unit }) => unit === a.unit)?.caster).toBe(a.person);
    expect(polling.rows(accountChanges.name, { applied: false })).toEqual([]);
  });

  test('while two accounts dispute it neither votes; the one that was kept does', async () => {
    const { unit, person: owner } = await home();
    const id = await polling.open({ roll: [], compoundId: 'xf' });
    const { data } = await roll(secretary, 'invitePerson', { person: owner });
    for (const openid of ['o-true', 'o-false']) await roll(openid, 'acceptInvitation', { code: data?.['code'] });
    await fire(DURING);
    for (const openid of ['o-true', 'o-false']) expect(await polling.cast(openid, id, unit, ['for'])).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    const request = polling.rows('bindingRequests', { person: owner })[0];
    expect(await roll(desk, 'settleDispute', { id: request?.['_id'], keep: 'first', document: '核对记录', reason: '本人' })).toMatchObject({ ok: true });
    await fire(DURING);
    expect(await polling.cast('o-false', id, unit, ['for'])).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    expect(await polling.cast('o-true', id, unit, ['for'])).toMatchObject({ ok: true });
  });
});

describe('a late change of the frozen roll', () => {
  const amend = (id: string, change: 'add' | 'remove' | 'renew', unit: string, openid: string = secretary, requestId?: string) => polling.send(openid, 'amendRoll', { id, change, unit, document: '业委会决定 9 号', reason: '核对登记' }, DURING, requestId);
  const sell = (unit: { id: string }, to: string) => roll(secretary, 'transferUnit', { id: unit.id, owners: [{ name: to }], reason: '卖了' });
  const ownerOf = (unit: { id: string }) => (polling.rows(registeredUnits.name, { _id: unit.id })[0] as unknown as RegisteredUnit).owners[0] ?? '';

  test('sold while it is open: the new owner votes, the former one does not; the new hash is published with the decision', async () => {
    const [sold, other] = [await home(), await home()];
    await bind(sold.person, 'o-former');
    await bind(other.person, 'o-other');
    const id = await polling.open({ roll: [], compoundId: 'xf' });
    const before = voteOf(id).roll;
    await sell(sold, '示例买家');
    const buyer = ownerOf(sold);
    await bind(buyer, 'o-buyer', DURING);
    // Without a decision the roll is what it was.
    expect(await polling.cast('o-buyer', id, sold.unit, ['for'])).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    const reply = (await amend(id, 'renew', sold.unit, secretary, 'amend-1')) as unknown as { data: { rollHash: string; amendments: number } };
    expect(await amend(id, 'renew', sold.unit, secretary, 'amend-1')).toEqual(reply);
    const { roll: after, history } = voteOf(id);
    expect([after.hash === before.hash, after.hash, after.total, after.amendments]).toEqual([false, reply.data.rollHash, before.total, [{ before: before.hash, decision: { document: '业委会决定 9 号', reason: '核对登记', by: '值班员 01', at: Date.parse(DURING) } }]]);
    expect([history.at(-1)?.input, firstBroken(history)]).toMatchObject([{ unit: sold.unit, before: before.hash, rollHash: after.hash }, -1]);
    expect(await polling.cast('o-former', id, sold.unit, ['against'])).toMatchObject({ ok: false });
    expect(await polling.cast('o-buyer', id, sold.unit, ['for'])).toMatchObject({ ok: true });
    await polling.cast('o-other', id, other.unit, ['for']);
    await polling.close(id);
    expect((await polling.view(id, AFTER)).result?.outcome).toMatchObject({ participating: { heads: 2, area: 20_000 } });
    expect(await wrong(id)).toEqual([]);
    expect(await stage.call('secretary', 'vote', 'checkBox', { id }, AFTER)).toEqual({ whole: true, findings: [] });
  });

  test('a ballot that was cast stands; at the same instant as the change one of the two is refused, and the count is whole', async () => {
    const voted = await home();
    await bind(voted.person, 'o-voted');
    const id = await polling.open({ roll: [], compoundId: 'xf' });
    expect(await polling.cast('o-voted', id, voted.unit, ['for'])).toMatchObject({ ok: true });
    await sell(voted, '示例买家二');
    expect(await amend(id, 'renew', voted.unit)).toMatchObject({ ok: false, code: 'CONFLICT', message: `“${voted.unit}”已经投票，选票仍然有效，不再变更` });
    const racing = await Promise.all([0, 1, 2, 3].map(async (at) => {
      const unit = await home();
      await bind(unit.person, `o-race-${at}`);
      return unit;
    }));
    const race = await polling.open({ roll: [], compoundId: 'xf' });
    for (const unit of racing) await sell(unit, `示例买家 ${unit.unit}`);
    for (const [at, unit] of racing.entries()) {
      const [cast, changed] = await Promise.all([polling.cast(`o-race-${at}`, race, unit.unit, ['for']), amend(race, 'renew', unit.unit)]);
      expect([cast.ok, (changed as { ok: boolean }).ok].filter(Boolean)).toHaveLength(1);
    }
    await polling.close(race);
    expect(await wrong(race)).toEqual([]);
  });

  test('whoever already voted for another unit has voted for the one that is bought; a unit that was left out comes in, one that does not belong goes', async () => {
    const [bought, own, lost] = [await home(), await home(), await home()];
    await bind(own.person, 'o-two');
    const id = await polling.open({ roll: [], compoundId: 'xf' });
    await polling.cast('o-two', id, own.unit, ['for']);
    await roll(secretary, 'transferUnit', { id: bought.id, owners: [{ person: own.person }], reason: '买下' });
    expect(await amend(id, 'renew', bought.unit)).toMatchObject({ ok: true });
    expect((await polling.view(id)).turnout.participating).toEqual({ heads: 1, area: 20_000 });
    const added = await home();
    expect(await amend(id, 'renew', added.unit)).toMatchObject({ ok: false, code: 'CONFLICT' });
    expect([await amend(id, 'add', added.unit), await amend(id, 'remove', lost.unit)]).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await amend(id, 'add', added.unit)).toMatchObject({ ok: false, code: 'CONFLICT' });
    expect(rollOf(id).map(({ unit }) => unit)).toEqual(expect.arrayContaining([added.unit]));
    expect(rollOf(id).some(({ unit }) => unit === lost.unit)).toBe(false);
    await polling.close(id);
    expect((await polling.view(id, AFTER)).result?.outcome).toMatchObject({ participating: { heads: 1, area: 20_000 } });
    expect(await wrong(id)).toEqual([]);
  });

  test('a call that died between decision and rows is finished by the next', async () => {
    const { unit, id: unitId } = await home();
    const id = await polling.open({ roll: [], compoundId: 'xf' });
    await sell({ id: unitId }, '示例买家三');
    const before = rollOf(id).find((row) => row.unit === unit);
    expect(await amend(id, 'renew', unit, secretary, 'died')).toMatchObject({ ok: true });
    await set(rolls.name, { _id: `${id}:${unit}` }, { owner: before?.owner, voter: before?.voter, caster: before?.caster, person: before?.person });
    expect(await polling.send(secretary, 'close', { id }, AFTER)).toMatchObject({ ok: false, code: 'CONFLICT', details: { tampered: ['名册'] } });
    await amend(id, 'renew', unit, secretary, 'died');
    await polling.close(id);
    expect(await wrong(id)).toEqual([]);
  });

  test('only by the host, with document and reason, and not after closing', async () => {
    const { unit } = await home();
    const id = await polling.open({ roll: [], compoundId: 'xf' });
    for (const openid of [desk, 'o-resident', 'o-stranger']) expect(await amend(id, 'remove', unit, openid)).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    for (const more of [{ document: '' }, { reason: ' ' }]) expect(await polling.send(secretary, 'amendRoll', { id, change: 'remove', unit, document: '1', reason: '1', ...more })).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    await polling.close(id);
    expect(await amend(id, 'remove', unit)).toMatchObject({ ok: false, code: 'CONFLICT', message: '投票已经截止，名册不能再变更' });
  });
});

test('a roll of 6,000 is opened in one firing', async () => {
  const { _id } = await polling.announce({ roll: homes(6000), rule: 'owners-ordinary' });
  const calls = stage.cloud.stats().databaseCalls;
  const began = performance.now();
  await fire();
  process.stdout.write(`a roll of 6,000 opened in ${Math.round(performance.now() - began)} ms, ${stage.cloud.stats().databaseCalls - calls} database calls\n`);
  const { voteId } = polling.called(_id);
  expect([voteOf(voteId).roll.total, rollOf(voteId).length]).toEqual([{ heads: 6000, area: 60_000_000 }, 6000]);
  expect(await polling.cast('o-v6000', voteId ?? '', 'v6000', ['for'])).toMatchObject({ ok: true });
}, 120_000);
