import { matters, type Matter } from '../../cloudfunctions/matter/matter';
import { notices } from '../../cloudfunctions/shared/notice';
import { proposals } from '../../cloudfunctions/shared/proposal';
import { on, Story, photoOf } from './support/story';
import { setStage, type Stage } from './support/stage';
import { inside, PEOPLE, type Person } from './support/town';
import { GOOD_ANSWER, moveIn, tock, VoiceStory } from './support/voice-story';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
  await moveIn(stage, 'resident', '101');
  await moveIn(stage, 'neighbour', '102');
});
afterEach(() => stage.close());

const say = (text: string, at = '10-12 09:00', by: Person = 'resident', more: object = {}) => new VoiceStory(stage).post(text, on(at), by, more);
const shown = async (text: string, at = '10-12 09:00', by: Person = 'resident') => (await say(text, at, by)).screened();

describe('是，我也遇到了', () => {
  test('an answer of the voice reaches everybody who joined it; each rates it, and goes on alone if it did not fit', async () => {
    const lead = await shown('路灯不亮');
    const joined = await say('我家楼下也黑', '10-12 09:05', 'neighbour', { audience: 'staff', joins: { kind: 'voice', id: lead.id } });
    expect(joined.row()).toMatchObject({ state: 'joined', lead: { kind: 'voice', id: lead.id }, dueAt: null, lanes: ['branchSecretary:b1:joined'] });
    expect((await lead.view('secretary', on('10-12 09:06'))).voice.joined).toBe(1);
    expect((await stage.call('secretary', 'voice', 'queue', { lane: 'waiting' }, on('10-12 09:06'))).items.find(({ id }) => id === lead.id)?.joined).toBe(1);
    expect((await stage.call('secretary', 'voice', 'joined', { kind: 'voice', id: lead.id }, on('10-12 09:06'))).items.map(({ id }) => id)).toEqual([joined.id]);
    await tock(stage, on('10-12 09:07'));
    expect(joined.row().state).toBe('joined');
    await lead.step('secretary', 'answer', on('10-12 09:10'), { text: GOOD_ANSWER });
    await Promise.all([tock(stage, on('10-12 09:10')), tock(stage, on('10-12 09:10'))]);
    const row = joined.row();
    expect(row).toMatchObject({ state: 'answered', answer: { unitName: '幸福里小区党支部' }, text: '我家楼下也黑' });
    expect(row.history.map(({ step }) => step)).toEqual(['post', 'spread']);
    expect(joined.notices('neighbour').map(({ kind }) => kind)).toEqual(['voiceAnswered']);
    await joined.step('neighbour', 'notHelped', on('10-12 09:20'), { reason: '我这边还是黑的' });
    expect(joined.row()).toMatchObject({ state: 'waiting', lead: null, refusals: 1 });
    expect(lead.row().state).toBe('answered');
    await lead.step('resident', 'helped', on('10-12 09:30'), { stars: 5 });
    expect(joined.row().state).toBe('waiting');
  });

  test('whoever joined stands behind the proposal that it becomes, and is told; whoever took it back does not', async () => {
    await moveIn(stage, 'stranger', '502');
    const lead = await shown('门口台阶滑，装个扶手');
    const joins = { kind: 'voice', id: lead.id };
    const joined = await say('我妈也差点摔了', '10-12 09:05', 'neighbour', { audience: 'staff', joins });
    const taken = await say('我也滑过', '10-12 09:06', 'stranger', { audience: 'staff', joins });
    await taken.step('stranger', 'withdraw', on('10-12 09:07'));
    await stage.call('neighbour', 'voice', 'support', { id: lead.id }, on('10-12 09:08'));
    await lead.step('secretary', 'propose', on('10-12 09:10'), { title: '台阶装扶手' });
    const id = lead.row().became[0]?.id ?? '';
    expect(stage.cloud.database.find(proposals.name, { _id: id })[0]).toMatchObject({ supporters: [PEOPLE.resident, PEOPLE.neighbour], support: 2 });
    await tock(stage, on('10-12 09:12'));
    expect(stage.cloud.database.find(notices.name, { aboutId: id, to: PEOPLE.neighbour })).toHaveLength(1);
    expect(joined.row().state).toBe('joined');
  });

  test('the words with which a matter ends reach those who joined it', async () => {
    const matter = await new Story(stage).report('楼下的路灯不亮', on('10-12 09:00'));
    await stage.cloud.fireTimer('matter', Date.parse(on('10-12 09:01')));
    const joined = await say('路灯我也遇到了', '10-12 09:05', 'neighbour', { joins: { kind: 'matter', id: matter.id } });
    await matter.step('secretary', 'classify', on('10-12 09:06'), { categoryCode: 'P01037' });
    await matter.step('dayOfficer', 'accept', on('10-12 09:07'));
    await tock(stage, on('10-12 09:16'));
    expect(joined.row().state).toBe('joined');
    await matter.step('dayOfficer', 'resolve', on('10-12 09:20'), { text: '灯换好了，打13812345678可以再找我', photos: [photoOf('dayOfficer')] });
    await tock(stage, on('10-12 09:26'));
    // What was written to another resident is masked, and their pictures are not passed on.
    expect(joined.row()).toMatchObject({ state: 'answered', answer: { text: '灯换好了，打138****5678可以再找我', photos: [], unitName: '中山社区第1网格' } });
    expect(joined.notices('neighbour').map(({ kind }) => kind)).toEqual(['voiceAnswered']);
  });

  test('is set free when the item ends without an answer, with a clock of its own from then on', async () => {
    const lead = await shown('路灯不亮');
    const joined = await say('也黑', '10-12 09:05', 'neighbour', { joins: { kind: 'voice', id: lead.id } });
    await lead.step('resident', 'withdraw', on('10-13 09:00'));
    await tock(stage, on('10-13 09:01'));
    expect(joined.row()).toMatchObject({ state: 'waiting', lead: null, since: Date.parse(on('10-13 09:01')), dueAt: Date.parse(on('10-16 17:30')) });
    expect(joined.notices('neighbour').map(({ kind }) => kind)).toEqual(['voiceProgress']);
    expect(joined.notices('secretary').map(({ kind }) => kind)).toEqual(['newVoice']);
  });

  test('a voice that became a matter is answered by it, for those who joined, too', async () => {
    const lead = await shown('井盖翘起来了');
    const joined = await say('我也差点摔了', '10-12 09:05', 'neighbour', { joins: { kind: 'voice', id: lead.id } });
    await lead.step('secretary', 'toMatter', on('10-12 09:06'), { categoryCode: 'P01037' });
    await tock(stage, on('10-12 09:06'));
    expect(joined.row().state).toBe('joined');
    await stage.cloud.fireTimer('matter', Date.parse(on('10-12 09:07')));
    const story = new Story(stage);
    story.id = lead.row().became[0]?.id ?? '';
    await story.step('secretary', 'classify', on('10-12 09:08'), { categoryCode: 'P01037' });
    await story.step('dayOfficer', 'accept', on('10-12 09:09'));
    await story.step('dayOfficer', 'resolve', on('10-12 09:10'), { text: '井盖换好了', photos: [photoOf('dayOfficer')] });
    await tock(stage, on('10-12 09:17'));
    expect(joined.row()).toMatchObject({ state: 'answered', answer: { text: '井盖换好了' } });
  });

  test('only what one may see and what is open can be joined', async () => {
    const held = await say('还没检查');
    const over = await shown('路灯不亮', '10-12 09:01');
    await over.step('resident', 'withdraw', on('10-12 09:02'));
    const closed = await shown('关了', '10-12 09:01');
    await closed.step('secretary', 'answer', on('10-12 09:02'), { text: GOOD_ANSWER });
    await closed.step('resident', 'helped', on('10-12 09:03'), { stars: 5 });
    const open = await shown('开着', '10-12 09:01');
    const chained = await (await say('并着', '10-12 09:04', 'resident', { joins: { kind: 'voice', id: open.id } })).screened();
    const join = async (by: Person, id: string, kind: 'voice' | 'matter' = 'voice') => (await stage.refused(by, 'voice', { action: 'post', input: { text: '我也是', joins: { kind, id } } }, on('10-12 09:10'))).code;
    expect(await join('neighbour', held.id)).toBe('FORBIDDEN');
    expect(await join('neighbour', over.id)).toBe('FORBIDDEN');
    expect(await join('neighbour', closed.id)).toBe('CONFLICT');
    expect(await join('neighbour', chained.id)).toBe('CONFLICT');
    expect(await join('neighbour', 'nobody')).toBe('NOT_FOUND');
    expect(await join('stranger', open.id)).toBe('FORBIDDEN');
    expect(await join('neighbour', 'nobody', 'matter')).toBe('NOT_FOUND');
    const elsewhere = await new Story(stage).report('别的社区的事', on('10-12 09:00'), 'resident', { location: inside(0, 1) });
    expect(await join('neighbour', elsewhere.id, 'matter')).toBe('FORBIDDEN');
  });
});

