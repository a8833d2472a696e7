/** The home page: what needs me first, then what I can start, then what I follow and what others say. */
import { renderPage } from '../support';
import { ANSWER, voiceRow } from '../support/voices';

const matterRow = (part: object = {}) => ({ id: 'm1', title: '路灯不亮', line: '网格员 03 说办好了', state: 'resolved', light: null, dueAt: 5, dueWords: '周五 17:30 前回话', photo: null, ...part });
const place = { compoundName: '幸福里小区', communityName: '中山社区', gridName: '第3网格' };
const matters = (part: object = {}) => ({ waiting: [matterRow()], waitingCount: 1, mine: [], mineCount: 0, desk: null, place, ...part });
const voices = (part: object = {}) => ({ waiting: [voiceRow({ mine: true, state: 'answered', answer: ANSWER, dueWords: '周五 17:30 前回话' })], waitingCount: 1, board: voiceRow({ id: 'v2', answer: ANSWER, support: 46 }), ...part });

const open = (voice: object, matter: object = { ok: true, data: matters() }) =>
  renderPage('pages/home/home', { cloud: (name) => (name === 'voice' ? voice : name === 'matter' ? matter : { ok: true, data: { count: 0 } }) });

test('answers that wait for a word stand beside matters, each with its button', async () => {
  const page = await open({ ok: true, data: voices() });
  expect(page.text).toContain('等您办2 件');
  expect(page.text).toContain('幸福里小区党支部答复您了，请您看看');
  await page.tap('去回话');
  expect(page.wx.called('navigateTo')).toMatchObject([{ url: '/packages/voice/pages/detail/detail?id=v1' }]);
});

test('a matter that is said to be done offers to look at it, and leads there', async () => {
  const page = await open({ ok: true, data: voices({ waiting: [], waitingCount: 0 }) });
  expect(page.text).toContain('说是办好了，请您看看');
  await page.tap('去看看');
  expect(page.wx.called('navigateTo')).toMatchObject([{ url: '/packages/matter/pages/detail/detail?id=m1' }]);
});

test('the three that are due first are shown, then how many more there are', async () => {
  const page = await open({ ok: true, data: voices({ waiting: ['v1', 'v2', 'v3'].map((id, place) => voiceRow({ id, state: 'answered', answer: ANSWER, dueAt: 4 + 2 * place })), waitingCount: 5 }) }, { ok: true, data: matters({ waiting: [matterRow(), matterRow({ id: 'm2', dueAt: 1 })], waitingCount: 2 }) });
  expect(page.data).toMatchObject({ waiting: [{ id: 'm2' }, { id: 'v1' }, { id: 'm1' }], more: 4 });
  expect(page.text).toContain('还有 4 件');
});

test('one public voice with its answer, and the way to all', async () => {
  const page = await open({ ok: true, data: voices() });
  expect(page.text).toContain('装好了，两侧各一根幸福里小区党支部答');
  expect(page.text).toContain('46 位邻居也这么想');
  await page.tap('看全部');
  expect(page.wx.called('navigateTo')).toMatchObject([{ url: '/packages/voice/pages/board/board' }]);
});

test('without an answer about voices the page stands all the same', async () => {
  const page = await open({ ok: false, code: 'INTERNAL', message: '系统忙' });
  expect(page.text).toContain('等您办1 件');
  expect(page.text).not.toContain('民情回声板');
  expect(page.wx.called('showToast')).toEqual([]);
});

test('two ways to begin, and the card’s code below them', async () => {
  const page = await open({ ok: true, data: voices() });
  await page.tap('有话要说');
  expect(page.wx.called('navigateTo')).toMatchObject([{ url: '/packages/voice/pages/compose/compose' }]);
  expect(page.text).toContain('扫连心卡');
});

test('what was refused opens where it was written, and what is being written there is not lost', async () => {
  const refused = { kind: 'voice', since: 1, problem: '写得太长', draft: { requestId: 'r1', text: '车位太少', photos: [], recordings: [], place: null, anonymous: true, kind: null, scope: 'compound', audience: null, joins: null } };
  const cloud = (name: string) => (name === 'voice' ? { ok: true, data: voices() } : { ok: true, data: matters() });
  const page = await renderPage('pages/home/home', { cloud, stored: { 'report.outbox': [refused] } });
  await page.tap('改一改再交');
  expect(page.wx.storage.get('voice.draft')).toMatchObject({ text: '车位太少' });
  expect(page.wx.storage.get('report.outbox')).toEqual([]);
  const busy = await renderPage('pages/home/home', { cloud, stored: { 'report.outbox': [refused], 'voice.draft': { ...refused.draft, requestId: 'r2', text: '正在写的' } } });
  await busy.tap('改一改再交');
  expect(busy.wx.storage.get('voice.draft')).toMatchObject({ text: '正在写的' });
  expect(busy.wx.storage.get('report.outbox')).toMatchObject([{ draft: { requestId: 'r1' } }]);
});
