import type { Input } from '../../cloudfunctions/api';
import { matters } from '../../cloudfunctions/matter/matter';
import { wxStore } from '../../cloudfunctions/shared/platform/wx-store';
import { voices } from '../../cloudfunctions/voice/voice';
import { openItems, wordCounts, wordParts, type OpenItem, type WordCounts, type WordPart } from '../../cloudfunctions/understanding/similar/open-items';
import { GramCounts } from '../../cloudfunctions/understanding/similar/gram-counts';
import { townReference } from '../support/matters';
import { sampleVoice } from '../support/voices';
import { setStage, type Stage } from './support/stage';
import { on, photoOf, Story } from './support/story';
import { inside, type Person } from './support/town';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  Object.assign(process.env, stage.cloud.environment());
  await stage.call('neighbour', 'member', 'bindHousehold', { buildingId: 'xf3', room: '101' });
}, 60_000);
afterAll(() => stage.close());

const reference = townReference();
const LAMP_TEXT = '3 幢东侧的路灯坏了好几天，晚上黑灯瞎火。电话 13800001234';
const at = (time: string) => Date.parse(on(time));
const rows = () => stage.cloud.database.find(openItems.name, {}) as unknown as OpenItem[];
const timer = (time: string) => stage.cloud.fireTimer('understanding', at(time));
const similar = (input: Input<'understanding', 'similar'>, time: string, by: Person = 'neighbour') => stage.call(by, 'understanding', 'similar', input, on(time));
const store = (...given: Parameters<typeof sampleVoice>[1][]) => stage.cloud.database.insertMany(voices.name, given.map((each) => ({ ...sampleVoice(reference, each, at('10-12 09:00')) })) as never);
/** Beside `inside(0, 0)`, so many metres to the east. */
const east = (metres: number) => ({ ...inside(0, 0), longitude: inside(0, 0).longitude + metres / 100_000 });

const lamp = () => new Story(stage);
let matter: Story;

test('a matter is found a minute after it was reported, and only once it has passed its check', async () => {
  matter = await lamp().report(LAMP_TEXT, on('10-12 09:10'));
  await timer('10-12 09:11');
  expect(rows()).toMatchObject([{ _id: `matter:${matter.id}`, kind: 'matter', id: matter.id }]);
  const typed = { text: '东侧路灯坏了，晚上看不见', location: east(40) };
  expect(await similar(typed, '10-12 09:12')).toEqual({ items: [] });
  await stage.cloud.fireTimer('matter', at('10-12 09:12'));
  const { items } = await similar(typed, '10-12 09:13');
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ kind: 'matter', id: matter.id, title: '3 幢东侧的路灯坏了好几天，晚上黑灯瞎火', metres: expect.any(Number), holder: '幸福里小区党支部', stateLabel: '待归类', at: at('10-12 09:10') });
  expect(items[0]?.reason).toContain('路灯');
  expect(items[0]?.metres).toBeLessThan(60);
});

test('who does not live there sees nothing of it: what neighbours may read is for neighbours', async () => {
  expect(await similar({ text: '东侧路灯坏了，晚上看不见', location: east(40) }, '10-12 09:13', 'stranger')).toEqual({ items: [] });
  expect((await similar({ text: '东侧路灯坏了，晚上看不见', location: east(40) }, '10-12 09:13', 'resident')).items).toHaveLength(1);
});

test('says nothing of who it was, and nothing that is masked', async () => {
  const private_ = await lamp().report('路灯杆漏电，找 13800001234，家住 3幢502', on('10-12 09:14'));
  await stage.cloud.fireTimer('matter', at('10-12 09:15'));
  await timer('10-12 09:15');
  const { items } = await similar({ text: '路灯杆漏电，很危险', location: east(10) }, '10-12 09:16');
  const found = items.find(({ id }) => id === private_.id);
  expect(found).toBeDefined();
  expect(JSON.stringify(items)).not.toMatch(/13800001234|o-resident|502/);
  expect(Object.keys(found ?? {}).sort()).toEqual(['at', 'holder', 'id', 'kind', 'metres', 'photo', 'reason', 'stateLabel', 'title']);
});

test.each([
  ['far away', { text: LAMP_TEXT, location: inside(0, 1) }],
  ['in another community of the street', { text: LAMP_TEXT, unitId: 'c2' }],
  ['about something else', { text: '请问老年卡怎么办理', location: inside(0, 0) }],
  ['marks and emoji', { text: '？！😀', location: inside(0, 0) }],
  ['markup', { text: '<script>alert(1)</script>{{x}}', location: inside(0, 0) }],
])('%s: nothing is found', async (_, input) => {
  expect(await similar(input, '10-12 09:20')).toEqual({ items: [] });
});

