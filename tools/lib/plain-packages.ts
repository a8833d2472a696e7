import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { readAppJson, subPackagesOf } from '../web-host/compile/app-json';
import { packageNameOf, SourceTree } from '../web-host/compile/source-tree';

/** A package that was not made for Mini Programs: what the source names of it becomes one file. */
export interface PlainPackage {
  specifier: string;
  /** Where the file belongs: in the subpackage that alone uses it, else in the main package. */
  place: string;
  /** What the source imports by name; everything else is left out. */
  names: string[];
}

const NAMED = /\b(?:import|export)\s*\{([^}]*)\}\s*from\s*['"]([^'"./][^'"]*)['"]/g;
const UNNAMED = /\bimport\s+(?!type\b)(?:\*|\w)[^'"{;]*\bfrom\s*['"]([^'"./][^'"]*)['"]/g;

function isPlain(tree: SourceTree, specifier: string): boolean {
  const name = packageNameOf(specifier);
  if (!tree.hasPackage(name)) return false;
  const folder = path.join(tree.nodeModules, name);
  const { miniprogram } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { miniprogram?: string };
  return miniprogram === undefined && !existsSync(path.join(folder, 'miniprogram_dist'));
}

/** The plain packages that these scripts of the source import, each with all the names that are asked of it. */
export function plainPackages(root: string, scripts: readonly string[]): PlainPackage[] {
  const tree = new SourceTree(root);
  const roots = subPackagesOf(readAppJson(tree)).map((each) => each.root.replace(/\/$/, ''));
  const found = new Map<string, { names: Set<string>; homes: Set<string> }>();
  for (const script of scripts) {
    const text = readFileSync(path.join(root, script), 'utf8');
    for (const [, specifier = ''] of text.matchAll(UNNAMED)) {
      if (isPlain(tree, specifier)) throw new Error(`${script}: import what you need of ${specifier} by name, so that the rest stays out of the upload`);
    }
    for (const [, list = '', specifier = ''] of text.matchAll(NAMED)) {
      const names = list.split(',').map((each) => each.trim()).filter((each) => each !== '' && !each.startsWith('type ')).map((each) => each.replace(/\s+as\s.*$/, ''));
      if (names.length === 0 || !isPlain(tree, specifier)) continue;
      const entry = found.get(specifier) ?? { names: new Set(), homes: new Set() };
      for (const name of names) entry.names.add(name);
      entry.homes.add(roots.find((candidate) => script.startsWith(`${candidate}/`)) ?? '');
      found.set(specifier, entry);
    }
  }
  return [...found].map(([specifier, { names, homes }]) => {
    const [home = ''] = homes.size === 1 ? homes : [];
    return { specifier, place: path.posix.join(home, 'miniprogram_npm', specifier, 'index.js'), names: [...names].sort() };
  });
}

/** The file itself, minified: the packages' own minified builds carry everything. */
export async function bundlePlain({ specifier, names }: PlainPackage): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${names.join(', ')} } from ${JSON.stringify(specifier)};`, resolveDir: path.resolve('.'), sourcefile: 'entry.js' },
    bundle: true,
    write: false,
    minify: true,
    format: 'cjs',
    platform: 'browser',
    target: 'es2018',
    legalComments: 'eof',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
