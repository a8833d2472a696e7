/** What residents say in numbers: opinions and their answers, the opinion map, the rating of the result. */
import { opinionMaps, reactions, statements, type Reactions, type Statement } from '../../cloudfunctions/opinion/map/record';
import { opinions, ratings, type Opinion } from '../../cloudfunctions/opinion/record';
import { deliberations } from '../../cloudfunctions/shared/deliberations';
import { notices, type Notice } from '../../cloudfunctions/shared/notice';
import type { ActionName, Input, Output } from '../../cloudfunctions/api';
import { admin, update } from '../local-cloud/support/admin';
import { Deliberating, furnish } from './support/deliberating';
import { setStage, type Stage } from './support/stage';
import { on } from './support/story';

const PEOPLE = 210;
let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  await furnish(stage, PEOPLE);
}, 60_000);
afterAll(() => stage.close());

type Action = ActionName<'opinion'>;
class Talk extends Deliberating {
  async ask<A extends Action>(person: string, action: A, input: Omit<Input<'opinion', A>, 'id'>, at: string, requestId?: string): Promise<Output<'opinion', A>> {
    const data: unknown = await this.call(person, 'opinion', action, { id: this.id, ...input }, at, requestId);
    return data;
  }
  /** The code of a refusal; `taken` where it was none. */
  async code(person: string, action: Action, input: object, at: string): Promise<string> {
    return this.call(person, 'opinion', action, { id: this.id, ...input }, at).then(() => 'taken', (problem: Error) => /: ([A-Z_]+) /.exec(problem.message)?.[1] ?? problem.message);
  }
  /** What is stored of it. */
  all<T>(collection: string): T[] {
    return stage.cloud.database.find(collection, { deliberationId: this.id }) as unknown as T[];
  }
}

const tick = (at: string) => stage.cloud.fireTimer('opinion', Date.parse(at));
const set = async (where: Record<string, unknown>, fields: Record<string, unknown>): Promise<void> => {
  expect((await admin(stage.cloud, update(deliberations.name, where, { $set: fields }))).code).toBeUndefined();
};

let begun = 0;
/** A deliberation of the compound in its first round of talk. */
async function talking(): Promise<Talk> {
  begun += 1;
  const story = new Talk(stage);
  await story.begin(`v${begun}`, 'propose', { title: `装道闸 ${begun}`, text: '外面的车开进来停', place: 'xf', template: 'five-deliberations' }, on('05-04 09:00'));
  await story.minute(on('06-01 09:00'));
  await story.step('secretary', 'takeUp', on('06-01 09:10'), { reason: '大家都关心' });
  await story.step('secretary', 'openStage', on('06-01 09:11'));
  await story.step('secretary', 'passScreening', on('06-01 09:12'), { basis: '合法' });
  await story.step('secretary', 'openStage', on('06-01 09:13'));
  return story;
}

const T = on('06-01 10:00');
const SAY = { stance: 'against', reason: 'away', text: '我人在外地，这个车杆装了也用不上' } as const;

