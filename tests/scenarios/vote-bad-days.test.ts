/** What must not go wrong with a vote: two phones, co-owners, closing while votes arrive, paper against online, tampering, crashes, forged receipts. */
import { votes, ballots, type Vote } from '../../cloudfunctions/voting/record';
import { check } from '../../tools/recount/check';
import type { Dossier } from '../../tools/recount/dossier';
import { admin, update } from '../local-cloud/support/admin';
import { AFTER, CLOSES, desk, DURING, homes, newTag, OPENS, Polling, secretary, type Announced, type Rows } from './support/polling';
import { photoOf } from './support/story';
import { setStage, type Stage } from './support/stage';
import { PEOPLE } from './support/town';

let stage: Stage;
let polling: Polling;
beforeAll(async () => {
  stage = await setStage();
  polling = new Polling(stage);
}, 60_000);
afterAll(() => stage.close());

type Casted = Awaited<ReturnType<Polling['cast']>>;
const taken = (replies: readonly Casted[]) => replies.flatMap((reply) => (reply.ok ? [reply.data] : []));
const refusals = (replies: readonly Casted[]) => replies.flatMap((reply) => (reply.ok ? [] : [reply.code]));
/** A change of what is stored, behind the functions' back. */
const tamper = async (collection: string, where: Record<string, unknown>, set: Record<string, unknown>): Promise<void> => {
  const answer = await admin(stage.cloud, update(collection, where, { $set: set }));
  expect(answer.code).toBeUndefined();
};
/** Who has taken part by now: a secret vote counts along on its row, an open one's ballots are counted. */
const heads = (id: string) => {
  const [vote] = polling.rows(votes.name, { _id: id }) as unknown as Vote[];
  return vote?.secret === true || vote?.state === 'closed' ? vote.turnoutHeads : polling.rows(ballots.name, { voteId: id, box: { $in: ['open', 'sealed'] } }).length;
};
const inBox = (id: string) => polling.rows(ballots.name, { voteId: id }).length;

