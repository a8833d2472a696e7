/** What was decided is carried out: an order becomes a matter and comes back, the elected sit, costs are divided to the cent, residents watch. */
import { enactments, type Enactment } from '../../cloudfunctions/shared/enactment';
import { deliberations } from '../../cloudfunctions/shared/deliberations';
import { firstBroken } from '../../cloudfunctions/shared/history';
import { uploadFolder } from '../../cloudfunctions/shared/id';
import { MATTERS } from '../../cloudfunctions/matter/counted';
import type { Deliberation } from '../../cloudfunctions/deliberation/deliberation';
import type { Matter } from '../../cloudfunctions/matter/matter';
import { notices, type Notice } from '../../cloudfunctions/shared/notice';
import { registeredPersons, registeredUnits, type RegisteredPerson, type RegisteredUnit } from '../../cloudfunctions/shared/register';
import { householdShares, type HouseholdShare } from '../../cloudfunctions/ledger/record';
import { decided } from '../support/decided';
import { setStage, type Stage } from './support/stage';
import { PEOPLE, type Person } from './support/town';

let stage: Stage;
const DAY = '2026-10-12T10:00:00+08:00';
const at = (local: string): string => `2026-${local.replace(' ', 'T')}:00+08:00`;
const photo = (person: Person, name = 'a') => `cloud://local-env.local/${uploadFolder(PEOPLE[person])}/${name}.jpg`;

const person = (id: string, openid: string | null, more: Partial<RegisteredPerson> = {}): RegisteredPerson => ({
  _id: id, districtId: 'd', communityId: 'c1', compoundId: 'xf', name: `${id}的姓名`, unit: null, phoneDigest: null, adult: true, owns: true, seats: [], openid, boundBy: openid === null ? null : 'staff', boundAt: null, version: 1, ...more,
});
const unit = (room: string, area: number, owner: string, more: Partial<RegisteredUnit> = {}): RegisteredUnit => ({
  _id: `xf:3 幢 ${room}`, districtId: 'd', communityId: 'c1', compoundId: 'xf', unit: `3 幢 ${room}`, building: '3 幢', order: Number(room), kind: 'home', area, basis: 'registered', owners: [owner], namedVoter: null, householdVoter: null, reason: null, registrable: false, version: 1, ...more,
});

beforeAll(async () => {
  stage = await setStage();
  const { database } = stage.cloud;
  await database.insertMany(registeredPersons.name, [
    { ...person('p-resident', PEOPLE.resident, { unit: '3 幢 101' }) }, { ...person('p-neighbour', PEOPLE.neighbour, { unit: '3 幢 502' }) }, { ...person('p-away', null, { unit: '3 幢 102' }) },
    { ...person('p-council', PEOPLE.buildingHead, { seats: [{ body: 'council', unitId: 'c1', from: '2026-01-01', to: null }] }) },
  ]);
  await database.insertMany(registeredUnits.name, [{ ...unit('101', 8925, 'p-resident') }, { ...unit('502', 12_050, 'p-neighbour') }, { ...unit('102', 7300, 'p-away') }, { ...unit('车位 1', 1200, 'p-away', { kind: 'parking' }) }]);
  await stage.call('resident', 'member', 'bindHousehold', { buildingId: 'xf3', room: '101' });
  await stage.call('neighbour', 'member', 'bindHousehold', { buildingId: 'xf3', room: '502' });
}, 60_000);
afterAll(() => stage.close());

let made = 0;
async function put(more: Partial<Deliberation> = {}): Promise<string> {
  made += 1;
  const id = `delib${String(made).padStart(4, '0')}`;
  await stage.cloud.database.insertMany(deliberations.name, [{ ...decided(id, more) }]);
  return id;
}
const stored = <T>(collection: string, where: object): T[] => stage.cloud.database.find(collection, where as never) as unknown as T[];
const record = (id: string): Deliberation => stored<Deliberation>(deliberations.name, { _id: id })[0] as Deliberation;
const advance = (who: Person, id: string, step: Parameters<typeof stage.call<'deliberation', 'advance'>>[3]['step'], input: object, when = DAY, requestId?: string) => stage.call(who, 'deliberation', 'advance', { id, version: record(id).version, step, input }, when, requestId);
const tick = (when = DAY) => stage.cloud.fireTimer('carrying', Date.parse(when));
const code = async (who: Person, name: Parameters<Stage['refused']>[1], action: string, input: object, when = DAY): Promise<string> => (await stage.refused(who, name, { action, input }, when)).code;
const ORDER = { kind: 'order', text: '装 20 个充电桩', ownerId: 'c1', dueOn: '2026-11-30' } as const;

