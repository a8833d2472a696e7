/** The compilation as a whole: what it writes, what it refuses, and that it does nothing twice. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compileMiniProgram } from '.';

let folder: string;
let source: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'web-host-'));
  source = path.join(folder, 'source');
  cpSync('tests/web-host/fixture', source, { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const compile = (out: string) => compileMiniProgram({ source, outDir: path.join(folder, out), cacheDir: path.join(folder, 'cache') });

test('writes what the browser needs, pictures of the package included', async () => {
  writeFileSync(path.join(source, 'pages/home/tree.png'), 'picture');
  const { files } = await compile('out');
  expect(files).toEqual(expect.arrayContaining(['index.html', 'main.js', 'app.js', 'host.css', 'source/pages/home/tree.png']));
  for (const file of files) expect(existsSync(path.join(folder, 'out', file))).toBe(true);
});

test('icons that pages mention lie in the style sheet; nothing is fetched from a CDN', async () => {
  await compile('out');
  const script = readFileSync(path.join(folder, 'out/app.js'), 'utf8');
  expect(/t-icon-notification\{--wxh-icon:url\(\\*"data:image\/svg\+xml/.test(script)).toBe(true);
  expect(script.includes('tdesign.gtimg.com/icon')).toBe(false);
});

test('names every missing file with the place that wants it', async () => {
  writeFileSync(path.join(source, 'pages/list/list.wxml'), '<import src="./gone.wxml" />');
  writeFileSync(path.join(source, 'pages/list/list.wxss'), "@import './gone.wxss';");
  writeFileSync(path.join(source, 'pages/list/list.json'), '{ "usingComponents": { "a": "../gone/gone" } }');
  const failure = compile('out');
  await expect(failure).rejects.toThrow('pages/list/list.wxml 引用的 pages/list/gone.wxml 不存在');
  await expect(failure).rejects.toThrow('pages/list/list.wxss @import 的 ./gone.wxss 不存在');
  await expect(failure).rejects.toThrow('pages/list/list.json usingComponents 里的 ../gone/gone 找不到');
});

test('unchanged source comes from the cache, changed source does not', async () => {
  const first = await compile('out');
  const cached = readFileSync(path.join(folder, 'out/app.js'), 'utf8');
  rmSync(path.join(folder, 'out'), { recursive: true });
  expect(await compile('out')).toEqual(first);
  expect(readFileSync(path.join(folder, 'out/app.js'), 'utf8') === cached).toBe(true);
  writeFileSync(path.join(source, 'pages/home/home.wxml'), '<view>别的</view>');
  await compile('out');
  expect(readFileSync(path.join(folder, 'out/app.js'), 'utf8').includes('别的')).toBe(true);
});
