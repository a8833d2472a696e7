import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describeProblem, type Problem } from '../../lib/problem';
import type { BundledComponent, ThemeJson } from '../bundle-format';
import { allPages, readAppJson } from './app-json';
import { BuildCache, contentKey } from './cache';
import { findComponents, type ComponentSource } from './components';
import { bundleScript } from './script-bundle';
import { SourceTree } from './source-tree';
import { compileStyles } from './styles';
import { compileTemplates } from './wxml';

const HOST = path.resolve('tools/web-host');
const STYLES = ['base', 'navigation', 'elements', 'dialogs', 'shell'] as const;

export interface CompileOptions {
  /** The Mini Program's folder, where app.json lies. */
  source: string;
  /** Where index.html and what it loads are written. */
  outDir: string;
  /** Where finished builds are kept by content. */
  cacheDir?: string;
}

export interface CompileResult {
  /** Names of the written files. */
  files: string[];
  /** What did not stop the build, one line each. */
  warnings: string[];
}

/** The source cannot be compiled; `problems` says where. */
export class CompileError extends Error {
  override readonly name = 'CompileError';

  constructor(readonly problems: readonly Problem[]) {
    super(`小程序源码有 ${problems.length} 处错误：\n${problems.map(describeProblem).join('\n')}`);
  }
}

/**
 * Compiles the Mini Program's own source for the browser: templates and styles for glass-easel, scripts and
 * npm components in one file with the host's runtime. Unchanged source is taken from the cache.
 */
export async function compileMiniProgram({ source, outDir, cacheDir = '.cache/web-host' }: CompileOptions): Promise<CompileResult> {
  const key = await contentKey([path.resolve(source), HOST], [path.resolve('package-lock.json')]);
  return new BuildCache<CompileResult>(path.resolve(cacheDir)).fill(key, path.resolve(outDir), (folder) => compile(path.resolve(source), folder));
}

async function compile(source: string, folder: string): Promise<CompileResult> {
  const tree = new SourceTree(source);
  const app = readAppJson(tree);
  const { components, problems } = findComponents(tree, app);
  const templates = compileTemplates(tree, components.map((component) => component.path));
  const styles = compileStyles(tree, components);
  const all = [...problems, ...templates.problems, ...styles.problems];
  const errors = all.filter(({ file }) => !file.startsWith('miniprogram_npm/'));
  if (errors.length > 0) throw new CompileError(errors);

  const entry = [
    `import { boot } from ${JSON.stringify(path.join(HOST, 'runtime/boot.ts'))};`,
    `const templates = ${templates.code};`,
    `boot({ app: ${JSON.stringify({ ...app, pages: allPages(app) })}, appCss: ${JSON.stringify(styles.app)}, theme: ${JSON.stringify(tree.json<ThemeJson>(themeFile(app)) ?? {})},`,
    `templates, loadApp: () => require(${JSON.stringify(appScript(tree))}), components: [`,
    ...components.map((component) => componentEntry(component, styles.styles.get(component.path) ?? { css: '' })),
    ']});',
  ].join('\n');
  const files: Record<string, string> = {
    'app.js': await bundleScript(tree, { contents: entry, resolveDir: path.resolve('.') }),
    'main.js': await bundleScript(tree, { contents: `import ${JSON.stringify(path.join(HOST, 'runtime/main.ts'))};`, resolveDir: HOST }),
    'host.css': (await Promise.all(STYLES.map((name) => readFile(path.join(HOST, 'runtime/styles', `${name}.css`), 'utf8')))).join('\n'),
    'index.html': await readFile(path.join(HOST, 'runtime/index.html'), 'utf8'),
  };
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
  const pictures = await copyPictures(source, folder);
  return { files: [...Object.keys(files), ...pictures], warnings: all.filter((problem) => !errors.includes(problem)).map(describeProblem) };
}

/** Pictures that the package carries keep their paths under `source/`. */
async function copyPictures(source: string, folder: string): Promise<string[]> {
  const entries = await readdir(source, { recursive: true });
  const pictures = entries.filter((file) => /\.(?:png|jpe?g|gif|webp|svg)$/.test(file) && !file.startsWith('miniprogram_npm'));
  for (const picture of pictures) await cp(path.join(source, picture), path.join(folder, 'source', picture));
  return pictures.map((picture) => `source/${picture}`);
}

function themeFile(app: { [key: string]: unknown }): string {
  return typeof app['themeLocation'] === 'string' ? app['themeLocation'] : 'theme.json';
}

function appScript(tree: SourceTree): string {
  const script = tree.script('app');
  if (script === undefined) throw new CompileError([{ file: 'app.ts', message: '没有这个文件' }]);
  return script;
}

function componentEntry({ path: component, json, script, isPage }: ComponentSource, { css, scope }: { css: string; scope?: string }): string {
  const data: Omit<BundledComponent, 'load'> = { path: component, json, css, isPage, ...(scope === undefined ? {} : { styleScope: scope }) };
  return `{ ...${JSON.stringify(data)}, load: () => require(${JSON.stringify(script)}) },`;
}