test('by the chosen compound, by the building and by where the writer lives, without a point', async () => {
  for (const place of [{ unitId: 'g1' }, { unitId: 'xf3' }, {}]) {
    const { items } = await similar({ text: '东侧的路灯坏了好几天，黑灯瞎火', ...place }, '10-12 09:21');
    expect(items.map(({ id }) => id)).toContain(matter.id);
    expect(items[0]?.metres).toBeNull();
  }
});

test('voices: what neighbours may read is found, what is for staff, held back or removed is not', async () => {
  await store(
    { _id: 'shown', text: '建议在儿童乐园边上加一排长椅，老人带孩子没处坐', location: inside(0, 0) },
    { _id: 'staff', text: '建议在儿童乐园边上加长椅，老人没处坐', screening: 'private', audience: 'staff', location: inside(0, 0) },
    { _id: 'checking', text: '儿童乐园边上要加长椅，老人没处坐', screening: 'checking', location: inside(0, 0) },
    { _id: 'removed', text: '儿童乐园加长椅，老人没处坐', screening: 'removed', location: inside(0, 0) },
  );
  await timer('10-12 09:30');
  const { items } = await similar({ text: '儿童乐园旁边没有长椅，老人没处坐', location: east(20) }, '10-12 09:31');
  expect(items.map(({ id }) => id)).toEqual(['shown']);
  expect(items[0]).toMatchObject({ kind: 'voice', stateLabel: '待答复', holder: '幸福里小区党支部' });
});

test('what is removed a moment ago is not shown, though the index still has it', async () => {
  await wxStore.update(voices.name, { _id: 'shown' }, { set: { screening: 'removed' } });
  expect(rows().some(({ id }) => id === 'shown')).toBe(true);
  expect(await similar({ text: '儿童乐园旁边没有长椅，老人没处坐', location: east(20) }, '10-12 09:32')).toEqual({ items: [] });
  await wxStore.update(voices.name, { _id: 'shown' }, { set: { screening: 'shown' } });
});

test('staff see what stands in their own part of the tree, held back or not; others are refused', async () => {
  const seen = async (person: Person) => (await stage.call(person, 'understanding', 'duplicates', { id: 'shown' }, on('10-12 09:33'))).items.map(({ id }) => id).sort();
  expect(await seen('secretary')).toEqual(['checking', 'removed', 'staff']);
  for (const person of ['neighbour', 'resident', 'riversideDesk', 'otherStreet'] as const) expect(await stage.refused(person, 'understanding', { action: 'duplicates', input: { id: 'shown' } }, on('10-12 09:33'))).toMatchObject({ code: 'FORBIDDEN' });
  expect(await stage.refused('secretary', 'understanding', { action: 'duplicates', input: { id: 'nothing' } }, on('10-12 09:33'))).toMatchObject({ code: 'NOT_FOUND' });
});

test('what concerns the whole street is found everywhere in it, and beside the neighbours’', async () => {
  await store({ _id: 'wide', text: '人才新政的租房补贴已经两个月没发了，什么时候发', scope: 'street' });
  await timer('10-12 09:40');
  const typed = { text: '租房补贴两个月没发，人才新政还算数吗' };
  expect((await similar({ ...typed, unitId: 'c2' }, '10-12 09:41')).items.map(({ id }) => id)).toEqual(['wide']);
  expect((await similar({ ...typed, unitId: 's2' }, '10-12 09:41')).items).toEqual([]);
});

test('a joined voice is found by its lead alone, and by itself again when it is taken apart', async () => {
  const find = async (time: string) => (await similar({ text: '儿童乐园旁边没有长椅，老人没处坐', location: east(20) }, time)).items.map(({ id }) => id);
  await wxStore.update(voices.name, { _id: 'shown' }, { set: { state: 'joined' } });
  expect(await find('10-12 10:00')).toEqual([]);
  await timer('10-12 17:00');
  expect(rows().find(({ id }) => id === 'shown')?.similarKeys).toEqual([]);
  await wxStore.update(voices.name, { _id: 'shown' }, { set: { state: 'waiting' } });
  await timer('10-13 09:00');
  expect(await find('10-13 09:01')).toEqual(['shown']);
});

