/** What is said through a card: the head of the building answers (ORG-26); a neighbour with the badge is asked for help (ORG-28). */
import { members, type Member } from '../../cloudfunctions/shared/identity';
import { notices, type Notice } from '../../cloudfunctions/shared/notice';
import { units } from '../../cloudfunctions/shared/reference/unit';
import { VOICES } from '../../cloudfunctions/voice/stored';
import type { Voice } from '../../cloudfunctions/voice/voice';
import { setStage, type Stage } from './support/stage';
import { PEOPLE, type Person } from './support/town';

let stage: Stage;
let badgeId = '';
beforeAll(async () => {
  stage = await setStage();
  await stage.cloud.database.insertMany(units.name, [{ _id: 'xf4', kind: 'building', name: '4 幢', parentId: 'xf' }]);
  await stage.cloud.database.insertMany('households', [{ _id: 'xf4:101', buildingId: 'xf4', room: '101' }]);
  await stage.call('resident', 'member', 'bindHousehold', { buildingId: 'xf3', room: '101' });
  await stage.call('neighbour', 'member', 'bindHousehold', { buildingId: 'xf3', room: '502' });
  await stage.call('water', 'member', 'bindHousehold', { buildingId: 'xf4', room: '101' });
  badgeId = await wear(true);
}, 60_000);
afterAll(() => stage.close());

/** The neighbour shows the badge, confirmed by the branch. */
async function wear(mayBeAsked: boolean): Promise<string> {
  const { version } = await stage.call('neighbour', 'member', 'badgeTerms', {});
  await stage.call('neighbour', 'member', 'showBadge', { name: '王师傅', services: ['repairs'], mayBeAsked, consentVersion: version });
  const id = (stage.cloud.database.find(members.name, { _id: PEOPLE.neighbour })[0] as unknown as Member).badge?.id ?? '';
  await stage.call('secretary', 'member', 'confirmBadge', { id, confirmed: true });
  return id;
}

let requests = 0;
const say = (person: Person, input: object, requestId = `card-${(requests += 1)}`) => stage.call(person, 'voice', 'post', { text: '想问一下楼道里的灯什么时候修', ...input }, undefined, requestId);
const stored = (id: string) => stage.cloud.database.find(VOICES, { _id: id })[0] as unknown as Voice;
const told = (person: Person, kind: string) => (stage.cloud.database.find(notices.name, { to: PEOPLE[person], kind }) as unknown as Notice[]);
const seen = async (person: Person, id: string): Promise<boolean> => (await stage.cloud.invoke('voice', { action: 'view', input: { id } }, { openid: PEOPLE[person], now: Date.parse('2026-10-12T09:10:00+08:00') }) as { ok: boolean }).ok;

describe('to the head of the building', () => {
  test('it is theirs to answer, by the title and not the name; neighbours do not see it', async () => {
    const receipt = await say('resident', { kind: 'request', toUnitId: 'xf3', mode: 'visit', visit: { day: '2026-10-14', part: 'morning' }, audience: 'public' });
    expect(receipt.words).toMatch(/^已交给幸福里小区 3 幢楼栋长，/);
    expect(stored(receipt.id)).toMatchObject({ holderId: 'xf3', holderRole: 'buildingHead', scope: 'compound', audience: 'staff', triageId: 'b1', assignee: { openid: PEOPLE.buildingHead } });
    expect(told('buildingHead', 'newVoice').map(({ aboutId }) => aboutId)).toContain(receipt.id);
    const view = await stage.call('buildingHead', 'voice', 'view', { id: receipt.id });
    expect(view.voice.asked).toBe('面对面，请上门：周三上午');
    expect(view.steps.map(({ step }) => step)).toEqual(expect.arrayContaining(['answer', 'handOver']));
    expect((await stage.call('buildingHead', 'voice', 'queue', {})).items.map(({ id }) => id)).toContain(receipt.id);
    expect([await seen('resident', receipt.id), await seen('secretary', receipt.id), await seen('neighbour', receipt.id), await seen('stranger', receipt.id)]).toEqual([true, true, false, false]);
    expect(JSON.stringify(await stage.call('resident', 'voice', 'view', { id: receipt.id }))).not.toContain('林建国');
  });

  test('where a building has no head, the branch answers', async () => {
    const { id, words } = await say('water', { toUnitId: 'xf4', mode: 'chat' });
    expect(words).toMatch(/^已交给幸福里小区党支部，/);
    expect(stored(id)).toMatchObject({ holderId: 'b1', holderRole: 'branchSecretary', through: { mode: 'chat', visit: null, badgeId: null } });
  });

  test.each<[string, object, string]>([
    ['a building that is none', { toUnitId: 'nowhere' }, 'unitId'],
    ['a unit that is no building', { toUnitId: 'xf' }, 'toUnitId'],
    ['a visit yesterday', { toUnitId: 'xf3', visit: { day: '2026-10-11', part: 'morning' } }, 'visit'],
    ['a visit next year', { toUnitId: 'xf3', visit: { day: '2027-10-11', part: 'morning' } }, 'visit'],
    ['a day that is none', { toUnitId: 'xf3', visit: { day: '2026-02-30', part: 'morning' } }, 'visit'],
  ])('%s is refused', async (_, input, field) => {
    const { code, details } = await stage.refused('resident', 'voice', { action: 'post', input: { text: '想请您来看看', ...input } });
    expect([code, (details as { field: string }).field.split('.')[0]]).toEqual(['INVALID_INPUT', field]);
  });
});

describe('a neighbour with the badge', () => {
  test('the branch reads it, the neighbour is told that somebody asks, once, and neither who nor what', async () => {
    const { id } = await say('resident', { kind: 'request', text: '请王师傅帮忙：冰箱不制冷了', badgeId, audience: 'public' }, 'help-1');
    await say('resident', { kind: 'request', text: '请王师傅帮忙：冰箱不制冷了', badgeId, audience: 'public' }, 'help-1');
    expect(stored(id)).toMatchObject({ holderId: 'b1', audience: 'staff', through: { mode: 'errand', badgeId } });
    const [notice, ...more] = told('neighbour', 'helpWanted');
    expect(more).toEqual([]);
    expect(`${notice?.title}${notice?.text}`).not.toMatch(/冰箱|101/);
    expect(await seen('neighbour', id)).toBe(false);
    expect(JSON.stringify(stored(id).through)).not.toContain('o-');
    expect((await stage.call('secretary', 'voice', 'view', { id })).voice.asked).toBe('请邻居帮忙');
  });

  test.each<Person>(['water', 'stranger', 'secretary'])('is not asked by %s, who does not live there', async (person) => {
    expect((await stage.refused(person, 'voice', { action: 'post', input: { text: '请王师傅帮忙', unitId: 'xf3', badgeId } })).code).toBe('FORBIDDEN');
  });

  test('who does not want to be asked is not, nor is a badge that was guessed or taken off', async () => {
    const asks = async (id: string) => (await stage.refused('resident', 'voice', { action: 'post', input: { text: '请王师傅帮忙', badgeId: id } })).message;
    const guessed = await asks('guessed');
    await wear(false);
    expect(await asks(badgeId)).toBe(guessed);
    await stage.call('neighbour', 'member', 'hideBadge', {});
    expect(await asks(badgeId)).toBe(guessed);
  });
});
