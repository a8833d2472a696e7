import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const NPM = /^miniprogram_npm\/((?:@[^/]+\/)?[^/]+)(?:\/(.*))?$/;

/**
 * The Mini Program's files under one set of names: paths from the source folder without an ending, where
 * `miniprogram_npm/<package>/…` stands for the package in node_modules, so that nothing has to be copied first.
 */
export class SourceTree {
  constructor(
    readonly root: string,
    readonly nodeModules: string = path.resolve('node_modules'),
  ) {}

  /** File behind a path of the source, with or without an ending. */
  absolute(virtual: string): string {
    const [, name, inside = ''] = NPM.exec(virtual) ?? [];
    return name === undefined ? path.join(this.root, virtual) : path.join(this.packageRoot(name), inside);
  }

  exists(virtual: string): boolean {
    return existsSync(this.absolute(virtual));
  }

  read(virtual: string): string {
    return readFileSync(this.absolute(virtual), 'utf8').replace(/^\uFEFF/, '');
  }

  /** The parsed JSON file, or undefined when there is none; a broken one is thrown with its name. */
  json<T>(virtual: string): T | undefined {
    if (!this.exists(virtual)) return undefined;
    try {
      return JSON.parse(this.read(virtual)) as T;
    } catch (error) {
      throw new Error(`${virtual} 不是正确的 JSON：${String(error)}`, { cause: error });
    }
  }

  /** The script of a page or component: TypeScript first, as the source is written in it. */
  script(virtual: string): string | undefined {
    return ['.ts', '.js'].map((ending) => this.absolute(virtual) + ending).find((file) => existsSync(file));
  }

  /** Whether a Mini Program package of this name is installed. */
  hasPackage(name: string): boolean {
    return existsSync(path.join(this.nodeModules, name, 'package.json'));
  }

  private packageRoot(name: string): string {
    const folder = path.join(this.nodeModules, name);
    const manifest = path.join(folder, 'package.json');
    if (!existsSync(manifest)) return folder;
    const { miniprogram = 'miniprogram_dist' } = JSON.parse(readFileSync(manifest, 'utf8')) as { miniprogram?: string };
    const inside = path.join(folder, miniprogram);
    return existsSync(inside) ? inside : folder;
  }
}

/** `tdesign-miniprogram` of `tdesign-miniprogram/button/button`, `@scope/name` of `@scope/name/x`. */
export function packageNameOf(specifier: string): string {
  return /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
}
