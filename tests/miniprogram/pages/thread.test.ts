/** The page of a conversation: who said what and when, what is still on its way, and the way in to it. */
import { renderComponent, renderPage, type Rendered } from '../support';

const PAGE = 'packages/thread/pages/thread/thread';
const AT = Date.parse('2026-10-12T09:10:00+08:00');
const said = (sequence: number, own: boolean, text: string, more: object = {}) => ({ sequence, own, who: own ? '居民' : '中山社区第3网格', postName: '', text, photos: [], recordings: [], at: AT, ...more });
const about = { kind: 'matter', id: 'm1', title: '路灯不亮', number: '1', stateLabel: '办理中', holder: '网格员 03', dueWords: '周五 17:30 前办结' };
const pageOf = (messages: object[], more: object = {}) => ({ about, side: 'resident', maySend: true, why: '', messages, earlier: false, more: false, seen: { own: 0, other: 0 }, tail: `${messages.length}.seal`, ...more });

type Answer = (action: string, input: Record<string, unknown>) => object | Promise<object>;

async function open(answer: Answer, more: object = {}): Promise<{ page: Rendered; asked: { action: string; input: Record<string, unknown> }[] }> {
  const asked: { action: string; input: Record<string, unknown> }[] = [];
  const page = await renderPage(PAGE, {
    query: { subject: encodeURIComponent('matter:m1') },
    cloud: async (name, { action = '', input }) => {
      if (name === 'member') return { ok: true, data: { folder: 'uploads/x' } };
      asked.push({ action, input: input as Record<string, unknown> });
      const data = await answer(action, input as Record<string, unknown>);
      return 'code' in data ? { ok: false, ...data } : { ok: true, data };
    },
    ...more,
  });
  return { page, asked };
}
const leave = (page: Rendered) => page.call('onHide');

test('what it is about, who has it until when; own words right, the unit by its name, seen or not', async () => {
  const { page, asked } = await open((action) => (action === 'list' ? pageOf([said(1, true, '几点来'), said(2, false, '下午三点'), said(3, true, '好')], { seen: { own: 0, other: 1 } }) : {}));
  expect(page.text).toContain('路灯不亮办理中 · 网格员 03周五 17:30 前办结');
  expect(page.text).toMatch(/几点来\s*09:10，已读/);
  expect(page.text).toMatch(/中山社区第3网格\s*下午三点\s*09:10/);
  expect(page.text).toMatch(/好\s*09:10，还没读/);
  expect(asked.find(({ action }) => action === 'markSeen')?.input).toEqual({ subject: 'matter:m1', tail: '3.seal' });
  expect(page.text).not.toContain('常用语');
  await page.tap('路灯不亮');
  expect(page.wx.called('navigateTo')).toMatchObject([{ url: '/packages/matter/pages/detail/detail?id=m1' }]);
  await leave(page);
});

test('what is sent stands there at once, and becomes what has arrived', async () => {
  let answered: (data: object) => void = () => undefined;
  const { page } = await open((action) => {
    if (action === 'send') return new Promise<object>((resolve) => (answered = resolve));
    return action === 'list' ? pageOf([]) : {};
  });
  expect(page.text).toContain('还没有说过话');
  await page.call('send', { detail: { text: '几点来', photos: [], recordings: [] } });
  expect(page.text).toMatch(/几点来\s*正在发/);
  answered({ message: said(1, true, '几点来'), tail: '1.seal' });
  await page.settle();
  expect(page.text).toMatch(/几点来\s*09:10，还没读/);
  expect(page.text).not.toContain('正在发');
  await leave(page);
});

test('what was refused says why, can be sent again or taken back to be rewritten', async () => {
  const { page } = await open((action) => (action === 'send' ? { code: 'TOO_MANY', message: '十分钟最多发 20 条，09:20 以后可以再发' } : pageOf([])));
  await page.call('send', { detail: { text: '又一句', photos: [], recordings: [] } });
  await page.settle();
  expect(page.text).toContain('十分钟最多发 20 条，09:20 以后可以再发');
  expect(page.text).toContain('没发出去，点一下再发');
  await page.tap('不发了');
  expect(page.text).not.toContain('没发出去');
  expect(page.data['draft']).toBe('又一句');
  await leave(page);
});

