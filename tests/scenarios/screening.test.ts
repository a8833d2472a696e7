/** Part C of 有话要说: what neighbours may read of a voice, who decides it, and what its writer is told. */
import { setStage, type Stage } from './support/stage';
import { Said } from './support/screening';
import { PEOPLE, type Person } from './support/town';
import { settingsRows } from '../../cloudfunctions/shared/reference/settings';
import { uploadFolder } from '../../cloudfunctions/shared/id';
import { REMOVAL_REASONS, REMOVAL_REASON_NAMES } from '../../cloudfunctions/voice/removal';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  stage.cloud.openapi.setMediaDelay('held');
  // One resident says all of it.
  await stage.cloud.database.insertMany(settingsRows.name, [{ _id: '1', effectiveAt: 0, changes: { voicesAnHour: 1000 } }]);
  for (const [person, room] of [['resident', '101'], ['neighbour', '502']] as const) await stage.call(person, 'member', 'bindHousehold', { buildingId: 'xf3', room });
}, 60_000);
afterAll(() => stage.close());
afterEach(() => {
  for (const api of ['security.msgSecCheck', 'security.mediaCheckAsync']) stage.cloud.openapi.script(api, 'pass');
});

const said = () => new Said(stage);
/** People who live there, as many as are asked for. */
const neighbours = async (count: number): Promise<string[]> => {
  const openids = Array.from({ length: count }, (_, at) => `o-neighbour-${at}`);
  for (const openid of openids) await stage.cloud.invoke('member', { action: 'bindHousehold', input: { buildingId: 'xf3', room: '102' } }, { openid });
  return openids;
};
const INSULT = { complaint: 'insult' } as const;

describe('what is checked', () => {
  test('neighbours read it once words, pictures and recordings have passed; those who answer read it at once', async () => {
    const voice = await said().post('路灯坏了，我的电话13800001234', { pictures: ['a', 'b'], sounds: ['c'] });
    expect(await voice.neighbourReads()).toBeNull();
    expect((await voice.view('secretary')).voice.text).toContain('13800001234');
    await voice.later();
    const calls = stage.cloud.openapi.calls('security.mediaCheckAsync').slice(-3);
    expect(calls.map(({ data }) => Number(data['media_type'])).sort((a, b) => a - b)).toEqual([1, 2, 2]);
    const [first = '', second = '', third = ''] = voice.traces();
    await voice.answered(third, 'pass');
    await voice.answered(first, 'pass');
    await voice.later();
    expect(await voice.neighbourReads()).toBeNull();
    await voice.answered(second, 'pass');
    await voice.later();
    expect(await voice.neighbourReads()).toBe('路灯坏了，我的电话138****1234');
    expect(voice.row()).toMatchObject({ screening: 'shown', checkAt: null, checks: { text: 'pass', media: 'pass' } });
  });

  test('words to staff alone are never sent to the check', async () => {
    const before = stage.cloud.openapi.calls().length;
    const voice = await said().post('我要投诉一个人', { audience: 'staff' });
    await voice.later(60);
    expect(stage.cloud.openapi.calls()).toHaveLength(before);
    expect([voice.row().screening, await voice.neighbourReads()]).toEqual(['private', null]);
  });

  test.each([
    ['review', '文字要人看一下'],
    ['risky', '文字可能有问题'],
  ] as const)('%s of the words goes to the desk with the reason; the answering goes on meanwhile', async (verdict, why) => {
    stage.cloud.openapi.script('security.msgSecCheck', verdict);
    const voice = await said().post();
    await voice.later();
    expect(await voice.neighbourReads()).toBeNull();
    const { items } = await stage.call('communityDesk', 'voice', 'queue', {}, '2026-10-12T09:12:00+08:00');
    const row = items.find(({ id }) => id === voice.id);
    expect([row?.screenWhy, row?.offers.includes('publish'), row?.screening]).toEqual([[why], true, 'reviewing']);
    expect(voice.notices('communityDesk').map(({ kind }) => kind)).toContain('toScreen');
    // Due within one working day.
    expect(new Date(voice.row().screenDueAt ?? 0).toISOString()).toBe('2026-10-13T09:30:00.000Z');
    expect((await voice.view('resident')).voice.screenWhy).toEqual([]);
    const answered = await voice.send(PEOPLE.secretary, 'answer', { text: '路灯由物业公司在10月15日前更换灯泡，已派电工李师傅到场。', photos: [] });
    expect(answered).toMatchObject({ ok: true, data: { voice: { state: 'answered', screening: 'reviewing' } } });
    expect(await voice.neighbourReads()).toBeNull();
    expect(await voice.tried('communityDesk', 'publish')).toBe('shown');
    expect(await voice.neighbourReads()).toBe(voice.row().text);
  });

  test('one picture that is risky, one recording that is unclear: the desk reads both reasons', async () => {
    const voice = await said().post('看这里', { pictures: ['r'], sounds: ['s'] });
    await voice.later();
    const kinds = new Map(stage.cloud.database.find('mediaChecks', { ownerId: voice.id }).map(({ _id, kind }) => [kind, String(_id)]));
    await voice.answered(kinds.get('image') ?? '', 'risky');
    await voice.answered(kinds.get('audio') ?? '', 'review');
    await voice.later();
    expect((await voice.view('communityDesk')).voice.screenWhy).toEqual(['照片可能有问题', '录音要人看一下']);
  });
});

