/** Conversations: in order, each message once, whoever sends at the same time; private; told once. */
import { posts } from '../../cloudfunctions/shared/reference/post';
import { notice, noticeId, type Notice } from '../../cloudfunctions/shared/notice';
import { threads, type Message } from '../../cloudfunctions/thread/thread';
import { voices } from '../../cloudfunctions/voice/voice';
import { inside, PEOPLE, TOWN_POSTS, type Person } from './support/town';
import { MONDAY, setStage, type Stage } from './support/stage';

const start = Date.parse(MONDAY);
/** Each story has a day of its own, from ten past nine: nobody’s haste in one is another’s. */
let day = -1;
const later = (minutes: number): string => new Date(start + day * 86_400_000 + minutes * 60_000).toISOString();
beforeEach(() => {
  day += 1;
});
const SENDERS = Array.from({ length: 63 }, (_, index) => `o-crowd-${index}`);

let stage: Stage;
let reports = 0;

beforeAll(async () => {
  stage = await setStage();
  const [officer] = TOWN_POSTS.filter(({ role }) => role === 'gridOfficer');
  // The grid of these stories has many hands; those on duty by day stand before them.
  await stage.cloud.database.insertMany(posts.name, SENDERS.map((openid, index) => ({ ...officer, _id: `post-crowd-${index}`, openid, name: `网格员 1${index}`, ab: 'B', shifts: [{ from: 0, to: 1 }] })));
}, 60_000);
afterAll(() => stage.close());

/** A matter of the resident's in the first grid, as a subject. */
async function matter(more: object = {}): Promise<string> {
  const { id } = await stage.call('resident', 'matter', 'report', { text: '楼道灯不亮，晚上看不见台阶', photos: [], location: inside(0, 0), ...more }, later(0), `report-${(reports += 1)}`);
  return `matter:${id}`;
}
/** A voice as it is stored; only the fields that a conversation reads matter here. */
async function voice(id: string, more: object = {}): Promise<string> {
  await stage.cloud.database.insertMany(voices.name, [
    { _id: id, number: id, text: '想问问什么时候修充电桩', state: 'waiting', authorId: PEOPLE.resident, scope: 'compound', audience: 'staff', screening: 'private', holderId: 'b1', holderRole: 'branchSecretary', triageId: 'b1', communityId: 'c1', streetId: 's', districtId: 'd', moderatorId: 'c1', arbiterId: 's', dueAt: start + 86_400_000, onBehalf: null, lead: null, became: [], ...more },
  ]);
  return `voice:${id}`;
}

type Sent = { ok: true; data: { message: { sequence: number; own: boolean; text: string }; tail: string } } | { ok: false; code: string; message: string };
let requests = 0;
const raw = (openid: string, subject: string, text: string, { at = later(0), requestId = `t-${(requests += 1)}`, ...more }: { at?: string; requestId?: string; tail?: string; photos?: string[]; recordings?: object[] } = {}): Promise<Sent> =>
  stage.cloud.invoke('thread', { action: 'send', input: { subject, text, ...more }, requestId }, { openid, now: Date.parse(at) }) as Promise<Sent>;
const say = async (person: Person, subject: string, text: string, at = later(0)): Promise<number> => (await stage.call(person, 'thread', 'send', { subject, text }, at, `t-${(requests += 1)}`)).message.sequence;
const read = (person: Person, subject: string, more: object = {}, at = later(0)) => stage.call(person, 'thread', 'list', { subject, ...more }, at);
const stored = (subject: string): Message[] => (stage.cloud.database.find(threads.name, { subject, kind: 'message' }) as unknown as Message[]).sort((a, b) => a.sequence - b.sequence);
const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
const told = (kind: string, about: string): Notice[] => stage.cloud.database.find('notices', { kind, aboutId: about }) as unknown as Notice[];
const fire = (at: string) => stage.cloud.fireTimer('thread', Date.parse(at));
const folderOf = async (person: Person): Promise<string> => (await stage.call(person, 'member', 'me', {})).folder;

