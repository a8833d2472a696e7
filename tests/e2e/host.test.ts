/**
 * The browser host, by a small Mini Program of its own (tests/web-host/fixture): whatever the real pages rely
 * on must really work here — TDesign, the built-in elements, navigation, gestures, files, the cloud.
 */
import type { Browser } from 'playwright-core';
import { launchBrowser } from './support/browser';
import { type Phone, type PhoneOptions, withPhone } from './support/phone';
import { type SampleServer, startSampleServer } from './support/sample-server';

jest.setTimeout(60_000);

const PEOPLE = [
  { openid: 'o-zhang', name: '张三', posts: [], households: [{ unitName: '3 幢 502', location: { longitude: 118.77, latitude: 32.06 } }] },
  { openid: 'o-li', name: '李四', about: '第3网格的网格员', posts: [{ role: 'gridOfficer', unitId: 'g3', unitName: '第3网格' }], households: [] },
];
const ITEMS = [{ id: 1, title: '水管漏水', at: 1767225600000, state: '已办' }];

let browser: Browser;
let server: SampleServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), startSampleServer('tests/web-host/fixture', (_, event) => ((event as { action: string }).action === 'list' ? { items: ITEMS } : { id: 'R101' }), PEOPLE)]);
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

function onPhone(options: Partial<PhoneOptions>, story: (phone: Phone) => Promise<void>): Promise<void> {
  return withPhone({ browser, url: server.url, as: 'o-zhang', time: '14:32', ...options }, story);
}

function styleOf(phone: Phone, selector: string, property: string): Promise<string> {
  const read = (element: unknown, name: string): string => (globalThis as unknown as { getComputedStyle(of: unknown): Record<string, string> }).getComputedStyle(element)[name] ?? '';
  return phone.find(selector).first().evaluate(read, property);
}

describe.each([{ touch: false }, { touch: true }])('a click-through, touch: $touch', ({ touch }) => {
  test('components, WXS, behaviors and slots', () =>
    onPhone({ touch }, async (phone) => {
      await phone.see('你好，张三（第 1 次）');
      await phone.see('4 ×2=8');
      await phone.tap('#add');
      await phone.see('6 ×2=12');
      await phone.see('父页面收到 6');
      await phone.tap('轻提示');
      await phone.see('来自 TDesign');
    }));

  test('a form: TDesign and native fields, photo, popup, modal, cloud, event channel', () =>
    onPhone({ touch }, async (phone) => {
      await phone.tap('去填表');
      await phone.see('说说是什么事');
      expect(await phone.page.getByPlaceholder('请写姓名').inputValue()).toBe('李四');
      await phone.fill('请写姓名', '王五');
      await phone.fill('说说是什么事', '厨房漏水');
      await phone.see('4 / 100');
      await phone.fill('手机号', '13800000000');
      await phone.tap('电梯');
      await phone.tap('#anonymous');
      await phone.see('写了 13800000000 lift true');
      await phone.tap('急');
      await phone.photo(phone.page.locator('#photos [class*="t-upload__add"]'), 'tests/web-host/photo.png');
      await phone.page.locator('#draft img').waitFor();
      await phone.tap('打开弹层');
      await phone.see('弹层的内容');
      await phone.tap('弹层的内容');
      await phone.seeNo('弹层的内容');
      await phone.screenshot(`host/form-${touch ? 'touch' : 'mouse'}`);
      await phone.tap('提交');
      await phone.see('"phone":"13800000000"');
      await phone.see('"tags":["a"]');
      await phone.tap('确定');
      await phone.see('已交 R101');
      await phone.see('（第 2 次）');
      expect(server.calls.at(-1)).toEqual({ name: 'sample', openid: 'o-zhang', event: { action: 'save', name: '王五', words: '厨房漏水', fileID: 'cloud://local-env.local/photos/一张.jpg' } });
      expect(server.stored.get('photos/一张.jpg')?.length).toBeGreaterThan(100);
    }));
});

test('tab pages stay alive, their own styles stay their own', () =>
  onPhone({}, async (phone) => {
    await phone.tap('列表');
    await phone.see('1. 水管漏水');
    await phone.see('查得高度 81');
    await phone.see('已办');
    expect(await styleOf(phone, '.hello', 'color')).toBe('rgb(1, 2, 3)');
    await phone.tap('首页');
    await phone.see('（第 2 次）');
    expect(await styleOf(phone, '.hello', 'color')).toBe('rgb(33, 28, 23)');
    await phone.open('/pages/list/list');
    await phone.tap(phone.page.locator('[data-marker="7"]'));
    await phone.see('标记 7');
    await phone.screenshot('host/list');
    await phone.page.locator('.wxh-scroll:visible').evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight));
    await phone.see('到底 1 次，画布 100');
  }));

