import { DEFAULT_CATALOGUE } from '../../cloudfunctions/community/catalogue/catalogue';
import { wxFiles } from '../../cloudfunctions/shared/platform/files';
import { wxStore } from '../../cloudfunctions/shared/platform/wx-store';
import { lessonOf } from '../../cloudfunctions/understanding/learning/lesson';
import { corrections, models, type CorrectionRow, type ModelRow } from '../../cloudfunctions/understanding/learning/records';
import { examplesNow } from '../../cloudfunctions/understanding/learning/training';
import { setStage, type Stage } from './support/stage';
import { on, Story } from './support/story';
import { inside, PEOPLE, type Person } from './support/town';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  Object.assign(process.env, stage.cloud.environment());
}, 60_000);
afterAll(() => stage.close());

const LAMP = 'P01037';
const NOISE = 'E08001';
/** As one district speaks: nobody there says 路灯, and the catalogue does not know its words. */
const LAMP_SAYINGS = ['巷口那盏大白又瞎了', '大白瞎了三天', '楼下大白瞎了看不见', '河边的大白全瞎了', '大白忽明忽暗', '夜里大白不照了'];
const NOISE_SAYINGS = ['半夜哐当哐当凿地洞', '凿地洞的天天哐当', '哐当到天亮，凿地洞', '凿地洞哐当睡不着', '那边凿地洞不停', '凌晨三点凿地洞'];
const ASKED = ['我家窗外大白瞎了', '哐当哐当，又在凿地洞', '雨水井盖不见了', '电梯停在8楼，我妈妈被困在电梯里', '大白和地洞'];

const at = (time: string) => Date.parse(on(time));
const timer = (time: string) => stage.cloud.fireTimer('understanding', at(time));
const suggest = async (time: string, by: Person = 'secretary', texts: readonly string[] = ASKED) => (await stage.call(by, 'understanding', 'suggest', { items: texts.map((text, index) => ({ id: String(index), text })) }, on(time))).items;
const firsts = async (time: string) => (await suggest(time)).map(({ suggestions }) => suggestions[0]?.code);
const rows = () => stage.cloud.database.find(corrections.name, {}) as unknown as CorrectionRow[];
const trained = () => (stage.cloud.database.find(models.name, {}) as unknown as ModelRow[]).sort((a, b) => a.version - b.version);
const desk = (time: string) => stage.call('districtDesk', 'understanding', 'models', {}, on(time));

async function classified(text: string, categoryCode: string, time: string, by: Person = 'secretary'): Promise<void> {
  const story = await new Story(stage).report(text, on(time), 'resident', { location: by === 'secretary' ? inside(0, 0) : inside(0, 1) });
  await story.step(by, 'classify', on(time), { categoryCode });
}

let before: Awaited<ReturnType<typeof suggest>>;

test('cold, the catalogue’s own words speak, and say nothing of words that they do not know', async () => {
  const [lamp, noise, cover, lift] = await firsts('10-12 09:10');
  expect([lamp, noise]).toEqual([undefined, undefined]);
  expect(DEFAULT_CATALOGUE.of(cover)?.name).toBe('雨水井盖异常');
  expect(DEFAULT_CATALOGUE.of(lift)?.name).toBe('电梯困人');
  expect(await stage.refused('resident', 'understanding', { action: 'suggest', input: { items: [] } })).toMatchObject({ code: 'FORBIDDEN' });
});

test('what the branch decides is written down once, with its reference and without its words', async () => {
  for (const [index, text] of LAMP_SAYINGS.entries()) await classified(text, LAMP, `10-12 09:${20 + index}`);
  for (const [index, text] of NOISE_SAYINGS.entries()) await classified(text, NOISE, `10-12 09:${40 + index}`);
  await Promise.all([timer('10-12 09:50'), timer('10-12 09:50')]);
  await timer('10-12 09:51');
  expect(rows()).toHaveLength(12);
  expect(rows()[0]).toMatchObject({ kind: 'matter', person: PEOPLE.secretary, name: '值班员 01', unitId: 'b1', confirmed: false });
  expect(JSON.stringify(rows())).not.toContain('大白');
});

test('from the first ten on it is learned, once, however often the timer fires', async () => {
  await Promise.all([timer('10-13 02:00'), timer('10-13 02:00')]);
  await timer('10-13 02:01');
  expect(trained()).toHaveLength(1);
  // One person's are at most five of a category.
  expect(trained()[0]).toMatchObject({ version: 1, examples: 10, categories: 2, accuracy: null, why: '' });
  expect((await desk('10-13 02:05')).models).toMatchObject([{ id: 'model-1', inForce: true }]);
});

test('suggestions follow what was confirmed, with the words that speak for them; what was not learned stays', async () => {
  before = await suggest('10-13 09:00');
  const [lamp, noise, cover, lift] = before.map(({ suggestions }) => suggestions[0]?.code);
  expect([lamp, noise]).toEqual([LAMP, NOISE]);
  expect(before[0]?.suggestions[0]?.words.join('')).toMatch(/大|白|瞎/);
  expect(DEFAULT_CATALOGUE.of(cover)?.name).toBe('雨水井盖异常');
  expect(DEFAULT_CATALOGUE.of(lift)?.name).toBe('电梯困人');
  const understood = await stage.call('resident', 'understanding', 'understand', { text: ASKED[0] ?? '', location: inside(0, 0) }, on('10-13 09:01'));
  expect(understood).toMatchObject({ kind: 'request', kindLabel: '求助', level: 'B', unit: { id: 'lighting', name: '区城市管理局' }, urgent: false });
  expect(understood.categories[0]?.code).toBe(LAMP);
});