describe('order', () => {
  test('64 people at once on one conversation: all are there, in one order without a gap or a double', async () => {
    const subject = await matter();
    const answers = await Promise.all([PEOPLE.resident, ...SENDERS].map((openid, index) => raw(openid, subject, `第 ${index} 句`, { requestId: `crowd-${index}` })));
    expect(answers.filter(({ ok }) => !ok)).toEqual([]);
    const rows = stored(subject);
    expect(rows.map(({ sequence }) => sequence)).toEqual(numbers(64));
    expect(rows.map(({ _id }) => _id)).toEqual(numbers(64).map((sequence) => `${subject}:${String(sequence).padStart(6, '0')}`));
    expect(new Set(rows.map(({ text }) => text)).size).toBe(64);
    expect(new Set(answers.map((answer) => (answer.ok ? answer.data.message.sequence : 0)))).toEqual(new Set(numbers(64)));
  });

  test('a flaky network: the same message sent eight times, four at once, is one message with one answer', async () => {
    const subject = await matter();
    await say('dayOfficer', subject, '您好，我马上到');
    const four = () => Promise.all(numbers(4).map(() => raw(PEOPLE.resident, subject, '还是不亮', { requestId: 'flaky' })));
    const answers = [...(await four()), ...(await four())];
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ ok: true, data: { message: { sequence: 2, own: true } } });
    expect(stored(subject)).toHaveLength(2);
  });

  test('many people, each message repeated at once: each request once', async () => {
    const subject = await matter();
    const people = SENDERS.slice(0, 12);
    const answers = await Promise.all(people.flatMap((openid, index) => numbers(3).map(() => raw(openid, subject, `${index}`, { requestId: `storm-${index}` }))));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(stored(subject).map(({ sequence }) => sequence)).toEqual(numbers(people.length));
    for (const index of people.keys()) expect(new Set(answers.slice(index * 3, index * 3 + 3).map((answer) => (answer.ok ? answer.data.message.sequence : 0))).size).toBe(1);
  });

  test('a number that was made up leaves no gap', async () => {
    const subject = await matter();
    const other = await matter();
    await say('resident', other, '一');
    const { tail } = await read('resident', other);
    for (const forged of ['41.00000000000000000000', '41', tail ?? '', '999999.x']) await raw(PEOPLE.resident, subject, forged, { tail: forged });
    expect(stored(subject).map(({ sequence }) => sequence)).toEqual(numbers(4));
  });

  test('pages: the newest, the older, and what is new since', async () => {
    const subject = await matter();
    for (const index of numbers(12)) await say(index % 2 === 0 ? 'dayOfficer' : 'resident', subject, `${index}`);
    const newest = await read('resident', subject, { limit: 5 });
    expect(newest).toMatchObject({ earlier: true, more: false, side: 'resident', maySend: true });
    expect(newest.messages.map(({ sequence }) => sequence)).toEqual([8, 9, 10, 11, 12]);
    const older = await read('resident', subject, { before: 8, limit: 10 });
    expect([older.messages.map(({ sequence }) => sequence), older.earlier, older.tail]).toEqual([numbers(7), false, null]);
    const news = await read('resident', subject, { after: 9, limit: 2 });
    expect([news.messages.map(({ sequence }) => sequence), news.more]).toEqual([[10, 11], true]);
    const rest = await read('resident', subject, { after: 11, limit: 2 });
    expect([rest.messages.map(({ sequence }) => sequence), rest.more, rest.seen]).toEqual([[12], false, { own: 0, other: 0 }]);
    expect(await read('resident', subject, { after: 12 })).toMatchObject({ messages: [], tail: null });
  });
});

