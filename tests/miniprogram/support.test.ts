/** The harness itself, on the host's small Mini Program: what it promises to the tests of pages and components. */
import { renderComponent, renderPage } from './support';

const source = 'tests/web-host/fixture';

test('a component: properties, WXS, events, own state', async () => {
  const counter = await renderComponent('components/counter/counter', { source, props: { value: 3 } });
  const changes = counter.triggered('change');
  expect(counter.text).toContain('3 ×2=6');
  await counter.tap('加二');
  expect(counter.text).toContain('5 ×2=10');
  expect(changes).toEqual([{ value: 5 }]);
  await counter.set({ value: 9 });
  expect(counter.text).toContain('9 ×2=18');
});

test('each rendering starts anew', async () => {
  expect((await renderComponent('components/counter/counter', { source })).text).toContain('0 ×2=0');
});

test('a page: query, cloud, navigation', async () => {
  const list = await renderPage('pages/list/list', { source, cloud: (name, { action }) => ({ items: [{ id: 1, title: `${name}.${action ?? ''}`, at: 1767225600000, state: '已办' }] }) });
  expect(list.text).toContain('1. sample.list');
  const home = await renderPage('pages/home/home', { source, app: { globalData: { user: '张三' } }, theme: 'dark' });
  expect(home.text).toContain('你好，张三（第 1 次）');
  expect(home.text).toContain('主题 dark');
  await home.tap('去填表');
  expect(home.wx.called('navigateTo')).toEqual([expect.objectContaining({ url: expect.stringContaining('/packages/form/pages/form/form?name=') as string })]);
});

test('without network a call fails as it does in WeChat', async () => {
  const list = await renderPage('pages/list/list', { source, offline: true });
  expect(list.text).toContain('没有网络 -1');
});

test('TDesign’s own components, where a test wants them', async () => {
  const form = await renderPage('packages/form/pages/form/form', { source, tdesign: 'real', query: { name: encodeURIComponent('李四') } });
  expect(form.text).toContain('0 / 100');
  expect(form.dom.innerHTML).toContain('t-textarea__wrapper');
});

test('an API that the test has not prepared is refused by name', async () => {
  const home = await renderPage('pages/home/home', { source, app: { globalData: { user: '张三' } } });
  await expect(home.call('unknown')).rejects.toThrow('wx.startBeaconDiscovery');
});