test('the same decisions give the same bytes', async () => {
  const { examples } = await examplesNow({ store: wxStore });
  const file = await wxFiles.open(trained()[0]?.fileID ?? '');
  const parts: Uint8Array[] = [];
  for await (const part of file?.read(0, file.size) ?? []) parts.push(part);
  expect(Buffer.concat(parts).equals(Buffer.from(lessonOf(examples, DEFAULT_CATALOGUE)?.bytes ?? []))).toBe(true);
  expect(file?.size).toBe(trained()[0]?.bytes);
});

test('a flood of one person’s wrong corrections moves what is sure of itself by no more than a person may', async () => {
  for (let index = 0; index < 20; index += 1) await classified(LAMP_SAYINGS[index % 6] ?? '', NOISE, `10-13 10:${10 + index}`, 'riversideDesk');
  await timer('10-13 10:40');
  const after = await suggest('10-13 10:45');
  expect(after[0]?.suggestions[0]?.code).toBe(LAMP);
  expect(after[1]?.suggestions[0]?.code).toBe(NOISE);
  expect(after.slice(2, 4).map(({ suggestions }) => suggestions[0])).toEqual(before.slice(2, 4).map(({ suggestions }) => suggestions[0]));
});

test('the district’s desk sees who taught what, by post, and nobody else does', async () => {
  const { teachers } = await desk('10-13 10:46');
  expect(teachers).toEqual([
    { postId: 'post-社区专员 02', name: '社区专员 02', unitName: '河滨社区', decisions: 20, corrected: 20 },
    { postId: 'post-值班员 01', name: '值班员 01', unitName: '幸福里小区党支部', decisions: 12, corrected: 12 },
  ]);
  expect(JSON.stringify(teachers)).not.toContain('"o-');
  for (const person of ['secretary', 'riversideDesk', 'streetDesk', 'resident'] as const) {
    for (const event of [{ action: 'models', input: {} }, { action: 'putInForce', input: { id: null } }, { action: 'forgetTeaching', input: { since: at('10-13 10:00') } }]) expect(await stage.refused(person, 'understanding', event)).toMatchObject({ code: 'FORBIDDEN' });
  }
});

test('even trained into a model, a flood is at most the few that everybody may', async () => {
  await timer('10-14 02:00');
  expect(trained()[1]).toMatchObject({ version: 2, examples: 15, why: '' });
  expect((await firsts('10-14 09:00')).slice(0, 2)).toEqual([LAMP, NOISE]);
});

test('rolled back, the earlier suggestions are there exactly, and nothing was deleted', async () => {
  await stage.call('districtDesk', 'understanding', 'putInForce', { id: 'model-1' }, on('10-14 09:10'));
  await stage.call('districtDesk', 'understanding', 'forgetTeaching', { postId: 'post-社区专员 02' }, on('10-14 09:11'), 'forget-1');
  const repeated = await stage.call('districtDesk', 'understanding', 'forgetTeaching', { postId: 'post-社区专员 02' }, on('10-14 09:11'), 'forget-1');
  expect(repeated.forgotten).toHaveLength(1);
  expect(repeated.forgotten[0]).toMatchObject({ name: '社区专员 02', until: null });
  expect(await suggest('10-14 09:15')).toEqual(before);
  expect(rows()).toHaveLength(32);
});

test('what was left out is left out of every later training, whose model waits while the desk’s choice stands', async () => {
  await timer('10-14 09:30');
  const latest = trained().at(-1);
  expect(latest).toMatchObject({ version: 3, examples: 10, bytes: trained()[0]?.bytes });
  expect(latest?.why).toContain('区里选定');
  await stage.call('districtDesk', 'understanding', 'putInForce', { id: 'model-3', automatic: true }, on('10-14 09:31'));
  expect(await suggest('10-14 09:35')).toEqual(before);
});

test('an hour can be left out, too; the catalogue’s words can be put in force alone', async () => {
  await stage.call('districtDesk', 'understanding', 'forgetTeaching', { since: at('10-12 09:00'), until: at('10-12 10:00') }, on('10-14 10:00'));
  await timer('10-14 10:10');
  // Nothing is left to be learned from.
  expect((await firsts('10-14 10:15')).slice(0, 2)).toEqual([undefined, undefined]);
  await stage.call('districtDesk', 'understanding', 'putInForce', { id: 'model-1' }, on('10-14 10:16'));
  expect((await firsts('10-14 10:20'))[0]).toBe(LAMP);
  await stage.call('districtDesk', 'understanding', 'putInForce', { id: null }, on('10-14 10:21'));
  expect((await firsts('10-14 10:25'))[0]).toBeUndefined();
  expect(await stage.refused('districtDesk', 'understanding', { action: 'putInForce', input: { id: 'model-9' } })).toMatchObject({ code: 'NOT_FOUND' });
});

test('a storage that is down stops nobody: the catalogue’s own words speak', async () => {
  await wxFiles.remove(trained()[2]?.fileID ?? '');
  await stage.call('districtDesk', 'understanding', 'putInForce', { id: 'model-3' }, on('10-14 11:00'));
  const [, , cover] = await firsts('10-14 11:05');
  expect(DEFAULT_CATALOGUE.of(cover)?.name).toBe('雨水井盖异常');
});

test('decisions about what was deleted teach nothing', async () => {
  const before_ = (await examplesNow({ store: wxStore })).examples.length;
  const [first] = rows().filter(({ label }) => label === LAMP);
  await wxStore.remove('matters', first?.sourceId ?? '');
  expect((await examplesNow({ store: wxStore })).examples.length).toBeLessThanOrEqual(before_);
});