describe('bad days of the check', () => {
  test('down, and down again, and up: held back with growing waits, never lost', async () => {
    stage.cloud.openapi.script('security.msgSecCheck', 'error');
    const voice = await said().post();
    const waits: number[] = [];
    for (let tries = 0; tries < 4; tries += 1) {
      await voice.later(waits.at(-1) ?? 1);
      waits.push(Math.round(((voice.row().checkAt ?? 0) - Date.parse('2026-10-12T09:10:00+08:00')) / 60_000) - voice.minute);
      expect(await voice.neighbourReads()).toBeNull();
    }
    expect(waits).toEqual([1, 2, 5, 10]);
    const before = stage.cloud.openapi.calls('security.msgSecCheck').length;
    await voice.later(1);
    expect(stage.cloud.openapi.calls('security.msgSecCheck')).toHaveLength(before);
    stage.cloud.openapi.script('security.msgSecCheck', 'pass');
    await voice.later(10);
    expect(await voice.neighbourReads()).toBe(voice.row().text);
  });

  test('a service that does not answer counts as down, and whoever waits for an answer does not wait for it', async () => {
    stage.cloud.openapi.script('security.msgSecCheck', { slowMs: 60_000 });
    const voice = await said().post();
    await voice.later();
    expect(voice.row().checks).toEqual({ text: 'pending', media: 'pass', tries: 1 });
    expect(await voice.neighbourReads()).toBeNull();
    expect(await voice.send(PEOPLE.secretary, 'classify', { categoryCode: 'P01037' })).toMatchObject({ ok: true });
    stage.cloud.openapi.script('security.msgSecCheck', 'pass');
    await voice.later(1);
    expect(await voice.neighbourReads()).toBe(voice.row().text);
  });

  test('a writer who was not here for two hours is refused by WeChat, and looked after by a person within a day or so', async () => {
    stage.cloud.openapi.script('security.msgSecCheck', { json: { errcode: 61010, errmsg: 'code is expired' } });
    const voice = await said().post();
    for (let hours = 0; hours < 30; hours += 1) await voice.later(60);
    expect([voice.row().screening, (await voice.view('communityDesk')).voice.screenWhy]).toEqual(['reviewing', ['文字没有查成']]);
    expect(await voice.neighbourReads()).toBeNull();
  });

  test('answers for nobody, twice, before our own row and after half an hour', async () => {
    const voice = await said().post('先到的答案', { pictures: ['early'] });
    expect(await voice.answered('never-asked', 'pass')).toMatchObject({ ok: true });
    stage.cloud.openapi.script('security.mediaCheckAsync', { json: { errcode: 0, trace_id: 'voice-early' } });
    await voice.answered('voice-early', 'pass');
    await voice.later();
    expect(await voice.neighbourReads()).toBe('先到的答案');

    stage.cloud.openapi.script('security.mediaCheckAsync', 'pass');
    const twice = await said().post('两次答案', { pictures: ['twice'] });
    await twice.later();
    const [trace = ''] = twice.traces();
    await twice.answered(trace, 'risky');
    await twice.answered(trace, 'pass');
    await twice.later();
    expect(twice.row().screening).toBe('reviewing');

    const late = await said().post('没有答案', { pictures: ['late'], sounds: ['late'] });
    await late.later();
    await late.later(29);
    expect(late.row().screening).toBe('checking');
    await late.later(3);
    expect([late.row().screening, (await late.view('communityDesk')).voice.screenWhy]).toEqual(['reviewing', ['照片没有查成', '录音没有查成']]);
    // The late answer is kept and changes nothing: a person has it now.
    for (const each of late.traces()) await late.answered(each, 'pass');
    await late.later();
    expect([late.row().screening, await late.neighbourReads()]).toEqual(['reviewing', null]);
  });

  test('a file that is not there goes to a person', async () => {
    const voice = await said().post('空照片', { photos: [`cloud://local-env.local/${(await stage.call('resident', 'member', 'me', {})).folder}/nowhere.jpg`] });
    await voice.later();
    expect([voice.row().screening, (await voice.view('communityDesk')).voice.screenWhy]).toEqual(['reviewing', ['照片打不开，没法查']]);
  });

  test('the timer twice at once shows it once', async () => {
    const voice = await said().post();
    voice.minute = 1;
    await Promise.all([voice.later(0), voice.later(0)]);
    await voice.later();
    expect(voice.row().history.filter(({ step }) => step === 'pass')).toHaveLength(1);
  });
});