describe('round trips, as the server counts them', () => {
  const callsOf = async (work: () => Promise<unknown>): Promise<number> => {
    const before = stage.cloud.stats().databaseCalls;
    await work();
    return stage.cloud.stats().databaseCalls - before;
  };
  /** Two instances may both have to load first: the one with fewest is warm. */
  const warm = async (work: () => Promise<unknown>): Promise<number> => {
    const counts: number[] = [];
    for (let turn = 0; turn < 4; turn += 1) counts.push(await callsOf(work));
    return Math.min(...counts);
  };

  test('a message that nobody gets in the way of takes two; a page two, at once; a list of unread four, in two rounds', async () => {
    const subject = await matter();
    const second = await voice('roundtrips');
    let { tail } = await read('dayOfficer', subject);
    expect(await warm(async () => ({ tail } = await stage.call('dayOfficer', 'thread', 'send', { subject, text: '马上到', ...(tail === null ? {} : { tail }) }, later(30), `two-${(requests += 1)}`)))).toBe(2);
    expect(await warm(() => read('resident', subject))).toBe(2);
    expect(await warm(() => read('resident', subject, { after: 1 }))).toBe(2);
    await stage.call('resident', 'thread', 'markSeen', { subject, tail: tail ?? '' });
    expect(await warm(() => stage.call('resident', 'thread', 'unread', { subjects: [subject, second] }))).toBe(4);
    expect(await warm(() => stage.call('dayOfficer', 'thread', 'templates', {}))).toBe(0);
  });

  test('a message whose number somebody was faster to take costs one look more', async () => {
    const subject = await matter();
    const { tail } = await read('resident', subject);
    const late = () => stage.call('resident', 'thread', 'send', { subject, text: '我也在', ...(tail === null ? {} : { tail }) }, later(60), `late-${(requests += 1)}`);
    await say('dayOfficer', subject, '您好', later(60));
    // The subject, the number that is taken, the look (three reads at once), the next number.
    expect(await warm(late)).toBe(6);
  });
});

