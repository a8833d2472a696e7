/** A vote as its voters meet it: what each may do and why not, what stands on the first page, the receipt's way to the root, and the checker without a server. */
import { communityRules, registeredPersons, type RegisteredPerson } from '../../cloudfunctions/shared/register';
import { isVerified, verify } from '../../miniprogram/packages/vote/proof/verify';
import { checkerOf } from '../support/checker';
import { AFTER, DURING, homes, OPENS, Polling, secretary, tagOf } from './support/polling';
import { setStage, type Stage } from './support/stage';
import { on, photoOf } from './support/story';

type View = Awaited<ReturnType<Polling['view']>>;
const BEFORE = on('10-12 08:59');

let stage: Stage;
let polling: Polling;
beforeAll(async () => {
  stage = await setStage();
  polling = new Polling(stage);
}, 60_000);
afterAll(() => stage.close());

/** As a voter sees it. */
async function seen(openid: string, id: string, at: string = DURING): Promise<View> {
  const reply = (await polling.send(openid, 'view', { id }, at)) as { ok: boolean; data?: View };
  if (!reply.ok || !reply.data) throw new Error(JSON.stringify(reply));
  return reply.data;
}
const standing = async (openid: string, id: string, at?: string) => (await seen(openid, id, at)).standing;

describe('how somebody stands to a vote', () => {
  test('before it opens, while it runs, once cast, and at the end', async () => {
    const id = await polling.open({ roll: homes(3), opensAt: Date.parse(OPENS) + 60_000 });
    expect(await standing('o-v1', id, OPENS)).toMatchObject({ name: 'soon', title: '今天 09:01 开始投' });
    expect(await standing('o-v1', id)).toMatchObject({ name: 'cast', title: '您家 v1 还没投' });
    await polling.cast('o-v1', id, 'v1', ['for']);
    expect(await seen('o-v1', id)).toMatchObject({ standing: { name: 'done', title: 'v1 投过了' }, mayCast: false, papers: [{ unit: 'v1', voted: true, proxy: false }] });
    expect(await standing('o-v1', id, AFTER)).toMatchObject({ name: 'counting' });
    await polling.close(id);
    expect(await seen('o-v1', id, AFTER)).toMatchObject({ standing: { name: 'closed' }, papers: [{ voted: true }], resultView: { tone: 'void', title: '参加的户数不够，这次不算数' } });
  });

  test('where a change is allowed it is offered, with its end', async () => {
    const id = await polling.open({ roll: homes(2), changeable: true, secret: true });
    await polling.cast('o-v1', id, 'v1', ['for']);
    expect(await seen('o-v1', id)).toMatchObject({ standing: { name: 'change', lines: ['周日 18:00 前还可以改，以最后一次为准'] }, mayCast: true, openness: { label: '不记名' } });
    await polling.close(id);
    // Nothing leads to the ballot any more; the mark on the roll says that there was one.
    expect((await seen('o-v1', id, AFTER)).papers).toMatchObject([{ voted: true }]);
  });

  test('several units of one owner are one ballot, and one that is held for somebody else is another', async () => {
    const id = await polling.open({ roll: [{ unit: '3 幢 502', area: 8_964, owners: ['o-v1'] }, { unit: '车位 8', area: 1_200, owners: ['o-v1'] }, { unit: '1 幢 101', area: 8_544, owners: ['o-v2'] }] });
    expect(await polling.send(secretary, 'grantProxy', { id, unit: '1 幢 101', proxyUnit: '3 幢 502', photo: photoOf('secretary') })).toMatchObject({ ok: true });
    expect((await seen('o-v1', id)).papers).toEqual([
      { unit: '3 幢 502', units: ['3 幢 502', '车位 8'], area: 10_164, words: '3 幢 502、车位 8，101.64 m²', voted: false, proxy: false },
      { unit: '1 幢 101', units: ['1 幢 101'], area: 8_544, words: '1 幢 101，85.44 m²', voted: false, proxy: true },
    ]);
    await polling.cast('o-v1', id, '车位 8', ['for']);
    expect(await seen('o-v1', id)).toMatchObject({ papers: [{ voted: true }, { voted: false }], standing: { name: 'cast', title: '受委托的 1 幢 101 还没投', lines: ['您要投 2 张票，还有 1 张'] } });
  });

  test('co-owners who named nobody, who named another, and somebody who is not on the roll: each is told, and whom to turn to', async () => {
    const person = (name: string, openid: string): RegisteredPerson => ({ _id: `p-${name}`, districtId: 'd', communityId: 'c1', compoundId: 'k-co', name, unit: null, phoneDigest: null, adult: true, owns: true, seats: [], openid, boundBy: 'staff', boundAt: 0, version: 1 });
    await stage.cloud.database.insertMany(registeredPersons.name, [person('a', 'o-resident'), person('b', 'o-neighbour')].map((row) => ({ ...row })));
    await stage.cloud.database.insertMany(communityRules.name, [{ _id: 'k-co', parkingCounts: false, unnamedStand: true, invalidParticipates: false, silentFollowMajority: null, version: 1 }]);
    const id = await polling.open({ compoundId: 'k-co', roll: [{ unit: 'r1', area: 100, owners: ['p-a', 'p-c'] }, { unit: 'r2', area: 100, owners: ['p-b', 'p-c'], namedVoter: 'p-c' }, ...homes(1)] });
    // Who is not on the roll reads it through their home; without one the vote is not theirs to see.
    for (const [openid, name] of [['o-resident', 'unnamed'], ['o-neighbour', 'represented']] as const) {
      await stage.cloud.database.insertMany('members', [{ _id: openid, name: null, households: [{ householdId: `h-${openid}`, buildingId: 'xf3', buildingName: '3 幢', room: '101', anchorId: 'xf', communityId: 'c1', status: 'declared', since: 0 }], homeId: null, consent: null, version: 1 }]);
      const told = await standing(openid, id);
      expect([told.name, `${told.title}${told.lines.join('')}`]).toEqual([name, expect.stringContaining('幸福里小区党支部')]);
    }
    expect(await standing('o-值班员 01', id)).toMatchObject({ name: 'outside', title: '这次表决的名册里没有您' });
  });
});

