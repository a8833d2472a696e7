/** The leader's desk: what needs me today by kind, the matters behind each, and answers of residents that somebody takes in hand. */
import { type Rendered, renderPage } from '../support';

const PAGE = 'packages/supervision/pages/board/board';
const list = (key: string, label: string, count: number, lane: string | null = key) => ({ key, label, count, lane });
const DESK = {
  unit: { id: 's', name: '东街' }, day: '2026-10-12', today: { reported: 7, closed: 4 }, lights: { open: 10, normal: 7, yellow: 2, red: 1 },
  lists: [list('hard', '疑难', 0), list('unsatisfied', '群众不满意', 2), list('agenda', '上会事项', 1), list('callbacks', '回访不满意', 1, null)],
};
const row = (id: string, title: string) => ({ id, number: id, title, line: '第3网格 处置中', light: null, dueWords: '', photo: null, suggestions: [] });
const topic = (title: string, at: number) => ({ id: `t${at + 1}`, title, count: 8, people: 6, direction: 'rising', weeks: [], from: 0, to: 0, places: [{ name: '幸福里小区', count: 8 }], category: '', tag: '', points: [] });
const ANSWER = { id: '2026-10-11:m9', matterId: 'm9', number: '261009-000009', title: '楼道灯不亮', placeName: '3 幢', satisfied: 2, words: '又坏了' };

function open({ desk = DESK, refuse = '' }: { desk?: object; refuse?: string } = {}) {
  const asked: { action: string; input: unknown }[] = [];
  let taken = false;
  const page = renderPage(PAGE, {
    cloud: (_name, { action = '', input }) => {
      asked.push({ action, input });
      switch (action) {
        case 'entries':
          return { ok: true, data: { entries: [{ key: 'meeting', label: '联席会议' }, { key: 'topics', label: '热点' }] } };
        case 'hot':
          return { ok: true, data: { unit: { id: 's', name: '东街' }, units: [], items: ['道闸总卡住', '路灯不亮', '广场舞太吵', '第四个'].map(topic), next: null } };
        case 'desk':
          return refuse === '' ? { ok: true, data: taken ? { ...DESK, lists: DESK.lists.map((each) => (each.lane === null ? { ...each, count: 0 } : each)) } : desk } : { ok: false, code: 'FORBIDDEN', message: refuse };
        case 'queue':
          return { ok: true, data: (input as { lane: string }).lane === 'agenda' ? { items: [row('m3', '学校门口堵车')], next: null } : { items: [row('m1', '修了又漏'), row('m2', '没人来')], next: null } };
        case 'unsatisfied':
          return { ok: true, data: { items: taken ? [] : [ANSWER], next: null } };
        case 'takeUnsatisfied':
          taken = true;
          return { ok: true, data: { id: ANSWER.id } };
        default:
          return { ok: true, data: {} };
      }
    },
  });
  return { page, of: (action: string) => asked.filter((each) => each.action === action).map(({ input }) => input) };
}

/** Fills the form in and sends it at once: the simulator would draw the form anew, and empty, in between. */
async function send(page: Rendered, input: object): Promise<void> {
  const filled = page.call('fill', { detail: { input, missing: '' } });
  await page.call('submit');
  await filled;
}

test('what has something is offered with its count, the first is open; what has nothing is said in one line', async () => {
  const { page: opening, of } = open();
  const page = await opening;
  expect(page.text).toMatch(/今天上报 7 件，办结 4 件/);
  expect(page.text).toMatch(/正常 7\s*黄灯 2\s*红灯 1/);
  expect(of('queue')).toEqual([{ lane: 'unsatisfied' }]);
  expect(page.text).toContain('疑难：现在没有');
  expect(page.text).toMatch(/修了又漏.*没人来/);
});

test('another list is one tap away, and each matter one more, where the steps are', async () => {
  const { page: opening, of } = open();
  const page = await opening;
  await page.tap('上会事项');
  expect(of('queue').at(-1)).toEqual({ lane: 'agenda' });
  await page.tap('学校门口堵车');
  await page.tap('联席会议');
  expect(page.wx.called('navigateTo').map(({ url }) => url)).toEqual(['/packages/matter/pages/detail/detail?id=m3', '/packages/supervision/pages/meeting/meeting']);
});

test('an unsatisfied answer is taken in hand with a word on how, and leaves the list', async () => {
  const { page: opening, of } = open();
  const page = await opening;
  await page.tap('回访不满意');
  expect(page.text).toMatch(/居民打了 2 分：又坏了/);
  await page.tap('我来跟');
  expect(page.text).toContain('还差：打算怎么办');
  await send(page, { words: '明天上门看' });
  expect(of('takeUnsatisfied')).toEqual([{ id: ANSWER.id, words: '明天上门看' }]);
  expect(page.text).toContain('记下了，这件由您来跟');
});

test('a day without anything, and somebody who has no such desk, are told so', async () => {
  const quiet = { ...DESK, lists: DESK.lists.map((each) => ({ ...each, count: 0 })) };
  expect((await open({ desk: quiet }).page).text).toContain('今天没有要您看的');
  expect((await open({ refuse: '这里给街道和区的负责人看' }).page).text).toContain('这里给街道和区的负责人看');
});

test('what many people say is under what waits: the three hottest, the others one tap away', async () => {
  const { page: opening } = open();
  const page = await opening;
  expect(page.text).toMatch(/很多人在说.*道闸总卡住.*6 位居民.*幸福里小区 8 件.*路灯不亮.*广场舞太吵/);
  expect(page.text).not.toContain('第四个');
  await page.tap('道闸总卡住');
  expect(page.wx.called('navigateTo')).toMatchObject([{ url: '/packages/supervision/pages/topic/topic?id=t1' }]);
});
