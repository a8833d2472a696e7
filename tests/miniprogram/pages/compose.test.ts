/** The report form: nothing that was written is lost, and nothing but words is needed. */
import { renderPage } from '../support';

const PAGE = 'packages/report/pages/compose/compose';
const home = { buildingId: 'b3', buildingName: '3 幢', compoundName: '幸福里小区', communityName: '中山社区', gridName: '第3网格' };
const receipt = { id: 'm1', number: '1', grid: null, dueAt: null, officer: null, urgent: false, words: '已交给党支部' };
const files = { getFileSystemManager: () => ({ removeSavedFile: () => undefined }) };

const replies: Record<string, object> = {
  'member.me': { folder: 'uploads/x', home, posts: [], households: [home], isStaff: false },
  'community.categories': { categories: [{ code: 'E9001', kind: 'event', name: '燃气泄漏', className: '本地', isSafety: true, workdays: 1 }, { code: 'P01', kind: 'part', name: '变压器', className: '市政', isSafety: true, workdays: 1 }] },
  'community.card': { unitId: 'b4', grid: { id: 'g3', name: '中山社区第3网格' }, compound: null, building: { id: 'b4', name: '4 幢' }, officers: [{ name: '网格员 03', ab: 'A', phone: '00000000003', onDuty: true }], qr: null },
  'matter.report': receipt,
};

const open = (options: Partial<Parameters<typeof renderPage>[1]> = {}) => renderPage(PAGE, { cloud: (name, { action }) => ({ ok: true, data: replies[`${name}.${action}`] }), wx: files, ...options });

test('words are all that is needed: the place is home, the category is the branch’s', async () => {
  const page = await open();
  expect(page.text).toContain('写一句怎么回事，就可以交了');
  expect(page.text).toContain('幸福里小区 3 幢归中山社区第3网格');
  await page.call('edit', { detail: { text: '路灯不亮' } });
  await page.call('send');
  const [sent] = page.wx.called('cloud.callFunction').filter(({ name }) => name === 'matter');
  expect(sent).toMatchObject({ data: { action: 'report', input: { text: '路灯不亮', photos: [], anonymous: true } } });
  expect(page.wx.called('redirectTo')).toHaveLength(1);
});

test('what is being written is kept on the phone, and is there when the page opens again', async () => {
  const first = await open();
  await first.call('edit', { detail: { text: '写了一半' } });
  expect(first.text).toContain('草稿已存在手机里，断网也不会丢');
  const again = await open({ stored: Object.fromEntries(first.wx.storage) });
  expect(again.text).toContain('上次没写完的还在，接着写就行');
  expect(again.data).toMatchObject({ draft: { text: '写了一半' } });
});

test('without a network the report waits under the draft’s own request', async () => {
  const page = await open({ offline: true });
  await page.call('edit', { detail: { text: '路灯不亮' } });
  const { draft } = page.data as { draft: { requestId: string } };
  await page.call('send');
  expect(page.wx.storage.get('report.outbox')).toMatchObject([{ draft: { requestId: draft.requestId, text: '路灯不亮' } }]);
  expect(page.wx.storage.has('report.draft')).toBe(false);
});

test('a refusal keeps the page and what was written', async () => {
  const page = await open({ cloud: (name, { action }) => (name === 'matter' ? { ok: false, code: 'TOO_MANY', message: '过一分钟再报' } : { ok: true, data: replies[`${name}.${action}`] }) });
  await page.call('edit', { detail: { text: '路灯不亮' } });
  await page.call('send');
  expect(page.text).toContain('过一分钟再报');
  expect(page.wx.called('redirectTo')).toEqual([]);
  expect(page.wx.storage.get('report.draft')).toMatchObject({ text: '路灯不亮' });
});

test('a scanned card fills in the building and shows who is on duty', async () => {
  const page = await open({ query: { scene: encodeURIComponent('u=b4') } });
  expect(page.text).toContain('4 幢归中山社区第3网格');
  expect(page.text).toContain('网格员 03 值班');
  expect(page.data).toMatchObject({ draft: { place: { unitId: 'b4' } } });
});

test('what cannot wait is one tap: events, not parts of the street', async () => {
  const page = await open();
  expect(page.text).not.toContain('变压器');
  await page.tap('燃气泄漏');
  expect(page.data).toMatchObject({ draft: { category: { code: 'E9001', urgent: true } } });
});

test('the page says who will read what the resident is called', async () => {
  const named: Record<string, object> = { ...replies, 'member.me': { ...replies['member.me'], name: '王阿姨' } };
  const page = await open({ cloud: (name, { action }) => ({ ok: true, data: named[`${name}.${action}`] }) });
  expect(page.text).toContain('邻居看不到；网格员看到“王阿姨”');
  await page.call('switchAnonymous', { detail: { value: false } });
  expect(page.text).toContain('邻居看到“王**”；网格员看到“王阿姨”');
  await page.call('edit', { detail: { text: '路灯不亮' } });
  await page.call('send');
  const [sent] = page.wx.called('cloud.callFunction').filter(({ name }) => name === 'matter');
  expect(sent).toMatchObject({ data: { input: { anonymous: false, name: '王阿姨' } } });
});