test('an owners’ vote is an expression of intent until the community has adopted the app by a document; what began before stays what it was', async () => {
  const before = await polling.open({ compoundId: 'k-adopts', roll: homes(2) });
  await stage.cloud.database.insertMany(communityRules.name, [{ _id: 'k-adopts', parkingCounts: false, unnamedStand: false, invalidParticipates: false, silentFollowMajority: null, adoptedChannel: { document: '中山社区〔2026〕7 号公告', adopted: '2026-10-01' }, version: 1 }]);
  const after = await polling.open({ compoundId: 'k-adopts', roll: [] });
  expect((await seen('o-v1', before)).effect).toMatchObject({ label: '意向征集', advisory: true });
  expect((await seen('o-v1', after)).effect).toEqual({ label: '业主表决', text: '本小区用这里表决，依据是2026年10月1日的中山社区〔2026〕7 号公告', advisory: false });
});

describe('on the first page', () => {
  const running = async (openid: string, at: string = DURING) => ((await polling.send(openid, 'running', {}, at)) as { data?: { items: { id: string; waiting: number; papers: number; standingWords: string }[] } }).data?.items ?? [];

  test('what I still have to vote on stands first, wherever I live; what is over or not begun does not stand there', async () => {
    const roll = [{ unit: '9 幢 901', area: 9_000, owners: ['o-far'] }, ...homes(1, 10_000, 'w')];
    const mine = await polling.open({ roll });
    const secret = await polling.open({ roll, secret: true });
    const later = await polling.open({ roll, opensAt: Date.parse(OPENS) + 86_400_000 * 3, closesAt: Date.parse(OPENS) + 86_400_000 * 12 });
    expect(new Set((await running('o-far')).map(({ id, waiting, standingWords }) => `${id} ${waiting} ${standingWords}`))).toEqual(new Set([`${mine} 1 您家 9 幢 901 还没投`, `${secret} 1 您家 9 幢 901 还没投`]));
    await polling.cast('o-far', secret, '9 幢 901', ['for']);
    expect((await running('o-far')).map(({ id, waiting, standingWords }) => [id, waiting, standingWords])).toEqual([[mine, 1, '您家 9 幢 901 还没投'], [secret, 0, '您投好了']]);
    expect((await running('o-far', on('10-15 10:00'))).map(({ id }) => id)).toContain(later);
    expect((await running('o-far', AFTER)).map(({ id }) => id)).toEqual([later]);
    expect(await running('o-nobody')).toEqual([]);
    expect(JSON.stringify(await running('o-far'))).not.toMatch(/placeKey|markKey|owner/);
  });
});

