/** What was decided, on the deliberation's page: the outcome, the account, the public notice, residents' supervision. */
import { renderComponent } from '../support';

const COMPONENTS = 'packages/deliberation/components';
const outcome = { kind: 'order', kindLabel: '办一件事', text: '装充电桩', ownerName: '中山社区', dueWords: '11月30日（周一）前办好', effectiveWords: '', late: false, cents: 3_000_001, members: 0, duties: null, term: null, matter: null, isOrder: true, fresh: true, unseated: 0, commitments: [{ text: '月底前装好', byName: '社区专员 01', dueWords: '11月30日（周一）前', late: false }], before: [] };
const ledger = { number: '议1', title: '充电桩', budgetCents: null, plan: { ruleLabel: '按面积', explains: '', totalCents: 3_000_001, dueWords: '11月15日前缴', remainderWords: '', byName: '', madeWords: '' }, totals: { households: 3, dueCents: 3_000_001, paidCents: 100, exemptCents: 0, paid: 0, unpaid: 3, exempt: 0 }, lines: [], incomeCents: 0, spentCents: 0, balanceCents: 100, mine: [], keeps: false, mayPlan: false, rules: [] };
const share = { id: 's1', unit: '3 幢 502', cents: 1_278_515, paidCents: 20_000, extra: true, state: 'part', stateLabel: '缴了一部分', exemptReason: '', entries: [], whole: true };
const note = { id: 'n1', text: '没有盖板', photos: [], mine: false, atWords: '今天 10:00', stateLabel: '落实中', held: false, answer: null, dueWords: '周四 17:30 前答复', light: 'normal' };

async function shown(name: string, replies: Record<string, object>) {
  const rendered = await renderComponent(`${COMPONENTS}/${name}/${name}`, { props: { deliberationId: '' }, cloud: (_name, { action = '' }) => ({ ok: true, data: replies[action] }) });
  await rendered.set({ deliberationId: 'd1' });
  await rendered.settle();
  return rendered;
}

test('an outcome says who, by when, how much, and what was promised; the matter follows within a minute', async () => {
  const rendered = await shown('enacted-block', { outcome: { outcome } });
  for (const words of ['办一件事', '中山社区', '11月30日（周一）前办好', '30,000.01 元', '月底前装好', '正在转成事项']) expect(rendered.text).toContain(words);
});

test('the matter that it became leads there', async () => {
  const rendered = await shown('enacted-block', { outcome: { outcome: { ...outcome, matter: { id: 'm1', number: '261012-1', stateLabel: '处置中', closed: false } } } });
  await rendered.tap('转成事项，处置中');
  expect(rendered.wx.called('navigateTo')).toEqual([{ url: '/packages/matter/pages/detail/detail?id=m1' }]);
});

test('before anything is in force there is nothing', async () => {
  expect((await shown('enacted-block', { outcome: { outcome: null } })).text).toBe('');
});

test('an account shows the sums, and one’s own household first', async () => {
  const rendered = await shown('ledger-block', { ledger: { ...ledger, mine: [share] } });
  expect(rendered.text).toMatch(/3 幢 502 要出.*12,785\.15 元.*缴了一部分，已缴 200\.00 元，含除不尽的 1 分.*结余.*1\.00 元/);
});

test('a public notice shows its answers, and says how many still wait', async () => {
  const rendered = await shown('objection-block', { publicNotices: { notices: [{ content: '装 20 个', scope: '幸福里小区', spanWords: '10月1日起', state: 'objected', stateWords: '有异议，正在答复', unanswered: 2, objections: [{ text: '太近', atWords: '昨天', answer: '挪五米' }] }] } });
  for (const words of ['公示：有异议，正在答复', '太近', '挪五米', '还有 2 条没有答复']) expect(rendered.text).toContain(words);
  expect(rendered.text).not.toContain('公示结果，打印用');
});

test('a note waits with its clock; whoever answers sees the button, its writer does not', async () => {
  const notes = { lines: [note, { ...note, id: 'n2', mine: true }], next: null, mayNote: true, mayAnswer: true, following: false };
  const rendered = await shown('supervision-notes', { notes });
  expect(rendered.findAll('答复').length).toBeGreaterThan(0);
  expect(rendered.text.match(/按时|正常/g)).toHaveLength(2);
  const readers = await shown('supervision-notes', { notes: { ...notes, mayAnswer: false, mayNote: false } });
  expect(readers.text).not.toContain('写监督意见');
  expect(readers.text).toContain('关注这件事');
});