async function ordered(more: Partial<Deliberation> = {}): Promise<string> {
  const id = await put(more);
  await advance('secretary', id, 'enact', ORDER);
  await tick();
  await stage.cloud.fireTimer('matter', Date.parse(DAY));
  return id;
}

describe('an order', () => {
  test('becomes one matter with number, owner and day, however often the timers fire', async () => {
    const id = await ordered();
    await Promise.all([tick(), tick()]);
    await stage.cloud.fireTimer('matter', Date.parse(DAY));
    const { outcome } = await stage.call('resident', 'carrying', 'outcome', { id }, DAY);
    expect(outcome).toMatchObject({ kindLabel: '办一件事', ownerName: '中山社区', dueWords: '11月30日（周一）前办好', isOrder: true, matter: { closed: false } });
    const matters = stored<Matter>(MATTERS, { 'external.externalId': `${id}:${record(id).enacted?.at}` });
    expect(matters).toHaveLength(1);
    expect(matters[0]).toMatchObject({ _id: record(id).enacted?.matterId, reporterId: PEOPLE.resident, compoundId: 'xf', gridId: 'g1', communityId: 'c1' });
    expect(matters[0]?.text).toBe(`议事决定（${record(id).number}）：3 幢旁边装电动车充电桩。装 20 个充电桩\n由中山社区办，11月30日（周一）前办好。`);
    expect(matters[0]?.history[0]?.name).toBe('议事决定');
  });

  test('its matter leads back, and to nobody who may not read it', async () => {
    const id = await ordered();
    const matterId = record(id).enacted?.matterId ?? '';
    expect((await stage.call('neighbour', 'carrying', 'origin', { matterId }, DAY)).origin).toEqual({ id, number: record(id).number, title: record(id).title });
    expect((await stage.call('dayOfficer', 'carrying', 'origin', { matterId }, DAY)).origin).toMatchObject({ id });
    expect((await stage.call('stranger', 'carrying', 'origin', { matterId }, DAY)).origin).toBeNull();
    expect((await stage.call('neighbour', 'carrying', 'origin', { matterId: 'guessed' }, DAY)).origin).toBeNull();
  });

  test('when its matter is closed, whoever has to report it learns so, once', async () => {
    const id = await ordered();
    const matterId = record(id).enacted?.matterId ?? '';
    const step = (who: Person, version: number, name: string, input: object) => stage.call(who, 'matter', 'advance', { id: matterId, version, step: name as never, input }, DAY);
    await step('secretary', 1, 'classify', { categoryCode: 'P01037' });
    await step('dayOfficer', 2, 'accept', {});
    await step('dayOfficer', 3, 'resolve', { text: '装好了', photos: [photo('dayOfficer')] });
    await tick();
    expect((await stage.call('resident', 'carrying', 'outcome', { id }, DAY)).outcome?.matter).toMatchObject({ closed: false });
    await step('resident', 4, 'confirm', { stars: 5 });
    await tick();
    await tick();
    expect((await stage.call('resident', 'carrying', 'outcome', { id }, DAY)).outcome?.matter).toMatchObject({ stateLabel: '已办结', closed: true });
    const told = stored<Notice>(notices.name, { aboutId: id, kind: 'deliberationDuty' }).filter(({ title }) => title.includes('请报告办好'));
    expect(told.map(({ to }) => to).sort()).toEqual([PEOPLE.communityDesk, PEOPLE.secretary].sort());
    expect(stored<Enactment>(enactments.name, { deliberationId: id })[0]?.state).toBe('done');
  });

  test('what is enacted anew takes the place of what was; both stay on record', async () => {
    const id = await put({ enacted: null });
    await advance('secretary', id, 'enact', { kind: 'rule', text: '充电桩旧规定', effectiveOn: '2026-10-13' });
    await tick();
    const first = record(id).enacted?.at;
    await stage.cloud.database.insertMany(enactments.name, [{ _id: `${id}:${Date.parse(at('10-20 10:00'))}`, deliberationId: id, at: Date.parse(at('10-20 10:00')), state: 'waiting' }]);
    await tick(at('10-20 10:00'));
    // Nothing of that instant is in force in the deliberation: it was sent back before anybody took it over.
    expect(stored<Enactment>(enactments.name, { deliberationId: id }).map(({ at: when, state }) => `${when === first ? 'first' : 'second'} ${state}`).sort()).toEqual(['first inForce', 'second replaced']);
  });
});