describe('opinions', () => {
  let story: Talk;
  beforeAll(async () => { story = await talking(); });

  test.each([
    ['stranger', 'FORBIDDEN'], ['riversideDesk', 'FORBIDDEN'], ['o-nobody', 'FORBIDDEN'], ['secretary', 'FORBIDDEN'], ['streetDesk', 'FORBIDDEN'], ['lighting', 'FORBIDDEN'],
  ])('%s, who does not take part, may not speak: %s', async (person, code) => {
    expect(await story.code(person, 'speak', SAY, T)).toBe(code);
  });

  test.each(['stranger', 'riversideDesk', 'o-nobody'])('%s of another community reads nothing', async (person) => {
    for (const action of ['opinions', 'reasons', 'opinionMap', 'rating', 'ratingTexts'] as const) expect(await story.code(person, action, {}, T)).toBe('FORBIDDEN');
  });

  test('an id that is made up is refused like one that is not theirs', async () => {
    const guessed = new Talk(stage);
    guessed.id = 'guessed';
    expect(await guessed.code('v1', 'speak', SAY, T)).toBe('FORBIDDEN');
  });

  test('nobody but its author and the host reads it before it has passed the check; then as 居民, masked', async () => {
    const own = await talking();
    const { id, left } = await own.ask('v1', 'speak', { ...SAY, text: `${SAY.text}，有事打 13805910000` }, T);
    expect(left).toBe(2);
    expect((await own.ask('v2', 'opinions', {}, T)).items).toEqual([]);
    expect((await own.ask('v1', 'opinions', {}, T)).own).toEqual([expect.objectContaining({ id, by: '您', heldWords: expect.stringContaining('检查') as string })]);
    expect((await own.ask('secretary', 'opinions', {}, T)).items).toEqual([expect.objectContaining({ id, by: '居民', waiting: true })]);
    await tick(on('06-01 10:01'));
    const [read] = (await own.ask('v2', 'opinions', {}, on('06-01 10:02'))).items;
    expect(read).toMatchObject({ id, by: '居民', mine: false, stanceLabel: '反对', reasonLabel: '我不常住这里', heldWords: null });
    expect(read?.text).not.toContain('13805910000');
    expect(JSON.stringify(read)).not.toContain('o-v1');
  });

  test('what does not pass stays with its author and the host', async () => {
    const own = await talking();
    await own.ask('v1', 'speak', { stance: 'for', text: '大家都该装' }, T);
    stage.cloud.openapi.script('security.msgSecCheck', 'risky');
    await tick(on('06-01 10:01'));
    stage.cloud.openapi.script('security.msgSecCheck', 'pass');
    expect((await own.ask('v2', 'opinions', {}, on('06-01 10:02'))).items).toEqual([]);
    expect((await own.ask('secretary', 'opinions', {}, on('06-01 10:02'))).items[0]?.heldWords).toContain('没有通过');
  });

  test('64 speak at the same instant: each is there once, and the counters are exact', async () => {
    const own = await talking();
    const stances = ['for', 'against', 'concern', 'against'] as const;
    await Promise.all(Array.from({ length: 64 }, (_, at) => own.ask(`v${at + 1}`, 'speak', { stance: stances[at % 4] ?? 'for', text: `意见 ${at}` }, T, `r${at}`)));
    expect(own.row()).toMatchObject({ opinions: { for: 16, against: 32, concern: 16 }, unanswered: 48 });
    expect(own.all(opinions.name)).toHaveLength(64);
    // The same calls again write nothing.
    await Promise.all(Array.from({ length: 64 }, (_, at) => own.ask(`v${at + 1}`, 'speak', { stance: 'for', text: `意见 ${at}` }, T, `r${at}`)));
    expect(own.row()).toMatchObject({ opinions: { for: 16, against: 32, concern: 16 }, unanswered: 48 });
    await tick(on('06-01 10:01'));
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await own.ask('v100', 'opinions', { stance: 'against', ...(cursor === undefined ? {} : { cursor }) }, on('06-01 10:02'));
      seen.push(...page.items.map(({ id }) => id));
      if (page.next === null) break;
      cursor = page.next;
    }
    expect(new Set(seen).size).toBe(32);
  });

  test('ten devices of one person at once: three opinions a round, and no more', async () => {
    const own = await talking();
    const codes = await Promise.all(Array.from({ length: 10 }, (_, at) => own.code('v1', 'speak', { stance: 'for', text: `第 ${at} 句` }, T)));
    expect(codes.filter((code) => code === 'taken')).toHaveLength(3);
    expect(codes.filter((code) => code === 'TOO_MANY')).toHaveLength(7);
    expect(own.row().opinions.for).toBe(3);
  });

  test('a call that died before its counter is put right, and only once nothing moves any more', async () => {
    const own = await talking();
    await own.ask('v1', 'speak', SAY, T);
    await set({ _id: own.id }, { unanswered: 0, 'opinions.against': 0 });
    await tick(on('06-01 10:00:30'));
    expect(own.row().unanswered).toBe(0);
    await tick(on('06-01 10:02'));
    expect(own.row()).toMatchObject({ unanswered: 1, opinions: { against: 1 } });
  });

  test('it is the time of the talk: after the round nobody speaks, and what was said is still answered', async () => {
    const own = await talking();
    const { id } = await own.ask('v1', 'speak', SAY, T);
    await own.step('secretary', 'closeRound', on('06-01 10:05'));
    expect(await own.code('v2', 'speak', SAY, on('06-01 10:06'))).toBe('CONFLICT');
    expect(await own.code('v2', 'answer', { opinionId: id, text: '我来答' }, on('06-01 10:06'))).toBe('FORBIDDEN');
    expect(await own.ask('secretary', 'answer', { opinionId: id, text: '出租的车位也能用' }, on('06-01 10:06'))).toEqual({ answered: 1 });
    expect(own.row().unanswered).toBe(0);
  });

  test('answered by ten at once: once, the second is told what was said, and the author has one notice', async () => {
    const own = await talking();
    const { id } = await own.ask('v1', 'speak', SAY, T);
    const codes = await Promise.all(Array.from({ length: 10 }, (_, at) => own.code('secretary', 'answer', { opinionId: id, text: `答复 ${at}` }, on('06-01 10:03'))));
    expect(codes.filter((code) => code === 'taken')).toHaveLength(1);
    expect(codes.filter((code) => code === 'CONFLICT')).toHaveLength(9);
    expect(own.row().unanswered).toBe(0);
    for (const minute of ['10:04', '10:05', '10:06']) await tick(on(`06-01 ${minute}`));
    expect(own.notices('v1').filter(({ title }) => title.includes('答复了您的意见'))).toHaveLength(1);
    // Everybody reads the answer.
    expect((await own.ask('v9', 'opinions', {}, on('06-01 10:07'))).items[0]?.answer?.text).toMatch(/^答复 \d$/);
    expect(own.row().unanswered).toBe(0);
  });

  test('what is in favour waits for no answer', async () => {
    const own = await talking();
    const { id } = await own.ask('v1', 'speak', { stance: 'for', text: '早该装了' }, T);
    expect(await own.code('secretary', 'answer', { opinionId: id, text: '谢谢' }, T)).toBe('CONFLICT');
    expect(own.row().unanswered).toBe(0);
  });

  test('reasons are counted, and what many ask is answered to all of them at once', async () => {
    const own = await talking();
    for (const at of [1, 2, 3]) await own.ask(`v${at}`, 'speak', { ...SAY, text: `我在外地 ${at}` }, T);
    await own.ask('v4', 'speak', { stance: 'against', reason: 'notAffected', text: '我家都没车，这跟我有啥关系' }, T);
    expect((await own.ask('v9', 'reasons', {}, T)).items).toEqual([
      { reason: 'away', label: '我不常住这里', count: 3, waiting: 3 },
      { reason: 'notAffected', label: '跟我关系不大', count: 1, waiting: 1 },
    ]);
    expect(await own.code('v9', 'answerAlike', { round: 1, reason: 'away', text: '可以委托' }, T)).toBe('FORBIDDEN');
    expect(await own.ask('secretary', 'answerAlike', { round: 1, reason: 'away', text: '车位租给邻居也能用' }, on('06-01 10:05'), 'once')).toEqual({ answered: 3 });
    expect(await own.ask('secretary', 'answerAlike', { round: 1, reason: 'away', text: '车位租给邻居也能用' }, on('06-01 10:05'), 'once')).toEqual({ answered: 3 });
    expect(own.row().unanswered).toBe(1);
    expect(await own.code('secretary', 'answerAlike', { round: 1, reason: 'away', text: '再答一次' }, on('06-01 10:06'))).toBe('CONFLICT');
    await tick(on('06-01 10:07'));
    for (const person of ['v1', 'v2', 'v3']) expect(own.notices(person).filter(({ title }) => title.includes('答复了您的意见'))).toHaveLength(1);
  });

  test.each([
    ['nothing', { stance: 'for', text: '' }], ['blanks', { stance: 'for', text: ' \n ' }], ['another stance', { stance: 'maybe', text: '行' }], ['a reason that is none', { stance: 'against', reason: 'because', text: '不' }], ['more than a page', { stance: 'for', text: '话'.repeat(1001) }], ['no text', { stance: 'for' }],
  ])('%s is not an opinion', async (_what, input) => {
    expect(await story.code('v5', 'speak', input, T)).toBe('INVALID_INPUT');
  });
});