describe('one ballot for each voting unit', () => {
  test('two phones at the same instant: one is taken, once counted', async () => {
    const id = await polling.open({ roll: homes(2) });
    const replies = await Promise.all(Array.from({ length: 12 }, (_, at) => polling.cast('o-v1', id, 'v1', [at % 2 === 0 ? 'for' : 'against'])));
    expect([taken(replies).length, new Set(refusals(replies))]).toEqual([1, new Set(['CONFLICT'])]);
    expect([inBox(id), heads(id)]).toEqual([1, 1]);
  });

  test('where it may be changed, the last stands, the turnout stays, and an earlier receipt is no longer in', async () => {
    const id = await polling.open({ roll: homes(2), changeable: true });
    const first = taken([await polling.cast('o-v1', id, 'v1', ['for'])])[0];
    await Promise.all(Array.from({ length: 8 }, () => polling.cast('o-v1', id, 'v1', ['abstain'])));
    const last = taken([await polling.cast('o-v1', id, 'v1', ['against'])])[0];
    expect([last?.changed, inBox(id), heads(id)]).toEqual([true, 1, 1]);
    await polling.close(id);
    const included = async (receipt: NonNullable<typeof last>['receipt'] | undefined) => await stage.call('secretary', 'vote', 'checkReceipt', { id, code: receipt?.code ?? '', leaf: receipt?.leaf, mark: receipt?.mark }, AFTER);
    expect(await included(last?.receipt)).toMatchObject({ included: true, issued: true });
    expect(await included(first?.receipt)).toMatchObject({ included: false, issued: true });
    expect((await polling.view(id, AFTER)).result?.figures).toMatchObject({ against: { heads: 1, area: 10_000 } });
  });

  test('the same call once more gives the same receipt', async () => {
    const id = await polling.open({ roll: homes(2) });
    const tag = newTag();
    const replies = await Promise.all([1, 2, 3, 4].map(() => polling.cast('o-v1', id, 'v1', ['for'], DURING, tag)));
    expect(new Set(taken(replies).map(({ receipt }) => receipt.code)).size).toBe(1);
    expect([replies.length, taken(replies).length, heads(id)]).toEqual([4, 4, 1]);
  });

  test('sent again with the same request, without a tag, or late after another: one ballot, the first receipt, nothing brought back', async () => {
    const id = await polling.open({ roll: homes(3), changeable: true });
    const send = (requestId: string | undefined, picks: readonly string[], tag?: string) => polling.send('o-v1', 'cast', { id, unit: 'v1', picks, ...(tag === undefined ? {} : { tag }) }, DURING, requestId) as unknown as Promise<Casted>;
    const [first, again] = [taken([await send('request-1', ['for'])])[0], taken([await send('request-1', ['for'])])[0]];
    expect([again?.receipt, inBox(id)]).toEqual([first?.receipt, 1]);
    expect(await send('request-2', ['against'])).toMatchObject({ ok: true, data: { changed: true } });
    expect(await send('request-1', ['for'])).toMatchObject({ ok: false, code: 'CONFLICT', message: '这一张之后您又改投过，以后来的那一张为准' });
    expect(await send(undefined, ['for'])).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    await polling.close(id);
    expect((await polling.view(id, AFTER)).result?.figures).toMatchObject({ inFavour: { heads: 0 }, against: { heads: 1 } });
  });

  test('both co-owners at once: only the one whom they named', async () => {
    const id = await polling.open({ roll: [{ unit: 'a', area: 9_000, owners: ['o-v1', 'o-v2'], namedVoter: 'o-v2' }, ...homes(1, 5_000, 'w')] });
    const [first, second] = await Promise.all([polling.cast('o-v1', id, 'a', ['for']), polling.cast('o-v2', id, 'a', ['against'])]);
    expect([first, second]).toMatchObject([{ ok: false, code: 'FORBIDDEN' }, { ok: true }]);
  });

  test('somebody else’s openid in the body changes nothing', async () => {
    const id = await polling.open({ roll: homes(2) });
    for (const more of [{ openid: 'o-v1' }, { caller: 'o-v1' }, { OPENID: 'o-v1', userInfo: { openId: 'o-v1' } }]) expect(await polling.send('o-v2', 'cast', { id, unit: 'v1', picks: ['for'], tag: newTag(), ...more })).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    expect(inBox(id)).toBe(0);
  });

  test.each([['nobody of the roll', 'v9'], ['a made-up unit', 'x'], ['a made-up vote', 'v1']])('%s', async (what, unit) => {
    const id = what === 'a made-up vote' ? 'made-up' : await polling.open({ roll: homes(2) });
    expect(await polling.cast('o-v9', id, unit, ['for'])).toMatchObject({ ok: false, code: 'FORBIDDEN' });
  });

  test.each([[['yes']], [['for', 'against']], [[]], [['invalid']]])('a ballot marked %j is not taken', async (picks) => {
    const id = await polling.open({ roll: homes(2) });
    expect(await polling.cast('o-v1', id, 'v1', picks)).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    expect(inBox(id)).toBe(0);
  });
});