describe('what is not an order', () => {
  test('a convention is in force from its day, readable by its compound, and its successor is named', async () => {
    const first = await put();
    await advance('secretary', first, 'enact', { kind: 'convention', text: '一、不在楼道充电', effectiveOn: '2026-10-20' });
    await tick();
    const lines = async (who: Person, when = DAY) => (await stage.call(who, 'carrying', 'conventions', {}, when)).lines.filter(({ deliberationId }) => [first, second].includes(deliberationId));
    let second = '';
    expect(await lines('neighbour')).toMatchObject([{ kindLabel: '居民公约', text: '一、不在楼道充电', state: 'coming', edition: 1, mayEnd: false }]);
    expect(await lines('neighbour', at('10-20 08:00'))).toMatchObject([{ state: 'inForce' }]);
    expect(stored<Matter>(MATTERS, { 'external.externalId': `${first}:${record(first).enacted?.at}` })).toEqual([]);
    second = await put();
    await advance('secretary', second, 'enact', { kind: 'convention', text: '一、不在楼道充电；二、飞线一律拆', effectiveOn: '2026-11-01' }, at('10-25 10:00'));
    await tick(at('10-25 10:01'));
    const [older, newer] = [stored<Enactment>(enactments.name, { deliberationId: first })[0]?._id ?? '', stored<Enactment>(enactments.name, { deliberationId: second })[0]?._id ?? ''];
    const end = { id: older, replacedBy: newer, endedOn: '2026-11-01', reason: '大家改了一条' };
    expect(await code('neighbour', 'carrying', 'endConvention', end)).toBe('FORBIDDEN');
    expect(await code('secretary', 'carrying', 'endConvention', { ...end, id: newer, replacedBy: older })).toBe('INVALID_INPUT');
    await stage.call('secretary', 'carrying', 'endConvention', end, at('10-26 10:00'));
    expect(await lines('neighbour', at('11-02 10:00'))).toMatchObject([{ deliberationId: second, state: 'inForce', edition: 2 }, { deliberationId: first, state: 'over', replacedBy: newer }]);
    expect(await code('secretary', 'carrying', 'endConvention', { id: older, endedOn: '2026-11-01', reason: '再来一次' })).toBe('CONFLICT');
    expect((await stage.call('stranger', 'carrying', 'conventions', {}, DAY)).lines).toEqual([]);
  });

  test('those whom the vote chose sit in the register for their term; who is not in it is counted', async () => {
    const candidate = (personId: string, name: string) => ({ personId, name, text: '', by: personId, at: 0, found: [], partyMember: true, steppedDown: false });
    const id = await put({
      template: { key: 'committee-election', version: 0 }, position: { stage: 4, phase: 0 },
      election: { seats: 2, term: '五年', checklist: null, candidates: [candidate(PEOPLE.neighbour, '候选甲'), candidate('paper:x:候选乙', '候选乙'), candidate(PEOPLE.resident, '候选丙')] },
      vote: { calledId: 'x:1', number: 1, rule: 'owners-committee-election', secret: true, extendable: false, question: { kind: 'choices', options: ['候选甲', '候选乙', '候选丙'], most: 2, seats: 2 }, text: '选业委会', thresholds: null, announcedAt: 0, opensOn: '2026-09-20', closesOn: '2026-09-29', extendedTo: null, state: 'closed', pendingExtension: null, problem: null, voteId: 'v1', outcome: { quorumMet: true, passed: true, chosen: ['候选甲', '候选乙'], words: '选出 2 人' } },
    });
    // Whoever enters names somebody else: the vote decides.
    await advance('secretary', id, 'enact', { kind: 'election', text: '当选名单', members: ['person:p-resident'], effectiveOn: '2026-10-15' });
    await Promise.all([tick(), tick()]);
    await tick();
    const seats = (who: string) => stored<RegisteredPerson>(registeredPersons.name, { _id: who })[0]?.seats.filter(({ body }) => body === 'ownersCommittee');
    expect(seats('p-neighbour')).toEqual([{ body: 'ownersCommittee', unitId: 'xf', from: '2026-10-15', to: '2031-10-14' }]);
    expect(seats('p-resident')).toEqual([]);
    expect((await stage.call('secretary', 'carrying', 'outcome', { id }, DAY)).outcome).toMatchObject({ members: 2, unseated: 1 });
    expect((await stage.call('resident', 'carrying', 'outcome', { id }, DAY)).outcome).toMatchObject({ unseated: 0 });
  });

  test('a working group sits for its term with its duties', async () => {
    const id = await put();
    await advance('secretary', id, 'enact', { kind: 'workingCommittee', text: '车委会', members: ['person:p-resident'], duties: '管停车', term: '两年', effectiveOn: '2026-10-13' });
    await tick();
    expect(stored<RegisteredPerson>(registeredPersons.name, { _id: 'p-resident' })[0]?.seats.filter(({ body }) => body === 'workingCommittee')).toEqual([{ body: 'workingCommittee', unitId: 'xf', from: '2026-10-13', to: '2028-10-12' }]);
  });
});