test('without a network the page says so, and what was written before is still in sight', async () => {
  const waiting = [{ requestId: 'r', subject: 'matter:m1', text: '存着的话', photos: [], recordings: [], since: AT }];
  const { page } = await open(() => ({}), { offline: true, stored: { 'thread.outbox': waiting } });
  expect(page.text).toContain('没有网络');
  expect(page.text).toMatch(/存着的话.*没发出去，点一下再发/);
  await leave(page);
});

test('those who read along see who said it, and no place to write', async () => {
  const { page } = await open(() => pageOf([said(1, false, '几点来', { who: '居民' }), said(2, true, '三点', { who: '中山社区第3网格', postName: '网格员 03' })], { side: 'staff', maySend: false, why: '您可以看这段对话，回话由办理的单位来回', items: [] }));
  expect(page.text).toMatch(/居民\s*几点来/);
  expect(page.text).toContain('中山社区第3网格 · 网格员 03');
  expect(page.text).toContain('回话由办理的单位来回');
  expect(page.text).not.toContain('发送');
  await leave(page);
});

test('what is none of theirs is said in one sentence', async () => {
  const { page } = await open(() => ({ code: 'NOT_FOUND', message: '没有这段对话，或者不是您能看的' }));
  expect(page.text).toContain('没有这段对话，或者不是您能看的');
  await leave(page);
});

test('older ones are fetched before the first, and stand above it', async () => {
  const { page, asked } = await open((action, { before }) => (action !== 'list' ? {} : before === undefined ? pageOf([said(31, false, '新的')], { earlier: true }) : pageOf([said(30, false, '旧的')], { tail: null, seen: null })));
  await page.tap('看更早的');
  expect(asked.find(({ input }) => input['before'] === 31)).toBeDefined();
  expect(page.text).toMatch(/旧的.*新的/);
  expect(page.text).not.toContain('看更早的');
  await leave(page);
});

describe('words to begin with', () => {
  const SHEET = 'packages/thread/components/template-sheet/template-sheet';
  const templates = [{ key: 'a', label: '约时间上门', text: '您好，〔谁〕想〔哪天几点〕到您家看看。' }];

  test('are used only when every gap is filled in', async () => {
    const sheet = await renderComponent(SHEET, { props: { visible: false, templates } });
    const used = sheet.triggered('use');
    await sheet.set({ visible: true });
    await sheet.call('choose', { currentTarget: { dataset: { key: 'a' } } });
    await sheet.call('write', { currentTarget: { dataset: { gap: 0 } }, detail: { value: '网格员 03' } });
    await sheet.call('use');
    expect(used).toEqual([]);
    expect(sheet.data).toMatchObject({ open: 1, preview: '您好，网格员 03想〔哪天几点〕到您家看看。' });
    await sheet.call('write', { currentTarget: { dataset: { gap: 1 } }, detail: { value: ' 周三 15:00 ' } });
    await sheet.call('use');
    expect(used).toEqual([{ text: '您好，网格员 03想周三 15:00到您家看看。' }]);
  });
});

describe('the way in', () => {
  const entry = (list: object, unread = 0) =>
    renderComponent('components/thread-entry/thread-entry', { props: { subject: 'matter:m1' }, cloud: (_name, { action }) => (action === 'list' ? list : { ok: true, data: { items: [{ subject: 'matter:m1', unread }] } }) });

  test.each<[string, object, number, RegExp]>([
    ['nothing said yet', pageOf([]), 0, /和社区说几句.*想补充、想问的/],
    ['something new of the unit', pageOf([said(4, false, '下午三点到')], { seen: { own: 1, other: 0 } }), 2, /中山社区第3网格：下午三点到.*2 条没看/],
    ['all seen', pageOf([said(4, false, '下午三点到')], { seen: { own: 4, other: 0 } }), 9, /下午三点到(?!.*没看)/],
    ['for staff', pageOf([said(4, true, '', { photos: ['a', 'b'] })], { side: 'staff', seen: { own: 4, other: 0 } }), 0, /跟居民说.*照片 2 张/],
  ])('%s', async (_case, page, unread, words) => {
    expect((await entry({ ok: true, data: page }, unread)).text).toMatch(words);
  });

  test('there is none for those who have no conversation', async () => {
    expect((await entry({ ok: false, code: 'NOT_FOUND', message: '没有这段对话' })).text).toBe('');
  });
});
