/** Charts are really drawn in a browser, in both themes and at every size; what is on them can be picked and read. */
import type { Browser } from 'playwright-core';
import { launchBrowser } from './support/browser';
import { drawnChart, drawnCharts, startChartStage } from './support/chart-stage';
import { layoutProblems } from './support/layout';
import { type Phone, type PhoneOptions, withPhone } from './support/phone';
import type { SampleServer } from './support/sample-server';

jest.setTimeout(60_000);

const CHARTS = '/pages/charts/charts';
const MAP = '/packages/supervision/pages/grid-map/grid-map';
const square = (column: number): [number, number][] => [[118 + column, 32], [119 + column, 32], [119 + column, 31], [118 + column, 31], [118 + column, 32]];
const CELLS = [{ id: 'g1', name: '第1网格', open: 3, over: 0, rings: [square(0)] }, { id: 'g2', name: '第2网格', open: 14, over: 6, rings: [square(1)] }];
const MATTER = { id: 'm1', title: '3 幢门口路灯不亮', line: '网格员 02 在办', dueWords: '超期 1 个工作日', light: 'over', photo: null, suggestions: [] };

let browser: Browser;
let server: SampleServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([
    launchBrowser(),
    startChartStage((_, event) => {
      const { action } = event as { action: string };
      return { ok: true, data: action === 'gridMap' ? { title: '第2网格未办结最多，14 件', note: '现在还没办结的件数', cells: CELLS } : { items: [MATTER], next: null } };
    }),
  ]);
});

afterAll(async () => {
  await browser.close();
  await server.close();
});

const onPhone = (options: Partial<PhoneOptions>, story: (phone: Phone) => Promise<void>): Promise<void> => withPhone({ browser, url: server.url, as: 'o-desk', time: '14:32', route: CHARTS, ...options }, story);

test.each([
  ['light', '#24527a', '#ebf1f6'],
  ['dark', '#b4d3ee', '#1c2833'],
] as const)('the map has its inks in the %s theme', (theme, most, none) =>
  onPhone({ theme }, async (phone) => {
    await drawnCharts(phone, 6);
    const { colors, covered } = await drawnChart(phone);
    expect(colors).toEqual(expect.arrayContaining([most, none]));
    expect(covered).toBeGreaterThan(0.5);
  }));

test('a change of theme draws anew', () =>
  onPhone({ theme: 'light' }, async (phone) => {
    await drawnCharts(phone, 6);
    await phone.setTheme('dark');
    const { colors } = await drawnChart(phone, { until: '#b4d3ee' });
    expect(colors).not.toContain('#24527a');
  }));

test.each([
  [320, 1.4],
  [320, 1],
  [390, 1.1],
] as const)('nothing is cut off at %d px with letters ×%d', (width, font) =>
  onPhone({ viewport: { width, height: 844 }, font }, async (phone) => {
    await drawnCharts(phone, 6);
    expect(await layoutProblems(phone)).toEqual([]);
    await phone.screenshot(`charts/all-${width}-${font}`, { full: true });
  }));

test('a cell is picked by a tap on it', () =>
  onPhone({ touch: true }, async (phone) => {
    await drawnCharts(phone, 6);
    const box = await phone.page.locator('chart canvas').first().boundingBox();
    await phone.page.touchscreen.tap((box?.x ?? 0) + 20, (box?.y ?? 0) + 20);
    await phone.see('点了 g1');
  }));

test('the map of grids lists what is open in the grid that was tapped, on the map or in the table', () =>
  onPhone({ route: MAP, touch: true }, async (phone) => {
    await phone.see('第2网格未办结最多，14 件');
    await drawnCharts(phone, 1);
    const box = await phone.page.locator('chart canvas').first().boundingBox();
    await phone.page.touchscreen.tap((box?.x ?? 0) + (box?.width ?? 0) * 0.75, (box?.y ?? 0) + 30);
    await phone.see('未办结 14 件，超期 6 件');
    await phone.see('3 幢门口路灯不亮');
    await phone.screenshot('charts/grid-map');
    await phone.tap('看表格');
    await phone.tap('第1网格');
    await phone.see('未办结 3 件');
    expect(server.calls.at(-1)).toMatchObject({ name: 'matter', event: { action: 'gridMatters', input: { gridId: 'g1' } } });
  }));
