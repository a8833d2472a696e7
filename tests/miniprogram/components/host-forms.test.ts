/** What a host fills in where the generic form is not good enough, and how a way to deliberate is chosen. */
import { dayAfter, inputOf, missingIn, type Announcement } from '../../../miniprogram/packages/deliberation/components/call-vote-form/announcement';
import { changesOf, editedOf, outside } from '../../../miniprogram/packages/deliberation/pages/adapt/changes';
import { itemsIn } from '../../../miniprogram/packages/deliberation/pages/templates/items-in';
import { lackingIn } from '../../../miniprogram/packages/deliberation/lacking-in';
import type { DeskTemplate, VotePlan } from '../../../miniprogram/services/shapes';
import { renderComponent } from '../support';
import { offer, view } from '../support/deliberations';

const BASE = 'packages/deliberation/components';

const rule = (id: VotePlan['rules'][number]['id'], method: VotePlan['rules'][number]['method'], chosen = false): VotePlan['rules'][number] => ({ id, label: id, source: '法', words: '参加的都要满三分之二', method, chosen, earliestOn: '2026-11-01', earliestWords: '要提前 15 天，最早 11月1日' });
const VOTES: VotePlan = { rules: [rule('owners-ordinary', 'motion'), rule('multiple-choice', 'multiple', true), rule('budget-approval', 'budget', true), rule('consultation', 'motion', true)], days: { least: 5, most: 60, usual: 7 }, extensionDays: 7, thresholds: [], question: '' };
const SAID: Announcement = { rule: 'owners-ordinary', question: '是否同意翻修', secret: false, extendable: true, opensOn: '2026-11-01', closesOn: '2026-11-07', options: [], most: 2, budget: '', quorumAt: 'majority', passAt: 'majority' };

describe('announcing a vote', () => {
  const OPTIONS = [{ label: '长椅', yuan: '300' }, { label: '凉亭', yuan: '9000.50' }, { label: ' ', yuan: '' }];
  const CASES: readonly (readonly [string, Partial<Announcement>, RegExp | ''])[] = [
    ['in order', {}, ''],
    ['no rule', { rule: '' }, /哪条规则/],
    ['no question', { question: ' ' }, /表决什么/],
    ['earlier than the notice allows', { opensOn: '2026-10-31' }, /最早 11月1日/],
    ['too short', { closesOn: '2026-11-04' }, /要开 5 到 60 天，现在是 4 天/],
    ['ends before it begins', { closesOn: '2026-10-01' }, /现在是 0 天/],
    ['a choice without options', { rule: 'multiple-choice', options: OPTIONS.slice(0, 1) }, /至少两个选项/],
    ['a budget item without its cost', { rule: 'budget-approval', options: [{ label: '长椅', yuan: '' }, { label: '凉亭', yuan: '3' }], budget: '100' }, /每一项写多少钱/],
    ['a budget without a sum', { rule: 'budget-approval', options: OPTIONS }, /一共有多少钱/],
  ];
  test.each(CASES)('%s', (_what, said, expected) => {
    const missing = missingIn({ ...SAID, ...said }, VOTES);
    if (expected === '') expect(missing).toBe('');
    else expect(missing).toMatch(expected);
  });

  test('only what the rule asks for is sent', () => {
    expect(inputOf(SAID, VOTES)).toEqual({ rule: 'owners-ordinary', question: '是否同意翻修', secret: false, extendable: true, opensOn: '2026-11-01', closesOn: '2026-11-07' });
    expect(inputOf({ ...SAID, rule: 'budget-approval', options: OPTIONS, budget: '10000' }, VOTES)).toMatchObject({ options: [{ label: '长椅', cents: 30_000 }, { label: '凉亭', cents: 900_050 }], budgetCents: 1_000_000, quorumAt: 'majority' });
    expect(inputOf({ ...SAID, rule: 'multiple-choice', options: OPTIONS }, VOTES)).toMatchObject({ options: [{ label: '长椅' }, { label: '凉亭' }], most: 2 });
    expect(inputOf({ ...SAID, rule: 'consultation' }, VOTES)).toMatchObject({ quorumAt: 'majority', passAt: 'majority' });
    expect(inputOf({ ...SAID, rule: 'multiple-choice', options: OPTIONS }, VOTES)).not.toHaveProperty('passAt');
  });

  test('days are counted across a month', () => expect(dayAfter('2026-10-30', 6)).toBe('2026-11-05'));
});

describe('vetting a candidate', () => {
  const step = offer('vet', '审查一名候选人', { input: [{ name: 'personId', label: '审查谁', type: 'choice', required: true, options: [{ value: 'k1', label: '林国强' }] }, { name: 'found', label: '情形', type: 'choices', required: true, options: [{ value: 'c01', label: '欠交物业费' }, { value: 'c02', label: '侵占公共部位' }] }] });
  const election = { seats: 1, term: '5 年', published: false, warning: null, candidates: [{ name: '林国强', text: '退休电工', mine: false, state: 'waiting' as const, partyMember: false }] };

  test('nobody passes because an item was not looked at', async () => {
    const form = await renderComponent(`${BASE}/vet-form/vet-form`, { props: { step, view: view({ election }) } });
    const changes = form.triggered('change');
    await form.call('choosePerson', { detail: { value: 'k1' } });
    expect(form.text).toMatch(/退休电工.*1\. 欠交物业费.*2\. 侵占公共部位/);
    await form.call('answer', { detail: { value: 'yes' }, currentTarget: { dataset: { at: 0 } } });
    expect(changes.at(-1)).toMatchObject({ missing: '还有 1 条没有看' });
    await form.call('answer', { detail: { value: 'no' }, currentTarget: { dataset: { at: 1 } } });
    expect(changes.at(-1)).toEqual({ input: { personId: 'k1', found: ['c01'], partyMember: false }, missing: '' });
  });

  test('without a list there is nothing to check by', async () => {
    const form = await renderComponent(`${BASE}/vet-form/vet-form`, { props: { step: offer('vet', '审查', { input: [] }), view: view({ election }) } });
    expect(form.text).toContain('清单还没有装入');
  });
});

