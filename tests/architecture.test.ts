/**
 * The rules of the tree that no compiler checks: what may import what, where the clock is read, that what
 * app.json names exists, and how large the packages may become.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

import { COLLECTIONS } from '../cloudfunctions/collections';
import { buildFunctions, FUNCTION_NAMES } from '../tools/lib/build-functions';
import { packageSizes } from '../tools/lib/miniprogram-npm';

const KB = 1024;

const filesUnder = (folder: string, suffix: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => file.endsWith(suffix) && !/(?:^|\/)(?:dist|miniprogram_npm|node_modules)\//.test(file))
    .sort();

const isTest = (file: string): boolean => file.endsWith('.test.ts');
const sourcesUnder = (folder: string): string[] => filesUnder(folder, '.ts').filter((file) => !isTest(file));

const IMPORT = /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*'([^']+)'|^\s*import\s*'([^']+)'|\bimport\('([^']+)'\)|\brequire\('([^']+)'\)/gm;

/** What a file imports, types included; relative ones as a path from the root of the project. */
function importsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(IMPORT)].map((match) => {
    const name = match.slice(1).find((each) => each !== undefined) ?? '';
    return name.startsWith('.') ? path.normalize(path.join(path.dirname(file), name)) : name;
  });
}

const functionFiles = sourcesUnder('cloudfunctions');
const domainOf = (file: string): string => file.split('/')[1] ?? '';
const PLATFORM = 'cloudfunctions/shared/platform/';

/** `file imports what`, for every import that a rule forbids; a rule holds when the list is empty. */
const offences = (files: readonly string[], forbidden: (imported: string, file: string) => boolean): string[] =>
  files.flatMap((file) => importsOf(file).filter((imported) => forbidden(imported, file)).map((imported) => `${file} imports ${imported}`));

