import { existsSync, readFileSync, statSync } from 'node:fs';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { transform } from 'esbuild';
import { readAppJson, subPackagesOf } from '../web-host/compile/app-json';
import { SourceTree } from '../web-host/compile/source-tree';
import { isPackaged, neededFiles, NPM, ownScripts, walk } from './miniprogram-closure';
import { bundlePlain, plainPackages } from './plain-packages';

/** The subpackages' folders, which may each have packages of their own. */
function subPackageRoots(root: string): string[] {
  return subPackagesOf(readAppJson(new SourceTree(root))).map((subPackage) => subPackage.root.replace(/\/$/, ''));
}

/**
 * Fills `miniprogram_npm/` with what the source uses of its packages and nothing else, so that DevTools opens
 * the project without a step of its own and the upload stays small. A package that only one subpackage uses, and that
 * was not made for Mini Programs, lies in the subpackage's own folder. Returns the written files.
 */
export async function buildMiniprogramNpm(sourceDir: string): Promise<string[]> {
  const root = path.resolve(sourceDir);
  const files = neededFiles(root);
  const plain = plainPackages(root, ownScripts(root));
  for (const folder of ['', ...subPackageRoots(root)]) await rm(path.join(root, folder, NPM), { recursive: true, force: true });
  for (const [name, file] of files) {
    const target = path.join(root, name);
    await mkdir(path.dirname(target), { recursive: true });
    await copyFile(file, target);
  }
  for (const each of plain) {
    const target = path.join(root, each.place);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, await bundlePlain(each));
  }
  return [...files.keys(), ...plain.map(({ place }) => place)].sort();
}

export interface PackageSizes {
  /** Bytes of the main package as it would be uploaded. */
  main: number;
  /** Bytes by the root of the subpackage. */
  subpackages: Record<string, number>;
}

interface IgnoreRule {
  type: string;
  value: string;
}

/** `packOptions.ignore` of the project that the source belongs to. */
function ignoreRules(root: string): IgnoreRule[] {
  const file = path.join(path.dirname(root), 'project.config.json');
  if (!existsSync(file)) return [];
  const { packOptions } = JSON.parse(readFileSync(file, 'utf8')) as { packOptions?: { ignore?: IgnoreRule[] } };
  return packOptions?.ignore ?? [];
}

function isIgnored(file: string, rules: readonly IgnoreRule[]): boolean {
  const name = path.posix.basename(file);
  return rules.some(({ type, value }) => {
    const bare = value.replace(/^\.?\//, '');
    switch (type) {
      case 'folder':
        return file.startsWith(`${bare.replace(/\/$/, '')}/`);
      case 'file':
        return file === bare;
      case 'suffix':
        return file.endsWith(value);
      case 'prefix':
        return name.startsWith(value);
      case 'regexp':
        return new RegExp(value).test(file);
      case 'glob':
        return path.posix.matchesGlob?.(file, bare) ?? false;
      default:
        return false;
    }
  });
}

/** Scripts are compiled and minified one by one, as DevTools does; everything else goes as it is. */
async function uploadedSize(file: string): Promise<number> {
  if (!/\.[jt]s$/.test(file)) return statSync(file).size;
  const { code } = await transform(readFileSync(file, 'utf8'), { loader: file.endsWith('.ts') ? 'ts' : 'js', format: 'cjs', target: 'es2020', minify: true });
  return Buffer.byteLength(code);
}

/** What each package would weigh in an upload, with the packages' files that the source uses. */
export async function packageSizes(sourceDir: string): Promise<PackageSizes> {
  const root = path.resolve(sourceDir);
  const rules = ignoreRules(root);
  const roots = subPackageRoots(root);
  const sizes: PackageSizes = { main: 0, subpackages: Object.fromEntries(roots.map((name) => [name, 0])) };
  const own = walk(root)
    .filter((file) => !isPackaged(file) && !file.endsWith('.d.ts') && !isIgnored(file, rules))
    .map((file): [string, string] => [file, path.join(root, file)]);
  const add = (name: string, size: number): void => {
    const subPackage = roots.find((candidate) => name.startsWith(`${candidate}/`));
    if (subPackage === undefined) sizes.main += size;
    else sizes.subpackages[subPackage] = (sizes.subpackages[subPackage] ?? 0) + size;
  };
  for (const [name, file] of [...own, ...neededFiles(root)]) add(name, await uploadedSize(file));
  for (const each of plainPackages(root, ownScripts(root))) add(each.place, Buffer.byteLength(await bundlePlain(each)));
  return sizes;
}
