/** A matter's page: who has it, until when, and what I may do now, as the server says. */
import { renderPage } from '../support';

const PAGE = 'packages/matter/pages/detail/detail';
const question = (name: string, type: string, required: boolean, label: string) => ({ name, type, required, label });
const confirm = { step: 'confirm', label: '修好了', forward: true, input: [question('stars', 'rating', true, '办得怎么样')] };
const refuse = { step: 'refuse', label: '还没修好', forward: false, input: [question('reason', 'longtext', true, '哪里还没修好')] };
const accept = { step: 'accept', label: '受理', forward: true, input: [] };

function viewWith(steps: object[], matter: object = {}, version = 5) {
  return {
    version,
    steps,
    history: [{ at: 1, what: '上报', who: '您', unit: '', text: '路灯不亮', photos: [], before: [], files: [] }],
    tasks: [] as object[],
    proposal: null,
    matter: {
      id: 'm1', number: '261014-000001', title: '3 幢路灯不亮', state: 'resolved', stateLabel: '待确认', light: 'normal', dueAt: 2, dueWords: '周五 17:30 前回话', leftWords: '还有 2 个工作日',
      holder: '网格员 03', line: '', photo: null, photos: [], placeWords: '', reportedAt: 1, urgent: false, refusals: 0, category: null, suggestions: [], tags: [], districtId: 'd', desk: null, promise: '', communityId: 'c', text: '3 幢路灯不亮',
      place: { name: '幸福里小区 3 幢', address: '', gridId: 'g', gridName: '中山社区第3网格', communityName: '中山社区', location: null }, channel: '线上', reporterName: '', reporterPhone: null,
      officer: { name: '网格员 03', phone: '00000000003' }, progress: [], held: false, advice: { title: '网格员 03 说办好了，请您看看', lines: ['请在周五 17:30 前回话'] }, stars: null, ...matter,
    },
  };
}

type Advance = (input: { version: number; step: string; input: object }) => object;

function open(first: object, advance: Advance = () => ({ ok: true, data: first })) {
  return renderPage(PAGE, {
    query: { id: 'm1' },
    cloud: (name, { action, input }) => {
      if (name === 'thread') return { ok: false, code: 'NOT_FOUND', message: '没有这段对话' };
      if (name === 'member') return { ok: true, data: { isStaff: false, posts: [], households: [] } };
      return action === 'view' ? { ok: true, data: first } : advance(input as Parameters<Advance>[0]);
    },
  });
}

test('the forward step is the wide button, what else I may do stands beside or below', async () => {
  const withdraw = { step: 'withdraw', label: '撤回', forward: false, input: [] };
  const page = await open(viewWith([refuse, confirm, withdraw]));
  expect(page.data).toMatchObject({ forward: { step: 'confirm' }, other: { step: 'refuse' }, others: [{ step: 'withdraw' }] });
  expect(page.text).toContain('网格员 03 说办好了，请您看看请在周五 17:30 前回话');
});

test('nothing to do, no bar', async () => {
  expect((await open(viewWith([]))).data).toMatchObject({ forward: null, other: null, others: [] });
});

test('a step with questions opens its form and is sent with the version that was seen', async () => {
  const asked: unknown[] = [];
  const page = await open(viewWith([confirm, refuse]), (input) => {
    asked.push(input);
    return { ok: true, data: viewWith([], { state: 'closed' }, 6) };
  });
  await page.call('takeForward');
  expect(page.data).toMatchObject({ sheet: { step: 'confirm' } });
  await page.call('submit', { detail: { input: { stars: 5 } } });
  expect(asked).toEqual([{ id: 'm1', version: 5, step: 'confirm', input: { stars: 5 } }]);
  expect(page.data).toMatchObject({ sheet: null, done: '谢谢您回话，这件事办结了' });
});

test('a step without questions is taken at once, and only once', async () => {
  let times = 0;
  const page = await open(viewWith([accept]), () => {
    times += 1;
    return { ok: true, data: viewWith([], { dueWords: '周五 17:30 前办结' }, 6) };
  });
  await Promise.all([page.call('takeForward'), page.call('takeForward')]);
  expect(times).toBe(1);
  expect(page.data).toMatchObject({ done: '受理了，周五 17:30 前办结' });
});

test('somebody was faster: the page says so and shows how it is now', async () => {
  const now = viewWith([], { stateLabel: '已办结', advice: { title: '办结了', lines: [] } }, 6);
  const page = await open(viewWith([accept]), () => ({ ok: false, code: 'CONFLICT', message: '刚才有人动过这件事了。看看现在的情况', details: now }));
  await page.call('takeForward');
  expect(page.text).toContain('刚才有人动过这件事了。看看现在的情况');
  expect(page.data).toMatchObject({ forward: null, view: { version: 6 } });
});

test('a refusal stays beside the form, and what was written with it', async () => {
  const page = await open(viewWith([confirm, refuse]), () => ({ ok: false, code: 'INVALID_INPUT', message: '原因太长了' }));
  await page.call('takeOther');
  await page.call('submit', { detail: { input: { reason: '还是黑的' } } });
  expect(page.data).toMatchObject({ sheet: { step: 'refuse' }, problem: '原因太长了', busy: false });
});

test('a page that cannot be fetched says why and can be tried again', async () => {
  let refused = true;
  const page = await renderPage(PAGE, {
    query: { id: 'm1' },
    cloud: (name) => {
      if (name === 'thread') return { ok: false, code: 'NOT_FOUND', message: '没有这段对话' };
      if (name === 'member') return { ok: true, data: { isStaff: false } };
      return refused ? { ok: false, code: 'FORBIDDEN', message: '这件事您不能看' } : { ok: true, data: viewWith([]) };
    },
  });
  expect(page.text).toContain('这件事您不能看');
  refused = false;
  await page.tap('再试一次');
  expect(page.text).toContain('3 幢路灯不亮');
});

test('without a network the page says so', async () => {
  expect((await renderPage(PAGE, { query: { id: 'm1' }, offline: true })).text).toContain('没有网络，连上以后再试');
});
