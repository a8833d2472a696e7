/** Call-backs: who was drawn and how, the call, the answer, how far it has come. */
import { type Rendered, renderPage } from '../support';

const PAGE = 'packages/supervision/pages/callbacks/callbacks';
const AT = Date.parse('2026-10-12T09:00:00+08:00');
const DRAW = { _id: '2026-10-11:d', day: '2026-10-11', districtId: 'd', seed: '2026-10-11 d', percent: 10, closed: ['a', 'b', 'c'], selfClosed: ['c'], drawn: ['a', 'c'], at: AT };
const callback = (id: string, more: object = {}) => ({ id: `2026-10-11:${id}`, day: '2026-10-11', matterId: id, number: id, title: `${id} 的事`, placeName: '3 幢', why: 'lot', name: '居民', phone: '0591-00000000', state: 'waiting', satisfied: null, words: null, answeredAt: null, ...more });

const WAITING = [callback('a'), callback('c', { why: 'selfClosed', name: null, phone: null })];

function open({ draw = DRAW, waiting = WAITING }: { draw?: object | null; waiting?: object[] } = {}) {
  const asked: { action: string; input: unknown }[] = [];
  let left = waiting;
  let answered: object[] = [];
  const page = renderPage(PAGE, {
    cloud: (_name, { action = '', input }) => {
      asked.push({ action, input });
      const { state, id } = input as { state?: string; id?: string };
      switch (action) {
        case 'callbackDraw':
          return { ok: true, data: draw };
        case 'callbacks':
          return { ok: true, data: { items: state === 'waiting' ? left : state === 'answered' ? answered : [], next: null } };
        case 'answerCallback':
          answered = [...answered, callback('a', { state: 'answered', satisfied: 2, words: '又坏了', answeredAt: AT })];
          left = left.filter((each) => (each as { id: string }).id !== id);
          return { ok: true, data: answered.at(-1) };
        default:
          return { ok: true, data: {} };
      }
    },
    wx: { makePhoneCall: () => ({}) },
  });
  return { page, of: (action: string) => asked.filter((each) => each.action === action).map(({ input }) => input) };
}

/** Fills the form in and sends it at once: the simulator would draw the form anew, and empty, in between. */
async function send(page: Rendered, input: object): Promise<void> {
  const filled = page.call('fill', { detail: { input, missing: '' } });
  await page.call('submit');
  await filled;
}

beforeAll(() => {
  jest.useFakeTimers({ now: AT, doNotFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'nextTick', 'setImmediate', 'queueMicrotask'] });
});
afterAll(() => jest.useRealTimers());

test('who is to be asked stands there with how the lot fell, so that anybody can draw again', async () => {
  const page = await open().page;
  expect(page.text).toMatch(/昨天办结 3 件，抽出 2 件/);
  expect(page.text).toMatch(/问到 0 件，没打通 0 件，一共 2 件/);
  await page.tap('怎么抽的');
  expect(page.text).toMatch(/按 10% 抽，其中 1 件是网格员自办自结的，全都问.*谁都能重算.*2026-10-11 d/);
  expect(page.text).toMatch(/a 的事.*昨天办结，抽到的.*c 的事.*昨天办结，网格员自办自结/);
});

test('one tap calls; without a number the way is the matter itself', async () => {
  const page = await open().page;
  await page.tap('打电话 0591-00000000');
  expect(page.wx.called('makePhoneCall')).toMatchObject([{ phoneNumber: '0591-00000000' }]);
  expect(page.text).toContain('没留称呼和电话，点开这件事，在里面问');
  await page.tap('c 的事');
  expect(page.wx.called('navigateTo')).toMatchObject([{ url: '/packages/matter/pages/detail/detail?id=c' }]);
});

test('the answer is kept with its stars and words, and the progress goes on', async () => {
  const { page: opening, of } = open();
  const page = await opening;
  await page.tap('记回话');
  expect(page.text).toContain('还差：满意不满意');
  await send(page, { satisfied: 2, words: '又坏了' });
  expect(of('answerCallback')).toEqual([{ id: '2026-10-11:a', satisfied: 2, words: '又坏了' }]);
  expect(page.text).toContain('记下了：2 分');
  expect(page.text).toMatch(/问到 1 件/);
  await page.tap('问到了');
  expect(page.text).toMatch(/2 分：又坏了/);
});

test('nobody answered is one tap, without stars', async () => {
  const { page: opening, of } = open({ waiting: [callback('a')] });
  const page = await opening;
  await page.tap('没打通');
  await page.trigger(page.findAll('没打通').at(-1) ?? '没打通', 'tap');
  expect(of('answerCallback').at(-1)).toEqual({ id: '2026-10-11:a' });
  expect(page.text).toContain('没打通，以后还可以再打');
});

test('before the draw and after the last call the page says so', async () => {
  const page = await open({ draw: null, waiting: [] }).page;
  expect(page.text).toContain('昨天的还没抽');
  expect(page.text).toContain('要打的都打完了');
});
