/** A vote through the database: the golden cases of the law, both counts agreeing; the quorum missed, extended by the rule, and exactly three quarters. */
import { check } from '../../tools/recount/check';
import { checkWeight } from '../../cloudfunctions/voting/roll/electorate';
import type { Output } from '../../cloudfunctions/api';
import type { Dossier } from '../../tools/recount/dossier';
import { wholeOf } from '../../tools/recount/parts';
import { admin, update } from '../local-cloud/support/admin';
import { on, photoOf } from './support/story';
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
  expect((await polling.view(id)).turnout).toMatchObject({ participating: { heads: 6, area: 60_000 }, missing: { heads: 2, area: 20_000 }, words: '还差 2 户、200.00 m² 才算数' });
  await stage.cloud.fireTimer('vote', Date.parse(AFTER));
  const later = Date.parse(CLOSES) + 7 * 86_400_000;
  expect(await polling.view(id, AFTER)).toMatchObject({ state: 'open', closesAt: later });
  const entered = { id, unit: 'v7', channel: 'paper', picks: ['against'] };
  const again = on('10-20 10:00');
  for (const [unit, channel] of [['v7', 'paper'], ['v8', 'door']] as const) {
    expect(await polling.send(secretary, 'enterBallot', { ...entered, unit, channel, photo: photoOf('secretary', unit) }, again)).toMatchObject({ ok: true });
    expect(await polling.send(secretary, 'confirmEntry', { ...entered, unit, channel }, again)).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    expect(await polling.send(desk, 'confirmEntry', { ...entered, unit, channel }, again)).toMatchObject({ ok: true });
  }
  expect((await polling.view(id, again)).turnout.words).toBe('参加的已经够了');
  await stage.cloud.fireTimer('vote', later);
  await stage.cloud.fireTimer('vote', later + 60_000);
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

test('the dossier in parts is the whole one; the other program agrees with it, and with a secret vote among options', async () => {
  const id = await polling.open({ roll: homes(40), rule: 'owners-ordinary' });
  await polling.castAll(id, homes(30).map(({ unit }, at) => [unit, at % 4 === 0 ? 'against' : 'for'] as const));
  await polling.close(id);
  const parts: unknown[] = [];
  for (const part of ['head', 'roll', 'ballots', 'leaves'] as const) {
    for (let after: string | null = ''; after !== null; ) {
      const made: Output<'vote', 'dossierPart'> = await stage.call('secretary', 'vote', 'dossierPart', { id, part, after }, AFTER);
      parts.push(made);
      after = made.next;
    }
  }
  const whole = JSON.parse(JSON.stringify(await polling.dossier(id))) as Dossier;
  expect(wholeOf(parts)).toEqual(whole);
  expect(check(whole).map(({ what, ok }) => [what, ok])).toEqual(['名册哈希', '名册内容', '名册合计', '选票数', '选票根哈希', '选票内容', '封存记录', '封存的名册和规则', '封存的结果', '计票'].map((what) => [what, true]));
  for (const change of [(copy: Dossier) => { copy.result.passed = !copy.result.passed; }, (copy: Dossier) => { copy.rule = 'owners-special'; }, (copy: Dossier) => { copy.figures = { ...(copy.figures as object), against: { heads: 0, area: 0 } }; }, (copy: Dossier) => { copy.seal.root = '0'.repeat(64); }]) {
    const copy = structuredClone(whole);
    change(copy);
    expect(wrong(copy).length).toBeGreaterThan(0);
  }

  const secret = await polling.open({ roll: homes(5), rule: 'multiple-choice', secret: true, question: { kind: 'choices', options: ['甲', '乙', '丙'], most: 2, seats: 2 } });
  for (const [at, picks] of [['甲', '乙'], ['甲', '丙'], ['乙'], []].entries()) await polling.cast(`o-v${at + 1}`, secret, `v${at + 1}`, picks);
  await polling.close(secret);
  const totals = await polling.dossier(secret);
  expect([totals.ballots, totals.roll.entries, totals.options?.votes.map(({ votes }) => votes.heads)]).toEqual([undefined, undefined, [2, 2, 1]]);
  expect(wrong(totals)).toEqual([]);
  for (const part of ['roll', 'ballots'] as const) expect(await stage.call('secretary', 'vote', 'dossierPart', { id: secret, part }, AFTER)).toMatchObject({ [part === 'roll' ? 'entries' : 'ballots']: [], next: null });
});