describe('complaints', () => {
  test('one person counts once, whatever they press; the third person hides it until somebody has looked', async () => {
    const [first = '', second = '', third = '', fourth = ''] = await neighbours(4);
    const voice = await said().shown();
    const storm = await Promise.all(Array.from({ length: 10 }, () => voice.send(first, 'complain', { ...INSULT, remark: '骂我' })));
    expect(storm.filter(({ ok }) => ok)).toHaveLength(1);
    expect([voice.row().screening, voice.row().complaints]).toMatchObject(['questioned', [{ by: first, reason: 'insult', remark: '骂我' }]]);
    expect(await voice.neighbourReads()).toBe(voice.row().text);
    expect(await voice.send(second, 'complain', { complaint: 'advert' })).toMatchObject({ ok: true });
    expect(await voice.neighbourReads()).toBe(voice.row().text);
    expect(await voice.send(third, 'complain', INSULT)).toMatchObject({ ok: true });
    expect([voice.row().screening, await voice.neighbourReads()]).toEqual(['reviewing', null]);
    expect((await voice.view('communityDesk')).voice.screenWhy).toEqual(['3 位邻居反映：骂人、攻击人（2 位）、广告', '邻居说：骂我']);
    // The writer learns that, not who.
    const own = JSON.stringify(await voice.view('resident'));
    for (const openid of [first, second, third]) expect(own).not.toContain(openid);
    expect(own).not.toContain('骂我');

    expect(await voice.tried('communityDesk', 'publish')).toBe('shown');
    // Somebody has looked: it takes three others, and nobody counts twice.
    expect(await voice.send(first, 'complain', INSULT)).toMatchObject({ ok: false, code: 'CONFLICT', message: '您已经反映过了，等社区处理' });
    expect(await voice.send(fourth, 'complain', INSULT)).toMatchObject({ ok: true });
    expect([voice.row().screening, voice.row().complaints.length]).toEqual(['questioned', 4]);
  });

  test('many at the same moment: none is lost as long as it can be read, and nobody else knows of them', async () => {
    const people = await neighbours(6);
    const voice = await said().shown();
    const { version } = voice.row();
    // All of them look at the page before anybody has complained.
    for (const openid of people) await voice.send(openid, 'complain', INSULT, version);
    expect([voice.row().screening, voice.row().complaints.length]).toEqual(['reviewing', 3]);
    const again = await said().shown();
    await again.send(people[0] ?? '', 'complain', INSULT);
    const seen = (await again.view('neighbour')).voice;
    expect([seen.screening, seen.screeningLabel]).toEqual(['shown', '邻居看得到']);
  });

  test('not by its writer, a stranger, or about what cannot be read', async () => {
    const voice = await said().shown();
    expect(await voice.tried('resident', 'complain', INSULT)).toBe('FORBIDDEN');
    expect(await voice.tried('stranger', 'complain', INSULT)).toBe('FORBIDDEN');
    expect(await (await said().post('别处')).tried('neighbour', 'complain', INSULT)).toBe('FORBIDDEN');
  });
});

