/** 亮身份: who may see that a neighbour is a party member, who confirms it, and that taking it off leaves nothing. */
import { members, type Member } from '../../cloudfunctions/shared/identity';
import { notices, type Notice } from '../../cloudfunctions/shared/notice';
import { units } from '../../cloudfunctions/shared/reference/unit';
import { setStage, type Stage } from './support/stage';
import { PEOPLE, type Person } from './support/town';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  await stage.cloud.database.insertMany(units.name, [{ _id: 'xf4', kind: 'building', name: '4 幢', parentId: 'xf' }, { _id: 'hb1', kind: 'building', name: '1 幢', parentId: 'g3' }]);
  await stage.cloud.database.insertMany('households', [{ _id: 'xf4:101', buildingId: 'xf4', room: '101' }, { _id: 'hb1:101', buildingId: 'hb1', room: '101' }]);
  await stage.call('resident', 'member', 'bindHousehold', { buildingId: 'xf3', room: '101' });
  await stage.call('neighbour', 'member', 'bindHousehold', { buildingId: 'xf3', room: '502' });
  await stage.call('water', 'member', 'bindHousehold', { buildingId: 'xf4', room: '101' });
  await stage.call('power', 'member', 'bindHousehold', { buildingId: 'hb1', room: '101' });
}, 60_000);
afterAll(() => stage.close());

const WISH = { name: '王师傅', services: ['repairs', 'phones'], mayBeAsked: true } as const;
const terms = () => stage.call('resident', 'member', 'badgeTerms', {});
const declare = async (person: Person, more: object = {}) => stage.call(person, 'member', 'showBadge', { ...WISH, services: [...WISH.services], consentVersion: (await terms()).version, ...more });
const seenBy = async (person: Person, input: { buildingId?: string } = {}) => (await stage.call(person, 'member', 'badges', input)).badges.map(({ name }) => name);
const record = (person: Person) => stage.cloud.database.find(members.name, { _id: PEOPLE[person] })[0] as unknown as Member;
const toldTo = (person: Person) => (stage.cloud.database.find(notices.name, { to: PEOPLE[person] }) as unknown as Notice[]).map(({ kind }) => kind);
const waiting = (person: Person) => stage.call(person, 'member', 'badgesToConfirm', {});
const refusal = async (person: Person, action: string, input: unknown = {}) => (await stage.refused(person, 'member', { action, input })).code;

async function confirmed(person: Person): Promise<string> {
  await stage.call(person, 'member', 'hideBadge', {});
  await declare(person);
  const id = record(person).badge?.id ?? '';
  await stage.call('secretary', 'member', 'confirmBadge', { id, confirmed: true });
  return id;
}

describe('declaring oneself', () => {
  test('nobody sees it before the branch has confirmed it; the branch is told without a name and reads who it is', async () => {
    expect(await declare('resident')).toMatchObject({ status: 'declared', words: '等幸福里小区党支部核对，核对上了邻居才看得到', serviceLabels: ['家电维修', '电脑手机'] });
    expect(await seenBy('neighbour')).toEqual([]);
    expect(toldTo('secretary')).toEqual(['badgeDeclared']);
    expect(JSON.stringify(stage.cloud.database.find(notices.name, { to: PEOPLE.secretary }))).not.toContain('王师傅');
    expect((await waiting('secretary')).badges).toMatchObject([{ name: '王师傅', home: '3 幢 101' }]);
    expect(JSON.stringify(await waiting('secretary'))).not.toMatch(/o-/);
  });

  test('declaring it again, or other services, makes no second one and needs no second look', async () => {
    const before = record('resident').badge;
    await declare('resident', { services: ['law', 'law'] });
    expect(record('resident').badge).toMatchObject({ id: before?.id, since: before?.since, services: ['law'] });
    expect(toldTo('secretary')).toHaveLength(1);
  });

  test.each<[string, Person, object, string]>([
    ['without a home', 'stranger', {}, 'home'],
    ['with a phone for a name', 'resident', { name: '王师傅13800001234' }, 'name'],
    ['with a door in the name', 'resident', { name: '3幢502王师傅' }, 'name'],
    ['with a service that is none', 'resident', { services: ['banking'] }, 'services'],
  ])('%s is refused', async (_, person, more, field) => {
    const { code, details } = await stage.refused(person, 'member', { action: 'showBadge', input: { ...WISH, consentVersion: (await terms()).version, ...more } });
    expect([code, (details as { field: string }).field.split('.')[0]]).toEqual(['INVALID_INPUT', field]);
  });

  test('what was agreed to is what is in force', async () => {
    expect(await refusal('resident', 'showBadge', { ...WISH, consentVersion: '2020-01' })).toBe('CONFLICT');
    expect(record('resident').badge?.consent.version).toBe((await terms()).version);
  });
});

