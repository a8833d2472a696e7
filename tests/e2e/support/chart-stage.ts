import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Phone } from './phone';
import { type SampleServer, startSampleServer } from './sample-server';

const SOURCE = path.resolve('.cache/chart-stage');

/** The real Mini Program with one page more, which shows a chart of every kind; the page is not part of what is shipped. */
export async function startChartStage(reply: (name: string, event: unknown) => unknown): Promise<SampleServer> {
  rmSync(SOURCE, { recursive: true, force: true });
  cpSync('miniprogram', SOURCE, { recursive: true, filter: (file) => path.basename(file) !== 'miniprogram_npm' });
  mkdirSync(path.join(SOURCE, 'pages/charts'), { recursive: true });
  cpSync('tests/web-host/charts', path.join(SOURCE, 'pages/charts'), { recursive: true });
  const app = JSON.parse(readFileSync(path.join(SOURCE, 'app.json'), 'utf8')) as { pages: string[] };
  writeFileSync(path.join(SOURCE, 'app.json'), JSON.stringify({ ...app, pages: [...app.pages, 'pages/charts/charts'] }));
  return startSampleServer(SOURCE, reply, [{ openid: 'o-desk', name: '示例值班员', posts: [], households: [] }], '.cache/web-host-charts');
}

interface Pixels {
  readonly width: number;
  readonly height: number;
  getContext(kind: '2d'): { getImageData(x: number, y: number, width: number, height: number): { data: ArrayLike<number> } };
}

/** Runs in the page: how many different colours a canvas shows, and the share of its pixels that are not empty. */
function inspect(canvas: Pixels): { colors: string[]; covered: number } {
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const counts = new Map<string, number>();
  let covered = 0;
  for (let at = 0; at < data.length; at += 4) {
    if ((data[at + 3] ?? 0) < 255) continue;
    covered += 1;
    const color = `#${[0, 1, 2].map((part) => (data[at + part] ?? 0).toString(16).padStart(2, '0')).join('')}`;
    counts.set(color, (counts.get(color) ?? 0) + 1);
  }
  const colors = [...counts].filter(([, count]) => count > 50).sort((a, b) => b[1] - a[1]).map(([color]) => color);
  return { colors, covered: covered / Math.max(1, canvas.width * canvas.height) };
}

interface Shown {
  getBoundingClientRect(): { height: number };
}

/** Runs in the page: how many charts have got their height, which they do as they are drawn. */
function haveHeight(expected: number): boolean {
  const { document } = globalThis as unknown as { document: { querySelectorAll(selector: string): Iterable<Shown> } };
  return [...document.querySelectorAll('chart wx-canvas')].filter((canvas) => canvas.getBoundingClientRect().height > 10).length >= expected;
}

/** Waits until this many charts of the Mini Program are drawn. */
export async function drawnCharts(phone: Phone, count: number): Promise<void> {
  await phone.page.waitForFunction(haveHeight, count);
}

/** What the n-th drawing on the page on top shows: its colours, the most used first, and the share that is drawn; `until` waits for a colour. */
export async function drawnChart(phone: Phone, { index = 0, until }: { index?: number; until?: string } = {}): Promise<{ colors: string[]; covered: number }> {
  const canvas = phone.page.locator('chart canvas').locator('visible=true').nth(index);
  await canvas.waitFor();
  const look = (): Promise<{ colors: string[]; covered: number }> => canvas.evaluate(inspect as unknown as (canvas: unknown) => { colors: string[]; covered: number });
  for (let tries = 0; tries < 100; tries++) {
    const shown = await look();
    if (until === undefined || shown.colors.includes(until)) return shown;
    await phone.page.evaluate(() => new Promise((resolve) => (globalThis as unknown as { requestAnimationFrame(run: (time: number) => void): void }).requestAnimationFrame(resolve)));
  }
  throw new Error(`the chart never shows ${until ?? ''}`);
}
