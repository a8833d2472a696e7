/** One deliberation: in which order it is told, what may be done now, and what happens when somebody else was faster. */
import { arrange } from '../../../miniprogram/packages/deliberation/pages/deliberation/arrange';
import { draftsOf, sectionsOf } from '../../../miniprogram/packages/deliberation/pages/deliberation/sections';
import type { DeliberationView } from '../../../miniprogram/services/shapes';
import { renderPage } from '../support';
import { offer, view } from '../support/deliberations';

const PAGE = 'packages/deliberation/pages/deliberation/deliberation';
const ME = { folder: 'uploads/me', name: null, households: [{ id: 'h' }], home: { id: 'h' }, posts: [], isStaff: false, consent: null, badge: null };

const PLAN: DeliberationView['plan'] = [{ field: 'doer', label: '谁来做', text: '三家比价' }, { field: 'money', label: '花多少钱', text: '186,400 元' }];
const VOTE: NonNullable<DeliberationView['vote']> = { voteId: 'v1', ruleLabel: '业主共同决定（一般事项）', ruleSource: '民法典', secret: false, extendable: true, text: '是否同意翻修', options: [], opensWords: '10月20日 0:00', closesWords: '10月30日 24:00', extended: false, passed: null, quorumMet: null, resultWords: '', problem: null };
const RICH = (phase: DeliberationView['deliberation']['phase']): DeliberationView =>
  view({
    deliberation: { phase }, plan: PLAN, vote: VOTE, resolution: '同意翻修', rounds: [{ number: 1, question: '', open: false, summary: '多数赞成', draft: '分两段修', atWords: '10月1日' }],
    objections: [{ id: 'o1', text: '要写清楚加多少', photos: [], mine: false, answer: '不加钱', atWords: '10月5日' }], enacted: { kind: 'order', kindLabel: '办一件事', text: '翻修', ownerName: '物业', dueOn: '2026-12-01', dueWords: '12月1日前办好', effectiveWords: '', cents: null, duties: null, term: null, matterId: 'm1', members: 0 },
    accounts: [{ id: 'a1', text: '拨付', cents: 300_000, vouchers: [], byName: '党支部', atWords: '今天' }, { id: 'a2', text: '租车', cents: -126_000, vouchers: [], byName: '党支部', atWords: '今天' }],
  });
const names = (given: DeliberationView): string[] => sectionsOf(given).map(({ name }) => name);

describe('which section stands where', () => {
  const FIRST: readonly (readonly [DeliberationView['deliberation']['phase'], readonly string[]])[] = [
    ['talk', ['opinions', 'plan', 'rounds']],
    ['vote', ['vote', 'plan', 'rounds']],
    ['review', ['resolution', 'vote', 'plan']],
    ['notice', ['objections', 'resolution', 'vote']],
    ['carry', ['enacted', 'accounts', 'resolution']],
    ['show', ['accounts', 'enacted']],
    ['rate', ['rating', 'enacted', 'accounts']],
    [null, ['enacted', 'accounts', 'objections']],
  ];
  test.each(FIRST)('in %s: first %s, and nothing is lost', (phase, first) => {
    const shown = names(RICH(phase));
    expect(shown.slice(0, first.length)).toEqual(first);
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown).toEqual(expect.arrayContaining(['plan', 'vote', 'resolution', 'objections', 'enacted', 'accounts', 'rounds']));
  });

  test('what there is nothing of has no section, but for the place in which residents act', () => {
    expect(names(view({ deliberation: { phase: 'screen' } }))).toEqual([]);
    expect(names(view())).toEqual(['opinions']);
    // From the public notice on there is one to be read.
    expect(names(view({ deliberation: { phase: 'rate' } }))).toEqual(['rating', 'objections']);
  });

  test('the latest draft is laid beside the one before it, the first beside what was proposed', () => {
    const round = (number: number, draft: string | null) => ({ number, question: '', open: false, summary: null, draft, atWords: '' });
    expect(draftsOf(view({ rounds: [round(1, null)] }))).toBeNull();
    expect(draftsOf(view({ rounds: [round(1, '一稿')] }))).toEqual({ before: '主路坑洼十几处', after: '一稿', beforeName: '原来提的', afterName: '第 1 轮的稿子' });
    expect(draftsOf(view({ rounds: [round(1, '一稿'), round(2, null), round(3, '三稿')] }))).toMatchObject({ before: '一稿', after: '三稿', beforeName: '第 1 轮的稿子' });
  });

  test('a result is said in words, for want of a quorum as such', () => {
    const result = (passed: boolean, quorumMet: boolean) => sectionsOf(view({ vote: { ...VOTE, passed, quorumMet, resultWords: '一共 72 户' } })).find(({ name }) => name === 'vote')?.lines.at(-1)?.text;
    expect([result(true, true), result(false, true), result(false, false)]).toEqual(['通过了', '没有通过', '参加的人不够，没有通过']);
  });
});

