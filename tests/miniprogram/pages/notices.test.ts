/** What was written to me: unread first, marked by opening, and plain words about what WeChat will not bring. */
import { renderPage } from '../support';

const PAGE = 'packages/notice/pages/notices/notices';
const AT = Date.parse('2026-10-12T09:10:00+08:00');
const row = (id: string, unread: boolean, at = AT) => ({
  id, kind: 'matterAccepted', label: '已受理', title: `楼道灯不亮 ${id}`, text: '网格员 03 受理了', at, unread, aboutId: 'm1', page: `packages/matter/pages/detail/detail?id=${id}`,
});
const grantRow = (template: string, left: number) => ({ template, label: template, templateId: `T-${template}`, left, words: '' });
const MISSING: object = { rows: [grantRow('progress', 0), grantRow('confirm', 2)], coming: '微信里，“请您回话”还能收 2 条', missing: '“办得怎么样了”在微信里收不到，只在这里看得到' };
const ALL = { rows: [grantRow('progress', 1), grantRow('confirm', 2)], coming: '微信里，“办得怎么样了”还能收 1 条，“请您回话”还能收 2 条', missing: '' };

interface Asked {
  action?: string;
  input?: unknown;
}

function open({ rows = [row('a', true, AT + 1), row('b', true), row('c', false)], standing = MISSING, answer = 'accept', failing = '' } = {}) {
  const asked: Asked[] = [];
  let list = rows;
  const page = renderPage(PAGE, {
    cloud: (_name, { action, input }) => {
      asked.push({ ...(action === undefined ? {} : { action }), input });
      if (action === failing) return { ok: false, code: 'INTERNAL', message: '系统忙，请稍后再试' };
      switch (action) {
        case 'list':
          return { ok: true, data: { items: list, next: null } };
        case 'grants':
          return { ok: true, data: standing };
        case 'grant':
          return { ok: true, data: ALL };
        case 'readAll':
          list = list.map((each) => ({ ...each, unread: false }));
          return { ok: true, data: {} };
        default:
          return { ok: true, data: {} };
      }
    },
    wx: { requestSubscribeMessage: ({ tmplIds }: { tmplIds: string[] }) => Object.fromEntries(tmplIds.map((id) => [id, answer])) },
  });
  return { page, asked };
}

test('unread ones stand first; opening one goes to its matter and marks it', async () => {
  const { page: opening, asked } = open();
  const page = await opening;
  expect(page.text).toMatch(/没看过的.*楼道灯不亮 a.*楼道灯不亮 b.*看过的.*楼道灯不亮 c/);
  await page.tap('楼道灯不亮 a');
  expect(page.wx.called('navigateTo')).toMatchObject([{ url: '/packages/matter/pages/detail/detail?id=a' }]);
  expect(asked.filter(({ action }) => action === 'read')).toEqual([{ action: 'read', input: { id: 'a' } }]);
  await page.tap('楼道灯不亮 c');
  expect(asked.filter(({ action }) => action === 'read')).toHaveLength(1);
});

test('“全部看过” marks what was seen, up to the newest of it', async () => {
  const { page: opening, asked } = open();
  const page = await opening;
  await page.tap('全部看过');
  expect(asked.find(({ action }) => action === 'readAll')?.input).toEqual({ until: AT + 1 });
  expect(page.text).not.toContain('没看过的');
});

test('it says what WeChat will not bring; one tap asks for just that, and the answer is noted', async () => {
  const { page: opening, asked } = open();
  const page = await opening;
  expect(page.text).toContain('“办得怎么样了”在微信里收不到，只在这里看得到');
  await page.tap('让微信提醒我');
  expect(page.wx.called('requestSubscribeMessage')).toMatchObject([{ tmplIds: ['T-progress'] }]);
  expect(asked.find(({ action }) => action === 'grant')?.input).toEqual({ results: { progress: 'accept' } });
  expect(page.text).toContain('“办得怎么样了”还能收 1 条');
  expect(page.text).not.toContain('收不到');
});

test('whoever does not allow it is told where the messages stand', async () => {
  const { page: opening, asked } = open({ answer: 'reject' });
  const page = await opening;
  await page.tap('让微信提醒我');
  expect(page.text).toContain('您没有允许，有消息就在这里看');
  expect(asked.find(({ action }) => action === 'grant')?.input).toEqual({ results: { progress: 'reject' } });
});

test('nothing is asked by itself', async () => {
  const page = await open().page;
  expect(page.wx.called('requestSubscribeMessage')).toEqual([]);
});

test('without notices there is one sentence; a failure is said and can be tried again', async () => {
  const empty = await open({ rows: [] }).page;
  expect(empty.text).toContain('还没有通知。您报的事有进展，就写在这里');
  const failed = await open({ failing: 'list' }).page;
  expect(failed.text).toContain('系统忙，请稍后再试');
  expect(failed.text).toContain('再试一次');
});

test('where the district has no templates, no button promises any', async () => {
  const page = await open({ standing: { rows: [], coming: '', missing: '微信提醒还没有开通，消息都在这里看' } }).page;
  expect(page.text).toContain('微信提醒还没有开通，消息都在这里看');
  expect(page.text).not.toContain('让微信提醒我');
});