test('pulling down refreshes', () =>
  onPhone({}, async (phone) => {
    await phone.pullDown();
    await phone.see('刷新 1 次');
  }));

test('without network, calls fail as in WeChat and the draft survives a reload', () =>
  onPhone({ route: '/packages/form/pages/form/form' }, async (phone) => {
    await phone.photo(phone.page.locator('#photos [class*="t-upload__add"]'), 'tests/web-host/photo.png');
    await phone.page.locator('#draft img').waitFor();
    await phone.setOnline(false);
    await phone.reload();
    await phone.page.locator('#draft img[src^="blob:"]').waitFor();
    await phone.tap('提交');
    await phone.tap('确定');
    await phone.see('没交上 -1');
    await phone.setOnline(true);
    await phone.open('/pages/list/list');
    await phone.see('水管漏水');
  }));

test('each person has a phone of their own', () =>
  onPhone({ route: '/packages/form/pages/form/form' }, async (phone) => {
    await phone.photo(phone.page.locator('#photos [class*="t-upload__add"]'), 'tests/web-host/photo.png');
    await phone.page.locator('#draft img').waitFor();
    await phone.page.goto(`${server.url}?as=o-li&frame=off#/packages/form/pages/form/form`);
    await phone.ready();
    await phone.see('说说是什么事');
    expect(await phone.page.locator('#draft').count()).toBe(0);
  }));

test('theme and font setting reach the pages', () =>
  onPhone({ theme: 'dark', font: 1.3 }, async (phone) => {
    await phone.see('主题 dark');
    const background = (): Promise<string> => styleOf(phone, 'wx-page', 'backgroundColor');
    expect(await background()).toBe('rgb(22, 19, 17)');
    expect(await phone.page.evaluate(() => (globalThis as unknown as { wx: { getAppBaseInfo(): { fontSizeScaleFactor: number } } }).wx.getAppBaseInfo().fontSizeScaleFactor)).toBe(1.3);
    await phone.screenshot('host/home-dark');
    await phone.setTheme('light');
    await phone.see('主题 light');
    expect(await background()).toBe('rgb(246, 243, 238)');
    expect(await phone.page.evaluate(() => (globalThis as unknown as { getApp(): { globalData: { themes: string[] } } }).getApp().globalData.themes)).toEqual(['light']);
    await phone.screenshot('host/home');
  }));

test('places and codes come from the test, or from a dialog', () =>
  onPhone({ route: '/packages/form/pages/form/form', agreed: false }, async (phone) => {
    await phone.tap('选位置');
    await phone.tap('同意');
    await phone.fill('地址', '幸福路 1 号');
    await phone.screenshot('host/place');
    await phone.tap('确定');
    await phone.see('幸福路 1 号 118.77');
    await phone.setLocation({ longitude: 118.8, latitude: 32.1, address: '平安路' });
    await phone.tap('选位置');
    await phone.see('平安路 118.8');
    await phone.tap('扫一扫');
    await phone.scan('g=0301');
    await phone.see('扫到 g=0301');
  }));

test('forwarding opens the card as its receiver would', () =>
  onPhone({}, async (phone) => {
    await phone.tap('转发');
    await phone.see('样例的卡片');
    await phone.tap('像收到的人那样打开');
    await phone.see('水管漏水');
  }));

test('what the host lacks fails loudly', () =>
  onPhone({ expectedErrors: [/startBeaconDiscovery/] }, async (phone) => {
    await phone.tap('没有的接口');
    await phone.see('wx.startBeaconDiscovery 在浏览器宿主里还没有实现');
  }));

test('on a wide screen the phone stands beside the people who may hold it', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(server.url);
  await page.locator('html[data-ready]').waitFor({ state: 'attached' });
  const phone = page.frameLocator('iframe');
  await phone.getByText('你好，张三').waitFor();
  await page.getByText('第3网格的网格员').click();
  await page.locator('li[aria-current=true]', { hasText: '李四' }).waitFor();
  await page.getByRole('button', { name: '深色' }).click();
  await phone.getByText('主题 dark').waitFor();
  await page.screenshot({ path: '.cache/screenshots/host/shell.png' });
  await page.close();
});
