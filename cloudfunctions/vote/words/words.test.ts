/** What residents read of a rule, of a turnout and of a result. */
import { ruleOf, type ChosenThresholds, type VotingRuleId } from '../../voting/counting/rules';
import { countOf } from '../../../tests/support/counted';
import type { CastPicks } from '../../../tests/support/dossiers';
import { papersOf, standing, waitingWords } from '../mine';
import type { Question } from '../../voting/question';
import { turnoutOf } from '../view';
import { areaWords, countWords, moneyWords } from './measures';
import { headWord } from '../roll/who-votes';
import { resultInWords } from './result-words';
import { effectOf, opennessInWords, ruleInWords } from './rule-words';

const MOTION: Question = { kind: 'motion' };
const HALF: ChosenThresholds = { quorum: { numerator: 1, denominator: 2, bound: 'atLeast' }, pass: { numerator: 1, denominator: 2, bound: 'over' } };
const roll = (count: number, area = 10_000) => Array.from({ length: count }, (_, at) => ({ unit: `u${at}`, owner: `o${at}`, area }));
const cast = (...groups: readonly (readonly [count: number, picks: readonly string[]])[]): CastPicks[] => groups.flatMap(([count, picks]) => Array.from({ length: count }, () => picks)).map((picks, at) => ({ unit: `u${at}`, picks }));

const told = (id: VotingRuleId, question: Question, size: number, ballots: CastPicks[], { thresholds, ...switches }: { thresholds?: ChosenThresholds; invalidParticipates?: boolean; silentFollowMajority?: { clause: string; adopted: string } } = {}) => {
  const rule = ruleOf(id, thresholds);
  return resultInWords(id, rule, question, countOf(rule, question, roll(size), ballots, switches), switches);
};

test.each([
  [0, '0', '0.00 m²'], [86_025, '86,025', '860.25 m²'], [1_913_975, '1,913,975', '19,139.75 m²'], [100_000_000_005, '100,000,000,005', '1,000,000,000.05 m²'],
])('%i is read as it is counted', (value, count, area) => {
  expect([countWords(value), areaWords(value)]).toEqual([count, area]);
});

test('money has cents only where there are some', () => {
  expect([moneyWords(18_640_000), moneyWords(1)]).toEqual(['186,400 元', '0.01 元']);
});

test.each<[VotingRuleId, string, readonly string[]]>([
  ['owners-ordinary', '户', ['参加的户数和面积都要满全体的 2/3，才算数', '同意的户数和面积都要超过参加的一半']],
  ['owners-special', '户', ['参加的户数和面积都要满全体的 2/3，才算数', '同意的户数和面积都要满参加的 3/4']],
  ['owners-home-to-business', '户', ['要全体都同意，有一个不同意就不行']],
  ['residents-assembly', '人', ['参加的人数要超过全体的一半，才算数', '同意的人数要超过参加的一半']],
  ['residents-assembly-households', '户', ['参加的户数要超过全体的一半，才算数', '同意的户数要超过参加的一半']],
  ['representatives-assembly', '人', ['参加的人数要满全体的 2/3，才算数', '同意的人数要超过参加的一半']],
  ['party-members-assembly', '人', ['参加的人数要满全体的 2/3，才算数', '同意的人数要满全体的一半']],
])('%s in plain words', (id, head, words) => {
  expect([headWord(id), ruleInWords(id, ruleOf(id), MOTION)]).toEqual([head, words]);
});

test('an election, a ranking and a budget say how it is decided', () => {
  expect(ruleInWords('committee-election', ruleOf('committee-election'), { kind: 'choices', options: ['a', 'b'], most: 2, seats: 2 }).at(-1)).toBe('按票数从多到少，最多选出 2 个，最后一名票数相同的再定');
  expect(ruleInWords('ranking', ruleOf('ranking'), { kind: 'ranking', options: ['a', 'b'] })[0]).toContain('去掉最少的');
  expect(ruleInWords('budget-approval', ruleOf('budget-approval'), { kind: 'budget', items: [{ item: 'a', cost: 1 }], budget: 1 })[0]).toContain('钱用完为止');
  expect(ruleInWords('consultation', ruleOf('consultation', { quorum: null, pass: null }), MOTION)).toEqual(['只看有多少人同意，不定结果']);
});

