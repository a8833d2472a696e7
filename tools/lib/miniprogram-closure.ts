import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { readAppJson } from '../web-host/compile/app-json';
import { type ComponentSource, findComponents } from '../web-host/compile/components';
import { packageNameOf, SourceTree } from '../web-host/compile/source-tree';

/** Folder of packages inside the source, as DevTools names it. */
export const NPM = 'miniprogram_npm';
const IN_NPM = new RegExp(`(?:^|/)${NPM}/`);
const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)['"]([^'"]+)['"]/g;
const TEMPLATE = /<(?:import|include|wxs)\b[^>]*?\bsrc\s*=\s*["']([^"']+)["']/g;
const SHEET = /@import\s+(?:url\()?['"]([^'"]+)['"]/g;
const WXS = /require\(\s*['"]([^'"]+)['"]\s*\)/g;

/** What a file names, by its kind. */
const REFERENCES: Record<string, RegExp> = { '.js': IMPORT, '.ts': IMPORT, '.wxml': TEMPLATE, '.wxss': SHEET, '.wxs': WXS };

/** Endings that a reference without one may stand for, by the kind of the file that names it. */
const ENDINGS: Record<string, readonly string[]> = { '.js': ['.js', '/index.js'], '.ts': ['.js', '/index.js'], '.wxml': ['.wxml', '.wxs'], '.wxss': ['.wxss'], '.wxs': ['.wxs'] };

function isFile(file: string): boolean {
  return existsSync(file) && statSync(file).isFile();
}

/** Follows references through packages, from the files that the Mini Program itself uses. */
class Closure {
  /** Files of node_modules by the place where they belong in `miniprogram_npm/`. */
  readonly files = new Map<string, string>();

  constructor(private readonly tree: SourceTree) {}

  addComponent(component: string): void {
    for (const ending of ['.js', '.json', '.wxml', '.wxss']) {
      const name = component + ending;
      if (this.tree.exists(name)) this.add(name);
    }
  }

  /** Packages that a script of the source imports. */
  addImportsOf(script: string): void {
    for (const [, specifier = ''] of readFileSync(script, 'utf8').matchAll(IMPORT)) {
      if (/^[^./]/.test(specifier)) this.addPackageFile(specifier);
    }
  }

  private add(name: string): void {
    if (this.files.has(name)) return;
    const file = this.tree.absolute(name);
    this.files.set(name, file);
    const ending = path.extname(name);
    const references = REFERENCES[ending];
    if (references === undefined) return;
    for (const [, reference = ''] of readFileSync(file, 'utf8').matchAll(references)) {
      const target = this.resolve(name, reference, ENDINGS[ending] ?? []);
      if (target !== undefined) this.add(target);
    }
  }

  private resolve(from: string, reference: string, endings: readonly string[]): string | undefined {
    const beside = this.first(path.posix.join(path.posix.dirname(from), reference), endings);
    if (beside !== undefined || !/^[^./]/.test(reference)) return beside;
    const own = new RegExp(`^${NPM}/(?:@[^/]+/)?[^/]+`).exec(from)?.[0] ?? '';
    return this.first(`${own}/${NPM}/${reference}`, endings) ?? this.first(`${NPM}/${reference}`, endings);
  }

  private first(name: string, endings: readonly string[]): string | undefined {
    return ['', ...endings].map((ending) => name + ending).find((candidate) => isFile(this.tree.absolute(candidate)));
  }

  private addPackageFile(specifier: string): void {
    if (!this.tree.hasPackage(packageNameOf(specifier))) return;
    const found = this.first(`${NPM}/${specifier}`, ['.js', '/index.js']);
    if (found !== undefined) this.add(found);
  }
}

/** Relative paths of all files in a folder, with forward slashes. */
export function walk(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => statSync(path.join(folder, file)).isFile());
}

/** The source's own scripts, as paths from its root. */
export function ownScripts(root: string): string[] {
  return walk(root).filter((file) => /\.[jt]s$/.test(file) && !isPackaged(file) && !file.endsWith('.d.ts'));
}

/** Whether a file of the source folder is a built copy of a package's. */
export function isPackaged(file: string): boolean {
  return IN_NPM.test(file);
}

/** The packages' files that the source uses, in any depth: place in `miniprogram_npm/` → file in node_modules. */
export function neededFiles(root: string): ReadonlyMap<string, string> {
  const tree = new SourceTree(root);
  const closure = new Closure(tree);
  const { components } = findComponents(tree, readAppJson(tree));
  const isPackage = ({ path: component }: ComponentSource): boolean => component.startsWith(`${NPM}/`);
  for (const component of components.filter(isPackage)) closure.addComponent(component.path);
  for (const file of ownScripts(root)) closure.addImportsOf(path.join(root, file));
  return closure.files;
}
