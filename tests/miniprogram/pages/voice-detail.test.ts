/** A voice's page: who answers, until when, the answer, and what I may do now, as the server says. */
import { renderPage } from '../support';
import { ANSWER, offer, voiceView } from '../support/voices';

const PAGE = 'packages/voice/pages/detail/detail';
const helped = offer('helped', '解决了我的问题', { forward: true, input: [{ name: 'stars', type: 'rating', required: true, label: '答得怎么样' }] });
const notHelped = offer('notHelped', '没有回答到', { input: [{ name: 'reason', type: 'longtext', required: true, label: '还想问什么' }] });

const open = (first: object, advance: (input: object) => object = () => ({ ok: true, data: first }), isStaff = false) =>
  renderPage(PAGE, {
    query: { id: 'v1' },
    cloud: (name, { action, input }) => {
      if (name === 'member') return { ok: true, data: { isStaff, posts: [], households: [] } };
      if (action === 'view') return { ok: true, data: first };
      return action === 'advance' ? advance(input as object) : { ok: true, data: { supported: true } };
    },
  });

test('the writer reads the answer and says whether it helped', async () => {
  const asked: object[] = [];
  const view = voiceView([notHelped, helped], { mine: true, state: 'answered', answer: ANSWER });
  const page = await open(view, (input) => {
    asked.push(input);
    return { ok: true, data: voiceView([], { mine: true, state: 'closed', answer: ANSWER }, 4) };
  });
  expect(page.data).toMatchObject({ forward: { step: 'helped' }, other: { step: 'notHelped' }, others: [] });
  expect(page.text).toContain('装好了，两侧各一根幸福里小区党支部答');
  await page.call('takeForward');
  await page.call('submit', { detail: { input: { stars: 5 } } });
  expect(asked).toEqual([{ id: 'v1', version: 3, step: 'helped', input: { stars: 5 } }]);
  expect(page.data).toMatchObject({ sheet: null, done: '谢谢您回话，这件事办结了' });
});

test('what was not made public says why, and the appeal stands beside it', async () => {
  const appeal = offer('appeal', '申诉', { input: [{ name: 'reason', type: 'longtext', required: true, label: '为什么应该公开' }] });
  const page = await open(voiceView([appeal], { mine: true, screening: 'removed', removal: { label: '有别人的个人信息', tells: '里面有别人的姓名', remark: '第二句', after: '周五 17:30 前由街道复核' } }));
  expect(page.text).toContain('没有公开：有别人的个人信息里面有别人的姓名第二句周五 17:30 前由街道复核');
  expect(page.data).toMatchObject({ others: [] });
  await page.tap('申诉');
  expect(page.data).toMatchObject({ sheet: { step: 'appeal' } });
});

test('a neighbour supports it, and finds the complaint behind “…”', async () => {
  const page = await open(voiceView([offer('complain', '投诉这条内容', { input: [{ name: 'complaint', type: 'choice', required: true, label: '原因', options: [] }] })]));
  expect(page.text).not.toContain('投诉这条内容');
  await page.tap('… 别的');
  await page.tap('投诉这条内容');
  expect(page.data).toMatchObject({ sheet: { step: 'complain' } });
  await page.tap('我也这么想');
  expect(page.data).toMatchObject({ view: { voice: { supported: true, support: 4 } } });
});

test('staff answer on the page that checks the answer, and find the rest in a list', async () => {
  const steps = [offer('answer', '答复', { forward: true, input: [{}] }), offer('classify', '归类', { input: [{}] }), offer('handOver', '转给别的单位答复', { input: [{}] })];
  const page = await open(voiceView(steps), undefined, true);
  expect(page.data).toMatchObject({ forward: { step: 'answer' }, other: null, others: [{ step: 'classify' }, { step: 'handOver' }] });
  await page.call('takeForward');
  expect(page.wx.called('navigateTo')).toMatchObject([{ url: '/packages/voice-desk/pages/answer/answer?id=v1' }]);
  expect(page.text).not.toContain('我也这么想');
});

test('what became of it, and the item in which it is dealt with, are one tap away', async () => {
  const page = await open(voiceView([], { lead: { kind: 'voice', id: 'v9' }, became: [{ kind: 'matter', id: 'm1', label: '转成了事项，网格在办' }] }));
  await page.tap('和同一件事一起办');
  await page.tap('转成了事项，网格在办');
  expect(page.wx.called('navigateTo').map(({ url }) => url)).toEqual(['/packages/voice/pages/detail/detail?id=v9', '/packages/matter/pages/detail/detail?id=m1']);
});

test('somebody was faster: the page says so and shows how it is now', async () => {
  const now = voiceView([], { state: 'withdrawn' }, 4);
  const page = await open(voiceView([offer('withdraw', '撤回')], { mine: true }), () => ({ ok: false, code: 'CONFLICT', message: '刚才有人动过了。看看现在的情况', details: now }));
  await page.tap('撤回');
  expect(page.text).toContain('刚才有人动过了。看看现在的情况');
  expect(page.data).toMatchObject({ view: { version: 4 }, others: [] });
});
