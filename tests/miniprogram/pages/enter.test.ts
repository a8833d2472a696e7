/** Staff write down for a resident who is not online: a matter to be dealt with, or a word to be answered (INTAKE-19). */
import { renderPage } from '../support';

const PAGE = 'packages/desk/pages/enter/enter';
const place = { unitId: 'b3', name: '3 幢' };
const receipt = { id: 'x1', number: '1', words: '已交给中山社区，3 个工作日内答复', dueAt: null, holder: '中山社区', urgent: false };

async function open(reply: object = { ok: true, data: receipt }) {
  const page = await renderPage(PAGE, {
    cloud: (_, { action }) => (action === 'post' || action === 'report' ? reply : { ok: true, data: { folder: 'uploads/x', home: null, posts: [], households: [], isStaff: true, categories: [] } }),
    wx: { pageScrollTo: () => Promise.resolve() },
  });
  const sent = () => page.wx.called('cloud.callFunction').map((call) => call as { name: string; data: { action: string; input: object; requestId?: string } }).filter(({ data }) => data.action === 'post' || data.action === 'report');
  return { page, sent };
}

const told = { detail: { text: '楼道灯一直不亮，老人晚上不敢出门', place } };

test.each([
  ['要人去办的事', 'matter', 'report', { unitId: 'b3', channel: 'visit', onBehalf: { name: '王阿姨', phone: '059100000000' } }, '看这件事', '/packages/matter/pages/detail/detail?id=x1'],
  ['想听回话的话', 'voice', 'post', { unitId: 'b3', audience: 'staff', anonymous: true, onBehalf: { name: '王阿姨', phone: '059100000000' } }, '看这句话', '/packages/voice/pages/detail/detail?id=x1'],
])('%s', async (label, name, action, input, link, url) => {
  const { page, sent } = await open();
  await page.tap(label);
  await page.call('edit', told);
  await page.call('typeName', { detail: { value: '王阿姨' } });
  await page.call('typePhone', { detail: { value: '059100000000' } });
  await page.tap('交上去');
  expect(sent()).toMatchObject([{ name, data: { action, input } }]);
  expect(page.text).toContain(receipt.words);
  await page.tap(link);
  expect(page.wx.called('navigateTo')).toMatchObject([{ url }]);
});

test('a word has no channel and no category: who it is for follows from what it says', async () => {
  const { page } = await open();
  expect(page.text).toContain('从哪里听到的');
  await page.tap('想听回话的话');
  expect(page.text).not.toContain('从哪里听到的');
  expect(page.text).not.toContain('不选就由小区党支部来归');
});

test('a refusal keeps what was written, and is sent again under the same request', async () => {
  const { page, sent } = await open({ ok: false, code: 'TOO_MANY', message: '一小时最多说 10 条' });
  await page.tap('想听回话的话');
  await page.call('edit', told);
  await page.tap('交上去');
  expect(page.text).toContain('一小时最多说 10 条');
  expect(page.data).toMatchObject({ text: told.detail.text });
  await page.tap('交上去');
  const [first, again] = sent().map(({ data }) => data.requestId);
  expect(first).toBeTruthy();
  expect(again).toBe(first);
});
