/** What has been learned, at the district's desk: in plain words, put right with two taps. */
import { renderPage } from '../support';

const PAGE = 'packages/voice-desk/pages/learned/learned';

interface Call {
  action: string;
  input: Record<string, unknown>;
}

const DAY = 86_400_000;
const model = (version: number, more: object = {}) => ({ id: `model-${version}`, version, bytes: 90_000, examples: 726, categories: 58, accuracy: 0.864, at: Date.now() - version, learnedUntil: 0, why: '', inForce: false, ...more });
const TAUGHT = {
  models: [model(3, { accuracy: 0.6, why: '比现在用的差得多，没有自动启用' }), model(2, { inForce: true }), model(1, { accuracy: null })],
  teachers: [
    { postId: 'p1', name: '值班员 01', unitName: '幸福里小区党支部', decisions: 120, corrected: 30 },
    { postId: null, name: '值班员 09', unitName: '', decisions: 4, corrected: 0 },
  ],
  forgotten: [{ id: 'e1', name: '值班员 02', from: 0, until: null, at: Date.now() }],
};

async function open(learned: object = TAUGHT, refusal = '') {
  const page = await renderPage(PAGE, {
    cloud: (_, data) => (refusal !== '' && (data as Call).action !== 'models' ? { ok: false, code: 'NOT_FOUND', message: refusal } : { ok: true, data: learned }),
  });
  await page.call('onShow');
  const written = () => page.wx.called('cloud.callFunction').map(({ data }) => data as Call).filter(({ action }) => action !== 'models').map(({ action, input }) => [action, input]);
  return { page, written };
}

test('what is in force is said in plain words, and why a newer one is not', async () => {
  const { page } = await open();
  expect(page.text).toMatch(/现在用的\s*第 2 版.*从 726 次归类里学的，认得 58 类\s*拿没学过的来试，100 条里对 86 条/s);
  expect(page.text).toContain('比现在用的差得多，没有自动启用');
  expect(page.text).toContain('学得还少，试不出对多少');
});

test('who taught is named by post; whoever has left it cannot be chosen', async () => {
  const { page } = await open();
  expect(page.text).toMatch(/幸福里小区党支部 值班员 01\s*归了 120 次，其中 30 次没用第一条建议/);
  expect(page.text).toMatch(/值班员 09\s*归了 4 次，都用了第一条建议\s*已经离任/);
  // One button beside the one for a whole day.
  expect(page.findAll('教的不算')).toHaveLength(2);
  expect(page.text).toMatch(/已经不算的\s*值班员 02教的/);
});

test('nothing learned yet says what is used instead', async () => {
  const { page } = await open({ models: [], teachers: [], forgotten: [] });
  expect(page.text).toContain('类别目录自己的词');
  expect(page.text).toContain('这 30 天还没有人归过类');
  expect(page.text).not.toContain('哪一天教的不算');
});

test('an earlier one is put in force, for good or until a better one comes', async () => {
  const { page, written } = await open();
  await page.tap('用这一版');
  await page.tap('一直用这个');
  await page.tap('就用第 3 版');
  expect(written()).toEqual([['putInForce', { id: 'model-3', automatic: false }]]);
  expect(page.text).toContain('现在用第 3 版');
});

test('the words of the catalogue alone can be used', async () => {
  const { page, written } = await open();
  await page.tap('只用类别目录自己的词');
  await page.tap('就用类别目录自己的词');
  expect(written()).toEqual([['putInForce', { id: null, automatic: true }]]);
});

test('what one post taught is left out, after it was said what that means', async () => {
  const { page, written } = await open();
  await page.tap('教的不算');
  expect(page.text).toMatch(/这 30 天教过 120 次.*已经归好的类不变/s);
  await page.trigger(page.findAll('不算幸福里小区党支部 值班员 01教的').at(-1) ?? '', 'tap');
  expect(written()).toEqual([['forgetTeaching', { postId: 'p1' }]]);
  expect(page.text).toContain('不算了，10 分钟左右重新学一次');
});

test('a day of everybody is left out, from its first instant to the next one’s', async () => {
  const { page, written } = await open();
  await page.tap('哪一天教的不算');
  await page.tap('昨天');
  await page.tap('这一天教的不算');
  const [[action, { since, until }]] = written() as [[string, { since: number; until: number }]];
  expect([action, until - since, new Date(since + 8 * 3_600_000).toISOString().slice(11)]).toEqual(['forgetTeaching', DAY, '00:00:00.000Z']);
  expect(since).toBeLessThan(Date.now() - 1);
});

test('a refusal is read in the sheet, which stays', async () => {
  const { page } = await open(TAUGHT, '没有这一版');
  await page.tap('用这一版');
  await page.tap('就用第 3 版');
  expect(page.text).toContain('没有这一版');
  expect(page.data['deciding']).not.toBeNull();
});