describe('many at once', () => {
  test.each([[64, false], [1000, true]])('%i voters: none lost, none doubled (secret: %s)', async (count, secret) => {
    const id = await polling.open({ roll: homes(count), secret, rule: 'owners-ordinary' });
    const began = performance.now();
    const replies = await polling.castAll(id, homes(count).map(({ unit }, at) => [unit, at % 3 === 0 ? 'against' : 'for'] as const), count);
    process.stdout.write(`${count} voters at once: ${Math.round(performance.now() - began)} ms\n`);
    expect([taken(replies).length, inBox(id), heads(id)]).toEqual([count, count, count]);
    await polling.close(id, DURING);
    const against = Math.ceil(count / 3);
    expect((await polling.view(id, AFTER)).result?.figures).toMatchObject({ participating: { heads: count }, inFavour: { heads: count - against }, against: { heads: against, area: against * 10_000 } });
    const exported = await polling.dossier(id);
    expect(new Set(exported.leaves).size).toBe(count);
    expect(check(exported as Dossier).filter(({ ok }) => !ok)).toEqual([]);
    const receipts = taken(replies).filter((_, at) => at % Math.ceil(count / 8) === 0);
    for (const { receipt } of receipts) expect(await stage.call('secretary', 'vote', 'checkReceipt', { id, code: receipt.code, mark: receipt.mark }, AFTER)).toMatchObject({ included: true, issued: true });
  }, 300_000);

  test('closing while votes arrive: whoever was told so is counted, nobody else', async () => {
    const id = await polling.open({ roll: homes(200), rule: 'owners-ordinary' });
    const last = Date.parse(CLOSES) - 1;
    const casting = polling.castAll(id, homes(200).map(({ unit }) => [unit, 'for'] as const), 40, last);
    const closing: Promise<unknown>[] = [];
    while (heads(id) < 60) await new Promise((done) => setTimeout(done, 5));
    for (let turn = 0; turn < 3; turn += 1) closing.push(polling.send(secretary, 'close', { id }, CLOSES), stage.cloud.fireTimer('vote', Date.parse(CLOSES)));
    await Promise.all(closing);
    const replies = await casting;
    const counted = (await polling.view(id, AFTER)).result?.outcome.participating.heads;
    process.stdout.write(`closed while ${replies.length} voted: ${counted} counted\n`);
    expect(counted).toBe(taken(replies).length);
    expect(counted).toBeLessThan(200);
    expect(new Set(refusals(replies))).toEqual(new Set(['CONFLICT']));
    expect(heads(id)).toBe(counted);
    expect(check((await polling.dossier(id)) as Dossier).filter(({ ok }) => !ok)).toEqual([]);
  }, 60_000);

  test('a ballot at the closing instant is late, one a millisecond before is not; closing again changes nothing', async () => {
    const id = await polling.open({ roll: homes(3) });
    const end = Date.parse(CLOSES);
    expect(await polling.cast('o-v1', id, 'v1', ['for'], end - 1)).toMatchObject({ ok: true });
    expect(await polling.cast('o-v2', id, 'v2', ['for'], end)).toMatchObject({ ok: false, code: 'CONFLICT', message: '投票已经截止，这一张没有收进去' });
    expect(await polling.cast('o-v2', id, 'v2', ['for'], end + 1)).toMatchObject({ ok: false, code: 'CONFLICT' });
    expect(await polling.send(secretary, 'close', { id }, end - 1)).toMatchObject({ ok: false, code: 'CONFLICT' });
    const first = await polling.close(id);
    const stored = JSON.stringify(polling.rows(votes.name, { _id: id }));
    expect([await polling.close(id), await polling.close(id)]).toEqual([first, first]);
    await stage.cloud.fireTimer('vote', Date.parse(AFTER));
    expect(JSON.stringify(polling.rows(votes.name, { _id: id }))).toBe(stored);
  });
});