describe('costs divided among households', () => {
  const plan = (id: string, more: object = {}, who: Person = 'secretary', requestId = `plan-${id}`) => stage.call(who, 'ledger', 'planShares', { id, rule: 'byArea', cents: 3_000_001, dueOn: '2026-11-15', ...more } as never, DAY, requestId);
  const rows = (id: string) => stored<HouseholdShare>(householdShares.name, { ledgerId: id }).filter(({ closed }) => !closed).sort((a, b) => (a.sortKey < b.sortKey ? -1 : 1));
  const shareOf = (id: string, room: string) => rows(id).find((row) => row.unit === `3 幢 ${room}`) as HouseholdShare;

  test.each([
    ['equal', {}, [1_000_001, 1_000_000, 1_000_000]],
    ['byArea', {}, [946_950, 774_536, 1_278_515]],
    ['byUse', { uses: '3 幢 101，1\n3幢502 2' }, [1_000_000, 2_000_001]],
  ])('%s: to the cent, and the remainder is seen', async (rule, more, cents) => {
    const id = await ordered();
    const { households } = await plan(id, { rule, ...more });
    expect(rows(id).map((row) => row.cents).sort((a, b) => a - b)).toEqual([...cents].sort((a, b) => a - b));
    expect(rows(id).reduce((sum, row) => sum + row.cents, 0)).toBe(3_000_001);
    expect(households).toBe(cents.length);
    const view = await stage.call('resident', 'ledger', 'ledger', { id }, DAY);
    expect(view.totals).toMatchObject({ dueCents: 3_000_001, paidCents: 0, households: cents.length });
  });

  test('two who divide at the same time make one plan, and the same call makes it once', async () => {
    const id = await ordered();
    const both = await Promise.allSettled([plan(id, {}, 'secretary', 'a'), plan(id, {}, 'communityDesk', 'b')]);
    expect(both.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
    const current = (await stage.call('secretary', 'ledger', 'shares', { id }, DAY)).lines;
    expect(current).toHaveLength(3);
    expect(current.reduce((sum, { cents }) => sum + cents, 0)).toBe(3_000_001);
  });

  test('a household sees its own row, neighbours the sums, the host all; nothing before it is decided, nothing for strangers', async () => {
    const id = await ordered();
    await plan(id);
    const own = await stage.call('neighbour', 'ledger', 'ledger', { id }, DAY);
    expect(own.mine.map(({ unit: name }) => name)).toEqual(['3 幢 502']);
    expect(JSON.stringify(own)).not.toMatch(/3 幢 10[12]/);
    expect(own.keeps).toBe(false);
    expect(await code('neighbour', 'ledger', 'shares', { id })).toBe('FORBIDDEN');
    expect((await stage.call('secretary', 'ledger', 'shares', { id }, DAY)).lines.map(({ unit: name }) => name)).toEqual(['3 幢 101', '3 幢 102', '3 幢 502']);
    for (const action of ['ledger', 'shares', 'exportLedger']) expect(await code('stranger', 'ledger', action, { id })).toBe('FORBIDDEN');
    for (const action of ['pay', 'reverse', 'exempt', 'planShares']) expect(await code('neighbour', 'ledger', action, { id, share: shareOf(id, '502')._id, cents: 1, on: '2026-10-12', entry: 'x', exempt: true, reason: 'x', rule: 'equal', dueOn: '2026-11-15' })).toBe('FORBIDDEN');
    expect(await code('secretary', 'ledger', 'planShares', { id: await put(), rule: 'equal', cents: 1, dueOn: '2026-11-15' })).toBe('CONFLICT');
  });

  test('payments, reversal, exemption: nothing is deleted, every row is a whole chain, no cent is lost', async () => {
    const id = await ordered();
    await plan(id);
    const share = shareOf(id, '502')._id;
    const pay = (cents: number, requestId: string) => stage.call('secretary', 'ledger', 'pay', { id, share, cents, on: '2026-10-12', vouchers: [photo('secretary')] }, DAY, requestId);
    await Promise.all([pay(100_000, 'p1'), pay(100_000, 'p1'), pay(50_050, 'p2')]);
    await pay(100_000, 'p1');
    expect(shareOf(id, '502')).toMatchObject({ paidCents: 150_050, state: 'part' });
    expect(await code('secretary', 'ledger', 'pay', { id, share, cents: 2_000_000, on: '2026-10-12' })).toBe('INVALID_INPUT');
    expect(await code('secretary', 'ledger', 'exempt', { id, share, exempt: true, reason: '低保' })).toBe('CONFLICT');
    const wrong = shareOf(id, '502').entries.find(({ input }) => input['cents'] === 50_050)?.hash ?? '';
    const reversals = await Promise.allSettled(['r1', 'r2'].map((requestId) => stage.call('secretary', 'ledger', 'reverse', { id, share, entry: wrong, reason: '记错户了' }, DAY, requestId)));
    expect(reversals.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const after = shareOf(id, '502');
    expect(after).toMatchObject({ paidCents: 100_000 });
    expect(after.entries.map(({ step }) => step).sort()).toEqual(['pay', 'pay', 'reverse']);
    expect(firstBroken(after.entries)).toBe(-1);
    await stage.call('secretary', 'ledger', 'exempt', { id, share: shareOf(id, '101')._id, exempt: true, reason: '低保户' }, DAY);
    const { totals } = await stage.call('resident', 'ledger', 'ledger', { id }, DAY);
    expect(totals).toMatchObject({ households: 3, exempt: 1, paidCents: 100_000, unpaid: 2 });
    // A plan with entries is not made anew: payments would hang in the air.
    expect(await code('secretary', 'ledger', 'planShares', { id, rule: 'equal', cents: 1000, dueOn: '2026-11-15' })).toBe('CONFLICT');
    expect(shareOf(id, '502').paidCents).toBe(100_000);
  });

  test('the public account is the deliberation’s; the ledger adds what households paid', async () => {
    const id = await ordered();
    await plan(id);
    await stage.call('secretary', 'ledger', 'pay', { id, share: shareOf(id, '502')._id, cents: 20_000, on: '2026-10-12' }, DAY);
    await advance('secretary', id, 'account', { text: '公共收益拨入', cents: 50_000, vouchers: [] });
    await advance('secretary', id, 'account', { text: '买充电桩', cents: -60_001, vouchers: [photo('secretary')] });
    expect(await stage.call('neighbour', 'ledger', 'ledger', { id }, DAY)).toMatchObject({ incomeCents: 50_000, spentCents: 60_001, balanceCents: 9999 });
    const forAll = await exported('neighbour', id);
    expect(forAll).toContain('结余,,99.99');
    expect(forAll).not.toContain('3 幢 502');
    expect(await exported('secretary', id)).toContain('3 幢 502,12785.15,200.00,缴了一部分');
  });

  async function exported(who: Person, id: string): Promise<string> {
    const { url } = await stage.call(who, 'ledger', 'exportLedger', { id }, DAY);
    return (await fetch(url)).text();
  }
});

describe('the aid fund', () => {
  test('request, council’s decision, payout by somebody else, publication without a name; the fund never goes below nothing', async () => {
    const fundId = 'c1';
    const give = (requestId: string) => stage.call('communityDesk', 'ledger', 'addToFund', { fundId, cents: 100_000, text: '爱心企业捐款', on: '2026-10-10', vouchers: [photo('communityDesk')] }, DAY, requestId);
    await Promise.all([give('g1'), give('g1')]);
    await stage.call('resident', 'ledger', 'askAid', { fundId, text: '家里人住院，电话 13800138000', cents: 90_000, photos: [] }, DAY, 'ask1');
    await stage.call('neighbour', 'ledger', 'askAid', { fundId, text: '孩子上学', cents: 60_000, photos: [] }, DAY, 'ask2');
    const seen = async (who: Person) => stage.call(who, 'ledger', 'fund', { fundId }, DAY);
    expect((await seen('resident')).requests.map(({ mine }) => mine)).toEqual([true]);
    expect((await seen('buildingHead')).requests).toHaveLength(2);
    const requests = (await seen('communityDesk')).requests;
    expect(requests).toHaveLength(2);
    const [second = '', first = ''] = requests.map(({ id }) => id).sort((a) => (requests.find(({ id }) => id === a)?.text.includes('孩子') === true ? -1 : 1));
    const decide = (id: string, cents: number) => stage.call('buildingHead', 'ledger', 'advanceAid', { id, step: 'approve', input: { cents, inFavour: 5, against: 1, minutes: [photo('buildingHead')] } }, DAY);
    expect(await code('resident', 'ledger', 'advanceAid', { id: first, step: 'approve', input: {} })).toBe('FORBIDDEN');
    expect(await code('neighbour', 'ledger', 'advanceAid', { id: first, step: 'withdraw', input: {} })).toBe('FORBIDDEN');
    expect(await code('buildingHead', 'ledger', 'advanceAid', { id: first, step: 'approve', input: { cents: 1, inFavour: 1, against: 1, minutes: [photo('buildingHead')] } })).toBe('INVALID_INPUT');
    await decide(first, 80_000);
    await decide(second, 60_000);
    const pay = (id: string, requestId: string) => stage.call('communityDesk', 'ledger', 'advanceAid', { id, step: 'pay', input: { on: '2026-10-12', publicText: '医疗救助 1 户', vouchers: [] } }, DAY, requestId);
    await Promise.allSettled([pay(first, 'x'), pay(first, 'y')]);
    const after = await seen('neighbour');
    expect(after).toMatchObject({ balanceCents: 20_000, inCents: 100_000, outCents: 80_000, whole: true });
    expect(after.lines.filter(({ what }) => what === '拨付')).toMatchObject([{ text: '医疗救助 1 户', cents: -80_000, vouchers: [] }]);
    expect(JSON.stringify(after.lines)).not.toMatch(/住院|138/);
    expect(await code('communityDesk', 'ledger', 'advanceAid', { id: second, step: 'pay', input: { on: '2026-10-12', publicText: '助学', vouchers: [] } })).toBe('CONFLICT');
    expect(await code('stranger', 'ledger', 'fund', { fundId })).toBe('FORBIDDEN');
    expect(await code('neighbour', 'ledger', 'addToFund', { fundId, cents: 1, text: 'x', on: '2026-10-10', vouchers: [photo('neighbour')] })).toBe('FORBIDDEN');
  });
});

describe('public notice and supervision', () => {
  const noticing = (more: Partial<Deliberation> = {}) => {
    const base = decided('x');
    const history = base.history.slice(0, 7);
    return put({ state: 'noticing', position: { stage: 1, phase: 3 }, history, version: history.length, noticed: history.length, since: Date.parse(at('10-01 09:00')), ...more });
  };

  test('the notice is an object; one objection answered by two at once has one answer, and then there is a certificate', async () => {
    const id = await noticing();
    expect(await code('resident', 'carrying', 'certificate', { id })).toBe('CONFLICT');
    await stage.call('neighbour', 'deliberation', 'advance', { id, version: record(id).version, step: 'object', input: { text: '离我家窗户太近，电话 13700137000', photos: [] } }, at('10-05 10:00'));
    expect((await stage.call('resident', 'carrying', 'publicNotices', { id }, at('10-05 11:00'))).notices).toMatchObject([{ state: 'objected', scope: '幸福里小区', unanswered: 1, objections: [] }]);
    const objectionId = record(id).objections[0]?.id ?? '';
    const { version } = record(id);
    const answers = await Promise.allSettled(['往东挪五米', '不挪'].map((text, index) => stage.call('secretary', 'deliberation', 'advance', { id, version, step: 'handleObjection', input: { objectionId, text } }, at('10-06 10:00'), `answer-${index}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [notice] = (await stage.call('resident', 'carrying', 'publicNotices', { id }, at('10-06 11:00'))).notices;
    expect(notice).toMatchObject({ state: 'running', unanswered: 0, content: '同意在 3 幢东边装 20 个充电桩，费用各户分摊' });
    expect(notice?.objections[0]?.text).not.toContain('13700137000');
    await stage.cloud.fireTimer('deliberation', Date.parse(at('10-30 10:00')));
    const file = await stage.call('resident', 'carrying', 'certificate', { id }, at('10-30 11:00'));
    const html = await (await fetch(file.url)).text();
    expect(html).toContain('公示期间收到异议 1 条，都已答复');
    expect(html).not.toMatch(/<script|13700137000|o-neighbour/);
  });

  test('a follower hears of each stage, supporters not twice, and no more after leaving', async () => {
    const id = await put();
    await stage.call('neighbour', 'carrying', 'follow', { id }, DAY);
    await stage.call('resident', 'carrying', 'follow', { id }, DAY);
    expect(await code('stranger', 'carrying', 'follow', { id })).toBe('FORBIDDEN');
    await advance('secretary', id, 'enact', ORDER);
    await Promise.all([tick(), tick()]);
    const heard = (who: Person) => stored<Notice>(notices.name, { to: PEOPLE[who], aboutId: id }).filter(({ _id }) => _id.includes(':follow:')).map(({ title }) => title);
    expect(heard('neighbour')).toEqual(['落实到人']);
    expect(heard('resident')).toEqual([]);
    await stage.call('neighbour', 'carrying', 'unfollow', { id }, DAY);
    await advance('communityDesk', id, 'reportDone', { text: '装好了', photos: [] });
    await tick();
    expect(heard('neighbour')).toEqual(['落实到人']);
  });

  test('a note is the host’s to answer: checked before neighbours read it, reminded once when late, answered once', async () => {
    const id = await put();
    const note = (requestId: string) => stage.call('neighbour', 'carrying', 'note', { id, text: '充电桩的接线没有盖板，电话 13600136000', photos: [photo('neighbour')] }, DAY, requestId);
    await Promise.all([note('n1'), note('n1')]);
    const lines = async (who: Person, when = DAY) => (await stage.call(who, 'carrying', 'notes', { id }, when)).lines;
    expect(await lines('neighbour')).toMatchObject([{ mine: true, held: true }]);
    expect(await lines('resident')).toEqual([]);
    expect(await lines('secretary')).toHaveLength(1);
    expect(stored<Notice>(notices.name, { aboutId: id, to: PEOPLE.secretary }).filter(({ title }) => title.includes('监督意见'))).toHaveLength(1);
    expect(await code('secretary', 'carrying', 'note', { id, text: '自己监督自己', photos: [] })).toBe('FORBIDDEN');
    expect(await code('neighbour', 'carrying', 'note', { id, text: '别人的照片', photos: [photo('resident')] })).toBe('INVALID_INPUT');
    await tick(at('10-16 10:00'));
    await tick(at('10-16 10:05'));
    expect(stored<Notice>(notices.name, { aboutId: id, kind: 'deliberationRed' }).map(({ to }) => to).sort()).toEqual([PEOPLE.secretary, PEOPLE.streetDesk, PEOPLE.streetReviewer].sort());
    const [waiting] = await lines('secretary', at('10-16 11:00'));
    expect(waiting).toMatchObject({ light: 'over' });
    expect(await code('resident', 'carrying', 'answerNote', { noteId: waiting?.id, text: '我来答', photos: [] })).toBe('FORBIDDEN');
    const answers = await Promise.allSettled(['明天装盖板', '看看再说'].map((text) => stage.call('secretary', 'carrying', 'answerNote', { noteId: waiting?.id ?? '', text, photos: [] }, at('10-16 12:00'))));
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await lines('neighbour', at('10-16 13:00')))[0]?.answer).not.toBeNull();
  });
});

describe('the dossier', () => {
  test('everything that was published, and nothing of anybody: no account, no name, no number', async () => {
    const id = await ordered({ objections: [{ id: 'ob1', by: PEOPLE.neighbour, text: '太近，电话 13700137000', photos: [], at: Date.parse(at('10-02 10:00')), answer: { text: '往东挪', at: Date.parse(at('10-03 10:00')) } }] });
    await stage.call('secretary', 'ledger', 'planShares', { id, rule: 'equal', cents: 1000, dueOn: '2026-11-15' }, DAY);
    await advance('communityDesk', id, 'commit', { text: '月底前装好', dueOn: '2026-11-30', photos: [] });
    await stage.call('resident', 'carrying', 'note', { id, text: '记得装盖板', photos: [] }, DAY, 'dossier-note');
    const found = await stage.call('neighbour', 'dossier', 'dossier', { id }, DAY);
    expect(found).toMatchObject({ chain: { whole: true }, enacted: { owner: '中山社区' }, shares: { households: 3, dueCents: 1000 }, notices: [{ state: 'passed', objections: [{ answer: '往东挪' }] }] });
    const [html, json] = await Promise.all((['html', 'json'] as const).map(async (as) => (await fetch((await stage.call('neighbour', 'dossier', 'printDossier', { id, as }, DAY)).url)).text()));
    for (const chapter of ['提议', '商议', '部门可行性意见', '会议纪要', '决议', '公示和异议', '落实', '账目', '办理记录']) expect(html).toContain(`　${chapter}</h2>`);
    expect(html).toContain('核对过，没有改动');
    expect(html).not.toMatch(/<script|<img|https?:/);
    for (const text of [html, json, JSON.stringify(found)]) {
      expect([...Object.values(PEOPLE), 'o-supporter', 'o-社区主任'].filter((openid) => text?.includes(openid))).toEqual([]);
      expect(text).not.toMatch(/p-(resident|neighbour|away|council)|(?<!\d)1[3-9]\d{9}(?!\d)/);
    }
    expect(await code('stranger', 'dossier', 'dossier', { id })).toBe('FORBIDDEN');
  });

  test('a history that was changed shows; what is not decided has none', async () => {
    const history = decided('x').history.map((event, index) => (index === 2 ? { ...event, name: '别人' } : event));
    const id = await put({ history });
    const found = await stage.call('neighbour', 'dossier', 'dossier', { id }, DAY);
    expect(found.chain).toMatchObject({ whole: false, broken: 3 });
    const talking = await put({ resolution: null, state: 'talking', position: { stage: 1, phase: 0 } });
    expect(await code('neighbour', 'dossier', 'dossier', { id: talking })).toBe('CONFLICT');
  });
});