test('in a secret vote by area each voter has the proof of the own weight, and of nobody else’s', async () => {
  const id = await polling.open({ roll: homes(5, 9_871), secret: true });
  const asked = (openid: string, unit: string) => polling.send(openid, 'ownWeight', { id, unit }) as Promise<{ ok: boolean; data?: Output<'vote', 'ownWeight'> }>;
  const { data } = await asked('o-v3', 'v3');
  if (data === undefined) throw new Error('no proof');
  const { proof, rollHash } = data;
  expect([proof.entry.unit, proof.entry.area, checkWeight(proof, rollHash)]).toEqual(['v3', 9_871, true]);
  expect([checkWeight({ ...proof, entry: { ...proof.entry, area: 1 } }, rollHash), checkWeight({ ...proof, total: { ...proof.total, area: 1 } }, rollHash)]).toEqual([false, false]);
  for (const [openid, unit] of [['o-v3', 'v4'], ['o-v9', 'v3'], ['o-v3', 'x']] as const) expect(await asked(openid, unit)).toMatchObject({ ok: false, code: 'FORBIDDEN' });
});

test('anybody has the stored ballots of an open vote counted anew; a result, a roll or a count that was changed afterwards shows', async () => {
  const id = await polling.open({ roll: homes(6), rule: 'owners-ordinary' });
  await polling.castAll(id, [['v1', 'for'], ['v2', 'for'], ['v3', 'against'], ['v4', 'for']]);
  await polling.close(id);
  const recount = () => stage.call('secretary', 'vote', 'recount', { id }, AFTER);
  expect(await recount()).toMatchObject({ agrees: true, result: { outcome: { passed: true, inFavour: { heads: 3, area: 30_000 } } } });
  expect(await stage.call('secretary', 'vote', 'checkBox', { id }, AFTER)).toEqual({ whole: true, findings: [] });
  const change = async (collection: string, where: Record<string, unknown>, set: Record<string, unknown>, findings: readonly string[]) => {
    const [before] = polling.rows(collection, where);
    await admin(stage.cloud, update(collection, where, { $set: set }));
    expect((await stage.call('secretary', 'vote', 'checkBox', { id }, AFTER)).findings).toEqual(findings);
    const { _id, ...kept } = before as { _id: string };
    await admin(stage.cloud, update(collection, where, { $set: kept }));
  };
  const [first] = polling.rows('ballots', { voteId: id, choice: '["against"]' });
  await change('votes', { _id: id }, { 'result.outcome.passed': false }, ['公布的结果被改动过']);
  await change('votes', { _id: id }, { 'result.figures.against.heads': 9 }, ['公布的结果被改动过']);
  await change('votes', { _id: id }, { 'seal.rollHash': '0'.repeat(64) }, ['公布的封存记录被改动过']);
  await change('ballots', { _id: first?.['_id'] }, { choice: '["for"]' }, ['“v3”的选票和回执对不上']);
  await change('ballots', { _id: first?.['_id'] }, { area: 1 }, ['“v3”的选票和回执对不上']);
  await change('ballots', { _id: first?.['_id'] }, { 'online.picks': ['for'], choice: '["for"]' }, ['“v3”的选票和回执对不上']);
  await change('rolls', { _id: `${id}:v5` }, { area: 1 }, ['“名册”和公布的哈希对不上']);
  const [leaves] = polling.rows('ballotLeaves', { voteId: id });
  await change('ballotLeaves', { voteId: id }, { leaves: String(leaves?.['leaves']).slice(64) }, ['公布的选票和根哈希不一致']);
  expect(await stage.call('secretary', 'vote', 'checkBox', { id }, AFTER)).toEqual({ whole: true, findings: [] });
  await admin(stage.cloud, update('ballots', { _id: first?.['_id'] }, { $set: { choice: '["for"]' } }));
  expect(await recount()).toMatchObject({ agrees: false, result: { outcome: { inFavour: { heads: 4 } } } });
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
