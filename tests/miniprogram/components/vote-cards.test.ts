/** What of a vote stands on other pages: the quorum's two bars, a line, the running ones, the bars of a result. */
import { renderComponent } from '../support';
import { CLOSED, TURNOUT, VIEW } from '../support/votes';

const bar = (turnout: object, closed = false) => renderComponent('components/quorum-bar/quorum-bar', { props: { turnout, closed } });

test('two bars with their lines and one sentence; never a choice', async () => {
  const shown = await bar(TURNOUT);
  expect(shown.text).toBe('已投 188 户共 300 户，要满 200 户已投 19,139.75 m²共 30,000.00 m²，要满 20,000.00 m²还差 12 户、860.25 m² 才算数竖线是要满的数。谁投了什么，截止前谁也看不到');
  expect(shown.data['bars']).toMatchObject([{ share: 62.67, line: 66.67 }, { share: 63.8, line: 66.67 }]);
});

test.each([
  ['enough', { ...TURNOUT, missing: { heads: 0, area: 0 }, words: '参加的已经够了' }, true, '参加的够了，算数'],
  ['missed', TURNOUT, true, '还差 12 户、860.25 m²，没有算数'],
  ['no quorum asked, persons only', { ...TURNOUT, needed: null, missing: { heads: 0, area: 0 }, byArea: false, head: '人', words: '参加多少都算数' }, false, '已投 188 人共 300 人参加多少都算数'],
  ['more than all', { ...TURNOUT, participating: { heads: 400, area: 0 }, total: { heads: 300, area: 0 } }, false, '已投 400 户'],
])('%s', async (_, turnout, closed, words) => {
  const shown = await bar(turnout, closed);
  expect(shown.text).toContain(words);
  expect((shown.data['bars'] as { share: number }[]).every(({ share }) => share <= 100)).toBe(true);
});

test('nothing is drawn before it is known', async () => {
  expect((await bar({})).text).toBe('');
});

const RUNNING = { id: 'v1', title: VIEW.title, state: 'open', stateLabel: '正在投票', opensAt: 0, closesAt: 1, untilWords: VIEW.untilWords, turnout: TURNOUT, papers: 1, waiting: 1, standingWords: '您家 3 幢 502 还没投' };

test.each([
  ['I still have to vote', RUNNING, '/packages/vote/pages/ballot/ballot?id=v1', /您家 3 幢 502 还没投.*10月20日（周二）18:00 截止.*还差 12 户/],
  ['I have voted', { ...RUNNING, waiting: 0, standingWords: '您投好了' }, '/packages/vote/pages/result/result?id=v1', /您投好了/],
  ['I am not on the roll', { ...RUNNING, papers: 0, waiting: 0, standingWords: '' }, '/packages/vote/pages/result/result?id=v1', /截止/],
  ['it is over', { ...RUNNING, state: 'closed', stateLabel: '已经截止', waiting: 0, standingWords: '' }, '/packages/vote/pages/result/result?id=v1', /已经截止$/],
])('a line: %s', async (_, line, url, words) => {
  const shown = await renderComponent('components/vote-line/vote-line', { props: { line } });
  expect(shown.text).toMatch(words);
  await shown.tap(VIEW.title);
  expect(shown.wx.called('navigateTo')).toMatchObject([{ url }]);
});

test.each([[VIEW, 'ballot'], [CLOSED, 'result']] as const)('a line by its id alone', async (view, page) => {
  const shown = await renderComponent('components/vote-line/vote-line', { props: { voteId: 'v1' }, cloud: () => ({ ok: true, data: view }) });
  await shown.tap(VIEW.title);
  expect(shown.wx.called('navigateTo')[0]?.['url']).toContain(page);
});

async function entry(items: readonly object[] | null, more: object = {}) {
  const shown = await renderComponent('components/vote-entry/vote-entry', { props: { round: 0, all: '/pages/deliberations/deliberations', ...more }, cloud: () => (items === null ? { ok: false, code: 'INTERNAL', message: '' } : { ok: true, data: { items } }) });
  await shown.set({ round: 1 });
  return shown;
}

test('正在投票: one, and the way to the rest; nothing where nothing is voted on or nobody answers', async () => {
  const shown = await entry([RUNNING, { ...RUNNING, id: 'v2', title: '第二件' }]);
  expect(shown.text).toMatch(/正在投票.*还有 1 件.*翻修/);
  expect(shown.text).not.toContain('第二件');
  await shown.tap('还有 1 件');
  expect(shown.wx.called('switchTab')).toMatchObject([{ url: '/pages/deliberations/deliberations' }]);
  expect([(await entry([])).text, (await entry(null)).text]).toEqual(['', '']);
});

test('the bars of a result carry their figures, and the same figures are in the table', async () => {
  const { rows, whole } = CLOSED.resultView;
  const shown = await renderComponent('packages/vote/components/option-bars/option-bars', { props: { rows, whole, byArea: true, head: '户' } });
  expect(shown.text).toContain('同意150 户15,000.00 m²不同意50 户5,000.00 m²');
  expect(shown.data['drawn']).toMatchObject([{ headsShare: 75, areaShare: 75 }, { headsShare: 25 }]);
  expect(shown.text).not.toContain('选项户数');
  await shown.tap('看表格');
  expect(shown.text).toMatch(/选项户数面积同意150 户15,000.00 m²/);
});
