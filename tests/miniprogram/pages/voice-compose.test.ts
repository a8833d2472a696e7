/** 有话要说: said in one's own words, seen as neighbours will see it before it is sent, and never lost. */
import { renderPage } from '../support';

const PAGE = 'packages/voice/pages/compose/compose';
const home = { buildingId: 'b3', buildingName: '3 幢', compoundName: '幸福里小区', communityName: '中山社区', gridName: '第3网格' };
const files = { getFileSystemManager: () => ({ removeSavedFile: () => undefined }) };
const kinds = [{ value: 'advice', label: '建议', audience: 'public' }, { value: 'complaint', label: '投诉', audience: 'staff' }];
const scopes = [{ value: 'compound', label: '小区', holder: '幸福里小区党支部', dueWords: '周五 17:30 前答复' }, { value: 'street', label: '街道', holder: '中山街道', dueWords: '周五 17:30 前答复' }];
const advice = { kind: 'advice', kindLabel: '建议', categories: [{ code: 'P1', name: '停车', words: ['车位'] }], level: 'A', unit: null, urgent: false };
const shown = { shown: '请打 138****0000', hidden: [{ label: '手机号', from: '13800000000', to: '138****0000' }], warnings: ['照片里如果有人脸，邻居也看得到'] };

const replies: Record<string, object> = {
  'member.me': { folder: 'uploads/x', home, posts: [], households: [home], isStaff: false, name: '王阿姨' },
  'voice.choices': { kinds, scopes },
  'understanding.understand': advice,
  'understanding.similar': { items: [] },
  'voice.preview': shown,
  'voice.post': { id: 'v1', number: '1', words: '已交给幸福里小区党支部', dueAt: null, holder: '幸福里小区党支部', urgent: false },
};

const open = (options: Partial<Parameters<typeof renderPage>[1]> = {}, changed: Record<string, object> = {}) =>
  renderPage(PAGE, { cloud: (name, { action }) => ({ ok: true, data: { ...replies, ...changed }[`${name}.${action}`] }), wx: files, ...options });
type Page = Awaited<ReturnType<typeof open>>;

/** What is written, and what the page makes of it after the pause. */
async function write(page: Page, text: string): Promise<void> {
  await page.call('edit', { detail: { value: text } });
  await page.call('look');
}

const posts = (page: Page) => page.wx.called('cloud.callFunction').map(({ data }) => data as { action: string; input: Record<string, unknown>; requestId?: string }).filter(({ action }) => action === 'post');

test('words alone are enough: what they sound like, who answers and until when stand beside them', async () => {
  const page = await open();
  expect(page.text).toContain('写一句，就可以发了');
  await write(page, '车位能不能重新划一下');
  expect(page.text).toContain('听起来是一条建议，关于停车');
  expect(page.text).toContain('幸福里小区党支部，周五 17:30 前答复');
});

test('nothing is sent before it was seen: what neighbours read, what is hidden, what no mask can see', async () => {
  const page = await open();
  await write(page, '请打 13800000000');
  await page.call('openPreview');
  expect(posts(page)).toEqual([]);
  expect(page.text).toContain('请打 138****0000');
  expect(page.text).toContain('手机号：13800000000');
  expect(page.text).toContain('照片里如果有人脸，邻居也看得到');
  await page.tap('就这样发');
  expect(posts(page)).toMatchObject([{ input: { text: '请打 13800000000', kind: 'advice', audience: 'public', anonymous: true, scope: 'compound' } }]);
  expect(page.wx.called('redirectTo')).toHaveLength(1);
  expect(page.wx.storage.has('voice.draft')).toBe(false);
});

test('what goes to staff alone has no neighbours’ view, but says who reads it', async () => {
  const page = await open();
  await write(page, '物业的人骂人');
  await page.call('chooseKind', { detail: { value: 'complaint' } });
  expect(page.data).toMatchObject({ audience: 'staff' });
  expect(page.text).not.toContain('不让邻居知道是我');
  await page.call('openPreview');
  expect(page.text).toContain('幸福里小区党支部和上级的工作人员看得到，邻居看不到');
  await page.tap('就这样发');
  expect(posts(page)).toMatchObject([{ input: { kind: 'complaint', audience: 'staff' } }]);
});

test('what could not be seen is not made public: without a network it goes to staff, under the draft’s own request', async () => {
  const page = await open({ offline: true });
  await page.call('edit', { detail: { value: '车位能不能重新划一下' } });
  await page.call('chooseAudience', { detail: { value: 'public' } });
  await page.call('openPreview');
  expect(page.text).toContain('看不到邻居会看到什么，就先不公开');
  const { draft } = page.data as { draft: { requestId: string } };
  await page.tap('就这样发');
  expect(page.wx.storage.get('report.outbox')).toMatchObject([{ kind: 'voice', draft: { requestId: draft.requestId, text: '车位能不能重新划一下', audience: 'staff' } }]);
});

