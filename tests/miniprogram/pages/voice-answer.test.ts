/** The answer: what stops must be mended, what is advised may be left, and nothing that was written is lost. */
import { renderPage } from '../support';
import { offered, deskView } from '../support/desk-voices';

const PAGE = 'packages/voice-desk/pages/answer/answer';
const GOOD = '物业昨天换好了 4 幢东侧的路灯，今晚就亮';
const STOP = { key: 'hollow', says: '只有客气话或者转办的话，还没写事情怎么办', severity: 'stop', found: '已转相关部门' };
const ADVICE = { key: 'address', says: '称呼“您”更好', severity: 'advise', found: '你' };

const TEMPLATE = { key: 'cannot', label: '现在办不了', text: '您好，〔什么事〕现在办不了' };

interface Call {
  action: string;
  input: Record<string, unknown>;
}
const ok = (data: unknown) => ({ ok: true, data });
const ANSWERABLE = [offered('answer', '答复')];

async function open({ findings = [], seen = deskView({}, ANSWERABLE), advance = () => ok(deskView({ state: 'answered', dueWords: '周四 17:30 前回话' })), ...options }: { findings?: object[]; seen?: object; advance?: () => object; stored?: Record<string, unknown> } = {}) {
  const page = await renderPage(PAGE, {
    query: { id: 'v1' },
    ...options,
    cloud: (_, data) => {
      const { action, input } = data as Call;
      if (action === 'templates') return ok({ items: [TEMPLATE] });
      if (action === 'view') return ok(seen);
      if (action === 'checkAnswer') return ok({ findings, maySend: findings.length === 0 });
      if (action === 'preview') return ok({ shown: String(input['text']).replace('13800000000', '138****0000'), hidden: [{ label: '电话', from: '13800000000', to: '138****0000' }], warnings: [] });
      return advance();
    },
  });
  const asked = (action: string) => page.wx.called('cloud.callFunction').map(({ data }) => data as Call).filter((call) => call.action === action).map(({ input }) => input);
  const write = async (value: string) => {
    await page.call('edit', { detail: { value } });
    await page.call('check');
  };
  return { page, asked, write };
}

test('the resident’s words stand above, and nothing can be sent before it is written', async () => {
  const { page, asked } = await open();
  expect(page.text).toContain('4 幢东侧的路灯不亮，晚上看不清');
  expect(page.text).toContain('写了答复，才能发出去');
  await page.tap('发出去');
  expect(asked('advance')).toEqual([]);
});

test('what stops is named with its words, and holds the answer back', async () => {
  const { page, asked, write } = await open({ findings: [ADVICE, STOP] });
  await write('你好，已转相关部门，请等一等');
  expect(page.text).toContain('要改：只有客气话或者转办的话，还没写事情怎么办');
  expect(page.text).toContain('你好，已转相关部门，请等一等');
  expect(page.text).toContain('还有 1 处要改，改好就能发');
  await page.tap('发出去');
  expect(asked('advance')).toEqual([]);
});

test('advice is said and may be left', async () => {
  const { page, asked, write } = await open({ findings: [ADVICE] });
  await write(`你好，${GOOD}`);
  expect(page.text).toContain('建议：称呼“您”更好');
  await page.tap('发出去');
  expect(asked('advance')).toEqual([{ id: 'v1', version: 4, step: 'answer', input: { text: `你好，${GOOD}`, photos: [] } }]);
  expect(page.text).toContain('答复发出去了，请居民在周四 17:30 前回话');
});

test('what has been typed since is looked at before it can be sent', async () => {
  const { page, write } = await open();
  await write(GOOD);
  expect(page.data).toMatchObject({ reason: '' });
  await page.call('edit', { detail: { value: `${GOOD}。` } });
  expect(page.data).toMatchObject({ reason: '正在看写得全不全' });
});

test('what neighbours will read of a public voice is shown, masked, before it is sent', async () => {
  const { page, write } = await open();
  await write(`${GOOD}，电话 13800000000`);
  expect(page.text).toContain('邻居会看到');
  expect(page.text).toContain('电话已经遮住：13800000000 → 138****0000');
});

test('what only staff and the resident read needs no mask', async () => {
  const { page, asked, write } = await open({ seen: deskView({ audience: 'staff' }, ANSWERABLE) });
  await write(GOOD);
  expect(asked('preview')).toEqual([]);
  expect(page.text).toContain('这一条只有居民本人和工作人员看得到');
});

test('the draft is kept for each voice, is there again, and goes once it has arrived', async () => {
  const first = await open();
  await first.write(GOOD);
  const stored = Object.fromEntries(first.page.wx.storage);
  expect(stored).toHaveProperty(['voice.answer.v1']);
  const again = await open({ stored });
  expect(again.page.text).toContain('上次没写完的还在，接着写就行');
  await again.page.tap('发出去');
  expect(again.page.wx.storage.has('voice.answer.v1')).toBe(false);
});

test('a refusal keeps what was written, under the same request', async () => {
  const { page, write } = await open({ advance: () => ({ ok: false, code: 'INVALID', message: '还没写哪天办好' }) });
  await write(GOOD);
  await page.tap('发出去');
  await page.tap('发出去');
  expect(page.text).toContain('还没写哪天办好');
  expect(page.wx.storage.get('voice.answer.v1')).toMatchObject({ text: GOOD });
  const requests = page.wx.called('cloud.callFunction').filter(({ data }) => (data as Call).action === 'advance').map(({ data }) => (data as { requestId: string }).requestId);
  expect(new Set(requests).size).toBe(1);
});

test('photos hold the answer until each has arrived', async () => {
  const { page, write } = await open();
  await write(GOOD);
  await page.call('changePhotos', { detail: { photos: [{ key: 'a', path: 'x' }] } });
  expect(page.data).toMatchObject({ reason: '照片还在传，传完就能发' });
  await page.call('changePhotos', { detail: { photos: [{ key: 'a', path: 'x', fileID: 'cloud://a' }] } });
  expect(page.data).toMatchObject({ reason: '' });
});

test('what somebody else has answered meanwhile is not answered twice, and the words stay', async () => {
  const { page } = await open({ seen: deskView({ state: 'answered', stateLabel: '等回话' }), stored: { 'voice.answer.v1': { requestId: 'r', text: GOOD, photos: [] } } });
  expect(page.text).toContain('这一条现在等回话，不用再答复了');
  expect(page.text).not.toContain('发出去 ');
  expect(page.data).toMatchObject({ draft: { text: GOOD } });
});

test('a template takes the place of what was written, and that can be brought back', async () => {
  const { page, write } = await open();
  await write(GOOD);
  await page.tap('从常用语写起');
  await page.tap('现在办不了');
  expect(page.data).toMatchObject({ draft: { text: TEMPLATE.text } });
  expect(page.text).toContain('换成常用语了，〔〕里的要填上');
  await page.tap('撤回');
  expect(page.data).toMatchObject({ draft: { text: GOOD } });
});
