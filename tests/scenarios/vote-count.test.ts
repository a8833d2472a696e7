/** A vote through the database: the golden cases of the law, both counts agreeing; the quorum missed, extended by the rule, and exactly three quarters. */
import { check } from '../../tools/recount/check';
import type { Dossier } from '../../tools/recount/dossier';
import { on } from './support/story';
import { AFTER, CLOSES, desk, DURING, homes, Polling, secretary } from './support/polling';
import { setStage, type Stage } from './support/stage';

let stage: Stage;
let polling: Polling;
beforeAll(async () => {
  stage = await setStage();
  polling = new Polling(stage);
}, 60_000);
afterAll(() => stage.close());

const wrong = (dossier: unknown) => check(dossier as Dossier).filter(({ ok }) => !ok);

/** for, against, abstain of 300 owners of equal area; what the two thresholds make of it. Null: no quorum. */
const GOLDEN: readonly [inFavour: number, against: number, abstain: number, ordinary: boolean | null, special: boolean | null][] = [
  [101, 0, 99, true, false],
  [100, 100, 0, false, false],
  [150, 50, 0, true, true],
  [149, 51, 0, true, false],
  [199, 0, 0, null, null],
  [200, 0, 0, true, true],
];

test.each(GOLDEN)('golden case %i / %i / %i of 300', async (inFavour, against, abstain, ordinary, special) => {
  const choices = [...Array<string>(inFavour).fill('for'), ...Array<string>(against).fill('against'), ...Array<string>(abstain).fill('abstain')].map((pick, at) => [`v${at + 1}`, pick] as const);
  for (const [rule, secret, expected] of [['owners-ordinary', false, ordinary], ['owners-special', true, special]] as const) {
    const id = await polling.open({ roll: homes(300), rule, secret });
    // Cast one by one in the open vote; laid into the box of the secret one as casting writes it, which saves a thousand calls.
    if (secret) await polling.lay(id, choices);
    else expect((await polling.castAll(id, choices)).filter(({ ok }) => !ok)).toEqual([]);
    await polling.close(id);
    const view = await polling.view(id, AFTER);
    expect(view.result?.outcome).toMatchObject({ quorumMet: expected !== null, passed: expected === true, participating: { heads: choices.length, area: choices.length * 10_000 }, inFavour: { heads: inFavour }, total: { heads: 300, area: 3_000_000 } });
    expect(wrong(await polling.dossier(id))).toEqual([]);
  }
}, 120_000);

test('a special matter misses the quorum, is extended by the rule, takes paper and door-to-door ballots, and passes by exactly three quarters', async () => {
  const id = await polling.open({ roll: homes(12), extension: { days: 7, times: 1 } });
  await polling.castAll(id, [1, 2, 3, 4, 5, 6].map((at) => [`v${at}`, 'for'] as const));
  expect((await polling.view(id)).turnout).toMatchObject({ participating: { heads: 6, area: 60_000 }, missing: { heads: 2, area: 20_000 }, words: '还差 2 户、200.00 平方米' });
  await stage.cloud.fireTimer('deliberation', Date.parse(AFTER));
  const later = Date.parse(CLOSES) + 7 * 86_400_000;
  expect(await polling.view(id, AFTER)).toMatchObject({ state: 'open', closesAt: later });
  const entered = { id, unit: 'v7', channel: 'paper', picks: ['against'] };
  const again = on('10-20 10:00');
  for (const [unit, channel] of [['v7', 'paper'], ['v8', 'door']] as const) {
    expect(await polling.send(secretary, 'enterBallot', { ...entered, unit, channel, photo: `cloud://x/${unit}.jpg` }, again)).toMatchObject({ ok: true });
    expect(await polling.send(secretary, 'confirmEntry', { ...entered, unit, channel }, again)).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    expect(await polling.send(desk, 'confirmEntry', { ...entered, unit, channel }, again)).toMatchObject({ ok: true });
  }
  expect((await polling.view(id, again)).turnout.words).toBe('参加的已经够了');
  await stage.cloud.fireTimer('deliberation', later);
  await stage.cloud.fireTimer('deliberation', later + 60_000);
  const view = await polling.view(id, on('10-26 09:00'));
  expect(view).toMatchObject({ state: 'closed', result: { outcome: { quorumMet: true, passed: true, participating: { heads: 8, area: 80_000 }, inFavour: { heads: 6, area: 60_000 } } } });
  expect(wrong(await polling.dossier(id))).toEqual([]);
  expect((polling.rows('votes', { _id: id })[0] as { history: { step: string }[] }).history.map(({ step }) => step)).toEqual(['open', 'extend', 'shut', 'count']);
});

test.each([
  ['single-choice', { kind: 'choices', options: ['长椅', '路灯'], most: 1, seats: 1 }, [['长椅'], ['长椅'], ['路灯']], { chosen: ['长椅'] }],
  ['ranking', { kind: 'ranking', options: ['甲', '乙', '丙'] }, [['甲', '乙'], ['乙', '丙'], ['乙']], { winner: '乙' }],
  ['budget-approval', { kind: 'budget', items: [{ item: '长椅', cost: 300_000 }, { item: '路灯', cost: 800_000 }], budget: 900_000 }, [['长椅', '路灯'], ['路灯'], []], { funded: ['路灯'] }],
  ['committee-election', { kind: 'choices', options: ['张', '王', '李'], most: 2, seats: 2 }, [['张', '王'], ['张', '王'], ['李']], { chosen: ['张', '王'] }],
] as const)('%s is counted through the database, and by the other program', async (rule, question, picks, outcome) => {
  const id = await polling.open({ roll: homes(3), rule, question: JSON.parse(JSON.stringify(question)) as never });
  for (const [at, marked] of picks.entries()) expect(await polling.cast(`o-v${at + 1}`, id, `v${at + 1}`, marked)).toMatchObject({ ok: true });
  await polling.close(id, DURING);
  expect((await polling.view(id)).result?.outcome).toMatchObject(outcome);
  expect(wrong(await polling.dossier(id))).toEqual([]);
});

test('one owner of several homes is one person with all the area; the developer is one person; an empty vote never passes', async () => {
  const roll = [
    { unit: 'a', area: 12_983, owners: ['o-v1'] }, { unit: 'b', area: 6_259, owners: ['o-v1'] },
    { unit: 'c', area: 9_600, owners: ['o-v2'] },
    { unit: 'd', area: 1_000, basis: 'unsold' as const }, { unit: 'e', area: 2_000, basis: 'undelivered' as const },
  ];
  const id = await polling.open({ roll });
  expect(await polling.cast('o-v1', id, 'b', ['for'])).toMatchObject({ ok: true });
  expect((await polling.view(id)).turnout).toMatchObject({ participating: { heads: 1, area: 19_242 }, total: { heads: 3, area: 31_842 } });
  expect(await polling.cast('o-v1', id, 'a', ['for'])).toMatchObject({ ok: false, code: 'CONFLICT' });
  await polling.close(id);
  expect((await polling.view(id, AFTER)).result?.outcome).toMatchObject({ quorumMet: false, passed: false, inFavour: { heads: 1, area: 19_242 } });
  const none = await polling.open({ roll: homes(3) });
  await polling.close(none);
  expect((await polling.view(none, AFTER)).result?.outcome).toMatchObject({ quorumMet: false, passed: false, participating: { heads: 0, area: 0 } });
  expect(wrong(await polling.dossier(none))).toEqual([]);
});
