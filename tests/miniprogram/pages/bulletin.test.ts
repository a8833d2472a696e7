/** The bulletin: figures that say how they moved, findings as titles, back and forth through the months, files to take along. */
import { renderPage } from '../support';

const PAGE = 'packages/supervision/pages/bulletin/bulletin';
const AT = Date.parse('2026-10-08T09:00:00+08:00');
const STREET = { id: 's', name: '东街', kind: 'street' };
const TEAM = { id: 'w', name: '区水系联排联调中心', kind: 'department' };

const figure = (key: string, name: string, unit: string, value: number | null, more: object = {}) => ({
  key, name, unit, value, formula: `${name}的算法`, words: value === null ? '—' : unit === '%' ? `${value}%` : `${value} ${unit}`, before: null, change: null, improved: null, target: null, met: null, ...more,
});
const FIGURES = [
  figure('accepted', '受理', '件', 412, { before: 374, change: 38 }),
  figure('acceptInTime', '10 分钟受理率', '%', 96.4, { before: 95.2, change: 1.2, improved: true, target: 100, met: false }),
  figure('closeInTime', '按期结案率', '%', 93.7, { before: 94.5, change: -0.8, improved: false }),
  figure('reworkRate', '返工率', '%', 4.1, { before: 4.6, change: -0.5, improved: true }),
  figure('calls', '呼叫', '次', 3),
  figure('effective', '有效响应率', '%', 66.7, { target: 100, met: false }),
  figure('arriveInTime', '按时报到率', '%', null),
  figure('refuseRate', '退单率', '%', 33.3),
  figure('contentRate', '满意率', '%', 90),
  figure('rated', '回话', '件', 20),
  figure('averageHours', '平均用时', '小时', 12.5),
];
const cut = (id: string, name: string, reported: number) => ({ id, name, reported, closed: 1, closeInTime: 100, before: 1 });
const REPORT = {
  kind: 'monthly', title: '东街 2026年9月 月通报', unit: STREET,
  period: { kind: 'month', from: '2026-09-01', to: '2026-09-30', label: '2026年9月' },
  madeAt: AT, complete: true,
  findings: ['超期未办结 6 件，占未办结的 9%', '第3网格未办结最多，14 件', '有效响应率66.7%，没到目标 100%', '垃圾满溢报得最多，74 件', '受理件数连升三个月'],
  figures: FIGURES,
  lights: { open: 64, normal: 41, yellow: 17, red: 6 },
  trend: [['2026-07', 368], ['2026-08', 374], ['2026-09', 412]].map(([month, accepted]) => ({ month, reported: accepted, accepted, closed: 1, closeInTime: 90 })),
  categories: [cut('', '还没归类', 90), cut('a', '垃圾满溢', 74), cut('b', '路灯', 48)],
  channels: [cut('resident', '线上', 80), cut('patrol', '巡查', 20)],
  units: [cut('c1', '中山社区', 40), cut('c2', '河滨社区', 20)],
  departments: [{ id: 'w', name: '区水系联排联调中心', calls: 3, effective: 66.7, arriveInTime: null, refuseRate: 33.3, open: 0 }, { id: 'x', name: '供电公司', calls: 0, effective: null, arriveInTime: null, refuseRate: null, open: 1 }],
  grids: [],
  overdue: [1, 2, 3, 4].map((n) => ({ id: `m${n}`, number: `260901-00000${n}`, title: `第 ${n} 件`, placeName: '', unitName: '交警大队', dueAt: AT, daysOver: 4 - n })),
};
const NOTHING = { ...REPORT, findings: [], figures: FIGURES.map(({ key, name, unit }) => figure(key, name, unit, unit === '%' ? null : 0)), lights: { open: 0, normal: 0, yellow: 0, red: 0 }, categories: [], channels: [], departments: [], overdue: [] };

function open({ report = REPORT, units = [STREET, TEAM], refusal = '', offline = false }: { report?: object; units?: object[]; refusal?: string; offline?: boolean } = {}) {
  const asked: { action: string; input: unknown }[] = [];
  const page = renderPage(PAGE, {
    offline,
    cloud: (_name, { action = '', input }) => {
      asked.push({ action, input });
      if (refusal !== '') return { ok: false, code: 'FORBIDDEN', message: refusal };
      switch (action) {
        case 'units':
          return { ok: true, data: { units } };
        case 'gridMap':
          return { ok: true, data: { title: '第3网格未办结最多，14 件', note: '', cells: [{ id: 'g3', name: '第3网格', open: 14, over: 1, rings: [] }] } };
        case 'exportCsv':
        case 'exportHtml':
          return { ok: true, data: { fileID: 'cloud://x', url: 'https://x/report', name: `东街 2026年9月 月通报.${action === 'exportCsv' ? 'csv' : 'html'}` } };
        default:
          return { ok: true, data: report };
      }
    },
    wx: { 'cloud.downloadFile': () => ({ tempFilePath: 'wxfile://tmp/report' }), shareFileMessage: () => ({}) },
  });
  return { page, of: (action: string) => asked.filter((each) => each.action === action).map(({ input }) => input) };
}

