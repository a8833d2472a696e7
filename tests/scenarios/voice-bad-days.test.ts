import { voices, type Voice } from '../../cloudfunctions/voice/voice';
import { on, photoOf } from './support/story';
import { setStage, type Stage } from './support/stage';
import { PEOPLE, type Person } from './support/town';
import { GOOD_ANSWER, moveIn, VoiceStory } from './support/voice-story';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
  await moveIn(stage, 'resident', '101');
  await moveIn(stage, 'neighbour', '102');
});
afterEach(() => stage.close());

const say = (text: string, at = '10-12 09:00', by: Person = 'resident', more: object = {}) => new VoiceStory(stage).post(text, on(at), by, more);
const shown = async (text: string, at = '10-12 09:00', by: Person = 'resident') => (await say(text, at, by)).screened();
const stored = (by: Person): Voice[] => stage.cloud.database.find(voices.name, { authorId: PEOPLE[by] }) as unknown as Voice[];

describe('我也这么想', () => {
  test('from ten devices at once counts once; taken back, it is gone; said again, it counts again', async () => {
    const story = await shown('多装一盏灯');
    const { version } = story.row();
    const all = await Promise.all(Array.from({ length: 10 }, (_, device) => stage.call('neighbour', 'voice', 'support', { id: story.id }, on('10-12 09:10'), `device-${device}`)));
    expect(all).toEqual(all.map(() => ({ supported: true })));
    expect(story.row()).toMatchObject({ supporters: [PEOPLE.neighbour], support: 1, version });
    expect((await story.view('neighbour', on('10-12 09:11'))).voice).toMatchObject({ support: 1, supported: true });
    await Promise.all(Array.from({ length: 10 }, () => stage.call('neighbour', 'voice', 'unsupport', { id: story.id }, on('10-12 09:12'))));
    expect(story.row()).toMatchObject({ supporters: [], support: 0 });
    await stage.call('neighbour', 'voice', 'support', { id: story.id }, on('10-12 09:13'));
    expect(story.row()).toMatchObject({ supporters: [PEOPLE.neighbour], support: 1 });
  });

  test('is for neighbours, of what they read, and not for one’s own', async () => {
    const [open, held] = [await shown('多装一盏灯'), await say('还没检查', '10-12 09:01')];
    const support = async (by: Person, id: string) => (await stage.refused(by, 'voice', { action: 'support', input: { id } }, on('10-12 09:10'))).code;
    expect(await Promise.all([support('resident', open.id), support('stranger', open.id), support('neighbour', held.id), support('secretary', open.id), support('neighbour', 'nobody')])).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'NOT_FOUND']);
    expect([open.row().support, held.row().support]).toEqual([0, 0]);
  });

  test('meets a step at the same moment: neither is lost', async () => {
    const story = await shown('多装一盏灯');
    await Promise.all([story.step('secretary', 'answer', on('10-12 09:10'), { text: GOOD_ANSWER }), stage.call('neighbour', 'voice', 'support', { id: story.id }, on('10-12 09:10'))]);
    expect(story.row()).toMatchObject({ state: 'answered', support: 1, supporters: [PEOPLE.neighbour] });
  });
});

describe('sent twice', () => {
  test('a post with the same requestId is one voice with one receipt', async () => {
    const post = () => stage.call('resident', 'voice', 'post', { text: '路灯不亮' }, on('10-12 09:00'), 'same');
    const receipts = await Promise.all([post(), post(), post(), post()]);
    expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
    expect(stored('resident')).toHaveLength(1);
    // The same id of somebody else is something else.
    await stage.call('neighbour', 'voice', 'post', { text: '路灯不亮' }, on('10-12 09:00'), 'same');
    expect(stored('neighbour')).toHaveLength(1);
  });

  test('a step with the same requestId is taken once, and answers alike', async () => {
    const story = await say('路灯不亮');
    const send = () => story.send('secretary', 'answer', on('10-12 09:10'), { text: GOOD_ANSWER }, { version: 1, requestId: 'again' });
    const replies = [await send(), await send(), await send()];
    expect(replies.map((reply) => reply.ok && reply.data.voice.state)).toEqual(['answered', 'answered', 'answered']);
    expect(story.row().history).toHaveLength(2);
    expect(story.notices('resident')).toHaveLength(1);
  });

  test('of ten answers at once one is sent, and the others see it', async () => {
    const story = await say('路灯不亮');
    const replies = await Promise.all(Array.from({ length: 10 }, (_, at) => story.send('secretary', 'answer', on('10-12 09:10'), { text: `${GOOD_ANSWER}（${at}）` }, { version: 1 })));
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    for (const reply of replies) if (!reply.ok) expect(reply).toMatchObject({ code: 'CONFLICT', details: { voice: { state: 'answered' } } });
    expect(story.row().history).toHaveLength(2);
  });

  test('what was seen before it moved on is refused with how it stands; what does not concern the step is not', async () => {
    const story = await say('路灯不亮');
    await story.step('secretary', 'classify', on('10-12 09:05'), { categoryCode: 'P01037' });
    expect(await story.tried('secretary', 'answer', on('10-12 09:10'), { text: GOOD_ANSWER }, { version: 1 })).toBe('answered');
    const late = await story.send('secretary', 'answer', on('10-12 09:11'), { text: GOOD_ANSWER }, { version: 1 });
    expect(late).toMatchObject({ ok: false, code: 'CONFLICT', details: { version: 3, voice: { state: 'answered' } } });
    expect(await story.tried('secretary', 'answer', on('10-12 09:11'), { text: GOOD_ANSWER }, { version: 99 })).toBe('CONFLICT');
  });
});

