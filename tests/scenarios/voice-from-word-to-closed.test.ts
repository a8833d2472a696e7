import { firstBroken } from '../../cloudfunctions/shared/history';
import { proposals, type Proposal } from '../../cloudfunctions/shared/proposal';
import { matters, type Matter } from '../../cloudfunctions/matter/matter';
import { on, photoOf, said } from './support/story';
import { setStage, type Stage } from './support/stage';
import { inside, PEOPLE } from './support/town';
import { GOOD_ANSWER, moveIn, tock, VoiceStory } from './support/voice-story';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  await moveIn(stage, 'resident', '101');
  await moveIn(stage, 'neighbour', '102');
});
afterAll(() => stage.close());

const told = (story: VoiceStory, person: keyof typeof PEOPLE, about?: string): string[] => story.notices(person, about).map(({ kind }) => kind);

describe('a voice from the first word to the end', () => {
  test('is answered by the branch within three working days, checked before it is sent, and rated by its writer', async () => {
    const story = new VoiceStory(stage);
    const receipt = await stage.call('resident', 'voice', 'post', { text: '3幢楼下的路灯晚上不亮，能不能多装一盏？' }, on('10-12 09:10'), 'first');
    story.id = receipt.id;
    expect(receipt).toMatchObject({ holder: '幸福里小区党支部', words: '已交给幸福里小区党支部，周四 17:30 前答复', urgent: false });
    expect(said(receipt.dueAt)).toBe('10-15 17:30');
    expect(story.row()).toMatchObject({ state: 'waiting', screening: 'checking', boards: [], holderId: 'b1', holderRole: 'branchSecretary', moderatorId: 'c1', arbiterId: 's', compoundId: 'xf', assignee: { openid: PEOPLE.secretary, name: '值班员 01' }, kind: 'advice', audience: 'public', lanes: ['branchSecretary:b1:waiting'] });
    expect(told(story, 'secretary')).toEqual(['newVoice']);

    const { items } = await stage.call('secretary', 'voice', 'queue', { lane: 'waiting' }, on('10-12 09:20'));
    const [line] = items.filter(({ id }) => id === story.id);
    expect(line).toMatchObject({ holder: '值班员 01', author: '居民', offers: ['answer', 'classify', 'handOver', 'merge', 'toMatter', 'propose'] });
    expect(line?.suggestions[0]).toMatchObject({ code: 'P01037' });
    await story.step('secretary', 'classify', on('10-12 09:21'), { categoryCode: 'P01037' });

    // Hollow: refused on the server, whatever the page did.
    const hollow = await story.send('secretary', 'answer', on('10-12 09:22'), { text: '您反映的问题已转相关部门，感谢您的支持。', photos: [] });
    expect(hollow).toMatchObject({ ok: false, code: 'INVALID_INPUT', details: { field: 'text' } });
    const check = await stage.call('secretary', 'voice', 'checkAnswer', { id: story.id, text: GOOD_ANSWER }, on('10-12 09:22'));
    expect(check.maySend).toBe(true);
    const answered = await story.step('secretary', 'answer', on('10-12 09:23'), { text: GOOD_ANSWER });
    expect(answered.voice).toMatchObject({ state: 'answered', answer: { text: GOOD_ANSWER, unitName: '幸福里小区党支部' } });
    expect(story.notices('resident').map(({ kind, title }) => [kind, title])).toEqual([['voiceAnswered', '幸福里小区党支部答复了，请您看看有没有回答到']]);

    await story.step('resident', 'notHelped', on('10-12 10:00'), { reason: '问的是能不能多装一盏' });
    expect(story.row()).toMatchObject({ state: 'waiting', refusals: 1, assignee: { openid: PEOPLE.secretary } });
    expect(said(story.row().dueAt)).toBe('10-15 17:30');
    await story.step('secretary', 'answer', on('10-13 09:00'), { text: GOOD_ANSWER });
    const closed = await story.step('resident', 'helped', on('10-13 10:00'), { stars: 4 });
    expect(closed.voice).toMatchObject({ state: 'closed', stars: 4, advice: { title: '办结了', lines: ['您打了 4 分'] } });
    expect(closed.history.map(({ what, who }) => `${who} ${what}`)).toEqual(['您 说有帮助', '幸福里小区党支部 答复', '您 说没有回答到', '幸福里小区党支部 答复', '幸福里小区党支部 归了类', '您 说了']);
    expect(firstBroken(story.row().history)).toBe(-1);
  });

  test('silence closes it, five working days after the answer', async () => {
    const story = await new VoiceStory(stage).post('多开一会儿图书室吧', on('10-12 09:10'));
    await story.step('secretary', 'answer', on('10-12 09:30'), { text: GOOD_ANSWER });
    expect(said(story.row().dueAt)).toBe('10-19 17:30');
    await tock(stage, on('10-19 17:29'));
    expect(story.row().state).toBe('answered');
    await tock(stage, on('10-19 17:30'));
    expect(story.row()).toMatchObject({ state: 'closed', stars: null, clockAt: null });
    expect(told(story, 'resident')).toEqual(['voiceAnswered', 'voiceProgress']);
  });

  test('is handed to the unit that can answer; the promised time stays', async () => {
    const story = await new VoiceStory(stage).post('公交站牌看不清', on('10-12 09:10'));
    const { dueAt, since } = story.row();
    expect(await story.tried('secretary', 'handOver', on('10-12 11:00'), { unitId: 'b1', reason: '自己' })).toBe('INVALID_INPUT');
    expect(await story.tried('secretary', 'handOver', on('10-12 11:00'), { unitId: 'xf', reason: '小区不答复' })).toBe('INVALID_INPUT');
    const seen = await story.step('secretary', 'handOver', on('10-12 11:00'), { unitId: 'lighting', reason: '归城管' });
    // The branch sees the outcome; it may still make a proposal of it, and nothing else.
    expect(seen.steps.map(({ step }) => step)).toEqual(['propose']);
    expect(story.row()).toMatchObject({ dueAt, since, holderId: 'lighting', holderRole: 'departmentOfficer', assignee: { openid: PEOPLE.lighting }, lanes: ['departmentOfficer:lighting:waiting'] });
    expect(told(story, 'lighting')).toEqual(['newVoice']);
    expect(told(story, 'resident')).toEqual(['voiceProgress']);
    await story.step('lighting', 'answer', on('10-13 09:00'), { text: GOOD_ANSWER });
    expect((await story.view('resident', on('10-13 09:01'))).voice).toMatchObject({ holder: '区城市管理局', holderId: 'lighting' });
  });

  test('becomes a matter of its writer, with words, photos and place, once its timer has run', async () => {
    const photos = [photoOf('resident')];
    const story = await new VoiceStory(stage).post('井盖翘起来了，骑车很危险', on('10-12 09:10'), 'resident', { photos, location: inside(1, 0), name: '王阿姨', anonymous: false });
    const moved = await story.step('secretary', 'toMatter', on('10-12 09:30'), { categoryCode: 'P01023' });
    expect(moved.voice.state).toBe('moved');
    const [{ id } = { id: '' }] = story.row().became;
    await Promise.all([tock(stage, on('10-12 09:30'), 'matter'), tock(stage, on('10-12 09:30'), 'matter')]);
    const found = stage.cloud.database.find(matters.name, { _id: id }) as unknown as Matter[];
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ reporterId: PEOPLE.resident, reporterName: '王阿姨', anonymous: false, text: '井盖翘起来了，骑车很危险', photos, gridId: 'g2', triageId: 'b1', state: 'reported', external: { source: 'voice', externalId: story.id }, channel: 'online', categoryCode: 'P01023' });
    // Its page is there when the notice is.
    expect(told(story, 'resident', id)).toEqual([]);
    await tock(stage, on('10-12 09:31'));
    expect(told(story, 'resident', id)).toEqual(['becameMatter']);
    const view = await stage.call('resident', 'matter', 'view', { id }, on('10-12 09:32'));
    expect(view.matter.state).toBe('reported');
    // It can be asked back, unlike what another platform sent.
    expect((await stage.call('secretary', 'matter', 'view', { id }, on('10-12 09:32'))).steps.map(({ step }) => step)).toContain('askMore');
  });

  test('becomes a proposal of all who said and supported it, once', async () => {
    const story = await (await new VoiceStory(stage).post('广场舞能不能九点结束，联系我 13812345678', on('10-12 09:10'))).screened();
    await stage.call('neighbour', 'voice', 'support', { id: story.id }, on('10-12 09:12'));
    await story.step('secretary', 'answer', on('10-12 09:15'), { text: GOOD_ANSWER });
    const view = await story.step('secretary', 'propose', on('10-12 09:20'), { title: '广场舞九点结束' });
    expect(view.steps.map(({ step }) => step)).not.toContain('propose');
    expect(await story.tried('secretary', 'propose', on('10-12 09:21'), { title: '再来一次' })).toBe('CONFLICT');
    const id = story.row().became[0]?.id ?? '';
    const [proposal] = stage.cloud.database.find(proposals.name, { _id: id }) as unknown as Proposal[];
    expect(proposal).toMatchObject({ title: '广场舞九点结束', text: '广场舞能不能九点结束，联系我 138****5678', supporters: [PEOPLE.resident, PEOPLE.neighbour], support: 2, hostId: 'b1', communityId: 'c1', compoundId: 'xf', state: 'waiting' });
    expect(told(story, 'neighbour', id)).toEqual([]);
    await tock(stage, on('10-12 09:25'));
    await tock(stage, on('10-12 09:26'));
    expect([told(story, 'resident', id), told(story, 'neighbour', id), told(story, 'neighbour')]).toEqual([['becameProposal'], ['becameProposal'], ['voiceProgress']]);
  });

  test('is withdrawn by its writer: nobody is asked, nobody reads it', async () => {
    const story = await (await new VoiceStory(stage).post('算了', on('10-12 09:10'))).screened();
    await story.step('resident', 'withdraw', on('10-12 09:11'));
    expect(story.row()).toMatchObject({ state: 'withdrawn', boards: [], lanes: [], dueAt: null });
    expect(await stage.refused('neighbour', 'voice', { action: 'view', input: { id: story.id } })).toMatchObject({ code: 'FORBIDDEN' });
  });
});