describe('removal and appeal', () => {
  test.each(REMOVAL_REASON_NAMES)('removed for %s: the writer reads why, and until when and to whom it can be appealed', async (removal) => {
    const voice = await said().shown();
    expect(await voice.tried('communityDesk', 'remove', { removal, remark: '第二句' })).toBe('removed');
    expect(await voice.neighbourReads()).toBeNull();
    const { label, tells } = REMOVAL_REASONS[removal];
    const { removal: told, advice } = (await voice.view('resident')).voice;
    expect(told).toEqual({ label, tells, remark: '第二句', after: '觉得不对，可以在10月26日（周一）17:30 前申诉，由东街复核' });
    const [notice] = voice.notices('resident').filter(({ kind }) => kind === 'voiceHidden');
    expect(notice?.title).toBe('没有公开');
    for (const part of [tells, '第二句', '10月26日（周一）17:30 前申诉']) expect(notice?.text).toContain(part);
    // Its answer comes all the same.
    expect(advice.title).toBe('幸福里小区党支部会答复您');
  });

  test('a removal needs a reason of the table', async () => {
    const voice = await said().shown();
    expect([await voice.tried('communityDesk', 'remove', {}), await voice.tried('communityDesk', 'remove', { removal: 'mood' })]).toEqual(['INVALID_INPUT', 'INVALID_INPUT']);
    expect(voice.row().screening).toBe('shown');
  });

  test.each<[Person, string]>([['neighbour', 'FORBIDDEN'], ['stranger', 'FORBIDDEN'], ['secretary', 'FORBIDDEN'], ['communityDesk', 'FORBIDDEN'], ['otherStreet', 'FORBIDDEN'], ['resident', 'appealed']])('appealed by %s: %s', async (person, expected) => {
    const voice = await said().shown();
    await voice.tried('communityDesk', 'remove', { removal: 'insult' });
    expect(await voice.tried(person, 'appeal', { reason: '我没有骂人' })).toBe(expected);
  });

  test('the street decides, with its reason; restored it shows again, upheld it stays and is over', async () => {
    const voice = await said().shown();
    await voice.tried('communityDesk', 'remove', { removal: 'rumour' });
    await voice.tried('resident', 'appeal', { reason: '我有照片' });
    expect((await voice.view('streetDesk')).voice.screenWhy).toEqual(['没有公开的原因：说的事还没核实（社区专员 01 定的）', '本人申诉：我有照片']);
    expect((await voice.view('resident')).voice.removal?.after).toMatch(/^已申诉，东街.*前复核$/);
    expect(await voice.tried('communityDesk', 'restore')).toBe('FORBIDDEN');
    expect(await voice.tried('streetDesk', 'restore')).toBe('shown');
    expect([await voice.neighbourReads(), voice.row().removal]).toEqual([voice.row().text, null]);

    const other = await said().shown();
    await other.tried('communityDesk', 'remove', { removal: 'rumour' });
    await other.tried('resident', 'appeal', { reason: '我有照片' });
    expect(await other.tried('resident', 'appeal', { reason: '再说一次' })).toBe('CONFLICT');
    expect(await other.tried('streetDesk', 'uphold', { reason: '还没有核实' })).toBe('upheld');
    expect(await other.tried('resident', 'appeal', { reason: '再说一次' })).toBe('CONFLICT');
    expect((await other.view('resident')).voice.removal?.after).toBe('东街复核后仍不公开：还没有核实');
    expect(await other.neighbourReads()).toBeNull();
  });

  test('ten working days later it cannot be appealed, and the page says what can be done', async () => {
    const voice = await said().shown();
    await voice.tried('communityDesk', 'remove', { removal: 'advert' });
    voice.minute += 15 * 24 * 60;
    expect(await voice.tried('resident', 'appeal', { reason: '晚了' })).toBe('CONFLICT');
    expect((await voice.view('resident')).voice.removal?.after).toBe('申诉的时间过了。改一改，可以再发一次');
  });

  test('published and removed at the same moment: one wins, the other gets the present state', async () => {
    stage.cloud.openapi.script('security.msgSecCheck', 'review');
    const voice = await said().post();
    await voice.later();
    const { version } = voice.row();
    const replies = await Promise.all([voice.send(PEOPLE.communityDesk, 'publish', {}, version), voice.send(PEOPLE.communityDesk, 'remove', { removal: 'insult' }, version)]);
    const won = replies.filter(({ ok }) => ok);
    expect(won).toHaveLength(1);
    const state = voice.row().screening;
    expect(['shown', 'removed']).toContain(state);
    expect(replies.find(({ ok }) => !ok)).toMatchObject({ code: 'CONFLICT', details: { voice: { screening: state } } });
  });

  test('its writer takes it back from neighbours at any time, also while it is checked', async () => {
    const voice = await said().post();
    expect(await voice.tried('resident', 'conceal')).toBe('private');
    await voice.later(5);
    expect([voice.row().screening, voice.row().checkAt, await voice.neighbourReads()]).toEqual(['private', null, null]);
    const shown = await said().shown();
    expect([await shown.tried('neighbour', 'conceal'), await shown.tried('resident', 'conceal'), await shown.neighbourReads()]).toEqual(['FORBIDDEN', 'private', null]);
  });
});

