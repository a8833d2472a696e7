/** A proposal waits to be deliberated: who reads it, who puts their name to it, in what order its host finds it. */
import { proposalId, proposals, type Proposal } from '../../cloudfunctions/shared/proposal';
import { VOICES } from '../../cloudfunctions/voice/stored';
import { setStage, type Stage } from './support/stage';
import { PEOPLE, type Person } from './support/town';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  await stage.call('neighbour', 'member', 'bindHousehold', { buildingId: 'xf3', room: '502' });
  await stage.call('resident', 'member', 'bindHousehold', { buildingId: 'xf3', room: '101' });
}, 60_000);
afterAll(() => stage.close());

const start = Date.parse('2026-10-12T08:00:00+08:00');
let made = 0;

/** A proposal as the promotion of a voice writes it. */
async function promoted(more: Partial<Proposal> = {}): Promise<Proposal> {
  made += 1;
  const _id = proposalId('voice', `v${made}`);
  const supporters = more.supporters ?? [PEOPLE.resident];
  const at = start + made * 60_000;
  const proposal: Proposal = {
    _id, source: { kind: 'voice', id: `v${made}` }, title: `单元门口装一条长椅 ${made}`, text: '老人等人没有地方坐', districtId: 'd', communityId: 'c1', compoundId: 'xf', placeName: '幸福里小区',
    hostId: 'b1', state: 'waiting', support: supporters.length, promotedBy: '幸福里小区党支部', at, listKey: `${at}:${_id}`, version: 1, ...more, supporters,
  };
  await stage.cloud.database.insertMany(proposals.name, [{ ...proposal }]);
  return proposal;
}
const stored = (id: string) => stage.cloud.database.find(proposals.name, { _id: id })[0] as unknown as Proposal;
const cosign = (person: Person, id: string) => stage.call(person, 'agenda', 'cosign', { id });
const refusal = async (person: Person, action: string, input: unknown) => (await stage.refused(person, 'agenda', { action, input })).code;

async function every(person: Person, action: 'proposals' | 'hosted'): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page: { items: readonly { id: string }[]; next: string | null } = await stage.call(person, 'agenda', action, cursor === undefined ? {} : { cursor });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return seen;
}

describe('who reads a proposal', () => {
  const WHO: readonly [Person, boolean][] = [
    ['neighbour', true], ['resident', true], ['secretary', true], ['communityDesk', true], ['streetDesk', true], ['districtDesk', true], ['streetHead', true], ['districtDeputy', true],
    ['stranger', false], ['riversideDesk', false], ['otherStreet', false], ['dayOfficer', false], ['formerOfficer', false], ['lighting', false], ['buildingHead', false],
  ];
  test.each(WHO)('%s: %s', async (person, reads) => {
    const { _id } = await promoted();
    if (reads) expect((await stage.call(person, 'agenda', 'proposal', { id: _id })).proposal.id).toBe(_id);
    else expect(await refusal(person, 'proposal', { id: _id })).toBe('FORBIDDEN');
  });

  test('an id that was guessed is refused like one that is not theirs', async () => {
    const [guessed, foreign] = await Promise.all([
      stage.refused('neighbour', 'agenda', { action: 'proposal', input: { id: 'guessed' } }),
      stage.refused('neighbour', 'agenda', { action: 'proposal', input: { id: (await promoted({ communityId: 'c2', hostId: 'c2' }))._id } }),
    ]);
    expect(guessed).toEqual(foreign);
  });

  test('whoever said it reads it wherever they live, and nobody’s openid is among what anybody reads', async () => {
    const { _id } = await promoted({ communityId: 'c2', hostId: 'c2', supporters: [PEOPLE.stranger, PEOPLE.resident] });
    for (const person of ['stranger', 'riversideDesk', 'districtHead'] as const) expect(JSON.stringify(await stage.call(person, 'agenda', 'proposal', { id: _id }))).not.toMatch(/o-/);
    expect(JSON.stringify(await stage.call('neighbour', 'agenda', 'proposals', {}))).not.toMatch(/o-/);
    expect(JSON.stringify(await stage.call('riversideDesk', 'agenda', 'hosted', {}))).not.toMatch(/o-/);
  });

  test('the way to the voice is for those who may read the voice', async () => {
    const { _id, source } = await promoted();
    const voice = { _id: source.id, number: '261012-000001', authorId: PEOPLE.resident, scope: 'compound', audience: 'staff', screening: 'private', holderId: 'b1', holderRole: 'branchSecretary', triageId: 'b1', communityId: 'c1', streetId: 's', districtId: 'd', moderatorId: 'c1', arbiterId: 's' };
    const link = async (person: Person) => (await stage.call(person, 'agenda', 'proposal', { id: _id })).voice;
    expect(await link('resident')).toBeNull();
    await stage.cloud.database.insertMany(VOICES, [voice]);
    expect([await link('resident'), await link('secretary'), await link('neighbour')]).toEqual([{ id: source.id, number: '261012-000001' }, { id: source.id, number: '261012-000001' }, null]);
  });
});