describe('the opinion map', () => {
  test('statements are checked, a few for each person, each number once; the host seeds and takes away with a reason', async () => {
    const own = await talking();
    const numbers = await Promise.all(Array.from({ length: 20 }, (_, at) => own.ask(`v${at + 1}`, 'addStatement', { text: `第 ${at + 1} 条说法` }, T)));
    expect(new Set(numbers.map(({ number }) => number)).size).toBe(20);
    const codes = await Promise.all(Array.from({ length: 6 }, (_, at) => own.code('v1', 'addStatement', { text: `多写 ${at}` }, T)));
    expect(codes.filter((code) => code === 'taken')).toHaveLength(2);
    const { number: seed } = await own.ask('secretary', 'addStatement', { text: '先修单元门，再装道闸' }, T);
    expect((await own.ask('v30', 'opinionMap', {}, T)).statements.map(({ number }) => number)).toEqual([seed]);
    await tick(on('06-01 10:01'));
    expect((await own.ask('v30', 'opinionMap', {}, on('06-01 10:02'))).statements).toHaveLength(23);
    expect(await own.code('v2', 'hideStatement', { number: 1, reason: '不好听' }, on('06-01 10:02'))).toBe('FORBIDDEN');
    await own.ask('secretary', 'hideStatement', { number: 1, reason: '说的是一户人家的事' }, on('06-01 10:02'));
    expect((await own.ask('v30', 'opinionMap', {}, on('06-01 10:03'))).statements.some(({ number }) => number === 1)).toBe(false);
    expect(await own.code('v30', 'react', { number: 1, says: 'agree' }, on('06-01 10:03'))).toBe('CONFLICT');
    await tick(on('06-01 10:04'));
    const [{ authorId } = { authorId: '' }] = own.all<Statement>(statements.name).filter(({ number }) => number === 1);
    expect((stage.cloud.database.find(notices.name, { aboutId: own.id, to: authorId }) as unknown as Notice[]).filter(({ text }) => text.includes('一户人家'))).toHaveLength(1);
    expect((await own.ask(authorId, 'opinionMap', {}, on('06-01 10:05'))).aside[0]?.words).toContain('说的是一户人家的事');
    await own.step('secretary', 'closeRound', on('06-01 10:06'));
    expect(await own.code('v30', 'react', { number: 2, says: 'agree' }, on('06-01 10:07'))).toBe('CONFLICT');
  });

  test('fourteen people are bars; a reaction can be changed and counts once from ten devices', async () => {
    const own = await talking();
    for (const text of ['晚上八点后不装修', '道闸留一条人行道']) await own.ask('secretary', 'addStatement', { text }, T);
    await Promise.all(Array.from({ length: 14 }, (_, at) => own.ask(`v${at + 1}`, 'react', { number: 1, says: at < 10 ? 'agree' : 'pass' }, T)));
    await Promise.all(Array.from({ length: 10 }, () => own.ask('v14', 'react', { number: 1, says: 'disagree' }, on('06-01 10:00:30'))));
    await tick(on('06-01 10:01'));
    const seen = await own.ask('v1', 'opinionMap', {}, on('06-01 10:02'));
    expect(seen).toMatchObject({ kind: 'bars', people: 14, groups: [], dots: [], mine: null });
    expect(seen.statements.find(({ number }) => number === 1)).toMatchObject({ says: 'agree', counts: { agree: 10, disagree: 1, pass: 3 }, agreed: true });
    expect(seen.sentence).toBe('14 位邻居点了 2 条说法，多数人同意的有 1 条，最一致的是“晚上八点后不装修”');
  });

  test('200 people in two camps: the groups, above all what both agree on, and nobody can tell whose dot it is', async () => {
    const own = await talking();
    for (let number = 1; number <= 10; number += 1) await own.ask('secretary', 'addStatement', { text: `说法 ${number}` }, T);
    // Laid down as the function writes them: what is tested is the map, not two thousand calls.
    const rows = Array.from({ length: 199 }, (_, person): Reactions => ({
      _id: `row-${String(person).padStart(3, '0')}`, deliberationId: own.id,
      says: Object.fromEntries(Array.from({ length: 10 }, (__, at) => [`s${at + 1}`, at === 0 ? 1 : (person + at) % 11 === 0 ? 0 : (person % 2 === 0) === at % 2 > 0 ? 1 : -1])) as Reactions['says'],
    }));
    await stage.cloud.database.insertMany(reactions.name, rows.map((row) => ({ ...row })));
    for (let number = 1; number <= 10; number += 1) await own.ask('v200', 'react', { number, says: number === 1 || number % 2 === 0 ? 'agree' : 'disagree' }, T);
    await tick(on('06-01 10:01'));
    const seen = await own.ask('v200', 'opinionMap', {}, on('06-01 10:02'));
    expect(seen).toMatchObject({ kind: 'map', people: 200, agreed: [1] });
    expect(seen.groups.map(({ size }) => size).sort((a, b) => a - b)).toEqual([99, 101]);
    expect(seen.sentence).toBe('200 位邻居点了 10 条说法，想法大致分成 2 群；2 群人都同意的有 1 条，最一致的是“说法 1”');
    expect(seen.statements[0]).toMatchObject({ number: 1, agreed: true, says: 'agree' });
    expect(seen.dots).toHaveLength(200);
    expect(seen.mine).not.toBeNull();
    // Somebody who has said nothing has no dot; what is handed out names nobody and keeps no order of persons.
    const other = await own.ask('v1', 'opinionMap', {}, on('06-01 10:02'));
    expect(other.mine).toBeNull();
    expect(JSON.stringify(other)).not.toMatch(/row-|o-v|keys/);
    expect(seen.dots).toEqual([...seen.dots].sort((a, b) => a[0] - b[0] || a[1] - b[1]));
    // A view reckons nothing: the same row until somebody says something again.
    const [kept] = stage.cloud.database.find(opinionMaps.name, { _id: own.id });
    await own.ask('v7', 'opinionMap', {}, on('06-01 10:03'));
    expect(stage.cloud.database.find(opinionMaps.name, { _id: own.id })[0]).toEqual(kept);
  });
});

