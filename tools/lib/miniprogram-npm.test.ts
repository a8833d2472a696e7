/** The upload carries what the source uses of its packages, all of it and nothing more. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import vm from 'node:vm';
import { buildMiniprogramNpm, packageSizes } from './miniprogram-npm';

let source: string;
let files: string[];

beforeAll(async () => {
  source = mkdtempSync(path.join(tmpdir(), 'miniprogram-npm-'));
  cpSync('tests/web-host/fixture', source, { recursive: true });
  files = await buildMiniprogramNpm(source);
});

afterAll(() => rmSync(source, { recursive: true, force: true }));

const has = (component: string): boolean => files.includes(`miniprogram_npm/tdesign-miniprogram/${component}/${component}.js`);

test('components that pages and components name are there, with all their files', () => {
  for (const component of ['button', 'tab-bar', 'upload']) expect(has(component)).toBe(true);
  for (const ending of ['js', 'json', 'wxml', 'wxss']) expect(existsSync(path.join(source, `miniprogram_npm/tdesign-miniprogram/button/button.${ending}`))).toBe(true);
});

test('so are those that they are built from', () => {
  for (const component of ['icon', 'loading', 'grid-item']) expect(has(component)).toBe(true);
});

test('so is what a script imports, and what that imports in turn', () => {
  expect(files).toContain('miniprogram_npm/tdesign-miniprogram/toast/index.js');
  expect(files).toContain('miniprogram_npm/tdesign-miniprogram/miniprogram_npm/tslib/index.js');
});

test('what nobody uses stays out', () => {
  for (const component of ['calendar', 'chat-markdown', 'qrcode']) expect(has(component)).toBe(false);
});

test('every reference inside leads to a file that is there', () => {
  const missing = files
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => Object.values((JSON.parse(readFileSync(path.join(source, file), 'utf8')) as { usingComponents?: Record<string, string> }).usingComponents ?? {}).map((used) => path.posix.join(path.posix.dirname(file), used)))
    .filter((component) => !files.includes(`${component}.js`));
  expect(missing).toEqual([]);
});

test('sizes count each package once, scripts as they are uploaded', async () => {
  const sizes = await packageSizes(source);
  expect(Object.keys(sizes.subpackages)).toEqual(['packages/form']);
  expect(sizes.subpackages['packages/form']).toBeGreaterThan(1000);
  const whole = files.reduce((sum, file) => sum + statSync(path.join(source, file)).size, 0);
  expect(sizes.main).toBeGreaterThan(whole / 2);
  expect(sizes.main).toBeLessThan(whole + 50_000);
});

describe('a package that was not made for Mini Programs', () => {
  const place = 'packages/form/miniprogram_npm/chartjs/index.js';
  const script = (name: string): string => path.join(source, name);

  afterEach(() => {
    for (const name of ['packages/form/plain.ts', 'plain.ts']) rmSync(script(name), { force: true });
  });

  test('lies in the subpackage that alone uses it, with what is named of it', async () => {
    writeFileSync(script('packages/form/plain.ts'), "import { BasicPlatform, type Chart } from 'chartjs';\nimport type { Plugin } from 'chartjs';\nexport const one = BasicPlatform;\n");
    const before = await packageSizes(source);
    expect(await buildMiniprogramNpm(source)).toContain(place);
    const built = readFileSync(script(place), 'utf8');
    const module = { exports: {} };
    vm.runInNewContext(built, { module, exports: module.exports });
    expect(Object.keys(module.exports)).toEqual(['BasicPlatform']);
    // The size counts the file once, whether it has been built or not.
    expect(await packageSizes(source)).toEqual(before);
    expect(before.subpackages['packages/form']).toBeGreaterThan(statSync(script(place)).size);
  });

  test('lies in the main package when two packages use it', async () => {
    for (const name of ['packages/form/plain.ts', 'plain.ts']) writeFileSync(script(name), "import { BasicPlatform } from 'chartjs';\nexport const one = BasicPlatform;\n");
    const built = await buildMiniprogramNpm(source);
    expect(built).toContain('miniprogram_npm/chartjs/index.js');
    expect(built).not.toContain(place);
    expect(existsSync(script(place))).toBe(false);
  });

  test('is not taken whole', async () => {
    writeFileSync(script('plain.ts'), "import * as everything from 'chartjs';\nexport const all = everything;\n");
    await expect(buildMiniprogramNpm(source)).rejects.toThrow('plain.ts: import what you need of chartjs by name');
  });
});