test('what is being written is kept on the phone, and is there when the page opens again', async () => {
  const first = await open();
  await first.call('edit', { detail: { value: '写了一半' } });
  await first.call('chooseScope', { detail: { value: 'street' } });
  const again = await open({ stored: Object.fromEntries(first.wx.storage) });
  expect(again.text).toContain('上次没写完的还在，接着写就行');
  expect(again.data).toMatchObject({ initialText: '写了一半', draft: { text: '写了一半', scope: 'street' } });
});

test('danger goes over to a report with its words and photos, and what was being written there stays', async () => {
  const page = await open({ stored: { 'report.draft': { requestId: 'r1', text: '路灯不亮', photos: [], place: null, category: null, anonymous: true } } }, { 'understanding.understand': { ...advice, urgent: true } });
  await write(page, '楼道里有煤气味');
  await page.call('changePhotos', { detail: { photos: [{ key: 'k1', path: 'wxfile://1' }] } });
  expect(page.text).toContain('这像是急事');
  await page.tap('用随手拍交');
  expect(page.wx.storage.get('report.draft')).toMatchObject({ requestId: 'r1', text: '路灯不亮\n楼道里有煤气味', photos: [{ key: 'k1' }] });
  expect(page.wx.storage.has('voice.draft')).toBe(false);
  expect(page.wx.called('redirectTo')).toMatchObject([{ url: '/packages/report/pages/compose/compose' }]);
});

test('a recording has no words by itself, and the page says so', async () => {
  const page = await open();
  await page.call('changeRecordings', { detail: { recordings: [{ key: 'k1', path: 'wxfile://1', seconds: 12, fileID: 'cloud://a' }] } });
  expect(page.text).toContain('录音不会自己变成字');
  expect(page.text).toContain('再写一句是什么事，就可以发了');
  expect(page.data).toMatchObject({ lacking: true });
});

test.each([[2500, false], [2501, true]])('%i characters: too long is %s', async (length, lacking) => {
  const page = await open();
  await page.call('edit', { detail: { value: '🏠'.repeat(length) } });
  expect(page.data).toMatchObject({ lacking });
});

test('a refusal keeps the page and what was written', async () => {
  const page = await open({ cloud: (name, { action }) => (action === 'post' ? { ok: false, code: 'TOO_MANY', message: '过一会儿再说' } : { ok: true, data: replies[`${name}.${action}`] }) });
  await write(page, '车位能不能重新划一下');
  await page.call('openPreview');
  await page.tap('就这样发');
  expect(page.text).toContain('过一会儿再说');
  expect(page.wx.called('redirectTo')).toEqual([]);
  expect(page.wx.storage.get('voice.draft')).toMatchObject({ text: '车位能不能重新划一下' });
});

test('a link from an item joins it, and it can be left', async () => {
  const page = await open({ query: { joins: 'matter:m1', title: encodeURIComponent('4 幢垃圾桶满了') } });
  expect(page.text).toContain('4 幢垃圾桶满了');
  await write(page, '我家楼下也是这样');
  await page.call('send', { detail: { audience: 'public' } });
  expect(posts(page)).toMatchObject([{ input: { joins: { kind: 'matter', id: 'm1' } } }]);
});

test('what is asked of the head of the building goes to that building, with the day on which a visit suits', async () => {
  const page = await open({ query: { mode: 'visit', to: 'b3' } });
  expect(page.text).toContain('请上门：您这幢的党员楼栋长');
  expect(page.text).not.toContain('说给谁');
  await write(page, '老人腿脚不便，想办一张证');
  expect(page.text).toContain('选一下哪天上门，就可以发了');
  await page.call('chooseDay', { detail: { value: '2026-10-16' } });
  await page.call('choosePart', { detail: { value: 'afternoon' } });
  await page.call('openPreview');
  await page.tap('就这样发');
  expect(posts(page)).toMatchObject([{ input: { mode: 'visit', toUnitId: 'b3', visit: { day: '2026-10-16', part: 'afternoon' }, kind: 'request', audience: 'staff' } }]);
});

test('somebody said it before: one tap joins, and what is sent is dealt with there', async () => {
  const item = { kind: 'matter', id: 'm1', title: '4 幢东侧垃圾桶满了', photo: null, metres: 40, reason: '离得近，也说垃圾桶', stateLabel: '办理中', holder: '网格员 03', at: 1 };
  const page = await open({}, { 'understanding.similar': { items: [item] } });
  await write(page, '垃圾桶满了两天没人收');
  await page.settle();
  await page.call('join', { detail: { item } });
  expect(page.text).toContain('和邻居的这件一起办4 幢东侧垃圾桶满了');
  await page.call('send', { detail: { audience: 'public' } });
  expect(posts(page)).toMatchObject([{ input: { text: '垃圾桶满了两天没人收', joins: { kind: 'matter', id: 'm1' } } }]);
});

test('whoever is faster than the answer waits for it: what is meant for neighbours is not sent to staff by haste', async () => {
  const page = await open();
  await page.call('edit', { detail: { value: '车位能不能重新划一下' } });
  await page.call('openPreview');
  expect(page.data).toMatchObject({ audience: 'public', previewing: true });
});
