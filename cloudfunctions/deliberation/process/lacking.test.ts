import { compositionWarning, checklistWarning, readChecklist, vettingOf, type Candidate } from './eligibility';
import { NO_FACTS, type Facts } from './facts';
import { lackingInStage, lackingToEnd, lackingToOpen } from './lacking';
import { missingParts, OUTCOME_KINDS } from './outcomes';
import type { OutputKey } from './outputs';
import { phaseAt, type Position } from './route';
import { templateOf } from './template-rows';
import type { DeliberationState } from './workflow';

const byKey = (key: string) => templateOf([], 'd', { key, version: 0 });

/** Where it stands, what has been made in that stage, and what is known. */
const known = (key: string, state: DeliberationState, position: Position, made: readonly OutputKey[] = [], facts: Partial<Facts> = {}) => ({
  template: byKey(key),
  course: { state, position, made: made.map((output) => ({ output, ...position })) },
  facts: { ...NO_FACTS, ...facts },
});
const PLAN = { doer: '业委会请三家单位报价', money: '3.6万元，每户120元', maintenance: '每年800元，从公共收益出', manager: '车委会' };
const TALK = { stage: 2, phase: 0 };

describe('what a stage still lacks, in words', () => {
  test.each<[string, ReturnType<typeof known>, string[]]>([
    ['a talk that has just begun', known('five-deliberations', 'drafting', TALK), ['还没有发布小结和修改稿', '还没有请部门出可行性意见', '还没有答复意见', '还没有写方案：谁来做、花多少钱、怎么维护、谁来管']],
    ['a plan without money and manager (DELIB-19)', known('five-deliberations', 'drafting', TALK, ['roundSummary', 'feasibility', 'answers', 'plan'], { roundSummarised: true, plan: { ...PLAN, money: ' ', manager: '' } }), ['方案里还没写“花多少钱”', '方案里还没写“谁来管”']],
    ['a department that has not answered (DELIB-13)', known('five-deliberations', 'drafting', TALK, ['roundSummary', 'feasibility', 'answers', 'plan'], { roundSummarised: true, plan: PLAN, opinions: [{ name: '住建局', state: 'given', overdue: false }, { name: '城管局', state: 'asked', overdue: false }] }), ['城管局的意见还没有来']],
    ['objections that nobody has answered (DELIB-15)', known('five-deliberations', 'drafting', TALK, ['roundSummary', 'feasibility', 'answers', 'plan'], { roundSummarised: true, plan: PLAN, unanswered: 2 }), ['还有 2 条反对或担心的意见没有答复']],
    ['a last round without its summary', known('five-deliberations', 'drafting', TALK, ['roundSummary', 'feasibility', 'answers', 'plan'], { plan: PLAN }), ['最后一轮还没有小结和修改稿']],
    ['nothing: the recorded silence of a department is enough', known('five-deliberations', 'drafting', TALK, ['roundSummary', 'feasibility', 'answers', 'plan'], { roundSummarised: true, plan: PLAN, opinions: [{ name: '住建局', state: 'silent', overdue: true }] }), []],
    ['two committees of which one is against (DELIB-03)', known('five-steps', 'agreeing', { stage: 1, phase: 1 }, ['legality'], { consents: { partyCommittee: 'agreed', residentsCommittee: 'refused' } }), ['居委会不同意']],
    ['three parties of which one is silent (DELIB-20)', known('five-steps', 'agreeing', { stage: 3, phase: 1 }, ['result', 'resolution'], { consents: { residentsCommittee: 'agreed', ownersCommittee: 'agreed', council: 'waiting' } }), ['居民理事会还没有表态']],
    ['a coordination meeting without its duties (DELIB-21)', known('three-meetings', 'held', { stage: 1, phase: 0 }, ['minutes']), ['还没有责任清单：谁、做什么、哪天前']],
    ['a review meeting without a commitment (DELIB-21)', known('three-meetings', 'held', { stage: 2, phase: 0 }, ['minutes']), ['还没有写明日期的书面承诺']],
    ['an election with too few candidates (DELIB-31)', known('committee-election', 'vetting', { stage: 1, phase: 0 }, ['eligibility'], { election: { seats: 5, candidates: 4, unvetted: 1 } }), ['还有 1 名候选人没有审查', '要选 5 人，候选人只有 4 人']],
    ['a notice with an objection', known('five-deliberations', 'noticing', { stage: 3, phase: 2 }, ['result', 'resolution', 'approval'], { openObjections: 1 }), ['还有 1 条异议没有处理']],
  ])('%s', (_, given, words) => expect(lackingToEnd(given)).toEqual(words));

  test('what the end of the phase itself brings about is not asked for beforehand', () => {
    expect(phaseAt(byKey('five-deliberations'), { stage: 3, phase: 1 })).toBe('review');
    expect(lackingToEnd(known('five-deliberations', 'reviewing', { stage: 3, phase: 1 }, ['result', 'resolution']))).toEqual([]);
  });

  test('the host’s page shows what the later phases owe, too', () => {
    expect(lackingInStage(known('five-deliberations', 'counted', { stage: 3, phase: 0 }))).toEqual(['还没有公布表决结果', '还没有决议草案', '社区党委还没有审核', '公示还没有期满']);
  });

  test('a stage is not opened before earlier ones have given what it needs', () => {
    const between = { ...known('five-deliberations', 'between', TALK), course: { state: 'between' as const, position: TALK, made: [{ output: 'plan' as const, ...TALK }] } };
    expect(lackingToOpen(between)).toEqual(['还没有请部门出可行性意见']);
    expect(lackingToOpen(known('five-deliberations', 'between', { stage: 4, phase: 1 }))).toEqual([]);
  });
});