describe('merging by staff', () => {
  test('and parting again keeps all that anybody said and did', async () => {
    const lead = await shown('路灯不亮');
    const other = await say('灯坏了', '10-12 09:05', 'neighbour', { name: '陈先生' });
    const before = other.row();
    await other.step('secretary', 'merge', on('10-12 10:00'), { leadKind: 'voice', leadId: lead.id, reason: '同一盏灯' });
    expect(other.notices('neighbour').map(({ kind }) => kind)).toEqual(['voiceProgress']);
    await other.step('neighbour', 'unmerge', on('10-12 16:00'), { reason: '不是同一盏' });
    const after = other.row();
    const kept = (row: typeof before) => ({ text: row.text, photos: row.photos, authorName: row.authorName, number: row.number, supporters: row.supporters, postedAt: row.postedAt, first: row.history[0] });
    expect(kept(after)).toEqual(kept(before));
    expect(after).toMatchObject({ state: 'waiting', lead: null, since: Date.parse(on('10-12 16:00')), dueAt: Date.parse(on('10-15 17:30')) });
    expect(after.history.map(({ step }) => step)).toEqual(['post', 'merge', 'unmerge']);
  });

  test('never into itself, into what is over, joined or not there, and never one that others are joined to', async () => {
    const [first, second, third] = [await shown('一'), await shown('二', '10-12 09:01'), await shown('三', '10-12 09:02')];
    const merge = (story: VoiceStory, leadId: string) => story.tried('secretary', 'merge', on('10-12 10:00'), { leadKind: 'voice', leadId });
    expect(await merge(first, first.id)).toBe('INVALID_INPUT');
    expect(await merge(first, 'nobody')).toBe('INVALID_INPUT');
    expect(await merge(first, second.id)).toBe('joined');
    expect(await merge(second, third.id)).toBe('CONFLICT');
    expect(await merge(third, first.id)).toBe('CONFLICT');
    expect(await merge(third, second.id)).toBe('joined');
  });

  test('two that are merged into each other at the same moment do not wait for ever', async () => {
    const [first, second] = [await shown('一'), await shown('二', '10-12 09:01')];
    const both = await Promise.all([first.send('secretary', 'merge', on('10-12 10:00'), { leadKind: 'voice', leadId: second.id }), second.send('secretary', 'merge', on('10-12 10:00'), { leadKind: 'voice', leadId: first.id })]);
    expect(both.some(({ ok }) => ok)).toBe(true);
    await tock(stage, on('10-12 10:01'));
    const states = [first.row().state, second.row().state];
    expect(states.filter((state) => state === 'waiting').length).toBeGreaterThanOrEqual(1);
  });

  test('into a matter of the district', async () => {
    const matter = await new Story(stage).report('楼下的路灯不亮', on('10-12 09:00'));
    const voice = await say('路灯坏了');
    await voice.step('secretary', 'merge', on('10-12 10:00'), { leadKind: 'matter', leadId: matter.id });
    await matter.step('secretary', 'decline', on('10-12 10:05'), { reason: '不归社区管' });
    await tock(stage, on('10-12 10:11'));
    expect(voice.row()).toMatchObject({ state: 'waiting', lead: null });
    const [row] = stage.cloud.database.find(matters.name, { _id: matter.id }) as unknown as Matter[];
    expect(row?.reporterId).toBe(PEOPLE.resident);
  });
});