describe('paper against online', () => {
  const enter = async (id: string, unit: string, picks: readonly string[], second = picks) => {
    const entered = { id, unit, channel: 'paper', picks };
    expect(await polling.send(secretary, 'enterBallot', { ...entered, photo: photoOf('secretary') })).toMatchObject({ ok: true });
    return polling.send(desk, 'confirmEntry', { ...entered, picks: second });
  };

  test.each([['online', { for: 2, against: 0 }], ['paper', { for: 1, against: 1 }], [null, { for: 1, against: 0 }]] as const)('a contradiction waits for a recorded decision: %s', async (keep, expected) => {
    const id = await polling.open({ roll: homes(3) });
    await polling.castAll(id, [['v1', 'for'], ['v2', 'for']]);
    expect(await enter(id, 'v1', ['against'])).toMatchObject({ ok: true });
    expect(heads(id)).toBe(2);
    const listed = await polling.send(secretary, 'conflicts', { id });
    expect(listed).toMatchObject({ ok: true, data: { conflicts: [{ unit: 'v1', kind: 'contradiction', channels: ['online', 'paper'], decided: null }] } });
    expect(await polling.send(secretary, 'close', { id }, AFTER)).toMatchObject({ ok: false, code: 'CONFLICT', details: { undecided: ['v1'] } });
    expect(await polling.cast('o-v3', id, 'v3', ['for'], AFTER)).toMatchObject({ ok: false, code: 'CONFLICT' });
    const decision = { id, unit: 'v1', keep, document: '业委会决定〔2026〕3 号', reason: '与本人当面核对' };
    expect(await polling.send(desk, 'decideConflict', decision, AFTER)).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    expect(await polling.send(secretary, 'decideConflict', decision, AFTER)).toMatchObject({ ok: true });
    await polling.close(id);
    expect((await polling.view(id, AFTER)).result?.figures).toMatchObject({ inFavour: { heads: expected.for }, against: { heads: expected.against } });
    expect(check((await polling.dossier(id)) as Dossier).filter(({ ok }) => !ok)).toEqual([]);
  });

  test('the same vote both ways is one vote; what two people entered differently is entered again', async () => {
    const id = await polling.open({ roll: homes(2) });
    await polling.castAll(id, [['v1', 'for']]);
    expect(await enter(id, 'v1', ['for'])).toMatchObject({ ok: true });
    expect(await enter(id, 'v2', ['for'], ['against'])).toMatchObject({ ok: false, code: 'CONFLICT' });
    expect(await enter(id, 'v2', ['invalid'])).toMatchObject({ ok: true });
    await polling.close(id, DURING);
    expect((await polling.view(id, AFTER)).result?.figures).toMatchObject({ inFavour: { heads: 1 }, invalid: { heads: 1 }, participating: { heads: 1 } });
  });

  test('online after paper, in a secret vote that may be changed, is a conflict as well, and tells nobody what was marked', async () => {
    const id = await polling.open({ roll: homes(2), secret: true, changeable: true });
    expect(await enter(id, 'v1', ['against'])).toMatchObject({ ok: true });
    expect(await polling.cast('o-v1', id, 'v1', ['for'])).toMatchObject({ ok: true, data: { changed: true } });
    expect(await polling.send(secretary, 'conflicts', { id })).toMatchObject({ data: { conflicts: [{ unit: 'v1', decided: null }] } });
    expect(JSON.stringify(polling.rows('ballotEntries', { voteId: id }))).not.toMatch(/against|for"/);
    expect(await polling.send(secretary, 'decideConflict', { id, unit: 'v1', keep: 'paper', document: '1 号', reason: '本人确认' })).toMatchObject({ ok: true });
    await polling.close(id);
    expect((await polling.view(id, AFTER)).result?.figures).toMatchObject({ against: { heads: 1, area: 10_000 } });
  });
});

describe('what nobody may see or change', () => {
  test('before closing no answer holds a choice; a closed secret vote has forgotten who voted what', async () => {
    const id = await polling.open({ roll: homes(4), secret: true });
    await polling.castAll(id, [['v1', 'for'], ['v2', 'against'], ['v3', 'for']]);
    for (const [action, at] of [['view', DURING], ['turnout', DURING], ['conflicts', DURING], ['checkBox', DURING], ['dossier', DURING]] as const) expect(JSON.stringify(await polling.send(secretary, action, { id }, at))).not.toMatch(/"(?:for|against|inFavour|picks)"/);
    expect(JSON.stringify(polling.rows(ballots.name, { voteId: id }))).not.toMatch(/v1|v2|v3|"at":/);
    await polling.close(id);
    expect(JSON.stringify(polling.rows(ballots.name, { voteId: id }))).not.toMatch(/for|against|nonce/);
    const [vote] = polling.rows(votes.name, { _id: id }) as { placeKey: string | null }[];
    expect(vote?.placeKey).toBeNull();
    expect((await polling.dossier(id)).roll.entries).toBeUndefined();
    expect(polling.rows('rolls', { voteId: id, marked: true })).toHaveLength(3);
    expect(await stage.call('secretary', 'vote', 'checkBox', { id }, AFTER)).toEqual({ whole: true, findings: [] });
  });

  test('a stored ballot that was changed stops the count, and shows afterwards in the check and in the other program', async () => {
    const id = await polling.open({ roll: homes(4) });
    await polling.castAll(id, [['v1', 'for'], ['v2', 'against'], ['v3', 'for']]);
    const rowOf = (pick: string) => (polling.rows(ballots.name, { voteId: id }) as { _id: string; online: { picks: string[] } }[]).find(({ online }) => online.picks[0] === pick);
    const row = rowOf('against');
    await tamper(ballots.name, { _id: row?._id ?? '' }, { 'online.picks': ['for'] });
    expect(await polling.send(secretary, 'close', { id }, AFTER)).toMatchObject({ ok: false, code: 'CONFLICT', details: { tampered: ['v2'] } });
    await tamper(ballots.name, { _id: row?._id ?? '' }, { 'online.picks': ['against'] });
    await polling.close(id);
    expect(await stage.call('secretary', 'vote', 'checkBox', { id }, AFTER)).toEqual({ whole: true, findings: [] });
    await tamper(ballots.name, { _id: row?._id ?? '' }, { 'online.picks': ['for'] });
    expect((await stage.call('secretary', 'vote', 'checkBox', { id }, AFTER)).whole).toBe(false);
    expect(check((await polling.dossier(id)) as Dossier).some(({ ok }) => !ok)).toBe(true);
  });

  test('a roll that was changed behind its hash stops the count, and afterwards shows in the check', async () => {
    const id = await polling.open({ roll: homes(3) });
    await polling.castAll(id, [['v1', 'for'], ['v2', 'for']]);
    const weigh = (area: number) => tamper('rolls', { _id: `${id}:v1` }, { area });
    await weigh(90_000);
    expect(await polling.send(secretary, 'close', { id }, AFTER)).toMatchObject({ ok: false, code: 'CONFLICT', details: { tampered: ['名册'] } });
    await weigh(10_000);
    await polling.close(id);
    await weigh(90_000);
    expect((await stage.call('secretary', 'vote', 'checkBox', { id }, AFTER)).findings).toEqual(['“名册”和公布的哈希对不上']);
    expect(check((await polling.dossier(id)) as Dossier).some(({ ok }) => !ok)).toBe(true);
  });

  test('a ballot that was put in for nobody of the roll stops the count', async () => {
    const id = await polling.open({ roll: homes(3), secret: true });
    await polling.castAll(id, [['v1', 'for']]);
    const [row] = polling.rows(ballots.name, { voteId: id });
    await stage.cloud.database.insertMany(ballots.name, [{ ...row, _id: `${id}:${'0'.repeat(40)}` }]);
    expect(await polling.send(secretary, 'close', { id }, AFTER)).toMatchObject({ ok: false, code: 'CONFLICT', details: { tampered: ['名册以外'] } });
  });

  test('a crash between ballot and counter is healed at closing, and keeps no vote from its quorum', async () => {
    const id = await polling.open({ roll: homes(3), extension: { days: 7, times: 1 } });
    await polling.castAll(id, [['v1', 'for'], ['v2', 'for']]);
    await tamper(votes.name, { _id: id }, { turnoutHeads: 1, turnoutArea: 10_000 });
    await polling.close(id);
    expect(await polling.view(id, AFTER)).toMatchObject({ state: 'closed', turnout: { participating: { heads: 2, area: 20_000 } }, result: { outcome: { quorumMet: true, passed: true } } });
  });

  test('a forged receipt is in no root and was never issued; a mistyped one is said to be', async () => {
    const id = await polling.open({ roll: homes(3) });
    const other = await polling.open({ roll: homes(3) });
    const [mine] = taken(await polling.castAll(id, [['v1', 'for']]));
    const [foreign] = taken(await polling.castAll(other, [['v1', 'for']]));
    await polling.close(id);
    const checked = (receipt: { code?: string | undefined; leaf?: string | undefined; mark?: string | undefined }) => polling.send(secretary, 'checkReceipt', { id, ...receipt }, AFTER);
    expect(await checked({ code: foreign?.receipt.code, leaf: foreign?.receipt.leaf, mark: mine?.receipt.mark })).toMatchObject({ ok: true, data: { included: false, issued: false, proof: null } });
    expect(await checked({ code: mine?.receipt.code, mark: 'AAAAAAAA' })).toMatchObject({ data: { included: true, issued: false } });
    expect(await checked({ code: `${mine?.receipt.code.slice(0, -1)}${mine?.receipt.code.endsWith('0') ? '1' : '0'}` })).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    expect(JSON.stringify(await checked({ code: mine?.receipt.code }))).not.toMatch(/"for"|picks/);
  });

  test('witnesses hold the one line, and refuse another', async () => {
    const id = await polling.open({ roll: homes(1) });
    await polling.castAll(id, [['v1', 'for']]);
    const closed = await polling.close(id, DURING);
    const sealHash = closed.state === 'closed' ? closed.sealHash : '';
    await Promise.all([1, 2].map(() => polling.send(desk, 'witnessSeal', { id, sealHash })));
    await stage.call('districtHead', 'vote', 'witnessSeal', { id, sealHash });
    expect((await polling.view(id)).seal?.witnesses).toEqual(['社区专员 01', '区主要 01']);
    expect(await polling.send(desk, 'witnessSeal', { id, sealHash: '0'.repeat(64) })).toMatchObject({ ok: false, code: 'CONFLICT' });
    expect(await polling.send(secretary, 'witnessSeal', { id, sealHash: '0'.repeat(64) })).toMatchObject({ ok: false, code: 'FORBIDDEN' });
  });
});

describe('who may vote', () => {
  const problemOf = async (roll: Rows, more: Announced = {}) => {
    const { _id, opensAt } = await polling.announce({ roll, ...more });
    await stage.cloud.fireTimer('vote', opensAt);
    const { state, problem, voteId } = polling.called(_id);
    expect([state, voteId]).toEqual(['failed', null]);
    return problem;
  };

  test.each<[string, Rows, string]>([
    ['面积 0', [{ unit: 'a', area: 0, owners: ['o'] }], '“a”面积是 0，请补上专有部分面积'],
    ['没有业主', [{ unit: 'a', area: 1 }], '“a”没有业主'],
    ['共有人没有推选', [{ unit: 'a', area: 1, owners: ['o', 'p'] }], '“a”有几个共有人，还没有推选谁来投票'],
    ['推选了别人', [{ unit: 'a', area: 1, owners: ['o', 'p'], namedVoter: 'q' }], '“a”推选的人不是共有人'],
    ['推选了两个人', [{ unit: 'a', area: 1, owners: ['o', 'p'], namedVoter: 'o' }, { unit: 'b', area: 1, owners: ['p', 'o'], namedVoter: 'p' }], '“b”同样的共有人在另一套房屋推选了别人，一户共有人只推选一个人'],
    ['未登记没有理由', [{ unit: 'a', area: 1, owners: ['o'], basis: 'possession' }], '“a”尚未登记，要写明为什么算业主'],
    ['未售却有业主', [{ unit: 'a', area: 1, owners: ['o'], basis: 'unsold' }], '“a”未售、未交付的房屋算开发建设单位的，不要填业主'],
    ['只有不计的车位', [{ unit: 'a', kind: 'parking', area: 1_200, owners: ['o'] }], '名册里没有可以投票的房屋'],
    ['一套也没有', [], '房屋名册里还没有这个范围的房屋，请先导入名册'],
    ['只有开发商的', [{ unit: 'a', area: 1_200, basis: 'unsold' }], '名册里没有一个人能投票：业主、户代表都还没有登记'],
    ['六处', Array.from({ length: 6 }, (_, at) => ({ unit: `a${at}`, area: 0, owners: ['o'] })), '“a0”面积是 0，请补上专有部分面积；“a1”面积是 0，请补上专有部分面积；“a2”面积是 0，请补上专有部分面积；“a3”面积是 0，请补上专有部分面积；“a4”面积是 0，请补上专有部分面积。一共 6 处要改'],
  ])('%s: not opened, and why', async (_, roll, message) => {
    expect(await problemOf(roll)).toBe(message);
  });

  test('a window that is too short, thresholds of one’s own, a question that the rule cannot count', async () => {
    expect(await problemOf(homes(2), { closesAt: Date.parse(OPENS) + 3_600_000 })).toBe('业主表决的时间要在 5 天到 60 天之间');
    expect(await problemOf(homes(2), { thresholds: { quorum: null, pass: null } })).toMatch('门槛由法律规定');
    expect(await problemOf(homes(2), { question: { kind: 'ranking', options: ['甲', '乙'] } })).toMatch('不能这样提问');
  });

  test.each(['communityDesk', 'neighbour', 'dayOfficer', 'stranger'] as const)('%s neither opens nor closes nor enters what is not theirs', async (person) => {
    const id = await polling.open({ roll: homes(2) });
    for (const action of ['close', 'conflicts']) expect(await polling.send(PEOPLE[person], action, { id })).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    if (person !== 'communityDesk') expect(await polling.send(PEOPLE[person], 'enterBallot', { id, unit: 'v1', channel: 'paper', picks: ['for'], photo: 'p' })).toMatchObject({ ok: false, code: 'FORBIDDEN' });
  });
});

test('a warm cast makes three database calls, a look at the turnout four, whatever the size', async () => {
  const id = await polling.open({ roll: homes(40), changeable: true });
  const least = async (run: (turn: number) => Promise<unknown>) => {
    const counts: number[] = [];
    for (let turn = 0; turn < 8; turn += 1) {
      const before = stage.cloud.stats().databaseCalls;
      await run(turn);
      counts.push(stage.cloud.stats().databaseCalls - before);
    }
    return Math.min(...counts);
  };
  await polling.castAll(id, homes(20).map(({ unit }) => [unit, 'for'] as const));
  const made = {
    'cast 第一次': await least((turn) => polling.cast(`o-v${turn + 21}`, id, `v${turn + 21}`, ['for'])),
    'cast 改投': await least((turn) => polling.cast(`o-v${turn + 1}`, id, `v${turn + 1}`, ['abstain'])),
    turnout: await least(() => stage.call('secretary', 'vote', 'turnout', { id }, DURING)),
    'vote 投票人': await least(() => polling.send('o-v1', 'view', { id })),
  };
  process.stdout.write(`vote, database calls: ${JSON.stringify(made)}\n`);
  expect(made).toEqual({ 'cast 第一次': 3, 'cast 改投': 3, turnout: 4, 'vote 投票人': 7 });
});