describe('who sees it', () => {
  test('neighbours of the same building and nobody else, by an opaque id', async () => {
    const id = await confirmed('resident');
    expect((await stage.call('neighbour', 'member', 'badges', {})).badges).toEqual([{ id, name: '王师傅', services: ['家电维修', '电脑手机'], mayBeAsked: true, buildingName: '3 幢', mine: false }]);
    expect(id).toMatch(/^[\da-f]{24}$/);
    for (const person of ['water', 'power', 'stranger', 'secretary', 'communityDesk', 'districtHead', 'buildingHead'] as const) expect([person, await seenBy(person)]).toEqual([person, []]);
  });

  test('asking for somebody else’s building gives nobody', async () => {
    await confirmed('resident');
    expect([await seenBy('water', { buildingId: 'xf3' }), await seenBy('neighbour', { buildingId: 'xf3' }), await seenBy('neighbour', { buildingId: 'xf4' })]).toEqual([[], ['王师傅'], []]);
  });

  test('it is not on anything that everybody may read', async () => {
    await confirmed('resident');
    for (const unitId of ['xf3', 'xf', 'g1']) expect(JSON.stringify(await stage.call('neighbour', 'community', 'card', { unitId }))).not.toContain('王师傅');
  });
});

describe('who confirms it', () => {
  test.each<Person>(['resident', 'neighbour', 'stranger', 'dayOfficer', 'communityDesk', 'riversideDesk', 'districtHead', 'buildingHead'])('not %s', async (person) => {
    await stage.call('resident', 'member', 'hideBadge', {});
    await declare('resident');
    expect(await refusal(person, 'confirmBadge', { id: record('resident').badge?.id, confirmed: true })).toBe('FORBIDDEN');
    expect(record('resident').badge?.status).toBe('declared');
    if (person === 'communityDesk' || person === 'riversideDesk') expect((await waiting(person)).badges).toEqual([]);
    else expect(await refusal(person, 'badgesToConfirm')).toBe('FORBIDDEN');
  });

  test('where there is no branch, the community does', async () => {
    await declare('power');
    expect((await waiting('riversideDesk')).badges).toMatchObject([{ home: '1 幢 101' }]);
    await stage.call('riversideDesk', 'member', 'confirmBadge', { id: record('power').badge?.id ?? '', confirmed: true });
    expect(record('power').badge?.status).toBe('confirmed');
  });

  test('whom the branch does not know is told so, and nothing is kept', async () => {
    await declare('water');
    const id = record('water').badge?.id ?? '';
    await stage.call('secretary', 'member', 'confirmBadge', { id, confirmed: false });
    expect(record('water').badge).toBeNull();
    expect(toldTo('water')).toEqual(['badgeDeclined']);
    // The same answer again, after the first one's reply was lost.
    expect(await stage.call('secretary', 'member', 'confirmBadge', { id, confirmed: false })).toEqual({ id });
    expect(toldTo('water')).toEqual(['badgeDeclined']);
  });

  test('another name is confirmed anew', async () => {
    await confirmed('resident');
    await declare('resident', { name: '王主任' });
    expect(await seenBy('neighbour')).toEqual([]);
  });
});

describe('taking it off', () => {
  test('deletes it at once', async () => {
    await confirmed('resident');
    expect(await stage.call('resident', 'member', 'hideBadge', {})).toEqual({ badge: null });
    expect(await seenBy('neighbour')).toEqual([]);
    expect(JSON.stringify(record('resident'))).not.toMatch(/王师傅|repairs|confirm/);
  });

  test('while the branch confirms, wins', async () => {
    await stage.call('resident', 'member', 'hideBadge', {});
    await declare('resident');
    const id = record('resident').badge?.id ?? '';
    await Promise.all([stage.call('resident', 'member', 'hideBadge', {}), stage.cloud.invoke('member', { action: 'confirmBadge', input: { id, confirmed: true } }, { openid: PEOPLE.secretary, now: Date.parse('2026-10-12T09:10:00+08:00') })]);
    expect(record('resident').badge).toBeNull();
  });

  test('moving out takes it off, and so does asking to be forgotten', async () => {
    await confirmed('resident');
    await stage.call('resident', 'member', 'unbindHousehold', { id: 'xf3:101' });
    expect([record('resident').badge, await seenBy('neighbour')]).toEqual([null, []]);
    await confirmed('neighbour');
    await stage.call('neighbour', 'member', 'forget', {});
    expect(record('neighbour')).toBeUndefined();
    await stage.call('resident', 'member', 'bindHousehold', { buildingId: 'xf3', room: '101' });
    expect(await seenBy('resident')).toEqual([]);
  });
});

describe('the head of a building on the card', () => {
  const card = (unitId: string) => stage.call('stranger', 'community', 'card', { unitId });

  test.each(['xf3', 'xf', 'g1'])('of %s: who, what for, and the three ways; the surname alone, no number of their own', async (unitId) => {
    const { heads, ways } = await card(unitId);
    expect(heads).toEqual([{ buildingId: 'xf3', buildingName: '3 幢', title: '3 幢党员楼栋长', name: '林**', duties: '每周走一遍楼道，老人有事先找我', phone: '0591-00000000', party: true, onDuty: true, reachable: true }]);
    expect(ways.map(({ label, kind }) => [label, kind])).toEqual([['键对键', 'inquiry'], ['面对面', 'request'], ['公对公', 'request']]);
  });

  test.each(['xf4', 'g2'])('of %s: nobody, and no ways that lead nowhere', async (unitId) => expect(await card(unitId)).toMatchObject({ heads: [], ways: [] }));

  test('the head reads on “我的” which building it is', async () => {
    expect((await stage.call('buildingHead', 'member', 'me', {})).posts).toMatchObject([{ roleLabel: '楼栋长', unitName: '幸福里小区 3 幢' }]);
  });
});