describe('the rating', () => {
  /** As the process leaves it in the stage of the result. */
  async function rated(): Promise<Talk> {
    const own = await talking();
    await set({ _id: own.id }, { state: 'rating', position: { stage: 4, phase: 1 } });
    return own;
  }

  test('from ten devices at once it is one rating, and the stars say how it stands', async () => {
    const own = await rated();
    await Promise.all(Array.from({ length: 10 }, (_, at) => own.ask('v1', 'rate', { stars: (at % 5) + 1, text: '' }, T)));
    const [row] = own.all<{ stars: number }>(ratings.name);
    expect(own.all(ratings.name)).toHaveLength(1);
    expect(own.row().stars).toEqual([1, 2, 3, 4, 5].map((star) => (star === row?.stars ? 1 : 0)));
  });

  test('changed until it ends; words are for the host alone; whoever does not take part does not rate', async () => {
    const own = await rated();
    await own.ask('v1', 'rate', { stars: 5, text: '' }, T, 'first');
    await own.ask('v1', 'rate', { stars: 2, text: '道闸老坏' }, T, 'second');
    await own.ask('v1', 'rate', { stars: 2, text: '道闸老坏' }, T, 'second');
    await own.ask('v2', 'rate', { stars: 4 }, T);
    expect(own.row().stars).toEqual([0, 1, 0, 1, 0]);
    expect(await own.ask('v1', 'rating', {}, T)).toMatchObject({ mine: { stars: 2, text: '道闸老坏' }, mayRate: true, people: 2, words: '2 人评了，1 人满意', mayReadTexts: false });
    expect(await own.code('v2', 'ratingTexts', {}, T)).toBe('FORBIDDEN');
    expect((await own.ask('secretary', 'ratingTexts', {}, T)).items).toEqual([expect.objectContaining({ stars: 2, text: '道闸老坏' })]);
    expect(JSON.stringify(await own.ask('secretary', 'ratingTexts', {}, T))).not.toContain('o-v1');
    for (const person of ['secretary', 'stranger', 'streetDesk']) expect(await own.code(person, 'rate', { stars: 5 }, T)).toBe('FORBIDDEN');
    for (const stars of [0, 6, 2.5, '5']) expect(await own.code('v3', 'rate', { stars }, T)).toBe('INVALID_INPUT');
    await set({ _id: own.id }, { stars: [0, 0, 0, 9, 0] });
    await tick(on('06-01 10:05'));
    expect(own.row().stars).toEqual([0, 1, 0, 1, 0]);
    await set({ _id: own.id }, { state: 'closed' });
    expect(await own.code('v1', 'rate', { stars: 5 }, T)).toBe('CONFLICT');
  });
});

