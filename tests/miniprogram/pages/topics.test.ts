/** Hot topics at the desk, one topic, and a report to the residents. */
import { type Rendered, renderPage } from '../support';

const AT = Date.parse('2026-10-12T09:00:00+08:00');
const DAY = 86_400_000;
const TOPIC = {
  id: 't1', title: '地库出口的道闸早高峰总卡住', count: 8, people: 6, direction: 'rising', weeks: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 5], from: AT - 20 * DAY, to: AT - DAY,
  places: [{ name: '幸福里小区', count: 6 }, { name: '中山社区', count: 2 }], category: '小区内停车', tag: '停车难', points: [{ longitude: 119.3, latitude: 26.08 }, { longitude: 119.32, latitude: 26.1 }],
};
const VIEW = { ...TOPIC, subjects: [{ kind: 'voice', id: 'v1', title: '地库道闸又坏了', at: AT - DAY, placeName: '幸福里小区' }, { kind: 'matter', id: 'm1', title: '道闸识别不了车牌', at: AT - 2 * DAY, placeName: '幸福里小区' }], hidden: 2, mayChoose: true, mayPropose: true };
const REPORT = {
  id: 'r1', version: 3, quarter: '2026-Q4', title: TOPIC.title, state: 'held', stateLabel: '已汇报，等评价', people: 6, places: ['幸福里小区'], leader: '东街 街道分管 01', light: 'normal', dueWords: '10月22日（周四）17:30 前评价', leftWords: '还有 5 个工作日',
  progress: [{ label: '定议题', done: true, current: false }, { label: '汇报', done: false, current: true }], site: { place: '地库出口', location: null }, units: ['区城市管理局'], result: { text: '换了新的道闸', photos: [], when: '昨天' },
  event: { place: '社区二楼', when: '今天 19:00' }, minutes: { text: '讲了道闸怎么换', photos: [], attended: 12 }, topicId: null, rating: null, mine: { stars: null, remark: '', open: true }, history: [], steps: [],
};

beforeAll(() => {
  jest.useFakeTimers({ now: AT, doNotFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'nextTick', 'setImmediate', 'queueMicrotask'] });
});
afterAll(() => jest.useRealTimers());

const open = (page: string, answers: Readonly<Record<string, unknown>>, query: Record<string, string> = {}) => {
  const asked: { action: string; input: unknown }[] = [];
  const rendered = renderPage(`packages/supervision/pages/${page}/${page}`, {
    query,
    cloud: (_name, { action = '', input }) => {
      asked.push({ action, input });
      return Object.hasOwn(answers, action) ? { ok: true, data: answers[action] } : { ok: false, code: 'FORBIDDEN', message: '热点由党支部、社区、街道和区的负责人看' };
    },
  });
  return { rendered, asked };
};

/** Fills the form in and sends it at once: the simulator would draw the form anew, and empty, in between. */
async function send(page: Rendered, input: object): Promise<void> {
  const filled = page.call('fill', { detail: { input, missing: '' } });
  await page.call('submit');
  await filled;
}

test('topics stand by their heat, with people first, where, and how it moves in words', async () => {
  const { rendered } = open('topics', { hot: { unit: { id: 's', name: '东街' }, units: [{ id: 's', name: '东街' }], items: [TOPIC], next: null } });
  const page = await rendered;
  expect(page.text).toMatch(/东街 · 很多人在说的事/);
  expect(page.text).toMatch(/地库出口的道闸早高峰总卡住.*6 位居民，说了 8 次.*幸福里小区 6 件、中山社区 2 件.*这两周多起来了.*停车难/);
  expect(page.text).toMatch(/一个人说几次，只算一个人/);
});

test('nothing hot is said so, and a refusal is shown as it is', async () => {
  const empty = await open('topics', { hot: { unit: { id: 's', name: '东街' }, units: [], items: [], next: null } }).rendered;
  expect(empty.text).toMatch(/现在没有几个人都在说的事/);
  const refused = await open('topics', {}).rendered;
  expect(refused.text).toMatch(/热点由党支部、社区、街道和区的负责人看/);
});

test('one topic says the finding over its chart, and how much is said to others', async () => {
  const { rendered, asked } = open('topic', { topic: VIEW, propose: { proposalId: 'p1' } }, { id: 't1' });
  const page = await rendered;
  expect(page.text).toMatch(/这两周多起来了，最近一周 5 件/);
  expect(page.text).toMatch(/地库道闸又坏了.*另外 2 件是说给上级的/);
  await page.tap('提到 15 号居民议事日');
  await send(page, { title: '换地库道闸' });
  expect(asked.at(-1)).toEqual({ action: 'propose', input: { id: 't1', title: '换地库道闸' } });
  expect(page.text).toMatch(/15 号议事日前大家都看得到/);
});

test('whoever was invited reads the result and rates it once', async () => {
  const { rendered, asked } = open('report-back', { report: REPORT, rate: { ...REPORT, mine: { stars: 5, remark: '', open: false } } }, { id: 'r1' });
  const page = await rendered;
  expect(page.text).toMatch(/汇报会开过了，您觉得怎么样.*来没来都可以评/);
  expect(page.text).toMatch(/换了新的道闸.*讲了道闸怎么换.*来了 12 人/);
  await page.call('takeForward');
  await send(page, { stars: 5 });
  expect(asked.at(-1)).toEqual({ action: 'rate', input: { id: 'r1', stars: 5 } });
  expect(page.text).toMatch(/谢谢您评价.*您打了 5 分/);
});
