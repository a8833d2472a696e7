import { notices } from '../../cloudfunctions/shared/notice';
import { on, said } from './support/story';
import { setStage, type Stage } from './support/stage';
import type { Person } from './support/town';
import { GOOD_ANSWER, moveIn, tock, VoiceStory } from './support/voice-story';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
  await moveIn(stage, 'resident', '101');
  await moveIn(stage, 'neighbour', '102');
});
afterEach(() => stage.close());

const say = (text: string, at: string, by: Person = 'resident', more: object = {}) => new VoiceStory(stage).post(text, on(at), by, more);

describe('three working days at real dates of 2026', () => {
  test.each([
    ['a Monday morning', '10-12 09:10', '10-15 17:30'],
    ['the last office hour before the National Day', '09-30 17:00', '10-10 17:30'],
    ['within the holidays', '10-03 10:00', '10-10 17:30'],
    ['the day before the Saturday that is worked', '10-09 09:00', '10-13 17:30'],
    ['the Saturday that is worked', '10-10 10:00', '10-14 17:30'],
    ['a Saturday that is not', '10-17 10:00', '10-21 17:30'],
  ])('%s', async (_when, at, due) => {
    expect(said((await say('说一句', at)).row().dueAt)).toBe(due);
  });

  test('the lights turn at half of it and at its end, and tell whom the settings name, once', async () => {
    const story = await say('说一句', '09-30 17:00', 'resident', { audience: 'staff' });
    const { yellowAt } = story.row();
    await tock(stage, new Date((yellowAt ?? 0) - 1).toISOString());
    expect(story.row().history).toHaveLength(1);
    await tock(stage, new Date(yellowAt ?? 0).toISOString());
    await Promise.all([tock(stage, on('10-10 17:30')), tock(stage, on('10-10 17:30'))]);
    await tock(stage, on('10-10 17:31'));
    expect(story.row().history.map(({ step }) => step)).toEqual(['post', 'warn', 'overdue']);
    const kinds = (person: Person) => story.notices(person).map(({ kind }) => kind);
    expect([kinds('secretary'), kinds('streetDeputy'), kinds('streetHead'), kinds('streetDesk'), kinds('resident')]).toEqual([['newVoice', 'voiceYellow', 'voiceRed'], ['voiceYellow'], ['voiceRed'], ['voiceRed'], []]);
    expect((await story.view('secretary', on('10-10 17:31'))).voice).toMatchObject({ light: 'over', dueWords: '已超期' });
    // Residents do not read of lights; it is answered late all the same.
    expect((await story.view('resident', on('10-12 09:00'))).history.map(({ what }) => what)).toEqual(['说了']);
    await story.step('secretary', 'answer', on('10-12 09:10'), { text: GOOD_ANSWER });
    expect(story.row().lanes).toEqual(['branchSecretary:b1:answered', 'author:o-resident:answered']);
  });

  test('in a year without a calendar it has no deadline rather than a wrong one; once there is one, the clock runs', async () => {
    const story = await say('明年的事', '12-31 10:00');
    expect(story.row()).toMatchObject({ dueAt: null, yellowAt: null });
    expect(story.row().clockAt).toBe(Date.parse(on('12-31 11:00')));
    await tock(stage, on('12-31 11:00'));
    expect(story.row().clockAt).toBe(Date.parse(on('12-31 12:00')));
    expect(await story.tried('secretary', 'answer', on('12-31 13:00'), { text: GOOD_ANSWER })).toBe('answered');
  });
});

describe('notices', () => {
  test('that were lost are written by the timer, once each, and so is what a voice became', async () => {
    const story = await say('多装一盏灯', '10-12 09:00', 'resident', { audience: 'staff' });
    await story.step('secretary', 'answer', on('10-12 09:10'), { text: GOOD_ANSWER });
    await story.step('secretary', 'propose', on('10-12 09:20'), { title: '多装灯', text: '想请大家议一议，楼道口多装一盏灯' });
    const all = () => stage.cloud.database.find(notices.name, {}).map(({ _id, kind }) => `${String(kind)} ${String(_id)}`).sort();
    const written = all();
    await tock(stage, on('10-12 09:30'));
    await tock(stage, on('10-12 09:31'));
    expect(all()).toEqual(written);
    expect(story.row()).toMatchObject({ noticeAt: null, noticed: 3 });

    // As if the instance had died between the step and what follows it: a copy whose notices nobody has written.
    const lost = await new VoiceStory(stage).post('又一条', on('10-12 09:00'), 'neighbour');
    await lost.step('secretary', 'answer', on('10-12 09:10'), { text: GOOD_ANSWER });
    await lost.screened('private', { noticeAt: Date.parse(on('10-12 09:11')), noticed: 0 });
    expect(lost.notices()).toEqual([]);
    await Promise.all([tock(stage, on('10-12 09:32')), tock(stage, on('10-12 09:32'))]);
    // Nobody is asked to answer what has been answered.
    expect(lost.notices().map(({ kind }) => kind)).toEqual(['voiceAnswered']);
  });
});