test('what is said to the street is not read by the branch or the community', async () => {
  const story = await new VoiceStory(stage).post('支部值班的态度不好', on('10-12 09:10'), 'resident', { scope: 'street', kind: 'complaint' });
  expect(story.row()).toMatchObject({ holderId: 's', holderRole: 'streetDesk', audience: 'staff', screening: 'private', checkAt: null });
  for (const person of ['secretary', 'communityDesk', 'neighbour'] as const) expect(await stage.refused(person, 'voice', { action: 'view', input: { id: story.id } })).toMatchObject({ code: 'FORBIDDEN' });
  expect((await story.view('streetDesk', on('10-12 09:11'))).voice.text).toBe('支部值班的态度不好');
});

test('without any place it is the district’s to answer; a point without a branch is the community’s', async () => {
  const nowhere = await new VoiceStory(stage).post('说一句', on('10-12 09:10'), 'stranger');
  expect(nowhere.row()).toMatchObject({ holderId: 'd', holderRole: 'districtDesk', moderatorId: 'd', arbiterId: 'd', communityId: null });
  const riverside = await new VoiceStory(stage).post('说一句', on('10-12 09:10'), 'stranger', { location: inside(0, 1), scope: 'community' });
  expect(riverside.row()).toMatchObject({ holderId: 'c2', holderRole: 'communityDesk' });
});