describe('a receipt’s way to the root, on the phone and on a page without a server', () => {
  const { recheck } = checkerOf('docs/checker/index.html');
  const wrong = (found: ReturnType<typeof recheck>) => found.filter(({ ok }) => ok === false).map(({ what }) => what);

  const closed = async (more: Partial<Parameters<Polling['open']>[0]> = {}, picks: readonly string[] = ['for'], count = 9) => {
    const id = await polling.open({ roll: homes(count + 2), rule: 'owners-ordinary', ...more } as never);
    const receipts = [];
    for (let at = 1; at <= count; at += 1) {
      const reply = await polling.cast(`o-v${at}`, id, `v${at}`, at % 3 === 0 ? picks.slice(0, 1) : picks, DURING, tagOf(`${id} ${at}`));
      if (reply.ok) receipts.push(reply.data.receipt);
    }
    await polling.close(id);
    return { id, receipts, dossier: await polling.dossier(id), view: await polling.view(id, AFTER) };
  };

  test.each([['open', false], ['secret', true]])('%s: every voter’s receipt is verified by the phone’s own code and by the checker', async (_, secret) => {
    const { id, receipts, dossier, view } = await closed({ secret });
    if (!view.seal || !view.result) throw new Error('not closed');
    const published = { id, rule: view.rule.id, rollHash: view.rollHash, seal: view.seal, result: view.result };
    expect(receipts).toHaveLength(9);
    for (const { code, leaf, mark } of receipts) {
      const answer = await stage.call('secretary', 'vote', 'checkReceipt', { id, code, leaf, mark }, AFTER);
      expect(isVerified(verify(code, answer, published))).toBe(true);
      const found = recheck(dossier, { receipt: code, witness: view.seal.hash });
      expect([wrong(found), found.at(-1)?.ok, found.at(-2)?.detail]).toEqual([[], true, '和见证人手里的一样']);
    }
    expect(verify(receipts[0]?.code ?? '', await stage.call('secretary', 'vote', 'checkReceipt', { id, code: receipts[1]?.code ?? '' }, AFTER), published).code).toBe(false);
  });

  test.each<[string, Partial<Parameters<Polling['open']>[0]>, readonly string[]]>([
    ['an election', { rule: 'multiple-choice', question: { kind: 'choices', options: ['甲', '乙', '丙'], most: 2, seats: 2 } }, ['甲', '乙']],
    ['a ranking', { rule: 'ranking', question: { kind: 'ranking', options: ['甲', '乙'] } }, ['乙', '甲']],
    ['a budget', { rule: 'budget-approval', question: { kind: 'budget', items: [{ item: '长椅', cost: 3 }, { item: '路灯', cost: 8 }], budget: 9 } }, ['长椅', '路灯']],
  ])('%s is counted anew by the checker', async (_, more, picks) => {
    const { dossier, view } = await closed(more, picks);
    expect([wrong(recheck(dossier, { witness: view.seal?.hash ?? '' })), view.resultView?.tone]).toEqual([[], 'passed']);
  });

  test('a secret election: the box is checked, and that its totals cannot be recounted is said', async () => {
    const { dossier } = await closed({ rule: 'multiple-choice', secret: true, question: { kind: 'choices', options: ['甲', '乙'], most: 1, seats: 1 } }, ['甲']);
    const found = recheck(dossier);
    expect([wrong(found), found.find(({ what }) => what === '计票')]).toEqual([[], { what: '计票', ok: null, detail: '不记名的选项表决，合计不能从外面重算，只能核对票箱' }]);
  });

  test.each<[string, (dossier: never) => void, readonly string[]]>([
    ['a choice', ({ ballots }: { ballots: { picks: string[] }[] }) => void (ballots[0] as { picks: string[] }).picks.splice(0, 1, 'against'), ['每一张票的内容', '计票']],
    ['a leaf', ({ leaves }: { leaves: string[] }) => void leaves.splice(3, 1, 'f'.repeat(64)), ['票箱的总数', '每一张票的内容']],
    ['a total', ({ result }: { result: { participating: { heads: number } } }) => void (result.participating.heads -= 1), ['计票', '封存码']],
    ['the roll', ({ roll }: { roll: { entries: { area: number }[] } }) => void ((roll.entries[0] as { area: number }).area = 99_999), ['名册的内容', '计票']],
  ])('%s of a real dossier that was changed shows', async (_, edit, found) => {
    const { dossier } = await closed();
    const changed = JSON.parse(JSON.stringify(dossier)) as never;
    edit(changed);
    expect(wrong(recheck(changed))).toEqual(found);
  });

  test('the roll of another vote put in its place shows in the count and the seal', async () => {
    const [one, two] = [await closed(), await closed({ roll: homes(20) })];
    expect(wrong(recheck({ ...one.dossier, roll: two.dossier.roll }))).toEqual(['计票', '封存码']);
  });
});

test('before it begins nobody is asked for anything', async () => {
  const id = await polling.open({ roll: homes(1) });
  expect(await polling.cast('o-v1', id, 'v1', ['for'], BEFORE)).toMatchObject({ ok: false, code: 'CONFLICT', message: '投票还没有开始' });
});