beforeAll(() => {
  jest.useFakeTimers({ now: AT, doNotFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'nextTick', 'setImmediate', 'queueMicrotask'] });
});
afterAll(() => jest.useRealTimers());

test('each figure says in words and with an arrow how it moved, and whether that is better', async () => {
  const page = await open().page;
  expect(page.text).toMatch(/东街 · 2026年9月\s*10月8日 09:00 生成，统计到 9月30日/);
  expect(page.text).toMatch(/受理\s*412\s*件\s*比上月 \+38/);
  expect(page.text).toMatch(/96\.4\s*%\s*比上月 \+1\.2 点，\s*变好/);
  expect(page.text).toMatch(/93\.7\s*%\s*比上月 −0\.8 点，\s*变差/);
  // Less rework is better.
  expect(page.text).toMatch(/4\.1\s*%\s*比上月 −0\.5 点，\s*变好/);
});

test('charts have findings as their titles, and what is no title is read first', async () => {
  const page = await open().page;
  for (const title of ['第3网格未办结最多，14 件', '受理件数连升三个月', '垃圾满溢报得最多，74 件', '线上最多，占 80%', '超期未办结 6 件，占未办结的 9%', '呼叫了部门 3 次', '居民打了星的，90% 满意']) expect(page.text).toContain(title);
  expect(page.text).toMatch(/先看这几条\s*有效响应率66\.7%，没到目标 100%/);
  expect(page.findAll('受理件数连升三个月')).toHaveLength(1);
});

test('units stand in the order in which they came, without a rank; a department that nobody called is not listed', async () => {
  const page = await open().page;
  expect(page.text).toMatch(/中山社区.*河滨社区/);
  expect(page.text).toContain('不排名次');
  expect(page.text).not.toContain('供电公司');
  expect(page.text).not.toMatch(/第一名|排名第/);
});

test('how a figure is reckoned unfolds, and so does what is long', async () => {
  const page = await open().page;
  expect(page.text).not.toContain('有效响应率的算法');
  await page.tap('怎么算的');
  expect(page.text).toContain('有效响应率的算法');
  expect(page.text).not.toContain('第 4 件');
  await page.tap('还有 1 件，都看看');
  await page.tap('第 4 件');
  expect(page.wx.called('navigateTo')).toMatchObject([{ url: '/packages/matter/pages/detail/detail?id=m4' }]);
});

test('one goes back and forth by months as far as something is known, and to other kinds and units', async () => {
  const { page: opening, of } = open();
  const page = await opening;
  await page.tap('上个月');
  expect(of('monthly')).toEqual([{}, { month: '2026-08' }]);
  await page.tap('下个月');
  expect(of('monthly').at(-1)).toEqual({ month: '2026-10' });
  await page.tap('周动态');
  expect(of('weekly')).toEqual([{}]);
  await page.tap('实时快报');
  expect(of('brief')).toEqual([{}]);
  await page.call('pickUnit', { detail: { id: 'w' } });
  expect(of('brief').at(-1)).toEqual({ unitId: 'w' });
});

test('before the first month there is nothing to go back to, and the month that runs is the last', async () => {
  const first = { ...REPORT, period: { kind: 'month', from: '2026-10-01', to: '2026-10-31', label: '2026年10月' }, complete: false, trend: [{ month: '2026-10', reported: 5, accepted: 5, closed: 1, closeInTime: null }] };
  const { page: opening, of } = open({ report: first });
  const page = await opening;
  expect(page.text).toContain('没有更早的');
  expect(page.text).toContain('这段时间还没过完');
  await page.tap('没有更早的');
  await page.tap('还没到');
  expect(of('monthly')).toHaveLength(1);
});

test('the report goes into a file, the file into a chat or its link onto the clipboard', async () => {
  const { page: opening, of } = open();
  const page = await opening;
  await page.tap('导出');
  await page.tap('打印版（网页）');
  await page.tap('写成文件');
  expect(of('exportHtml')).toEqual([{ kind: 'monthly', unitId: 's', day: '2026-09-01' }]);
  await page.tap('复制下载链接');
  expect(page.wx.called('setClipboardData')).toMatchObject([{ data: 'https://x/report' }]);
  await page.tap('发到微信聊天');
  await page.settle();
  expect(page.wx.called('shareFileMessage')).toMatchObject([{ filePath: 'wxfile://tmp/report', fileName: '东街 2026年9月 月通报.html' }]);
});

test('a department sees its own figures and no map of grids', async () => {
  const { page: opening, of } = open({ units: [TEAM], report: { ...REPORT, unit: TEAM, figures: FIGURES.slice(4, 8), lights: NOTHING.lights, trend: [], categories: [], channels: [], units: [], overdue: [], findings: [] } });
  const page = await opening;
  expect(of('gridMap')).toEqual([]);
  expect(page.text).toContain('呼叫了部门 3 次');
  expect(page.text).not.toContain('居民打了星');
});

test('a time without matters says so; a refusal and a lost network say why', async () => {
  expect((await open({ report: NOTHING }).page).text).toContain('这段时间还没有事');
  expect((await open({ refusal: '统计由社区、街道、区和部门的负责人看' }).page).text).toContain('统计由社区、街道、区和部门的负责人看');
  expect((await open({ offline: true }).page).text).toContain('没有网络');
});