test('an owners’ vote is an expression of intent until a document says otherwise; assemblies say nothing', () => {
  expect(effectOf('owners-special', ruleOf('owners-special'), null)).toMatchObject({ label: '意向征集', advisory: true });
  expect(effectOf('owners-special', ruleOf('owners-special'), { document: '榕住建〔2026〕1 号', adopted: '2026-03-05' })).toEqual({ label: '业主表决', text: '本小区用这里表决，依据是2026年3月5日的榕住建〔2026〕1 号', advisory: false });
  expect(effectOf('single-choice', ruleOf('single-choice'), null)?.label).toBe('征求意见');
  expect(effectOf('residents-assembly', ruleOf('residents-assembly'), null)).toBeNull();
  expect([opennessInWords(true).label, opennessInWords(false).lines[0]]).toEqual(['不记名', '截止以后，邻居看得到每套房的房号、面积和投了什么，看不到名字']);
});

test.each([
  ['owners-ordinary', 188, 1_913_975, '还差 12 户、860.25 m² 才算数'],
  ['owners-ordinary', 200, 1_999_999, '还差 0.01 m² 才算数'],
  ['owners-ordinary', 199, 2_000_000, '还差 1 户才算数'],
  ['owners-ordinary', 200, 2_000_000, '参加的已经够了'],
  ['representatives-assembly', 188, 0, '还差 12 人才算数'],
  ['owners-home-to-business', 0, 0, '参加多少都算数'],
] as const)('%s with %i and %i: %s', (rule, turnoutHeads, turnoutArea, words) => {
  const vote = { rule, thresholds: null, turnoutHeads, turnoutArea, roll: { hash: '', root: '', units: 300, total: { heads: 300, area: 3_000_000 }, amendments: [] } };
  expect(turnoutOf(vote).words).toBe(words);
});

describe('the decision with its arithmetic', () => {
  test('exactly three quarters is just enough, and one less is not', () => {
    expect(told('owners-special', MOTION, 300, cast([150, ['for']], [50, ['against']]))).toMatchObject({
      tone: 'passed', title: '通过了',
      lines: ['参加 200 户、20,000.00 m²，全体 300 户、30,000.00 m²。要满全体的 2/3，正好够', '同意 150 户、15,000.00 m²。要满参加的 3/4（150 户、15,000.00 m²），正好够'],
    });
    expect(told('owners-special', MOTION, 300, cast([149, ['for']], [51, ['against']]))).toMatchObject({ tone: 'failed', title: '没有通过', lines: [expect.anything(), '同意 149 户、14,900.00 m²。要满参加的 3/4（150 户、15,000.00 m²），差 1 户、100.00 m²'] });
  });

  test('without a quorum nothing is decided, and the missing is named', () => {
    expect(told('owners-ordinary', MOTION, 300, cast([199, ['for']]))).toMatchObject({ tone: 'void', title: '参加的户数不够，这次不算数', lines: ['参加 199 户、19,900.00 m²，全体 300 户、30,000.00 m²。要满全体的 2/3，差 1 户、100.00 m²'] });
  });

  test('half is not over half', () => {
    expect(told('residents-assembly', MOTION, 4, cast([2, ['for']], [2, ['against']]))).toMatchObject({ tone: 'failed', lines: ['参加 4 人，全体 4 人。要超过全体的一半，够了', '同意 2 人。要超过参加的一半（3 人），差 1 人'] });
  });

  test('those who did not vote stand in a line of their own, with the clause', () => {
    const silentFollowMajority = { clause: '议事规则第九条', adopted: '2026-01-01' };
    expect(told('owners-ordinary', MOTION, 6, cast([3, ['for']], [2, ['against']]), { silentFollowMajority }).lines[1]).toBe('没投票的 1 户、100.00 m²，按2026-01-01定的“议事规则第九条”，算作同意；不能用来凑参加的数');
  });

  test('a consultation without thresholds only says how many', () => {
    expect(told('consultation', MOTION, 4, cast([3, ['for']]), { thresholds: { quorum: null, pass: null } })).toMatchObject({ title: '征求意见结束了', lines: ['参加 3 户，全体 4 户', '同意 3 户'] });
    expect(told('consultation', MOTION, 4, cast([2, ['for']], [1, ['invalid']]), { thresholds: HALF, invalidParticipates: true }).rows.map(({ name }) => name)).toEqual(['同意', '不同意', '弃权', '无效票']);
  });

  test('an election names who is in, who is level, and what stays empty', () => {
    const question: Question = { kind: 'choices', options: ['张', '王', '李'], most: 2, seats: 2 };
    const view = told('committee-election', question, 4, cast([2, ['张', '王']], [1, ['张', '李']], [1, ['张']]));
    expect(view).toMatchObject({ tone: 'passed', title: '选出“张”', rows: [{ name: '张', heads: 4, mark: '当选', won: true }, { name: '王', heads: 2, mark: '票数不够' }, { name: '李', heads: 1 }] });
    expect(view.lines.at(-1)).toBe('要选 2 个，选出 1 个，还空 1 个');
    expect(told('multiple-choice', { ...question, seats: 1 }, 4, cast([2, ['张', '王']], [1, []]))).toMatchObject({ tone: 'tied', title: '票数相同，还没有定', lines: [expect.anything(), '“张”、“王”票数相同，争最后 1 个名额，要另外定'] });
  });

  test('a ranking shows its rounds, a budget what the money is for', () => {
    const ranking = told('ranking', { kind: 'ranking', options: ['甲', '乙', '丙'] }, 5, cast([2, ['甲']], [2, ['乙']], [1, ['丙', '乙']]));
    expect(ranking).toMatchObject({ title: '选出“乙”', rounds: [{ title: '第 1 轮', rows: [{ name: '甲' }, { name: '乙' }, { name: '丙', mark: '去掉' }] }, { title: '第 2 轮', rows: [{ name: '乙', heads: 3, mark: '过半，胜出', won: true }, { name: '甲', heads: 2 }] }] });
    const budget = told('budget-approval', { kind: 'budget', items: [{ item: '长椅', cost: 300_000 }, { item: '路灯', cost: 800_000 }], budget: 900_000 }, 3, cast([1, ['长椅', '路灯']], [1, ['路灯']], [1, []]));
    expect(budget).toMatchObject({ title: '安排“路灯”', rows: [{ name: '路灯', mark: '8,000 元，安排' }, { name: '长椅', mark: '3,000 元，剩下的钱不够' }, { name: '都没选', heads: 1 }] });
    expect(budget.lines.at(-1)).toBe('预算 9,000 元，用 8,000 元，还剩 1,000 元');
  });
});