describe('500 voices from one person', () => {
  test('ten an hour are taken; the refusal says from when on it works again', async () => {
    const codes: string[] = [];
    for (let at = 0; at < 500; at += 1) {
      // Over half an hour, because an instance takes sixty writes a minute.
      const now = Date.parse(on('10-12 09:00')) + at * 3_600;
      const reply = (await stage.cloud.invoke('voice', { action: 'post', requestId: `post-${at}`, input: { text: `第${at}条` } }, { openid: PEOPLE.resident, now })) as { ok: boolean; code?: string; message?: string };
      codes.push(reply.ok ? 'ok' : `${reply.code ?? ''} ${reply.message ?? ''}`);
    }
    expect(codes.filter((code) => code === 'ok')).toHaveLength(10);
    expect(new Set(codes.slice(10))).toEqual(new Set(['TOO_MANY 一小时最多说 10 条，今天 10:00 以后再说']));
    expect(stored('resident')).toHaveLength(10);
    // The tenth, sent again because its answer was lost, is still the tenth.
    await stage.call('resident', 'voice', 'post', { text: '第9条' }, on('10-12 09:40'), 'post-9');
    await stage.call('resident', 'voice', 'post', { text: '一小时以后' }, on('10-12 10:00'));
    expect(stored('resident')).toHaveLength(11);
  }, 120_000);
});

describe('what people write', () => {
  test.each([
    ['nothing', '', 'INVALID_INPUT'],
    ['blanks', ' \n\t', 'INVALID_INPUT'],
    ['what nobody sees', '\u200b\u200d\u2060\ufeff', 'INVALID_INPUT'],
    ['2,501 characters', '路'.repeat(2501), 'INVALID_INPUT'],
    ['2,501 families', '👨‍👩‍👧‍👦'.repeat(2501), 'INVALID_INPUT'],
  ])('%s is refused in words', async (_what, text, code) => {
    const refusal = await stage.refused('resident', 'voice', { action: 'post', input: { text } }, on('10-12 09:00'));
    expect(refusal.code).toBe(code);
    expect(refusal.message).toMatch(/[\u4e00-\u9fff]/);
    expect(stored('resident')).toEqual([]);
  });

  test.each([
    ['2,500 characters', '路'.repeat(2500), '路'.repeat(2500)],
    ['2,500 families, each one character', '👨‍👩‍👧‍👦'.repeat(2500), '👨‍👩‍👧‍👦'.repeat(2500)],
    ['rare characters of the astral plane', '𠮷野家门口的𨭎灯', '𠮷野家门口的𨭎灯'],
    ['right-to-left marks', '路灯\u202e亮不\u202c', '路灯亮不'],
    ['zero-width characters', '路\u200b灯\u2060不亮', '路灯不亮'],
    ['HTML as text', '<script>alert(1)</script>{{voice}}', '<script>alert(1)</script>{{voice}}'],
  ])('%s', async (_what, text, kept) => {
    const story = await say(text);
    expect(story.row().text).toBe(kept);
    expect((await story.view('resident', on('10-12 09:01'))).voice.text).toBe(kept);
  });

  test('photos and recordings are the writer’s own, and the category is one of the catalogue', async () => {
    const post = async (input: object) => stage.refused('resident', 'voice', { action: 'post', input: { text: '看照片', ...input } }, on('10-12 09:00'));
    expect(await post({ photos: [photoOf('neighbour')] })).toMatchObject({ code: 'INVALID_INPUT', details: { field: 'photos' } });
    expect(await post({ recordings: [{ fileID: photoOf('neighbour'), seconds: 3 }] })).toMatchObject({ code: 'INVALID_INPUT', details: { field: 'recordings' } });
    expect(await post({ categoryCode: 'nothing' })).toMatchObject({ code: 'INVALID_INPUT', details: { field: 'categoryCode' } });
    expect(await post({ unitId: 'nowhere' })).toMatchObject({ code: 'INVALID_INPUT', details: { field: 'unitId' } });
    expect(await post({ onBehalf: { name: '老人' } })).toMatchObject({ code: 'FORBIDDEN' });
    expect(stored('resident')).toEqual([]);
    const spoken = await say('说的话', '10-12 09:00', 'resident', { recordings: [{ fileID: photoOf('resident', 'voice'), seconds: 12 }] });
    expect(spoken.row().checks).toMatchObject({ text: 'pending', media: 'pending' });
    const behalf = await say('老人不会用手机', '10-12 09:00', 'secretary', { onBehalf: { name: '林阿婆', phone: '0591-12345678' }, unitId: 'xf3' });
    expect((await behalf.view('communityDesk', on('10-12 09:01'))).voice).toMatchObject({ author: '林阿婆', authorPhone: '0591-12345678' });
    expect(behalf.row().history[0]).toMatchObject({ name: '值班员 01', unitId: 'b1' });
  });
});