describe('private', () => {
  const asked = (subject: string) => [
    { action: 'list', input: { subject } },
    { action: 'send', input: { subject, text: '偷看' }, requestId: 'spy' },
    { action: 'markSeen', input: { subject, tail: '1.x' } },
  ];

  test.each<[string, Person, (own: string) => string]>([
    ['a neighbour', 'neighbour', (own) => own],
    ['somebody who guesses an id', 'resident', () => 'matter:000000000000000000000000'],
    ['the officer of another grid', 'riversideOfficer', (own) => own],
    ['a department that was not called', 'water', (own) => own],
    ['an officer whose post has ended', 'formerOfficer', (own) => own],
  ])('%s cannot read it, write to it, or learn whether it is there', async (_who, person, subjectFor) => {
    const own = await matter();
    await say('resident', own, '我家电话 13900001234');
    const subject = subjectFor(own);
    for (const event of asked(subject)) expect(await stage.refused(person, 'thread', event)).toEqual({ ok: false, code: 'NOT_FOUND', message: '没有这段对话，或者不是您能看的' });
    expect(await stage.call(person, 'thread', 'unread', { subjects: [subject] })).toEqual({ items: [] });
    expect(stored(own)).toHaveLength(1);
  });

  test('those above read along; they do not write, and leave no mark that somebody has seen it', async () => {
    const subject = await matter();
    await say('resident', subject, '什么时候来');
    const page = await read('streetDesk', subject);
    expect(page).toMatchObject({ side: 'staff', maySend: false, why: '您可以看这段对话，回话由办理的单位来回' });
    expect(await stage.refused('streetDesk', 'thread', { action: 'send', input: { subject, text: '我来说' }, requestId: 'above' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await stage.refused('streetDesk', 'thread', { action: 'markSeen', input: { subject, tail: page.tail } })).toMatchObject({ code: 'FORBIDDEN' });
    expect((await read('resident', subject)).seen?.other).toBe(0);
  });

  test('keys that reach beyond their own conversation are no keys', async () => {
    for (const subject of ['matter:', 'matter:a:000001', 'proposal:a', 'matter:../b', 'seen', `matter:${'a'.repeat(65)}`]) {
      expect(await stage.refused('resident', 'thread', { action: 'list', input: { subject } })).toMatchObject({ code: 'INVALID_INPUT' });
    }
    expect(await stage.refused(null, 'thread', { action: 'list', input: { subject: 'matter:a' } })).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('a voice that became a matter keeps its conversation, and whoever handles the matter reads and writes in it', async () => {
    const { id } = await stage.call('resident', 'voice', 'post', { text: '楼道口的雨水篦子堵了，一下雨就积水', location: inside(0, 0) }, later(0), 'becomes-0');
    const subject = `voice:${id}`;
    await say('resident', subject, '就在单元门左边');
    await say('secretary', subject, '转给网格去办，有事在这里说');
    const seen = await stage.call('secretary', 'voice', 'view', { id }, later(1));
    const moved = await stage.call('secretary', 'voice', 'advance', { id, version: seen.version, step: 'toMatter', input: {} }, later(1));
    const matterId = moved.voice.became[0]?.id ?? '';
    await stage.cloud.fireTimer('voice', Date.parse(later(2)));
    await stage.cloud.fireTimer('matter', Date.parse(later(2)));
    const made = await stage.call('secretary', 'matter', 'view', { id: matterId }, later(3));
    await stage.call('secretary', 'matter', 'advance', { id: matterId, version: made.version, step: 'classify', input: { categoryCode: 'P01004', gridId: 'g1' } }, later(3));
    expect((await read('dayOfficer', `matter:${matterId}`, {}, later(4))).messages.map(({ text }) => text)).toEqual(['就在单元门左边', '转给网格去办，有事在这里说']);
    await say('dayOfficer', `matter:${matterId}`, '我明天上午过去掏', later(4));
    // The writer finds it where the conversation began, and where it went.
    for (const key of [subject, `matter:${matterId}`]) expect((await read('resident', key, {}, later(5))).messages.map(({ text, own }) => [text, own])).toEqual([['就在单元门左边', true], ['转给网格去办，有事在这里说', false], ['我明天上午过去掏', false]]);
    expect(await stage.refused('neighbour', 'thread', { action: 'list', input: { subject: `matter:${matterId}` } })).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('a voice that is dealt with in another has its own conversation', async () => {
    const [lead, joined] = [await voice('lead', { authorId: PEOPLE.neighbour }), await voice('joined', { state: 'joined', lead: { kind: 'voice', id: 'lead' } })];
    await say('resident', joined, '我家也是');
    await say('secretary', joined, '您家是哪天开始的');
    expect((await read('resident', joined)).messages.map(({ who, own }) => [who, own])).toEqual([['居民', true], ['幸福里小区党支部', false]]);
    expect((await read('neighbour', lead)).messages).toEqual([]);
    expect(await stage.refused('neighbour', 'thread', { action: 'list', input: { subject: joined } })).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('the resident reads the unit, staff read the post as well; nobody reads an openid', async () => {
    const subject = await matter();
    await say('dayOfficer', subject, '您好，下午三点到');
    const [toResident] = (await read('resident', subject)).messages;
    expect(toResident).toMatchObject({ who: '中山社区第1网格', postName: '', own: false });
    const page = await read('secretary', subject);
    expect(page.messages[0]).toMatchObject({ who: '中山社区第1网格', postName: '网格员 01', own: true });
    expect(page.about).toMatchObject({ title: '楼道灯不亮，晚上看不见台阶', holder: '值班员 01', dueWords: expect.stringMatching(/ \d+:\d+ 前归类$/) as string });
    expect(JSON.stringify(page)).not.toContain('o-');
  });
});

describe('what can be said', () => {
  test.each<[string, object, string]>([
    ['nothing at all', { text: ' \u200b ' }, '还没有写内容，请您写一句'],
    ['1,001 characters', { text: '灯'.repeat(1001) }, '写得太长了，请控制在1000字以内'],
    ['somebody else’s photo', { text: '', photos: ['cloud://env/uploads/ffffffffffffffffffffffff/a.jpg'] }, '照片不是您上传的，请重新选'],
    ['somebody else’s recording', { text: '', recordings: [{ fileID: 'cloud://env/uploads/ffffffffffffffffffffffff/a.mp3', seconds: 3 }] }, '录音不是您录的，请重新录'],
  ])('%s is refused in words', async (_case, said, message) => {
    const subject = await matter();
    expect(await stage.refused('resident', 'thread', { action: 'send', input: { subject, ...said }, requestId: `bad-${(requests += 1)}` })).toMatchObject({ code: 'INVALID_INPUT', message });
    expect(stored(subject)).toEqual([]);
  });

  test.each<[string, object]>([
    ['ten photos', { photos: Array.from({ length: 10 }, () => 'cloud://env/x') }],
    ['a recording of 61 seconds', { recordings: [{ fileID: 'cloud://env/x', seconds: 61 }] }],
  ])('%s are too many', async (_case, said) => {
    expect(await stage.refused('resident', 'thread', { action: 'send', input: { subject: await matter(), text: '', ...said }, requestId: `bad-${(requests += 1)}` })).toMatchObject({ code: 'INVALID_INPUT' });
  });

  test('1,000 characters of any kind, what hides in a text is taken out, and a photo or a recording may stand alone', async () => {
    const subject = await matter();
    const folder = await folderOf('resident');
    expect(await raw(PEOPLE.resident, subject, '👨‍👩‍👧‍👦'.repeat(1000))).toMatchObject({ ok: true });
    expect(await raw(PEOPLE.resident, subject, '3\u202e幢\u200b𠮷<b>{{x}}</b>')).toMatchObject({ ok: true, data: { message: { text: '3幢𠮷<b>{{x}}</b>' } } });
    expect(await raw(PEOPLE.resident, subject, '', { photos: [`cloud://local-env/${folder}/a.jpg`] })).toMatchObject({ ok: true, data: { message: { text: '' } } });
    expect(await raw(PEOPLE.resident, subject, '', { recordings: [{ fileID: `cloud://local-env/${folder}/a.mp3`, seconds: 60 }] })).toMatchObject({ ok: true });
  });

  test('a template goes out only with its gaps filled in', async () => {
    const subject = await matter();
    const { items } = await stage.call('dayOfficer', 'thread', 'templates', {});
    const [{ text } = { text: '' }] = items;
    expect(await stage.refused('dayOfficer', 'thread', { action: 'send', input: { subject, text }, requestId: 'as-it-is' })).toMatchObject({ code: 'INVALID_INPUT', message: '〔什么事〕还没有填。填好再发' });
    expect(await raw(PEOPLE.dayOfficer, subject, text.replaceAll(/〔[^〕]+〕/gu, '明天上午九点'))).toMatchObject({ ok: true });
    // A resident may write what they like.
    expect(await raw(PEOPLE.resident, subject, '表上写的〔户主〕是谁')).toMatchObject({ ok: true });
    expect(await stage.call('resident', 'thread', 'templates', {})).toEqual({ items: [] });
  });

  test('after a withdrawal nothing more is said, and what was said stays', async () => {
    const subject = await matter();
    await raw(PEOPLE.resident, subject, '不用来了', { requestId: 'last-word' });
    await stage.call('resident', 'matter', 'advance', { id: subject.slice('matter:'.length), version: 1, step: 'withdraw', input: {} }, later(0), 'withdraw');
    expect(await stage.refused('resident', 'thread', { action: 'send', input: { subject, text: '再说一句' }, requestId: 'after' })).toMatchObject({ code: 'CONFLICT', message: '这件事已经撤回，不再收新消息' });
    expect(await raw(PEOPLE.resident, subject, '不用来了', { requestId: 'last-word' })).toMatchObject({ ok: true, data: { message: { sequence: 1 } } });
    expect(await read('resident', subject)).toMatchObject({ maySend: false, messages: [{ text: '不用来了' }] });
  });
});

describe('haste', () => {
  test('500 messages of one person in a minute: twenty are there, the others are told from when on, and nothing that was taken is lost', async () => {
    const subject = await matter();
    const answers = await Promise.all(numbers(500).map((index) => raw(PEOPLE.stranger, subject, `${index}`)));
    expect(answers.every((answer) => !answer.ok && answer.code !== 'INTERNAL')).toBe(true);
    const own = await Promise.all(numbers(500).map((index) => raw(PEOPLE.resident, subject, `${index}`, { requestId: `rush-${index}`, at: later(20 + index / 1000) })));
    const taken = own.flatMap((answer) => (answer.ok ? [answer.data.message] : []));
    expect(taken).toHaveLength(20);
    expect(stored(subject).map(({ sequence, text }) => [sequence, text])).toEqual(taken.sort((a, b) => a.sequence - b.sequence).map(({ sequence, text }) => [sequence, text]));
    expect(stored(subject).map(({ sequence }) => sequence)).toEqual(numbers(20));
    expect(new Set(own.flatMap((answer) => (answer.ok ? [] : [answer.code])))).toEqual(new Set(['TOO_MANY']));
  });

  test('the twenty hold across instances and conversations; a repeated request is still answered; the next ten minutes are free', async () => {
    const subjects = [await matter(), await matter()];
    const at = later(120);
    for (const index of numbers(20)) expect(await raw(PEOPLE.dayOfficer, subjects[index % 2] ?? '', `${index}`, { requestId: `slow-${index}`, at })).toMatchObject({ ok: true });
    for (const subject of subjects) {
      for (let turn = 0; turn < 4; turn += 1) expect(await raw(PEOPLE.dayOfficer, subject, '又一句', { at })).toMatchObject({ ok: false, code: 'TOO_MANY', message: '十分钟最多发 20 条，11:20 以后可以再发' });
    }
    expect(await raw(PEOPLE.dayOfficer, subjects[1] ?? '', '1', { requestId: 'slow-1', at })).toMatchObject({ ok: true, data: { message: { sequence: 1 } } });
    expect(await raw(PEOPLE.dayOfficer, subjects[0] ?? '', '现在可以了', { at: later(130) })).toMatchObject({ ok: true });
  });
});

describe('read', () => {
  test('each side sees how far the other has read; a mark never goes back', async () => {
    const subject = await matter();
    await say('resident', subject, '一');
    const early = await read('dayOfficer', subject);
    await say('resident', subject, '二');
    await say('resident', subject, '三');
    expect(await stage.call('dayOfficer', 'thread', 'unread', { subjects: [subject] })).toEqual({ items: [{ subject, unread: 3 }] });
    const late = await read('dayOfficer', subject);
    await stage.call('dayOfficer', 'thread', 'markSeen', { subject, tail: late.tail ?? '' });
    await stage.call('nightOfficer', 'thread', 'markSeen', { subject, tail: early.tail ?? '' });
    expect((await read('resident', subject)).seen).toEqual({ own: 0, other: 3 });
    // Staff answer as a unit, and a unit has read what one of it has read.
    expect(await stage.call('secretary', 'thread', 'unread', { subjects: [subject] })).toEqual({ items: [{ subject, unread: 0 }] });
    await stage.call('dayOfficer', 'thread', 'markSeen', { subject, tail: '900.made-up' });
    expect((await read('resident', subject)).seen?.other).toBe(3);
  });

  test('marks at once: the furthest stays', async () => {
    const subject = await matter();
    const tails: string[] = [];
    for (const index of numbers(6)) {
      await say('dayOfficer', subject, `${index}`, later(200));
      tails.push((await read('resident', subject)).tail ?? '');
    }
    await Promise.all([...tails].reverse().concat(tails).map((tail) => stage.call('resident', 'thread', 'markSeen', { subject, tail })));
    expect((await read('dayOfficer', subject)).seen?.other).toBe(6);
    expect(stage.cloud.database.find(threads.name, { subject, kind: 'mark' })).toHaveLength(1);
  });

  test('a list of many: what is new in each, and nothing of others’', async () => {
    const [one, two, quiet] = [await matter(), await voice('unread-voice'), await matter()];
    await say('resident', one, '一', later(230));
    await say('dayOfficer', one, '二', later(230));
    await say('secretary', two, '三', later(230));
    await say('secretary', two, '四', later(230));
    const asked = { subjects: [one, two, quiet, 'matter:nothing', one] };
    expect(await stage.call('resident', 'thread', 'unread', asked)).toEqual({ items: expect.arrayContaining([{ subject: one, unread: 1 }, { subject: two, unread: 2 }, { subject: quiet, unread: 0 }]) as object });
    expect((await stage.call('resident', 'thread', 'unread', asked)).items).toHaveLength(3);
    expect((await stage.call('secretary', 'thread', 'unread', asked)).items.find(({ subject }) => subject === one)).toEqual({ subject: one, unread: 1 });
  });
});

describe('notices', () => {
  test('a burst is one notice to whoever is on duty, however often the timer fires', async () => {
    const subject = await matter();
    for (const index of numbers(5)) await say('resident', subject, `第 ${index} 句`, later(300));
    await fire(later(300.5));
    expect(told('messageToStaff', subject)).toEqual([]);
    await Promise.all([fire(later(301)), fire(later(301)), fire(later(301))]);
    await fire(later(302));
    expect(told('messageToStaff', subject)).toMatchObject([{ to: PEOPLE.secretary, title: '居民说话了：楼道灯不亮，晚上看不见台阶', aboutId: subject }]);
  });

  test('the timer that died between writing the notice and noting it tells nobody twice', async () => {
    const subject = await matter();
    await say('dayOfficer', subject, '您好，灯换好了', later(320));
    const [message] = stored(subject);
    if (!message) throw new Error('it was not stored');
    // Written, and then the instance died: the message still says that it has to be told.
    const written = notice({ _id: noticeId('thread', subject, 'staff', 0, message.on, PEOPLE.resident), to: PEOPLE.resident, kind: 'message', title: '中山社区第1网格给您回话了', text: '', aboutId: subject, at: message.at });
    await stage.cloud.database.insertMany('notices', [{ ...written }]);
    await fire(later(321));
    expect(stored(subject)[0]?.noticeAt).toBeNull();
    await say('dayOfficer', subject, '您看看亮不亮', later(322));
    await fire(later(324));
    expect(told('message', subject)).toMatchObject([{ to: PEOPLE.resident, title: '中山社区第1网格给您回话了' }]);
  });

  test('whoever has seen it is not told; after they have read, the next is a notice of its own; the next day, too', async () => {
    const subject = await matter();
    await say('dayOfficer', subject, '一', later(340));
    await stage.call('resident', 'thread', 'markSeen', { subject, tail: (await read('resident', subject)).tail ?? '' }, later(340));
    await fire(later(342));
    expect(told('message', subject)).toEqual([]);
    await say('dayOfficer', subject, '二', later(343));
    await fire(later(345));
    await say('dayOfficer', subject, '三', later(360));
    await fire(later(362));
    expect(told('message', subject)).toHaveLength(1);
    await say('dayOfficer', subject, '四', later(360 + 24 * 60));
    await fire(later(362 + 24 * 60));
    expect(told('message', subject)).toHaveLength(2);
  });

  test('nobody is told of what they said themselves', async () => {
    const { id } = await stage.call('dayOfficer', 'matter', 'report', { text: '我巡查看到井盖松了', photos: [], location: inside(0, 0) }, later(380), 'own-report');
    await say('dayOfficer', `matter:${id}`, '记一下', later(380));
    await say('secretary', `matter:${id}`, '收到', later(380));
    await fire(later(382));
    expect(told('messageToStaff', `matter:${id}`).map(({ to }) => to)).toEqual([PEOPLE.secretary]);
    expect(told('message', `matter:${id}`).map(({ to }) => to)).toEqual([PEOPLE.dayOfficer]);
  });
});

describe('afterwards', () => {
  test('whoever asks to be forgotten leaves the record of the work and nothing that names them', async () => {
    const subject = await voice('forgotten', { authorId: PEOPLE.neighbour });
    const fileID = `cloud://local-env/${await folderOf('neighbour')}/said.mp3`;
    await raw(PEOPLE.neighbour, subject, '我电话 13900001234，住3幢502室', { recordings: [{ fileID, seconds: 4 }] });
    await say('secretary', subject, '好的，周五给您打', later(400));
    expect(await stage.call('neighbour', 'thread', 'forgetMe', {}, later(0), 'forget')).toEqual({ changed: 1 });
    expect(await stage.call('neighbour', 'thread', 'forgetMe', {}, later(0), 'forget-again')).toEqual({ changed: 0 });
    const [own, answer] = stored(subject);
    expect(own).toMatchObject({ by: null, recordings: [], text: expect.stringContaining('139****1234') as string });
    expect(JSON.stringify(own)).not.toMatch(/13900001234|502|o-neighbour/);
    expect(answer).toMatchObject({ by: PEOPLE.secretary, text: '好的，周五给您打' });
  });

  test('messages are counted by unit and day, for the units at and below one’s own', async () => {
    const date = '2026-12-28';
    const at = `${date}T10:00:00+08:00`;
    const subject = await matter();
    await say('resident', subject, '还没修', at);
    await say('secretary', subject, '今天派人', at);
    await say('dayOfficer', subject, '到了', at);
    const row = (unitId: string, unitName: string, fromResidents: number, fromUnit: number) => ({ unitId, unitName, fromResidents, fromUnit });
    expect((await stage.call('streetDesk', 'thread', 'figures', { from: date, to: date }, at)).items).toEqual([row('b1', '幸福里小区党支部', 1, 1), row('g1', '中山社区第1网格', 0, 1)]);
    expect((await stage.call('dayOfficer', 'thread', 'figures', { from: date, to: date }, at)).items).toEqual([row('g1', '中山社区第1网格', 0, 1)]);
    expect((await stage.call('otherStreet', 'thread', 'figures', { from: date, to: date }, at)).items).toEqual([]);
    expect(await stage.refused('resident', 'thread', { action: 'figures', input: { from: date, to: date } })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await stage.refused('streetDesk', 'thread', { action: 'figures', input: { from: date, to: '2026-01-01' } })).toMatchObject({ code: 'INVALID_INPUT' });
  });
});