/** Database calls of something, on whichever warm instance needs fewest: one that is cold loads the district first. */
async function calls(run: (turn: number) => Promise<unknown>): Promise<number> {
  const counts: number[] = [];
  for (let turn = 0; turn < 4; turn += 1) {
    const before = stage.cloud.stats().databaseCalls;
    await run(turn);
    counts.push(stage.cloud.stats().databaseCalls - before);
  }
  return Math.min(...counts);
}

test('a warm call makes so many database calls, and no more: what a person stands for is two of them in each', async () => {
  const own = await talking();
  await own.ask('secretary', 'addStatement', { text: '道闸留一条人行道' }, T);
  const spoken = await Promise.all(['v20', 'v21', 'v22', 'v23'].map((person) => own.ask(person, 'speak', SAY, T)));
  const made = {
    speak: await calls((turn) => own.ask(`v${turn + 30}`, 'speak', SAY, T)),
    'answer（意见、议事、写、计数）': await calls((turn) => own.ask('secretary', 'answer', { opinionId: spoken[turn]?.id ?? '', text: '可以委托' }, T)),
    opinions: await calls(() => own.ask('v1', 'opinions', {}, T)),
    react: await calls((turn) => own.ask(`v${turn + 40}`, 'react', { number: 1, says: 'agree' }, T)),
    'react 再点': await calls(() => own.ask('v40', 'react', { number: 1, says: 'pass' }, T)),
    opinionMap: await calls(() => own.ask('v40', 'opinionMap', {}, T)),
    rating: await calls(() => own.ask('v40', 'rating', {}, T)),
  };
  process.stdout.write(`opinion, database calls: ${JSON.stringify(made)}\n`);
  expect(made).toEqual({ speak: 6, 'answer（意见、议事、写、计数）': 6, opinions: 5, react: 7, 'react 再点': 6, opinionMap: 7, rating: 4 });
});

test('no name is in any record that is handed out, and every opinion belongs to one round', () => {
  const said = stage.cloud.database.find(opinions.name, {}) as unknown as Opinion[];
  expect(said.length).toBeGreaterThan(70);
  expect(said.every(({ board, deliberationId, round }) => board.endsWith(`${deliberationId}:${round}`))).toBe(true);
});