describe('cloud functions', () => {
  test('the search for offences finds imports of every kind', () => {
    expect(importsOf('cloudfunctions/matter/report.ts')).toEqual(expect.arrayContaining(['zod/mini', 'cloudfunctions/shared/action', 'cloudfunctions/matter/keys']));
    expect(importsOf('typings/api.d.ts')).toContain('cloudfunctions/api');
  });

  test('the SDK is imported in shared/platform only', () => {
    expect(offences(functionFiles, (imported, file) => /^(?:wx-server-sdk|@cloudbase\/)/.test(imported) && !file.startsWith(PLATFORM))).toEqual([]);
  });

  test('the clock is read in shared/platform only: everywhere else the instant is passed in', () => {
    const readers = functionFiles.filter((file) => !file.startsWith(PLATFORM) && /\bDate\.now\(|\bnew Date\(\s*\)|\bDate\(\s*\)|\bperformance\.now\(/.test(readFileSync(file, 'utf8')));
    expect(readers).toEqual([]);
  });

  test('a function reaches the platform through its index.ts only', () => {
    const values = functionFiles.filter((file) => !file.startsWith('cloudfunctions/shared/') && path.basename(file) !== 'index.ts');
    expect(offences(values, (imported) => imported.startsWith(PLATFORM))).toEqual([]);
  });

  test('shared knows no domain', () => {
    expect(offences(functionFiles.filter((file) => domainOf(file) === 'shared'), (imported) => imported.startsWith('cloudfunctions/') && domainOf(imported) !== 'shared')).toEqual([]);
  });

  test('a domain imports pure files of another, never its actions or records', () => {
    // What is given the world (a context, a store) or declares a collection is not pure, nor what builds on it.
    const WORLD = /^cloudfunctions\/shared\/(?:action|context|store|collection|identity|platform\/.*)$/;
    const source = (imported: string) => [`${imported}.ts`, `${imported}/index.ts`].find((file) => existsSync(file));
    const pure = new Map<string, boolean>();
    const isPure = (file: string): boolean => {
      const known = pure.get(file);
      if (known !== undefined) return known;
      pure.set(file, true);
      const is = importsOf(file).every((imported) => !WORLD.test(imported) && (domainOf(imported) !== domainOf(file) || isPure(source(imported) ?? '')));
      pure.set(file, is);
      return is;
    };
    const isDomain = (file: string) => FUNCTION_NAMES.includes(domainOf(file));
    const foreign = (imported: string, file: string) => imported.startsWith('cloudfunctions/') && domainOf(imported) !== domainOf(file) && isDomain(imported);
    expect(offences(functionFiles.filter(isDomain), (imported, file) => foreign(imported, file) && !isPure(source(imported) ?? ''))).toEqual([]);
    expect(isPure('cloudfunctions/matter/workflow.ts')).toBe(true);
    expect(isPure('cloudfunctions/matter/report.ts')).toBe(false);
    expect(isPure('cloudfunctions/matter/matter.ts')).toBe(false);
  });

  test.each(FUNCTION_NAMES)('%s has a config.json with a timeout, and at most one timer', (name) => {
    const { timeout, triggers } = JSON.parse(readFileSync(`cloudfunctions/${name}/config.json`, 'utf8')) as { timeout: number; triggers: { config: string }[] };
    expect(timeout).toBeGreaterThan(0);
    expect(timeout).toBeLessThanOrEqual(60);
    expect(triggers.length).toBeLessThanOrEqual(1);
    // Seven fields: the platform's cron has seconds and years.
    for (const { config } of triggers) expect(config.split(' ')).toHaveLength(7);
  });

  test('every folder with actions is a deployable function with an index.ts of a few lines', () => {
    // A domain that can be called has actions; one of pure rules alone is not deployed.
    const folders = readdirSync('cloudfunctions', { withFileTypes: true }).filter((entry) => entry.isDirectory() && existsSync(`cloudfunctions/${entry.name}/actions.ts`));
    expect(folders.map(({ name }) => name).sort()).toEqual([...FUNCTION_NAMES].sort());
    for (const name of FUNCTION_NAMES) expect(readFileSync(`cloudfunctions/${name}/index.ts`, 'utf8').split('\n').length).toBeLessThanOrEqual(12);
  });

  test('the own code of a bundle is at most 150 KB minified', async () => {
    mkdirSync('.cache', { recursive: true });
    const folder = mkdtempSync(path.join('.cache', 'bundles-'));
    try {
      const sizes = await buildFunctions(folder);
      for (const name of FUNCTION_NAMES) expect(sizes[name]).toBeGreaterThan(KB);
      expect(Object.entries(sizes).filter(([, bytes]) => bytes > 150 * KB)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('collections', () => {
  test('each is declared once, within what CloudBase allows', () => {
    const names = COLLECTIONS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeLessThanOrEqual(100);
    for (const { indexes } of COLLECTIONS) {
      expect(indexes.length).toBeLessThanOrEqual(100);
      expect(new Set(indexes.map(({ name }) => name)).size).toBe(indexes.length);
    }
  });
});

describe('Mini Program', () => {
  interface App {
    pages: string[];
    subPackages: { root: string; pages: string[] }[];
    tabBar: { list: { pagePath: string }[] };
    preloadRule?: Record<string, { packages: string[] }>;
  }
  const app = JSON.parse(readFileSync('miniprogram/app.json', 'utf8')) as App;
  const pages = [...app.pages, ...app.subPackages.flatMap(({ root, pages: own }) => own.map((page) => `${root}/${page}`))];
  const files = sourcesUnder('miniprogram');

  test.each(pages)('page %s exists with its files', (page) => {
    expect(['ts', 'wxml', 'json'].filter((type) => !existsSync(`miniprogram/${page}.${type}`))).toEqual([]);
  });

  test('tabs and preloading name pages and packages that exist', () => {
    expect(app.tabBar.list.map(({ pagePath }) => pagePath).filter((page) => !app.pages.includes(page))).toEqual([]);
    const roots = app.subPackages.flatMap(({ root, ...rest }) => [root, (rest as { name?: string }).name]);
    for (const [page, { packages }] of Object.entries(app.preloadRule ?? {})) {
      expect(pages).toContain(page);
      expect(packages.filter((name) => !roots.includes(name))).toEqual([]);
    }
  });

  test('every component that a page or component uses exists', () => {
    const missing = filesUnder('miniprogram', '.json').filter((file) => !file.endsWith('tsconfig.json')).flatMap((file) => {
      const { usingComponents = {} } = JSON.parse(readFileSync(file, 'utf8')) as { usingComponents?: Record<string, string> };
      return Object.values(usingComponents)
        .map((used) => (used.startsWith('tdesign-miniprogram/') ? used.replace('tdesign-miniprogram/', 'node_modules/tdesign-miniprogram/miniprogram_dist/') : used.startsWith('/') ? `miniprogram${used}` : path.join(path.dirname(file), used)))
        .filter((used) => !existsSync(`${used}.json`) && !existsSync(`${used}/index.json`))
        .map((used) => `${file} uses ${used}`);
    });
    expect(missing).toEqual([]);
  });

  test('nothing of the functions and no zod is imported: the contract comes as ambient types', () => {
    expect(offences(files, (imported) => imported.startsWith('cloudfunctions') || /^zod\b/.test(imported) || imported.startsWith('tools') || imported.startsWith('..'))).toEqual([]);
  });

  test('the cloud is called in services/cloud.ts only', () => {
    expect(files.filter((file) => /\bcloud\.callFunction\b/.test(readFileSync(file, 'utf8')))).toEqual(['miniprogram/services/cloud.ts']);
  });

  test('a subpackage uses nothing of another subpackage', () => {
    const rootOf = (file: string) => /^miniprogram\/packages\/[^/]+\//.exec(file)?.[0];
    expect(offences(files, (imported, file) => rootOf(imported) !== undefined && rootOf(imported) !== rootOf(file))).toEqual([]);
  });

  test('the main package is at most 1.5 MB and a subpackage 500 KB, as they would be uploaded', async () => {
    const { main, subpackages } = await packageSizes('miniprogram');
    expect(main).toBeGreaterThan(KB);
    expect(main).toBeLessThanOrEqual(1.5 * KB * KB);
    expect(Object.keys(subpackages).sort()).toEqual(app.subPackages.map(({ root }) => root).sort());
    expect(Object.entries(subpackages).filter(([, bytes]) => bytes > 500 * KB)).toEqual([]);
  });
});