test('once it is over it is found no more, at once, and its row goes with the next look', async () => {
  const found = async (time: string) => (await similar({ text: '东侧的路灯坏了好几天，黑灯瞎火', location: east(40) }, time)).items.map(({ id }) => id);
  expect(await found('10-13 09:05')).toContain(matter.id);
  await matter.step('resident', 'withdraw', on('10-13 09:06'), { reason: '修好了' });
  expect(await found('10-13 09:07')).not.toContain(matter.id);
  await timer('10-13 20:00');
  expect(rows().some(({ id }) => id === matter.id)).toBe(false);
});

test('a named category is the one it is found by, a minute later', async () => {
  const named = await lamp().report('南门口那个东西又坏了，晚上走路害怕', on('10-14 09:00'));
  await timer('10-14 09:01');
  await named.step('secretary', 'classify', on('10-14 09:02'), { categoryCode: 'P01037' });
  await timer('10-14 09:03');
  expect(rows().find(({ id }) => id === named.id)?.categoryCode).toBe('P01037');
});

test('the timer fired twice, or twice at once, leaves what one firing leaves', async () => {
  await lamp().report('西门垃圾桶满了没人收', on('10-15 09:00'));
  await Promise.all([timer('10-15 09:01'), timer('10-15 09:01')]);
  const counts = () => {
    const [row] = stage.cloud.database.find(wordCounts.name, {}) as unknown as WordCounts[];
    const parts = stage.cloud.database.find(wordParts.name, {}) as unknown as WordPart[];
    expect(parts).toHaveLength(row?.parts.length ?? 0);
    return GramCounts.unpack((row?.parts ?? []).map((id) => parts.find(({ _id }) => _id === id)?.packed ?? '').join('')).documents;
  };
  const before = [JSON.stringify(rows()), counts()];
  await timer('10-15 09:01');
  expect([JSON.stringify(rows()), counts()]).toEqual(before);
  // Every matter and voice of this story, each once.
  expect(counts()).toBe(9);
  expect(JSON.stringify(rows())).not.toContain('垃圾');
});

test('three round trips: two lists at once, and the records of the likest', async () => {
  const input = { text: '西门的垃圾桶满了', location: inside(0, 0) };
  await stage.cloud.fireTimer('matter', at('10-15 09:02'));
  for (const _ of [1, 2, 3]) await similar(input, '10-15 09:02');
  const before = stage.cloud.stats().databaseCalls;
  expect((await similar(input, '10-15 09:02')).items).toHaveLength(1);
  expect(stage.cloud.stats().databaseCalls - before).toBeLessThanOrEqual(3);
});

test('是，我也遇到了: what is joined keeps its own words and photos, and is told about its lead', async () => {
  const lead = await lamp().report('东门石墩松了，老人差点绊倒', on('10-16 08:30'));
  await stage.cloud.fireTimer('matter', at('10-16 08:31'));
  await timer('10-16 08:31');
  const text = '东门的石墩松动，我也差点绊倒，请修一下';
  const { items } = await similar({ text, location: east(5) }, '10-16 08:32');
  expect(items[0]?.id).toBe(lead.id);
  const { id, words } = await stage.call('neighbour', 'voice', 'post', { text, location: east(5), photos: [photoOf('neighbour')], joins: { kind: 'matter', id: lead.id } }, on('10-16 08:33'), 'join-1');
  expect(words).toContain('并在一起办');
  const [voice] = stage.cloud.database.find(voices.name, { _id: id });
  expect(voice).toMatchObject({ text, photos: [photoOf('neighbour')], state: 'joined', lead: { kind: 'matter', id: lead.id } });
  // By its lead alone it is found.
  await timer('10-16 08:34');
  expect((await similar({ text, location: east(5) }, '10-16 08:35')).items.map((each) => each.id)).toEqual([lead.id]);
});

test('a photo is shown as it stands in the record', async () => {
  const { folder } = await stage.call('resident', 'member', 'me', {});
  await fetch(`${stage.cloud.url}/storage/${folder}/photo.jpg`, { method: 'PUT', body: 'a picture' });
  const shown = await lamp().report('北门岗亭玻璃碎了一地', on('10-16 09:00'), 'resident', { photos: [photoOf('resident')] });
  await wxStore.update(matters.name, { _id: shown.id }, { set: { board: 'c1' } });
  await timer('10-16 09:01');
  const { items } = await similar({ text: '北门岗亭的玻璃碎了', location: inside(0, 0) }, '10-16 09:02');
  expect(items[0]?.photo).toBe(photoOf('resident'));
});