test('an objection is answered beside its own words; what is answered already is not offered', async () => {
  const objections = [{ id: 'o1', text: '加多少钱', photos: [], mine: false, answer: null, atWords: '昨天' }, { id: 'o2', text: '已经答过', photos: [], mine: false, answer: '答了', atWords: '昨天' }];
  const form = await renderComponent(`${BASE}/answer-form/answer-form`, { props: { step: offer('handleObjection', '答复异议'), view: view({ objections }) } });
  const changes = form.triggered('change');
  expect(form.text).toContain('加多少钱');
  expect(form.text).not.toContain('已经答过');
  await form.call('write', { detail: { value: ' 不加钱 ' } });
  expect(changes.at(-1)).toEqual({ input: { objectionId: 'o1', text: '不加钱' }, missing: '' });
});

test('a contest of the roll says whether it holds', async () => {
  const form = await renderComponent(`${BASE}/answer-form/answer-form`, { props: { step: offer('decideRoll', '处理名册异议'), view: view({ rollContests: [{ id: 'r1', text: '502 的业主不对', mine: false, decision: null }] }) } });
  const changes = form.triggered('change');
  await form.call('write', { detail: { value: '查了登记' } });
  expect(changes.at(-1)).toMatchObject({ missing: '还差：成立还是不成立' });
  await form.call('judge', { detail: { value: 'yes' } });
  expect(changes.at(-1)).toEqual({ input: { contestId: 'r1', accepted: true, reason: '查了登记' }, missing: '' });
});

test('a way says what it is for and where it goes; a tap chooses it', async () => {
  const items = [{ key: 'five-things', name: '五事工作法', origin: '福州台江', purpose: '大家说、一起议', stages: ['说', '议', '理'], residents: true, elects: false }];
  const list = await renderComponent(`${BASE}/way-list/way-list`, { props: { items, chosen: '' } });
  const changes = list.triggered('change');
  expect(list.text).toMatch(/五事工作法.*大家说、一起议.*说 → 议 → 理/);
  await list.tap('五事工作法');
  expect(changes).toEqual([{ value: 'five-things' }]);
});

describe('adapting a way', () => {
  const limit = { name: 'publicNotice' as const, label: '公示', amount: 15, unit: '天', least: 15, most: 90, source: '居务公开的规定', own: false };
  const stage: DeskTemplate['stages'][number] = { key: 'decide', name: '公议', purpose: '大家表决', actors: [], phases: [], needs: [], outputs: [], limits: [limit], rules: [{ id: 'owners-ordinary', label: '一般', source: '', on: true }, { id: 'owners-special', label: '特别', source: '', on: false }] };

  test('only what differs is sent', () => {
    const before = editedOf(stage);
    expect(changesOf([stage], [before])).toEqual([]);
    expect(changesOf([stage], [{ ...before, limits: { publicNotice: 20 }, rules: ['owners-special', 'owners-ordinary'] }])).toEqual([{ key: 'decide', limits: { publicNotice: 20 }, rules: ['owners-ordinary', 'owners-special'] }]);
    expect(changesOf([stage], [{ ...before, purpose: ' 表决 ' }])).toEqual([{ key: 'decide', purpose: '表决' }]);
  });

  test('what is outside its bounds says by which law', () => {
    expect(outside(limit, 14)).toBe('“公示”不能少于 15 天：居务公开的规定');
    expect(outside(limit, 91)).toContain('不能多于 90 天');
    expect([15, 90].map((amount) => outside(limit, amount))).toEqual(['', '']);
  });

  test('a list that was copied from a document loses its numbers and its empty lines', () => {
    expect(itemsIn('1. 欠交物业费\n（二）侵占公共部位\n\n三、 2019 年以后受过处罚\n没有号的')).toEqual(['欠交物业费', '侵占公共部位', '2019 年以后受过处罚', '没有号的']);
  });
});

test('what somebody begins needs words, a place, a way, and for an election its term', () => {
  const ways = { places: [], items: [{ key: 'e', name: '选举', origin: '', purpose: '', stages: [], residents: false, elects: true }] };
  const draft = { requestId: 'r', title: '换届', text: '到期了', plan: {}, place: 'xf', template: 'e', seats: 5, term: '5 年' };
  expect([{}, { title: ' ' }, { text: '' }, { place: '' }, { template: '' }, { term: '' }].map((part) => lackingIn({ ...draft, ...part }, ways))).toEqual(['', '还差：写一个题目', '还差：说说情况', '还差：选在哪里定', '还差：选按哪种办法来议', '还差：写任期多长']);
});