test.each([
  ['order', ['由谁办', '哪天前办好']],
  ['convention', ['条文', '从哪天起执行']],
  ['budget', ['多少钱', '由谁办', '哪天前办好']],
  ['election', ['有哪些人', '任期']],
  ['rule', ['条文', '从哪天起执行']],
  ['workingCommittee', ['有哪些人', '管什么', '任期']],
] as const)('an outcome of kind %s has to say %j', (kind, parts) => {
  expect(OUTCOME_KINDS).toContain(kind);
  expect(missingParts({ kind, parts: [] }).map((words) => words.replace(/^.*还没写/, ''))).toEqual(parts);
});

describe('eligibility (DELIB-31)', () => {
  const items = Array.from({ length: 16 }, (_, index) => ({ id: `e${index + 1}`, text: `情形${index + 1}` }));
  const given = { document: '操作规程', items };
  const candidate = (personId: string, found: readonly string[] | null, partyMember = false): Candidate => ({ personId, found, partyMember });

  test('a list is loaded with its document; another length than 16 is said', () => {
    expect(checklistWarning(readChecklist(given))).toBeNull();
    expect(checklistWarning(readChecklist({ ...given, items: items.slice(0, 15) }))).toBe('清单有 15 条，操作规程写的是 16 种情形，请核对');
  });
  test.each([[{ items }], [{ document: '规程', items: [] }], [{ document: '规程', items: [items[0], items[0]] }], [null]])('%j is refused', (bad) => expect(() => readChecklist(bad)).toThrow('清单'));
  test('whoever one item applies to is barred, whoever nobody has looked at is open', () => {
    expect(vettingOf([candidate('a', []), candidate('b', ['e3']), candidate('c', null)], readChecklist(given))).toEqual({ unvetted: 1, barred: ['b'] });
    expect(() => vettingOf([candidate('a', ['e99'])], readChecklist(given))).toThrow('不在清单里');
  });
  test.each([
    [3, 5, false],
    [2, 5, true],
    [6, 10, false],
    [4, 7, true],
    [0, 0, false],
  ])('%s party members of %s: warning %s', (members, people, warns) => {
    const list = Array.from({ length: people }, (_, index) => ({ partyMember: index < members }));
    expect(compositionWarning(list, 60) !== null).toBe(warns);
  });
});