describe('what may be done now', () => {
  const summarise = offer('summarise', '发布小结和修改稿');
  const ask = offer('askDepartment', '请部门出意见');
  const plan = offer('draftPlan', '写方案');
  const conclude = offer('concludeTalk', '商议结束', { forward: true });
  const open = offer('openRound', '再议一轮');
  const CASES: readonly (readonly [string, Partial<DeliberationView>, string | null, string | null, readonly string[]])[] = [
    ['nothing', {}, null, null, []],
    ['a neighbour may put the name to it', { apart: ['cosign'] }, '我也赞成，联名', null, []],
    ['and take it back: not the way forward', { apart: ['uncosign'] }, null, '收回我的名字', []],
    ['to vote', { apart: ['vote'] }, '去投票', null, []],
    ['the host begins with the summary', { steps: [ask, plan, summarise] }, '发布小结和修改稿', '请部门看', ['写方案']],
    ['once that is there, with the plan', { steps: [ask, plan, summarise, open], rounds: [{ number: 1, question: '', open: false, summary: '好', draft: '稿', atWords: '' }] }, '写方案', '再议一轮', ['请部门出意见', '发布小结和修改稿']],
    ['and once both are there, with the department', { steps: [ask, plan, summarise, open], plan: [...PLAN, ...PLAN], rounds: [{ number: 1, question: '', open: false, summary: '好', draft: '稿', atWords: '' }] }, '请部门出意见', null, ['写方案', '发布小结和修改稿', '再议一轮']],
    ['to say something against it is outlined, never the way forward', { steps: [offer('contestRoll', '对名册有异议')] }, null, '名册有异议', []],
    ['what leads on is the way forward', { steps: [ask, plan, open, conclude] }, '商议结束', '再议一轮', ['请部门出意见', '写方案']],
    ['a host who lives here, too, leads first', { steps: [conclude], apart: ['speak'] }, '商议结束', null, ['说说我的意见']],
    ['answering has no button of its own', { apart: ['answer'] }, null, null, []],
  ];
  test.each(CASES)('%s', (_what, given, forward, other, others) => {
    const arranged = arrange(view(given));
    expect([arranged.forward?.label ?? null, arranged.other?.label ?? null, arranged.others.map(({ label }) => label)]).toEqual([forward, other, others]);
  });
});

type Replies = Readonly<Record<string, (input: unknown) => unknown>>;

function open(first: DeliberationView, { replies = {}, staff = false }: { replies?: Replies; staff?: boolean } = {}) {
  const asked: { action: string; input: unknown }[] = [];
  let current = first;
  const page = renderPage(PAGE, {
    query: { id: 'd1' },
    cloud: (name, { action = '', input }) => {
      if (!['agenda', 'deliberation', 'member'].includes(name)) return { ok: false, code: 'FORBIDDEN', message: '看不了' };
      if (name === 'member') return { ok: true, data: { ...ME, isStaff: staff } };
      if (action !== 'view') asked.push({ action, input });
      const reply = replies[action]?.(input) as { ok: boolean; data?: DeliberationView } | undefined;
      if (action === 'advance' && reply?.ok && reply.data) current = reply.data;
      return reply ?? { ok: true, data: current };
    },
  });
  return { page, asked };
}

test('who has it, until when, and what the stage is for', async () => {
  const page = await open(view({ plan: PLAN })).page;
  expect(page.text).toMatch(/用维修资金翻修小区道路.*大家正在商议，说说您的意见.*周五前这一轮截止/);
  expect(page.text).toMatch(/谁来做.*三家比价/);
  expect(page.text).toMatch(/五议制度（福州仓山）.*这一环节：各方一起商量/);
});

test('one’s name is put to it by one call with a request of its own', async () => {
  const { page, asked } = open(view({ deliberation: { phase: 'raise', state: 'proposed' }, apart: ['cosign'] }), { replies: { support: () => ({ ok: true, data: { supported: true, support: 13 } }) } });
  const shown = await page;
  await shown.tap('我也赞成，联名');
  expect(asked).toEqual([{ action: 'support', input: { id: 'd1', on: true } }]);
});

test('voting has a page of its own, and its result another', async () => {
  const page = await open(view({ deliberation: { phase: 'vote', state: 'voting' }, apart: ['vote'], vote: VOTE })).page;
  await page.tap('去投票');
  await page.tap('看投了多少');
  expect(page.wx.called('navigateTo').map(({ url }) => url)).toEqual(['/packages/vote/pages/ballot/ballot?id=v1', '/packages/vote/pages/result/result?id=v1']);
});

test('what the stage still lacks is for those who host', async () => {
  expect((await open(view({ lacking: ['方案里还没写“谁来管”'], hosting: true }), { staff: true }).page).text).toMatch(/这一环节还差.*方案里还没写“谁来管”/);
  expect((await open(view()).page).text).not.toContain('这一环节还差');
});

test('a step without questions is taken at once; what it came to is said', async () => {
  const next = view({ deliberation: { state: 'drafting', stateLabel: '整理意见', advice: { title: '幸福里小区党支部在整理意见', lines: [] } } });
  const { page, asked } = open(view({ steps: [offer('closeRound', '这一轮到此为止')], hosting: true }), { replies: { advance: () => ({ ok: true, data: next }) } });
  const shown = await page;
  await shown.tap('这一轮到此为止');
  expect(asked).toMatchObject([{ action: 'advance', input: { id: 'd1', version: 4, step: 'closeRound', input: {} } }]);
  expect(shown.text).toContain('整理意见。幸福里小区党支部在整理意见');
});

test('somebody else was faster: what is so now is shown at once, with a word', async () => {
  const now = view({ deliberation: { title: '改了的题目' }, steps: [] });
  const { page } = open(view({ steps: [offer('closeRound', '这一轮到此为止')] }), { replies: { advance: () => ({ ok: false, code: 'CONFLICT', message: '刚才有人动过这次议事了。看看现在的情况', details: now }) } });
  const shown = await page;
  await shown.tap('这一轮到此为止');
  expect(shown.text).toMatch(/改了的题目.*刚才有人动过这次议事了/);
  expect(shown.text).not.toContain('这一轮到此为止');
});

test('what cannot be had is said, with a way to try again', async () => {
  const page = await open(view(), { replies: { view: () => ({ ok: false, code: 'NOT_FOUND', message: '没有这次议事' }) } }).page;
  expect(page.text).toMatch(/没有这次议事.*再试一次/);
});
