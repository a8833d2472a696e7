/** 议事: what waits for me first, then the lists; each row says what, how far, who has it and until when. */
import { renderComponent, renderPage } from '../support';
import { ROW } from '../support/deliberations';

const LIST = 'pages/deliberations/deliberations';
const CARD = 'components/deliberation-card/deliberation-card';
const ME = { folder: 'uploads/me', name: null, households: [{ id: 'h' }], home: { id: 'h' }, posts: [], isStaff: false, consent: null, badge: null };
const page = (items: readonly object[], next: string | null = null) => ({ items, next });

const list = (replies: Record<string, object>, me: object = ME) => {
  const asked: object[] = [];
  const rendered = renderPage(LIST, {
    cloud: (name, { action = '', input }) => {
      if (name === 'member') return { ok: true, data: me };
      if (action === 'shelf') asked.push(input as object);
      const { shelf = '' } = (input ?? {}) as { shelf?: string };
      return { ok: true, data: replies[`${action}${shelf && `:${shelf}`}`] ?? { ...page([]), unread: 0, count: 0 } };
    },
  });
  return { rendered, asked };
};

test('what is open comes first; the other lists are a tap away', async () => {
  const decided = { ...ROW, id: 'd2', title: '加装门禁', shelf: 'decided', state: 'carrying', stateLabel: '落实中', dueWords: '' };
  const { rendered, asked } = list({ 'shelf:open': page([ROW]), 'shelf:decided': page([decided]) });
  const shown = await rendered;
  expect(shown.text).toMatch(/用维修资金翻修小区道路.*幸福里小区.*五议制度.*第 3 步，共 5 步：商议 · 商议中.*幸福里小区党支部，周五前这一轮截止/);
  await shown.tap('用维修资金翻修小区道路');
  expect(shown.wx.called('navigateTo')).toMatchObject([{ url: '/packages/deliberation/pages/deliberation/deliberation?id=d1' }]);
  await shown.tap('已定');
  expect(shown.text).toMatch(/加装门禁.*落实中.*幸福里小区党支部在办/);
  expect(asked).toEqual([{ shelf: 'open' }, { shelf: 'decided' }]);
});

test('at most three of what waits for me stand above, and how many more there are is said', async () => {
  const waiting = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ ...ROW, id, title: `等我的 ${id}` }));
  const shown = await list({ duties: page(waiting) }).rendered;
  expect(shown.text).toMatch(/等您办.*还有 2 件.*等我的 a.*等我的 b.*等我的 c/);
  expect(shown.text).not.toContain('等我的 d');
  expect((await list({}).rendered).text).not.toContain('等您办');
});

test('only posts of the party organisation begin something themselves', async () => {
  const posted = (role: string) => ({ ...ME, home: null, households: [], isStaff: true, posts: [{ role, unitId: 'b1', name: '值班员 01' }] });
  const secretary = await list({}, posted('branchSecretary')).rendered;
  await secretary.tap('由党组织发起一件');
  expect(secretary.wx.called('navigateTo')).toMatchObject([{ url: '/packages/deliberation/pages/start/start' }]);
  expect((await list({}, posted('gridOfficer')).rendered).text).not.toContain('由党组织发起');
});

describe('a row', () => {
  const text = async (more: object) => (await renderComponent(CARD, { props: { row: { ...ROW, ...more } } })).text;
  test('names that are still missing', async () => expect(await text({ state: 'proposed', stateLabel: '征集联名' })).toContain('已有 12 人联名，满 10 人就往下走'));
  test('a running vote is marked by a word', async () => expect(await text({ state: 'voting' })).toContain('正在投票'));
  test('a light only where somebody is bound by it', async () => {
    expect(await text({ light: 'over', leftWords: '超期 2 天' })).toContain('超期 2 天');
    expect(await text({ light: null, leftWords: '还有 3 天' })).not.toContain('还有 3 天');
  });
  test('what is over has no step', async () => expect(await text({ shelf: 'decided', stateLabel: '已办结', state: 'closed' })).not.toContain('第 3 步'));
});