describe('what was said afterwards', () => {
  test('that an answer did not help, and its photos, are for those who answer; nothing public changes', async () => {
    const voice = await said().shown();
    await voice.send(PEOPLE.secretary, 'answer', { text: '路灯由物业公司在10月15日前更换灯泡，已派电工李师傅到场。', photos: [] });
    const folder = uploadFolderOf('resident');
    const before = JSON.stringify((await voice.view('neighbour')).voice.photos);
    expect(await voice.send(PEOPLE.resident, 'notHelped', { reason: '我家3幢502还是黑的13800001234', photos: [`cloud://local-env.local/${folder}/more.jpg`] })).toMatchObject({ ok: true });
    const seen = await voice.view('neighbour');
    expect(JSON.stringify(seen)).not.toMatch(/还是黑的|more\.jpg|13800001234/);
    expect(JSON.stringify(seen.voice.photos)).toBe(before);
  });
});

const uploadFolderOf = (person: Person): string => uploadFolder(PEOPLE[person]);

describe('the preview', () => {
  const preview = (text: string, photos = 0) => stage.call('resident', 'voice', 'preview', { text, photos });

  test('is exactly what neighbours will read, with what is hidden and why', async () => {
    const text = '3幢502，电话１３８００００１２３４，车闽AD12345，身份证350102198001011234\u200b，我叫王小明';
    const seen = await preview(text, 2);
    expect(seen.shown).toBe('3幢***，电话138****1234，车闽A****45，身份证350*************34，我叫王小明');
    expect(seen.hidden).toEqual([
      { label: '门牌号', from: '502', to: '***' },
      { label: '手机号', from: '１３８００００１２３４', to: '138****1234' },
      { label: '车牌号', from: '闽AD12345', to: '闽A****45' },
      { label: '身份证号', from: '350102198001011234', to: '350*************34' },
    ]);
    expect(seen.warnings).toEqual(['照片不会自动遮挡。请看看有没有拍到人脸、车牌、门牌，有的话换一张', '姓名不会自动隐藏：王小明。不想让邻居看到，请改成“一位邻居”']);
    const voice = await said().post(text);
    await voice.later();
    expect(await voice.neighbourReads()).toBe(seen.shown);
    expect((await voice.view('resident')).voice.neighboursRead).toBe(seen.shown);
  });

  test.each([
    ['<script>alert(1)</script>', '<script>alert(1)</script>', []],
    ['{{name}}<view bind:tap="x">', '{{name}}<view bind:tap="x">', []],
    ['看 www.example.com', '看 www.example.com', ['网址只当文字显示，邻居点不开']],
    ['𠮷字和👨‍👩‍👧‍👦', '𠮷字和👨‍👩‍👧‍👦', []],
    ['楼\u200b道\u202e灯', '楼道灯', []],
  ])('%s stays text', async (text, shown, warnings) => {
    expect(await preview(text)).toEqual({ shown, hidden: [], warnings });
    const voice = await said().post(text);
    await voice.later();
    expect(await voice.neighbourReads()).toBe(shown);
  });

  test.each(['', '   ', '\u200b\u200b', '字'.repeat(2501)])('what cannot be taken is refused with the reason (%#)', async (text) => {
    const reply = await stage.refused('resident', 'voice', { action: 'preview', input: { text } });
    expect([reply.code, reply.message]).toEqual(['INVALID_INPUT', expect.stringMatching(/[填写字]/)]);
  });
});