describe('how somebody stands to a vote', () => {
  const keyed = { _id: 'v', secret: false, placeKey: null, markKey: '' };
  const row = (unit: string, owner: string, marked = false) => ({ unit, owner, area: 8_964, marked });

  test('units of one owner are one ballot, own ones before those held by a written authority', () => {
    const papers = papersOf(keyed, [row('1 幢 101', 'q'), row('3 幢 502', 'p'), row('车位 8', 'p')], new Set(['v:p']), new Set(['q']), true);
    expect(papers).toEqual([
      { unit: '3 幢 502', units: ['3 幢 502', '车位 8'], area: 17_928, words: '3 幢 502、车位 8，179.28 m²', voted: true, proxy: false },
      { unit: '1 幢 101', units: ['1 幢 101'], area: 8_964, words: '1 幢 101，89.64 m²', voted: false, proxy: true },
    ]);
    expect(papersOf(keyed, [row('a', 'p', true)], new Set(), new Set(), false)).toMatchObject([{ words: 'a', voted: true }]);
  });

  test('what is still to be cast, and for whom', () => {
    const paper = (unit: string, voted: boolean, proxy: boolean) => ({ unit, units: [unit], area: 0, words: unit, voted, proxy });
    expect(waitingWords([paper('3 幢 502', false, false), paper('1 幢 101', false, true)])).toBe('您家 3 幢 502 还没投，受委托的 1 幢 101 还没投');
    expect([waitingWords([paper('1 幢 101', false, true)]), waitingWords([paper('a', true, false)])]).toEqual(['受委托的 1 幢 101 还没投', '']);
  });

  test.each(['unnamed', 'represented', 'outside', 'counting'] as const)('%s names whom to turn to', (name) => {
    const said = standing(name, { opensWords: '', closesWords: '', host: '幸福里小区党支部', head: '户', units: ['3 幢 502'], papers: [] });
    expect(`${said.title}${said.lines.join('')}`).toContain('幸福里小区党支部');
  });
});