describe('putting one’s name to it', () => {
  test('counts once, from ten devices at once, and can be taken back', async () => {
    const { _id } = await promoted();
    expect(await Promise.all(Array.from({ length: 10 }, () => cosign('neighbour', _id)))).toEqual(Array.from({ length: 10 }, () => ({ supported: true })));
    expect(stored(_id)).toMatchObject({ support: 2, supporters: [PEOPLE.resident, PEOPLE.neighbour], version: 1 });
    const row = (await stage.call('neighbour', 'agenda', 'proposals', {})).items.find(({ id }) => id === _id);
    expect(row).toMatchObject({ support: 2, supported: true, mayCosign: true });
    await Promise.all([1, 2, 3].map(() => stage.call('neighbour', 'agenda', 'uncosign', { id: _id })));
    expect(stored(_id)).toMatchObject({ support: 1, supporters: [PEOPLE.resident] });
  });

  test('whoever said the voice supports it already', async () => {
    const { _id } = await promoted();
    expect(await cosign('resident', _id)).toEqual({ supported: true });
    expect(stored(_id).support).toBe(1);
  });

  test.each<Person>(['stranger', 'secretary', 'communityDesk', 'districtHead'])('is not for %s, who does not live there', async (person) => {
    const { _id } = await promoted();
    expect(await refusal(person, 'cosign', { id: _id })).toBe('FORBIDDEN');
    expect(stored(_id).support).toBe(1);
  });

  test('is over once the branch has taken it up', async () => {
    const { _id } = await promoted({ state: 'taken' });
    expect([await refusal('neighbour', 'cosign', { id: _id }), await refusal('resident', 'uncosign', { id: _id })]).toEqual(['CONFLICT', 'CONFLICT']);
    expect(stored(_id).support).toBe(1);
  });
});

describe('lists', () => {
  test('neighbours: the newest first, page by page without a gap or a double; each marked as one’s own or not', async () => {
    for (let n = 0; n < 45; n += 1) await promoted({ supporters: n % 3 === 0 ? [PEOPLE.neighbour] : [PEOPLE.resident] });
    const seen = await every('neighbour', 'proposals');
    const all = (stage.cloud.database.find(proposals.name, { communityId: 'c1' }) as unknown as Proposal[]).sort((a, b) => (a.listKey < b.listKey ? 1 : -1)).map(({ _id }) => _id);
    expect(seen).toEqual(all);
    const { items } = await stage.call('neighbour', 'agenda', 'proposals', {});
    expect(items.map(({ supported }) => supported)).toEqual(items.map(({ id }) => stored(id).supporters.includes(PEOPLE.neighbour)));
    expect(items.some(({ supported }) => supported) && items.some(({ supported }) => !supported)).toBe(true);
  });

  test('hosts: the most supporters first, of their own only, until it is taken up', async () => {
    const many = await promoted({ supporters: Array.from({ length: 9 }, (_, n) => `x${n}`) });
    const seen = await every('secretary', 'hosted');
    const waiting = (stage.cloud.database.find(proposals.name, { hostId: 'b1', state: 'waiting' }) as unknown as Proposal[]).sort((a, b) => b.support - a.support || (a.listKey < b.listKey ? 1 : -1)).map(({ _id }) => _id);
    expect(seen[0]).toBe(many._id);
    expect(seen).toEqual(waiting);
    expect(await every('riversideDesk', 'hosted')).toEqual((stage.cloud.database.find(proposals.name, { hostId: 'c2' }) as unknown as Proposal[]).sort((a, b) => b.support - a.support || (a.listKey < b.listKey ? 1 : -1)).map(({ _id }) => _id));
  });

  test.each<[Person, 'proposals' | 'hosted']>([['stranger', 'proposals'], ['secretary', 'proposals'], ['neighbour', 'hosted'], ['formerOfficer', 'hosted'], ['dayOfficer', 'hosted']])('%s has nothing in %s', async (person, action) => {
    expect(await stage.call(person, 'agenda', action, {})).toEqual({ items: [], next: null });
  });
});
